//! What the migrations of a datastore took away and never put back.

use std::collections::BTreeMap;

use rules_sdk::{Action, Facts, Migration, Span, Step};

/// A table or a column that was there, and is no longer.
pub(crate) struct Gone {
    /// The step that took it away.
    pub(crate) span: Span,
    /// The name that it has now, where it was not dropped.
    pub(crate) renamed: Option<String>,
}

/// The tables and columns of a datastore that are gone at the end of its history, by their names in lower case.
#[derive(Default)]
pub(crate) struct TakenAway {
    tables: BTreeMap<String, Gone>,
    columns: BTreeMap<String, BTreeMap<String, Gone>>,
}

impl TakenAway {
    /// What the migrations of a datastore, in their order, lead to.
    pub(crate) fn of(facts: &Facts<'_>, datastore: u32) -> Self {
        let mut taken = Self::default();
        for migration in facts.migrations().iter().filter(|migration| migration.datastore == datastore) {
            taken.apply(facts, migration);
        }
        taken
    }

    /// What became of a table that is not there.
    pub(crate) fn table(&self, name: &str) -> Option<&Gone> {
        self.tables.get(&key(name))
    }

    /// What became of a column that a table doesn't have.
    pub(crate) fn column(&self, table: &str, column: &str) -> Option<&Gone> {
        self.columns.get(&key(table))?.get(&key(column))
    }

    fn apply(&mut self, facts: &Facts<'_>, migration: &Migration) {
        for step in &migration.up {
            match &step.action {
                Action::CreateTable(create) => self.forget_table(&create.table.name),
                Action::CreateView(view) => self.forget_table(&view.name),
                Action::DropTable(drop) => {
                    self.forget_table(&drop.name);
                    self.lose_table(step, &drop.name, None);
                }
                Action::RenameTable(rename) => {
                    let columns = self.columns.remove(&key(&rename.from));
                    self.forget_table(&rename.to);
                    self.columns.extend(columns.map(|columns| (key(&rename.to), columns)));
                    self.lose_table(step, &rename.from, Some(&rename.to));
                }
                _ => self.apply_to_columns(facts, step),
            }
        }
    }

    fn apply_to_columns(&mut self, facts: &Facts<'_>, step: &Step) {
        match &step.action {
            Action::AddColumn(add) => self.forget_column(step, &add.column.name),
            Action::DropColumn(drop) => self.lose_column(facts, step, &drop.name, None),
            Action::RenameColumn(rename) => {
                self.forget_column(step, &rename.to);
                self.lose_column(facts, step, &rename.from, Some(&rename.to));
            }
            Action::RedefineColumn(redefine) if key(&redefine.from) != key(&redefine.column.name) => {
                self.forget_column(step, &redefine.column.name);
                self.lose_column(facts, step, &redefine.from, Some(&redefine.column.name));
            }
            _ => {}
        }
    }

    fn forget_table(&mut self, name: &str) {
        self.tables.remove(&key(name));
        self.columns.remove(&key(name));
    }

    fn forget_column(&mut self, step: &Step, column: &str) {
        if let Some(table) = &step.table
            && let Some(columns) = self.columns.get_mut(&key(&table.name))
        {
            columns.remove(&key(column));
        }
    }

    /// Only what was surely there, and surely is taken away, is known to be gone.
    fn lose_table(&mut self, step: &Step, name: &str, renamed: Option<&str>) {
        let was_there = step.table.as_ref().is_some_and(|table| table.before.is_some());
        if was_there && !step.conditional {
            let gone = Gone { span: step.span, renamed: renamed.map(str::to_owned) };
            self.tables.insert(key(name), gone);
        }
    }

    fn lose_column(&mut self, facts: &Facts<'_>, step: &Step, column: &str, renamed: Option<&str>) {
        let Some(table) = step.table.as_ref().filter(|_| !step.conditional) else { return };
        let before = table.before.and_then(|version| facts.table_version(version));
        if before.is_some_and(|before| before.columns.iter().any(|own| key(&own.name) == key(column))) {
            let gone = Gone { span: step.span, renamed: renamed.map(str::to_owned) };
            self.columns.entry(key(&table.name)).or_default().insert(key(column), gone);
        }
    }
}

/// What names are compared by: two that differ in their letters' case only are the same, or hardly told apart by anybody.
fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}
