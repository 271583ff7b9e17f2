//! Tables that get another name while running code uses the old one.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Options, Preset, Rename, Report, Rule,
    Severity,
};

use crate::add_required_column::is_required;
use crate::batches::{batch_starts, earlier_of_batch, names_table};
use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::django::{Operations, is_django};
use crate::renames::{Renamed, report_renamed};
use crate::replacement::{holds_rows, is_dropped_later, is_on, is_table_replaced};
use crate::reversal::with_parts;

/// `rename-table`
pub struct RenameTable;

static INFO: Info = Info {
    id: "rename-table",
    summary: "A migration that renames a table, while running code still uses the old name",
    page: include_str!("../docs/rename-table.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for RenameTable {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let batches = batch_starts(facts);
        for migration in facts.migrations() {
            let batch = earlier_of_batch(facts, &batches, migration);
            // The one program that has a SQLite database stops, migrates and starts again.
            let dialect = facts.dialect(migration.datastore);
            if dialect.is_none_or(|dialect| dialect == Dialect::Sqlite) {
                continue;
            }
            let mut renamed = Vec::new();
            let mut operations = Operations::default();
            for (at, step) in migration.up.iter().enumerate() {
                let Action::RenameTable(rename) = &step.action else {
                    continue;
                };
                let Some(table) = step.table.as_ref().filter(|_| holds_rows(step)) else {
                    continue;
                };
                if rename.from == rename.to
                    || is_table_replaced(migration, at, &rename.from)
                    || takes_a_place(migration, at, &rename.to)
                    || names_table(batch, &rename.from)
                    || is_dropped_later(migration, at, &rename.to)
                    || !operations.is_first(migration, step)
                {
                    continue;
                }
                let help = match dialect {
                    _ if is_put_aside(rename) && are_rows_copied(facts, migration, at, &rename.to) => {
                        "release code that no longer uses the table first, then rename it: what is written to it once the rows are copied, \
                         through a view of the old name too, is lost"
                    }
                    _ if is_django(migration) => {
                        // Django documentation 6.0, "Model `Meta` options", `db_table`.
                        "keep the table, with its name as `db_table` in `Meta`, and rename the model only; or create a view of the old \
                         name in the same migration, which code can read and write until a later release drops it"
                    }
                    _ if changes_columns(migration, at, &rename.to) => {
                        "keep the name in the database and rename it in the code only; or rename it in a migration that changes nothing else \
                         of the table, with a view of the old name, which code can read and write until a later release drops it"
                    }
                    Some(Dialect::Postgresql) => {
                        "in the same transaction create a view of the old name, which code can read and write until a later release \
                         drops it; or keep the name in the database and rename it in the code only"
                    }
                    _ => {
                        "create a view of the old name right after, which code can read and write until a later release drops it; or \
                         keep the name in the database and rename it in the code only"
                    }
                };
                let sure = table.before.is_some() && !step.conditional;
                renamed.push(Renamed {
                    span: step.span,
                    old: rename.from.clone(),
                    new: rename.to.clone(),
                    confidence: if sure { Confidence::High } else { Confidence::Medium },
                    help: help.to_owned(),
                });
            }
            report_renamed(report, migration, "tables", &renamed);
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Whether the new name is the old one with more around it: that of a backup.
fn is_put_aside(rename: &Rename) -> bool {
    let (from, to) = (rename.from.to_lowercase(), rename.to.to_lowercase());
    from.len() < to.len() && to.contains(&from)
}

/// Whether the migration makes the table `name` one, after the position `at`, that code which knows its old columns can't read or write.
fn changes_columns(migration: &Migration, at: usize, name: &str) -> bool {
    migration.up[at..].iter().filter(|step| is_on(step, name)).any(|step| match &step.action {
        Action::DropColumn(_) | Action::RenameColumn(_) | Action::SetNotNull(_) => true,
        Action::AddColumn(add) => is_required(&add.column),
        Action::SetDefault(set) => set.default.is_none(),
        _ => false,
    })
}

/// Whether the migration copies rows of the table `name` elsewhere after the position `at`.
fn are_rows_copied(facts: &Facts<'_>, migration: &Migration, at: usize, name: &str) -> bool {
    migration.up[at..].iter().any(|step| {
        let Action::RunQuery(query) = step.action else { return false };
        let parts = || with_parts(facts, query).flat_map(|part| &part.tables);
        parts().any(|table| !table.written && table.name == name)
            && parts().any(|table| table.written && table.name != name)
    })
}

/// Whether the table takes the place of one that the migration drops or renames before: it was prepared for that, and code knows
/// the name of the other.
fn takes_a_place(migration: &Migration, at: usize, name: &str) -> bool {
    migration.up[..at].iter().any(|step| match &step.action {
        Action::DropTable(drop) => drop.name == name,
        Action::DropView(drop) => drop.name == name,
        Action::RenameTable(rename) => rename.from == name,
        _ => false,
    })
}
