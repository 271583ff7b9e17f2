//! Columns that get another name while running code uses the old one.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity,
};

use crate::batches::{batch_starts, earlier_of_batch, names_column, names_table};
use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::django::{Operations, is_django, is_in_rename_model};
use crate::renames::{Renamed, report_renamed};
use crate::replacement::{first_name, holds_rows, is_on};

/// `rename-column`
pub struct RenameColumn;

static INFO: Info = Info {
    id: "rename-column",
    summary: "A migration that renames a column, while running code still uses the old name",
    page: include_str!("../docs/rename-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for RenameColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let batches = batch_starts(facts);
        for migration in facts.migrations() {
            let batch = earlier_of_batch(facts, &batches, migration);
            // The one program that has a SQLite database stops, migrates and starts again.
            if facts.dialect(migration.datastore).is_none_or(|dialect| dialect == Dialect::Sqlite) {
                continue;
            }
            let mut renamed = Vec::new();
            let mut operations = Operations::default();
            for (at, step) in migration.up.iter().enumerate() {
                let (from, to) = match &step.action {
                    Action::RenameColumn(rename) => (&rename.from, &rename.to),
                    Action::RedefineColumn(redefine) => (&redefine.from, &redefine.column.name),
                    _ => continue,
                };
                let Some(table) = step.table.as_ref().filter(|_| holds_rows(step)) else {
                    continue;
                };
                let is_same = match facts.dialect(migration.datastore) {
                    Some(Dialect::Postgresql) => from == to,
                    _ => from.eq_ignore_ascii_case(to),
                };
                // Of a table that has had its name since a moment ago no code names the columns; another rule says that its own is gone.
                let is_renamed = first_name(migration, at, &table.name).0 != table.name;
                if is_same
                    || is_renamed
                    || is_swap(migration, at, &table.name, from, to)
                    || has_view(migration, at, &table.name)
                    || is_in_rename_model(migration, step)
                    || names_table(batch, &table.name)
                    || names_column(batch, &table.name, from)
                    || !operations.is_first(migration, step)
                {
                    continue;
                }
                let before = table.before.and_then(|version| facts.table_version(version));
                let known = before.is_some_and(|table| table.column(from).is_some());
                renamed.push(Renamed {
                    span: step.span,
                    old: format!("{}.{from}", table.name),
                    new: to.clone(),
                    confidence: if known && !step.conditional {
                        Confidence::High
                    } else {
                        Confidence::Medium
                    },
                    help: help(migration, from, to),
                });
            }
            report_renamed(report, migration, "columns", &renamed);
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

fn help(migration: &Migration, from: &str, to: &str) -> String {
    if is_django(migration) {
        // Django documentation 6.0, "Model field reference", `db_column`.
        return format!("keep the column, with `db_column=\"{from}\"`, and rename the field only");
    }
    format!(
        "add `{to}`, write both columns, copy the values, read `{to}`, and drop `{from}` in a later release; or keep the name in the \
         database and rename it in the code only"
    )
}

/// Whether the migration made the column itself, or puts another in its place: then the two change places, and no name is gone; or
/// whether the column takes the place of one that the migration removed.
fn is_swap(migration: &Migration, at: usize, table: &str, from: &str, to: &str) -> bool {
    let on_table = |step: &&rules_sdk::Step| is_on(step, table);
    let earlier = migration.up[..at].iter().filter(on_table).any(|step| match &step.action {
        Action::AddColumn(add) => add.column.name == from,
        Action::DropColumn(drop) => drop.name == to,
        Action::RenameColumn(rename) => rename.from == to || rename.to == from,
        _ => false,
    });
    let later = migration.up[at + 1..].iter().filter(on_table).any(|step| match &step.action {
        Action::AddColumn(add) => add.column.name == from,
        Action::RenameColumn(rename) => rename.to == from || rename.from == to,
        _ => false,
    });
    earlier || later
}

/// Whether code goes on with a view that has the table's name.
fn has_view(migration: &Migration, at: usize, table: &str) -> bool {
    let (first, _) = first_name(migration, at, table);
    migration.up.iter().any(|step| matches!(&step.action, Action::CreateView(view) if view.name == first))
}
