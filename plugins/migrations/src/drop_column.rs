//! Columns that a migration drops.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Generation, Info, Migration, Need, Options, Preset, Report, Rule,
    Severity, TableKind,
};

use crate::batches::{batch_starts, earlier_of_batch, names_column};
use crate::circumstances::withdraw_accepted;
use crate::django::is_django;
use crate::replacement::{are_values_carried, first_name, is_dropped_later};

/// `drop-column`
pub struct DropColumn;

static INFO: Info = Info {
    id: "drop-column",
    summary: "A migration that drops a column with its data, while running code may still use it",
    page: include_str!("../docs/drop-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for DropColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let batches = batch_starts(facts);
        for migration in facts.migrations() {
            let batch = earlier_of_batch(facts, &batches, migration);
            // The one program that has a SQLite database stops, migrates and starts again.
            let is_served = facts.dialect(migration.datastore) != Some(Dialect::Sqlite);
            for (at, step) in migration.up.iter().enumerate() {
                let Action::DropColumn(drop) = &step.action else {
                    continue;
                };
                let Some(table) = step.table.as_ref().filter(|table| !table.fresh) else {
                    continue;
                };
                let before = table.before.and_then(|version| facts.table_version(version));
                let temporary = before.as_ref().is_some_and(|table| table.kind == TableKind::Temporary);
                let column = before.as_ref().and_then(|table| table.column(&drop.name));
                let known = column.is_some();
                let is_computed = column.is_some_and(|column| {
                    matches!(column.generation, Generation::Stored | Generation::Virtual)
                });
                let is_no_op =
                    drop.if_exists && !known && before.as_ref().is_some_and(|table| table.complete);
                let added_here = changes_column(migration, at, &table.name, &drop.name, Change::AddedBefore);
                // Of a table that goes as a whole another rule speaks.
                let goes_with_table = is_dropped_later(migration, at, &table.name);
                let first = first_name(migration, at, &table.name).0;
                // No code names the columns of a table that has had its name since a moment ago; that its own name is gone another rule
                // says.
                let is_renamed = first != table.name && !makes_view(migration, first);
                let carried = are_values_carried(facts, migration, at, &table.name, &drop.name);
                if temporary
                    || is_renamed && carried
                    || names_column(batch, &table.name, &drop.name)
                    || is_no_op
                    || added_here
                    || goes_with_table
                    || is_rebuilt(migration, &table.name, &drop.name)
                {
                    continue;
                }
                let recreated = changes_column(migration, at, &table.name, &drop.name, Change::AddedAfter);
                let name = format!("{first}.{}", drop.name);
                let (message, help, severity) = if is_computed {
                    // Its values are computed from other columns, so nothing but the name is lost; and what drops and adds it
                    // changes how it is computed.
                    if recreated {
                        continue;
                    }
                    (
                        format!("code that still names `{name}` fails once it is dropped"),
                        "release code that no longer uses the column first, then drop it",
                        Severity::Warning,
                    )
                } else if recreated {
                    (
                        format!("dropping and adding `{name}` loses the values of all rows"),
                        "change the type in place with ALTER COLUMN, or add a column of another name, copy the values and \
                         drop the old one in a later migration",
                        Severity::Error,
                    )
                } else if carried {
                    if !is_served {
                        continue;
                    }
                    (
                        format!("code that still names `{name}` fails once it is dropped"),
                        "release code that no longer uses the column first, then drop it; what is written to it after the values \
                         are copied is lost",
                        Severity::Warning,
                    )
                } else {
                    (
                        if is_served {
                            format!(
                                "dropping `{name}` deletes its values, and code that still names it fails"
                            )
                        } else {
                            format!("dropping `{name}` deletes its values")
                        },
                        if is_served {
                            removal(migration)
                        } else {
                            "be sure that nobody wants them: a migration can't bring the values back"
                        },
                        Severity::Warning,
                    )
                };
                report
                    .at(step.span, message)
                    .subject(format!("{} {name}", migration.name))
                    .help(help)
                    .severity(severity)
                    .confidence(if known && !step.conditional {
                        Confidence::High
                    } else {
                        Confidence::Medium
                    });
            }
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

/// How a column is dropped that holds values.
fn removal(migration: &Migration) -> &'static str {
    if is_django(migration) {
        // Django documentation 6.0, "Migration operations", `SeparateDatabaseAndState`.
        "release code without the field first, with this operation only among the `state_operations` of `SeparateDatabaseAndState` and the \
         column nullable or with a `db_default`, then drop it; a migration can't bring the values back"
    } else {
        "release code that no longer uses the column first, then drop it; a migration can't bring the values back"
    }
}

#[derive(Clone, Copy)]
enum Change {
    AddedBefore,
    AddedAfter,
}

/// Whether the migration adds the column before or after the step at position `at`.
fn changes_column(migration: &Migration, at: usize, table: &str, column: &str, change: Change) -> bool {
    let steps = match change {
        Change::AddedBefore => &migration.up[..at],
        Change::AddedAfter => &migration.up[at + 1..],
    };
    steps.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|other| other.name == table);
        same_table && matches!(&step.action, Action::AddColumn(add) if add.column.name == column)
    })
}

fn makes_view(migration: &Migration, name: &str) -> bool {
    migration.up.iter().any(|step| matches!(&step.action, Action::CreateView(view) if view.name == name))
}

/// Whether the migration puts another column in the place of this one: it renames the old one away first, or the new one to the
/// old name afterwards. That is how a type is changed where ALTER COLUMN can't, with the values copied in between.
fn is_rebuilt(migration: &Migration, table: &str, column: &str) -> bool {
    migration.up.iter().any(|step| {
        let same_table = step.table.as_ref().is_some_and(|other| other.name == table);
        let takes_over = match &step.action {
            Action::RenameColumn(rename) => rename.to == column,
            // MySQL's CHANGE.
            Action::RedefineColumn(redefine) => {
                redefine.column.name == column && redefine.from != redefine.column.name
            }
            _ => false,
        };
        same_table && takes_over
    })
}
