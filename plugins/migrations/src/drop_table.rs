//! Tables that a migration drops.

use std::collections::BTreeSet;

use rules_sdk::{
    Action, Confidence, Facts, ForeignKey, Info, Need, Options, Preset, Report, Rule, Severity, quoted,
};

use crate::replacement::{are_rows_carried, holds_rows, is_table_replaced};

/// `drop-table`
pub struct DropTable;

static INFO: Info = Info {
    id: "drop-table",
    summary: "A migration that drops a table with its rows, while running code may still use it",
    page: include_str!("../docs/drop-table.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for DropTable {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for (position, migration) in facts.migrations().iter().enumerate() {
            for (at, step) in migration.up.iter().enumerate() {
                let Action::DropTable(drop) = &step.action else {
                    continue;
                };
                let is_known = step.table.as_ref().is_some_and(|table| table.before.is_some());
                if !holds_rows(facts, step)
                    || (drop.if_exists && !is_known)
                    || is_table_replaced(migration, at, &drop.name)
                {
                    continue;
                }
                let name = &drop.name;
                let dependents = if drop.cascade {
                    Dependents::of(facts, position, at, name)
                } else {
                    Dependents::default()
                };
                let mut message = if are_rows_carried(facts, migration, at, name) {
                    format!("code that still names `{name}` fails once it is dropped")
                } else {
                    format!("dropping `{name}` deletes its rows, and code that still names it fails")
                };
                message.push_str(&dependents.phrase());
                report
                    .at(step.span, message)
                    .subject(format!("{} {name}", migration.name))
                    .help(
                        "release code that no longer uses the table first, then drop it; a migration can't bring the rows back",
                    )
                    .confidence(if is_known && !step.conditional { Confidence::High } else { Confidence::Medium });
            }
        }
    }
}

/// What CASCADE takes along.
#[derive(Default)]
struct Dependents {
    foreign_keys: BTreeSet<String>,
    views: BTreeSet<String>,
}

impl Dependents {
    /// What the history has made that refers to `table` before the step at `at` of the migration at `position`.
    fn of(facts: &Facts<'_>, position: usize, at: usize, table: &str) -> Self {
        let mut found = Self::default();
        let Some(current) = facts.migrations().get(position) else {
            return found;
        };
        let earlier = facts.migrations()[..position]
            .iter()
            .filter(|other| other.datastore == current.datastore)
            .flat_map(|other| &other.up)
            .chain(&current.up[..at]);
        for step in earlier {
            let owner = step.table.as_ref().map(|own| own.name.as_str()).unwrap_or_default();
            let mut add = |owner: &str, key: &ForeignKey| {
                if key.referenced_table == table && owner != table {
                    found.foreign_keys.insert(format!("{owner}.{}", key.columns.join(", ")));
                }
            };
            match &step.action {
                Action::CreateTable(create) => {
                    create.table.foreign_keys.iter().for_each(|key| add(&create.table.name, key));
                }
                Action::AddForeignKey(key) => add(owner, key),
                Action::DropTable(drop) => found.forget(&drop.name),
                Action::RenameTable(rename) => found.forget(&rename.from),
                Action::DropConstraint(_) | Action::DropColumn(_) => found.forget(owner),
                Action::CreateView(view) => {
                    let span = step.span;
                    let reads = facts.queries().iter().any(|query| {
                        query.span.file == span.file
                            && span.range().contains(query.span.range())
                            && query.tables.iter().any(|other| other.name == table)
                    });
                    if reads {
                        found.views.insert(view.name.clone());
                    } else {
                        found.views.remove(&view.name);
                    }
                }
                Action::DropView(drop) => {
                    found.views.remove(&drop.name);
                }
                _ => {}
            }
        }
        found
    }

    /// Forgets the foreign keys of a table that may have lost them.
    fn forget(&mut self, table: &str) {
        let prefix = format!("{table}.");
        self.foreign_keys.retain(|key| !key.starts_with(&prefix));
    }

    fn phrase(&self) -> String {
        let list = |kind: &str, names: &BTreeSet<String>| {
            let plural = if names.len() == 1 { "" } else { "s" };
            let named = quoted(names.iter().map(String::as_str));
            (!names.is_empty()).then(|| format!("the {kind}{plural} {named}"))
        };
        let parts: Vec<String> = [list("foreign key", &self.foreign_keys), list("view", &self.views)]
            .into_iter()
            .flatten()
            .collect();
        if parts.is_empty() { String::new() } else { format!("; CASCADE also drops {}", parts.join(" and ")) }
    }
}
