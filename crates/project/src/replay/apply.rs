//! What each action does to the schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use facts::TableName;
use ir::{
    Action, AddIndex, Check, Column, CreateTable, DataType, Dialect, ForeignKey, Index, IndexKind, RedefineColumn,
    Rename, SetDefault, SetType, Span, Table, TableKind, TypeKind,
};

use super::constraints;
use super::state::{Key, State, TableState, same_name};

impl State {
    /// The table that an action is about, if it exists: the one that is named, or the owner of an index that is dropped.
    pub(crate) fn target(&self, table: Option<&TableName>, action: &Action) -> Option<Key> {
        match (table, action) {
            (Some(table), _) => self.find_named(table),
            (None, Action::DropIndex(drop)) => self.owner_of_index(&drop.name),
            (None, Action::RenameIndex(rename)) => self.owner_of_index(&rename.from),
            (None, _) => None,
        }
    }

    /// Applies one action of the migration at position `migration`. `conditional` actions may not have run: what they take
    /// away makes the table incomplete, what they add is taken as there, because conditions mostly guard against adding twice.
    pub(crate) fn apply(
        &mut self,
        table: Option<&TableName>,
        action: &Action,
        conditional: bool,
        migration: Option<usize>,
    ) {
        match action {
            Action::CreateTable(create) => self.create_table(create, migration),
            Action::DropTable(drop) => {
                if let Some(key) = self.find(drop.schema.as_deref(), &drop.name) {
                    if conditional {
                        self.change(&key, |table| table.complete = false);
                    } else {
                        self.drop_table(&key, drop.cascade);
                    }
                }
            }
            Action::CreateView(view) => {
                let key = self.key(view.schema.as_deref(), &view.name);
                self.views.insert(key, (view.clone(), migration));
            }
            Action::DropView(drop) => {
                let key = self.key(drop.schema.as_deref(), &drop.name);
                self.views.remove(&key);
            }
            Action::CreateEnum(enumeration) => {
                let key = self.key(enumeration.schema.as_deref(), &enumeration.name);
                self.enum_types.insert(key, enumeration.clone());
            }
            Action::AddEnumValue(add) => {
                let key = self.key(None, &add.name);
                if let Some(enumeration) = self.enum_types.get_mut(&key) {
                    enumeration.values.push(add.value.clone());
                }
            }
            Action::DropType(drop) => {
                let key = self.key(drop.schema.as_deref(), &drop.name);
                self.enum_types.remove(&key);
            }
            Action::RenameTable(rename) => {
                if let Some(key) = self.target(table, action) {
                    self.rename_table(&key, rename);
                }
            }
            Action::Unreadable => {}
            _ => {
                if let Some(key) = self.target(table, action) {
                    self.alter(&key, action, conditional);
                }
            }
        }
    }

    fn create_table(&mut self, create: &CreateTable, migration: Option<usize>) {
        let mut table = create.table.clone();
        let key = self.key(table.schema.as_deref(), &table.name);
        if create.if_not_exists && self.tables.contains_key(&key) {
            return;
        }
        if let Some(like) = &create.like {
            if let Some(copied) = self.find(None, like).and_then(|key| self.tables.get(&key)) {
                table.columns.splice(0..0, copied.table.columns.iter().cloned());
            }
            table.complete = false;
        }
        if create.as_query {
            table.complete = false;
        }
        self.resolve_types(&mut table);
        settle(self.dialect, &mut table);
        let state = TableState {
            table: Arc::new(table),
            created_in: migration,
            version: None,
        };
        self.tables.insert(key, state);
    }

    fn drop_table(&mut self, key: &Key, cascade: bool) {
        let Some(dropped) = self.tables.remove(key) else {
            return;
        };
        if cascade {
            let dialect = self.dialect;
            let name = dropped.table.name.clone();
            let refers =
                move |foreign_key: &ForeignKey| same_name(dialect, &foreign_key.referenced_table, &name);
            self.change_where(
                |table| table.foreign_keys.iter().any(&refers),
                |table| table.foreign_keys.retain(|foreign_key| !refers(foreign_key)),
            );
        }
    }

    fn rename_table(&mut self, key: &Key, rename: &Rename) {
        let Some(mut state) = self.tables.remove(key) else {
            return;
        };
        let from = state.table.name.clone();
        let schema = state.table.schema.clone();
        Arc::make_mut(&mut state.table).name.clone_from(&rename.to);
        state.version = None;
        let new_key = self.key(schema.as_deref(), &rename.to);
        self.tables.insert(new_key, state);
        let dialect = self.dialect;
        let refers = |foreign_key: &ForeignKey| same_name(dialect, &foreign_key.referenced_table, &from);
        self.change_where(
            |table| table.foreign_keys.iter().any(refers),
            |table| {
                for foreign_key in table
                    .foreign_keys
                    .iter_mut()
                    .filter(|foreign_key| refers(foreign_key))
                {
                    foreign_key.referenced_table.clone_from(&rename.to);
                }
            },
        );
    }

    fn alter(&mut self, key: &Key, action: &Action, conditional: bool) {
        let dialect = self.dialect;
        match action {
            Action::AddColumn(add) => {
                let mut column = add.column.clone();
                self.resolve_type(&mut column.data_type);
                self.change(key, |table| {
                    if !table
                        .columns
                        .iter()
                        .any(|other| same_name(dialect, &other.name, &column.name))
                    {
                        table.columns.push(column);
                    }
                });
            }
            Action::RenameColumn(rename) => self.rename_column(key, rename),
            Action::RedefineColumn(redefine) => self.redefine_column(key, redefine),
            Action::SetType(SetType {
                column, data_type, ..
            }) => {
                let mut data_type = data_type.clone();
                self.resolve_type(&mut data_type);
                self.change_column(key, column, |column| column.data_type = data_type);
            }
            Action::SetNotNull(column) => {
                self.change_column(key, column, |column| column.nullable = conditional)
            }
            Action::DropNotNull(column) => self.change_column(key, column, |column| column.nullable = true),
            Action::SetDefault(SetDefault { column, default }) => {
                self.change_column(key, column, |column| column.default.clone_from(default));
            }
            Action::AddIndex(add) => {
                let doubtful = std::mem::take(&mut self.doubtful);
                self.change(key, |table| add_index(dialect, table, add, &doubtful));
                self.doubtful = doubtful;
            }
            Action::AddForeignKey(foreign_key) => self.change(key, |table| {
                table.foreign_keys.push(foreign_key.clone());
                settle(dialect, table);
            }),
            Action::AddCheck(check) => self.change(key, |table| table.checks.push(check.clone())),
            Action::ValidateConstraint(name) => self.change(key, |table| validate(dialect, table, name)),
            Action::Partition(_) => self.change(key, |table| table.kind = TableKind::Partition),
            Action::RenameIndex(rename) => self.change(key, |table| rename_index(dialect, table, rename)),
            Action::DropColumn(_) | Action::DropIndex(_) | Action::DropConstraint(_) if conditional => {
                self.change(key, |table| table.complete = false);
            }
            Action::DropColumn(drop) => self.change(key, |table| drop_column(dialect, table, &drop.name)),
            Action::DropIndex(drop) | Action::DropConstraint(drop) => self.change(key, |table| {
                let removed = constraints::remove(dialect, table, &drop.name);
                // The name may be one that the database gave to a constraint which is known without a name.
                if !removed && !drop.if_exists && has_unnamed(table) {
                    table.complete = false;
                }
            }),
            _ => {}
        }
    }

    fn change_column(&mut self, key: &Key, name: &str, change: impl FnOnce(&mut Column)) {
        let dialect = self.dialect;
        self.change(key, |table| {
            if let Some(column) = table
                .columns
                .iter_mut()
                .find(|column| same_name(dialect, &column.name, name))
            {
                change(column);
            }
        });
    }

    fn rename_column(&mut self, key: &Key, rename: &Rename) {
        let dialect = self.dialect;
        let Some(table_name) = self.tables.get(key).map(|state| state.table.name.clone()) else {
            return;
        };
        let renamed = |name: &mut String| {
            if same_name(dialect, name, &rename.from) {
                name.clone_from(&rename.to);
            }
        };
        self.change(key, |table| {
            table
                .columns
                .iter_mut()
                .for_each(|column| renamed(&mut column.name));
            for index in &mut table.indexes {
                index
                    .keys
                    .iter_mut()
                    .filter_map(|key| key.column.as_mut())
                    .for_each(renamed);
                index.included.iter_mut().for_each(renamed);
            }
            for foreign_key in &mut table.foreign_keys {
                foreign_key.columns.iter_mut().for_each(renamed);
            }
        });
        let refers =
            |foreign_key: &ForeignKey| same_name(dialect, &foreign_key.referenced_table, &table_name);
        self.change_where(
            |table| table.foreign_keys.iter().any(refers),
            |table| {
                for foreign_key in table
                    .foreign_keys
                    .iter_mut()
                    .filter(|foreign_key| refers(foreign_key))
                {
                    foreign_key.referenced_columns.iter_mut().for_each(renamed);
                }
            },
        );
    }

    fn redefine_column(&mut self, key: &Key, redefine: &RedefineColumn) {
        let mut definition = redefine.column.clone();
        self.resolve_type(&mut definition.data_type);
        let to = definition.name.clone();
        let is_key = |table: &Table, name: &str| {
            table
                .primary_key()
                .is_some_and(|index| index.leading_columns().contains(&name))
        };
        self.change_column(key, &redefine.from, |column| {
            let name = std::mem::take(&mut column.name);
            *column = definition;
            column.name = name;
        });
        if to != redefine.from {
            self.rename_column(
                key,
                &Rename {
                    from: redefine.from.clone(),
                    to,
                },
            );
        }
        self.change(key, |table| {
            let keys: Vec<String> = table
                .columns
                .iter()
                .map(|column| column.name.clone())
                .filter(|name| is_key(table, name))
                .collect();
            for column in table
                .columns
                .iter_mut()
                .filter(|column| keys.contains(&column.name))
            {
                column.nullable = false;
            }
        });
    }

    /// A type that nobody knows may be an enumeration of the schema.
    fn resolve_type(&self, data_type: &mut DataType) {
        if data_type.kind != TypeKind::Other {
            return;
        }
        let bare = data_type
            .text
            .trim_end_matches("[]")
            .rsplit('.')
            .next()
            .unwrap_or_default();
        let name = bare.trim_matches('"');
        if self
            .enum_types
            .values()
            .any(|enumeration| enumeration.name.eq_ignore_ascii_case(name))
        {
            data_type.kind = TypeKind::Enumeration;
        }
    }

    fn resolve_types(&self, table: &mut Table) {
        for column in &mut table.columns {
            self.resolve_type(&mut column.data_type);
        }
    }
}

/// Adds an index. One of the same name must be gone by then, or the statement would fail; and so, most likely, is one with the
/// same key that a statement nobody understood may have dropped.
fn add_index(dialect: Dialect, table: &mut Table, add: &AddIndex, doubtful: &BTreeSet<Span>) {
    let mut index = add.index.clone();
    let owner = table.name.clone();
    let same = |other: &Index| {
        index.name.as_deref().is_some_and(|name| constraints::is_called(dialect, &owner, other, name))
    };
    if table.indexes.iter().any(&same) {
        if add.if_not_exists {
            return;
        }
        table.indexes.retain(|other| !same(other));
    }
    table.indexes.retain(|other| !(doubtful.contains(&other.span) && other.keys == index.keys));
    if let Some(taken_over) = &add.using_index {
        let existing = table.indexes.iter().position(|other| {
            other
                .name
                .as_deref()
                .is_some_and(|name| same_name(dialect, name, taken_over))
        });
        match existing {
            Some(at) => index.keys = table.indexes.remove(at).keys,
            None => table.complete = false,
        }
    }
    table.indexes.push(index);
    settle(dialect, table);
}

/// Spells columns in keys as they are spelt in the table, and makes the columns of the primary key NOT NULL. SQLite lets
/// columns of a primary key be NULL (its documentation calls it a bug that is kept), so there the definition decides.
fn settle(dialect: Dialect, table: &mut Table) {
    let spelt: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let spell = |name: &mut String| {
        if let Some(own) = spelt.iter().find(|own| same_name(dialect, own, name)) {
            name.clone_from(own);
        }
    };
    for index in &mut table.indexes {
        index
            .keys
            .iter_mut()
            .filter_map(|key| key.column.as_mut())
            .for_each(spell);
    }
    for foreign_key in &mut table.foreign_keys {
        foreign_key.columns.iter_mut().for_each(spell);
    }
    let Some(key) = table.primary_key().filter(|_| dialect != Dialect::Sqlite) else {
        return;
    };
    let columns: Vec<String> = key.leading_columns().into_iter().map(str::to_owned).collect();
    for column in table
        .columns
        .iter_mut()
        .filter(|column| columns.contains(&column.name))
    {
        column.nullable = false;
    }
}

fn drop_column(dialect: Dialect, table: &mut Table, name: &str) {
    let is_it = |column: &str| same_name(dialect, column, name);
    table.columns.retain(|column| !is_it(&column.name));
    table
        .foreign_keys
        .retain(|foreign_key| !foreign_key.columns.iter().any(|column| is_it(column)));
    let in_key = |index: &Index| {
        index
            .keys
            .iter()
            .filter_map(|key| key.column.as_deref())
            .any(is_it)
    };
    if dialect == Dialect::Mysql {
        // MySQL takes the column out of its indexes and drops those that are left empty (reference manual 8.4, ALTER TABLE).
        for index in &mut table.indexes {
            index.keys.retain(|key| !key.column.as_deref().is_some_and(is_it));
        }
        table.indexes.retain(|index| !index.keys.is_empty());
    } else {
        table
            .indexes
            .retain(|index| !in_key(index) && !index.included.iter().any(|column| is_it(column)));
    }
    table.checks.retain(|check| !mentions(check, name));
}

/// Whether a condition names a column, as a word.
fn mentions(check: &Check, name: &str) -> bool {
    check
        .text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word.eq_ignore_ascii_case(name))
}

fn validate(dialect: Dialect, table: &mut Table, name: &str) {
    for foreign_key in &mut table.foreign_keys {
        if foreign_key
            .name
            .as_deref()
            .is_some_and(|own| same_name(dialect, own, name))
        {
            foreign_key.validated = true;
        }
    }
    for check in &mut table.checks {
        if check
            .name
            .as_deref()
            .is_some_and(|own| same_name(dialect, own, name))
        {
            check.validated = true;
        }
    }
}

fn rename_index(dialect: Dialect, table: &mut Table, rename: &Rename) {
    let owner = table.name.clone();
    for index in &mut table.indexes {
        if constraints::is_called(dialect, &owner, index, &rename.from) {
            index.name = Some(rename.to.clone());
        }
    }
    for foreign_key in &mut table.foreign_keys {
        if foreign_key
            .name
            .as_deref()
            .is_some_and(|own| same_name(dialect, own, &rename.from))
        {
            foreign_key.name = Some(rename.to.clone());
        }
    }
    for check in &mut table.checks {
        if check
            .name
            .as_deref()
            .is_some_and(|own| same_name(dialect, own, &rename.from))
        {
            check.name = Some(rename.to.clone());
        }
    }
}

fn has_unnamed(table: &Table) -> bool {
    table
        .indexes
        .iter()
        .any(|index| index.name.is_none() && index.kind != IndexKind::PrimaryKey)
        || table
            .foreign_keys
            .iter()
            .any(|foreign_key| foreign_key.name.is_none())
        || table.checks.iter().any(|check| check.name.is_none())
}
