//! Tables that a migration drops.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Action, Confidence, Dialect, Facts, ForeignKey, Info, Migration, Need, Options, Preset, Report, Rule,
    Severity, Step, quoted,
};

use crate::circumstances::withdraw_accepted;
use crate::django::{goes_with_model, is_django};
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
            let mut at = 0;
            while at < migration.up.len() {
                // One statement can name several tables; each is a step.
                let span = migration.up[at].span;
                let count = migration.up[at..].iter().take_while(|step| step.span == span).count();
                let dropped: Vec<usize> =
                    (at..at + count).filter(|&at| is_lost(facts, migration, position, at)).collect();
                at += count;
                let (carried, lost): (Vec<usize>, Vec<usize>) = dropped
                    .into_iter()
                    .partition(|&at| are_rows_carried(facts, migration, at, name_of(&migration.up[at])));
                // The one program that has a SQLite database stops, migrates and starts again.
                if facts.dialect(migration.datastore) != Some(Dialect::Sqlite) {
                    report_dropped(facts, report, position, &carried, true);
                }
                report_dropped(facts, report, position, &lost, false);
            }
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

fn name_of(step: &Step) -> &str {
    if let Action::DropTable(drop) = &step.action { &drop.name } else { "" }
}

/// Whether the step at `at` drops a table that was there and does not come back.
fn is_lost(facts: &Facts<'_>, migration: &Migration, position: usize, at: usize) -> bool {
    let step = &migration.up[at];
    let Action::DropTable(drop) = &step.action else {
        return false;
    };
    let is_known = step.table.as_ref().is_some_and(|table| table.before.is_some());
    holds_rows(step)
        && (is_known || !drop.if_exists)
        && !is_table_replaced(migration, at, &drop.name)
        && !comes_back(facts, position, &drop.name)
        && !goes_with_model(facts, migration, at)
}

/// How many migrations on a table is looked for that comes back: a rebuild may be split into several.
const NEXT: usize = 5;

fn comes_back(facts: &Facts<'_>, position: usize, name: &str) -> bool {
    let datastore = facts.migrations().get(position).map(|migration| migration.datastore);
    let next = facts.migrations().iter().skip(position + 1).take(NEXT);
    next.filter(|other| Some(other.datastore) == datastore).flat_map(|other| &other.up).any(
        |step| match &step.action {
            Action::CreateTable(create) => create.table.name == name,
            Action::RenameTable(rename) => rename.to == name,
            _ => false,
        },
    )
}

/// Reports the tables that one statement of the migration at `position` drops.
fn report_dropped(facts: &Facts<'_>, report: &mut Report, position: usize, dropped: &[usize], carried: bool) {
    let Some((migration, &first)) = facts.migrations().get(position).zip(dropped.first()) else {
        return;
    };
    let steps: Vec<&Step> = dropped.iter().map(|&at| &migration.up[at]).collect();
    let tables: Vec<&str> = steps.iter().map(|step| name_of(step)).collect();
    let names = quoted(tables.iter().copied());
    let (their, them, are) =
        if tables.len() == 1 { ("its", "it", "it is") } else { ("their", "them", "they are") };
    let mut message = if carried {
        format!("code that still names {names} fails once {are} dropped")
    } else {
        format!("dropping {names} deletes {their} rows, and code that still names {them} fails")
    };
    if matches!(&steps[0].action, Action::DropTable(drop) if drop.cascade) {
        let mut dependents = Dependents::default();
        for name in &tables {
            dependents.add(facts, position, first, name);
        }
        message.push_str(&dependents.phrase(&tables));
    }
    let is_sure =
        |step: &&Step| !step.conditional && step.table.as_ref().is_some_and(|table| table.before.is_some());
    report
        .at(steps[0].span, message)
        .subject(format!("{} {}", migration.name, tables.join(", ")))
        .help(removal(migration))
        .confidence(if steps.iter().all(is_sure) { Confidence::High } else { Confidence::Medium });
}

/// How a table is dropped that holds rows.
fn removal(migration: &Migration) -> &'static str {
    if is_django(migration) {
        // Django documentation 6.0, "Migration operations", `SeparateDatabaseAndState`.
        "release code that no longer uses the table first, with this operation only among the `state_operations` of \
         `SeparateDatabaseAndState`, then drop it; a migration can't bring the rows back"
    } else {
        "release code that no longer uses the table first, then drop it; a migration can't bring the rows back"
    }
}

/// What CASCADE takes along.
#[derive(Default)]
struct Dependents {
    foreign_keys: BTreeSet<String>,
    views: BTreeSet<String>,
}

impl Dependents {
    /// Adds what the history has made that refers to `table` before the step at `at` of the migration at `position`.
    fn add(&mut self, facts: &Facts<'_>, position: usize, at: usize, table: &str) {
        let Some(current) = facts.migrations().get(position) else {
            return;
        };
        let earlier = facts.migrations()[..position]
            .iter()
            .filter(|other| other.datastore == current.datastore)
            .flat_map(|other| &other.up)
            .chain(&current.up[..at]);
        for step in earlier {
            let owner = step.table.as_ref().map(|own| own.name.as_str()).unwrap_or_default();
            let mut add_key = |owner: &str, key: &ForeignKey| {
                if key.referenced_table == table && owner != table {
                    self.foreign_keys.insert(format!("{owner}.{}", key.columns.join(", ")));
                }
            };
            match &step.action {
                Action::CreateTable(create) => {
                    create.table.foreign_keys.iter().for_each(|key| add_key(&create.table.name, key));
                }
                Action::AddForeignKey(key) => add_key(owner, key),
                Action::DropTable(drop) => self.forget(&drop.name),
                Action::RenameTable(rename) => self.forget(&rename.from),
                Action::DropConstraint(_) | Action::DropColumn(_) => self.forget(owner),
                Action::CreateView(view) => {
                    let span = step.span;
                    let by_file = facts.kept(|| QueriesByFile::of(facts));
                    let queries = by_file.0.get(&span.file).into_iter().flatten();
                    let reads = queries.filter_map(|id| facts.queries().get(*id as usize)).any(|query| {
                        span.range().contains(query.span.range())
                            && query.tables.iter().any(|other| other.name == table)
                    });
                    if reads {
                        self.views.insert(view.name.clone());
                    } else {
                        self.views.remove(&view.name);
                    }
                }
                Action::DropView(drop) => {
                    self.views.remove(&drop.name);
                }
                _ => {}
            }
        }
    }

    /// Forgets the foreign keys of a table that may have lost them.
    fn forget(&mut self, table: &str) {
        let prefix = format!("{table}.");
        self.foreign_keys.retain(|key| !key.starts_with(&prefix));
    }

    /// What goes besides the tables that the statement drops itself.
    fn phrase(&self, tables: &[&str]) -> String {
        let is_other = |key: &&String| !tables.iter().any(|table| key.starts_with(&format!("{table}.")));
        let foreign_keys: BTreeSet<String> = self.foreign_keys.iter().filter(is_other).cloned().collect();
        let list = |kind: &str, names: &BTreeSet<String>| {
            let plural = if names.len() == 1 { "" } else { "s" };
            let named = quoted(names.iter().map(String::as_str));
            (!names.is_empty()).then(|| format!("the {kind}{plural} {named}"))
        };
        let parts: Vec<String> =
            [list("foreign key", &foreign_keys), list("view", &self.views)].into_iter().flatten().collect();
        if parts.is_empty() { String::new() } else { format!("; CASCADE also drops {}", parts.join(" and ")) }
    }
}

/// The ids of the queries in each file.
struct QueriesByFile(BTreeMap<u32, Vec<u32>>);

impl QueriesByFile {
    fn of(facts: &Facts<'_>) -> Self {
        let mut by_file: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for query in facts.queries() {
            by_file.entry(query.span.file).or_default().push(query.id);
        }
        Self(by_file)
    }
}
