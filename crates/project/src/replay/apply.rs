//! What each action does to the schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use facts::TableName;
use ir::{
    Action, AddIndex, CreateTable, Dialect, Drop, ForeignKey, IndexKind, Rename, SetDefault, SetType, Table,
    TableKind,
};

use super::state::{Key, State, TableState, find_key, refers};
use super::{constraints, default_names, indexes};

impl State {
    /// The table that an action is about, if it exists: the one that is named, or the owner of an index that is dropped.
    pub(crate) fn target(&self, table: Option<&TableName>, action: &Action) -> Option<Key> {
        match (table, action) {
            (Some(table), _) => self.find_named(table),
            (None, Action::DropIndex(drop)) if self.names_a_table(drop) => None,
            (None, Action::DropIndex(drop)) => self.owner_of_index(&drop.name),
            (None, Action::RenameIndex(rename)) => self.owner_of_index(&rename.from),
            (None, _) => None,
        }
    }

    /// Whether the name before the point, which is that of a schema, is the one of a table instead: then no index is found.
    fn names_a_table(&self, drop: &Drop) -> bool {
        let Some(schema) = &drop.schema else { return false };
        let is_schema = |table: &Table| self.same(table.schema.as_deref(), schema);
        self.dialect != Dialect::Mysql
            && self.find(None, schema).is_some()
            && !self.tables.values().any(|state| is_schema(&state.table))
    }

    /// Applies one action of the migration at position `migration`. `conditional` actions may not have run: what they take
    /// away makes the table incomplete, an index apart, what they add is taken as there, because conditions mostly guard against adding twice.
    pub(crate) fn apply(
        &mut self,
        table: Option<&TableName>,
        action: &Action,
        conditional: bool,
        migration: Option<usize>,
    ) {
        match action {
            Action::CreateTable(create) => self.create_table(create, conditional, migration),
            Action::DropTable(drop) => {
                if let Some(key) = self.find(drop.schema.as_deref(), &drop.name) {
                    if conditional {
                        self.change(&key, |table| table.complete = false);
                    } else {
                        let name = TableName { schema: drop.schema.clone(), name: drop.name.clone() };
                        self.forget_rights_on(&name);
                        self.drop_table(&key, drop.cascade);
                    }
                }
            }
            Action::CreateView(view) => {
                let key = self.key(view.schema.as_deref(), &view.name);
                self.views.insert(key, (view.clone(), migration));
            }
            Action::DropView(drop) if !conditional => {
                let key = self.key(drop.schema.as_deref(), &drop.name);
                if let Some(key) = find_key(&self.views, &key) {
                    self.views.remove(&key);
                }
            }
            Action::CreateEnum(_) | Action::AddEnumValue(_) | Action::DropType(_) | Action::RenameType(_) => {
                self.apply_to_types(action, conditional);
            }
            Action::DropSchema(drop) => self.drop_schema(&drop.name, conditional),
            Action::CreateRoutine(routine) => self.create_routine(routine),
            Action::Grant(grant) => self.grant(grant),
            Action::Revoke(revoke) => self.revoke(revoke),
            Action::SetCredential(credential) => self.credentials.push(credential.clone()),
            Action::RenameTable(rename) => {
                if let Some(key) = self.target(table, action) {
                    self.rename_table(&key, rename);
                }
            }
            Action::SetParameter(set) if set.name == "foreign_key_checks" => {
                self.checks_keys =
                    !conditional && !matches!(set.value.to_ascii_lowercase().as_str(), "0" | "off");
            }
            Action::SetParameter(set) if set.name == "search_path" => {
                self.search_paths.insert(set.value.clone());
            }
            Action::Unreadable => {}
            _ => {
                if let Some(key) = self.target(table, action) {
                    self.alter(&key, action, conditional);
                }
            }
        }
    }

    fn create_table(&mut self, create: &CreateTable, conditional: bool, migration: Option<usize>) {
        let mut table = create.table.clone();
        let key = self.key(table.schema.as_deref(), &table.name);
        if (create.if_not_exists || conditional) && self.tables.contains_key(&key) {
            return;
        }
        if let Some(like) = &create.like {
            let copied = self.find(None, like).and_then(|key| self.tables.get(&key));
            if let Some(copied) = copied.map(|found| &found.table) {
                table.columns.splice(0..0, copied.columns.iter().cloned());
                // MySQL copies all but the foreign keys (reference manual 8.4, CREATE TABLE ... LIKE); what PostgreSQL copies
                // depends on options.
                if self.dialect == Dialect::Mysql && !create.as_query {
                    table.indexes.extend(copied.indexes.iter().cloned());
                    table.checks.extend(copied.checks.iter().cloned());
                    table.complete &= copied.complete;
                } else {
                    table.complete = false;
                }
            } else {
                table.complete = false;
            }
        }
        if create.as_query {
            table.complete = false;
        }
        self.resolve_types(&mut table);
        indexes::settle(self.dialect, &mut table);
        indexes::merge_constraints(self.dialect, &mut table);
        let state = TableState {
            table: Arc::new(table),
            created_in: migration,
            version: None,
            retyped: BTreeSet::new(),
            doubted: false,
        };
        self.insert_table(key, state);
    }

    pub(super) fn drop_table(&mut self, key: &Key, cascade: bool) {
        if self.remove_table(key).is_some() && cascade {
            self.drop_references(key);
        }
    }

    /// Drops the foreign keys that refer to a table.
    fn drop_references(&mut self, key: &Key) {
        let dialect = self.dialect;
        let refers = |foreign_key: &ForeignKey| refers(dialect, foreign_key, key);
        self.change_where(
            |table| table.foreign_keys.iter().any(refers),
            |table| table.foreign_keys.retain(|foreign_key| !refers(foreign_key)),
        );
    }

    fn rename_table(&mut self, key: &Key, rename: &Rename) {
        let Some(mut state) = self.remove_table(key) else {
            return;
        };
        let dialect = self.dialect;
        let table = Arc::make_mut(&mut state.table);
        if dialect == Dialect::Postgresql {
            // Names that were made of the table's old name stay; MySQL makes them anew.
            default_names::settle(dialect, table);
        }
        table.name.clone_from(&rename.to);
        state.version = None;
        let new_key = self.key(state.table.schema.as_deref(), &rename.to);
        self.insert_table(new_key, state);
        let refers = |foreign_key: &ForeignKey| refers(dialect, foreign_key, key);
        self.change_where(
            |table| table.foreign_keys.iter().any(refers),
            |table| {
                for foreign_key in table.foreign_keys.iter_mut().filter(|foreign_key| refers(foreign_key)) {
                    foreign_key.referenced_table.clone_from(&rename.to);
                }
            },
        );
    }

    fn alter(&mut self, key: &Key, action: &Action, conditional: bool) {
        let dialect = self.dialect;
        match action {
            Action::AddColumn(add) => self.add_column(key, add, conditional),
            Action::RenameColumn(rename) => self.rename_column(key, rename),
            Action::RedefineColumn(redefine) => self.redefine_column(key, redefine),
            Action::SetType(SetType { column, data_type, .. }) => {
                let mut data_type = data_type.clone();
                self.resolve_type(&mut data_type);
                self.change_column(key, column, |column| column.data_type = data_type);
                if let Some(state) = self.tables.get_mut(key) {
                    state.retyped.insert(column.clone());
                }
            }
            Action::SetNotNull(column) => {
                self.change_column(key, column, |column| column.nullable &= conditional);
            }
            Action::DropNotNull(column) => self.change_column(key, column, |column| column.nullable = true),
            Action::SetDefault(SetDefault { column, default }) => {
                self.change_column(key, column, |column| column.default.clone_from(default));
            }
            Action::AddIndex(add) => self.add_index(key, add, conditional),
            Action::AddForeignKey(foreign_key) => self.change(key, |table| {
                constraints::add_foreign_key(dialect, table, foreign_key, conditional);
                indexes::settle(dialect, table);
            }),
            Action::AddCheck(check) => self.change(key, |table| {
                constraints::add_check(dialect, table, check, conditional);
            }),
            Action::ValidateConstraint(name) => {
                self.change(key, |table| constraints::validate(dialect, table, name));
            }
            Action::Partition(_) => self.change(key, |table| {
                table.kind = match table.kind {
                    TableKind::Partition => TableKind::Ordinary,
                    _ => TableKind::Partition,
                };
            }),
            Action::RenameIndex(rename) => {
                self.keep_index_names([rename.to.as_str()]);
                self.change(key, |table| constraints::rename(dialect, table, rename));
            }
            // As with indexes below, the condition is a guard; and of a foreign key nothing else depends on its being there.
            Action::DropConstraint(drop) if conditional => self.change(key, |table| {
                table.complete &= constraints::drop_foreign_key(dialect, table, &drop.name);
            }),
            Action::DropColumn(_) if conditional => self.change(key, |table| table.complete = false),
            Action::DropColumn(drop) => self.drop_column(key, &drop.name, drop.cascade),
            Action::DropIndex(drop) => {
                self.drop_by_name(key, drop, constraints::drop_index);
                // Most conditions guard against dropping what is not there, as a list of names that the database gave does.
                if conditional {
                    self.change(key, |table| table.complete = false);
                }
            }
            Action::DropConstraint(drop) => self.drop_by_name(key, drop, constraints::drop_constraint),
            _ => {}
        }
    }

    fn add_index(&mut self, key: &Key, add: &AddIndex, conditional: bool) {
        let name = add.index.name.as_deref();
        let is_elsewhere = |name| self.other_with_index(key, name).is_some_and(|other| other.table.complete);
        if add.if_not_exists && self.complete && name.is_some_and(is_elsewhere) {
            return;
        }
        self.keep_index_names(name);
        let dialect = self.dialect;
        let doubtful = std::mem::take(&mut self.doubtful);
        self.change(key, |table| indexes::add(dialect, table, add, conditional, &doubtful));
        self.doubtful = doubtful;
    }

    fn drop_by_name(&mut self, key: &Key, drop: &Drop, remove: fn(Dialect, &mut Table, &str) -> bool) {
        let dialect = self.dialect;
        let mut drops_key = false;
        self.change(key, |table| {
            let had_key = table.primary_key().is_some();
            let removed = remove(dialect, table, &drop.name);
            drops_key = had_key && table.primary_key().is_none();
            // In SQLite, or where a name was made of what is not known, the constraint may be one that is known without it.
            if !removed && !drop.if_exists && has_unnamed(table) {
                table.complete = false;
            }
        });
        if drops_key && drop.cascade {
            self.drop_references(key);
        }
    }
}

fn has_unnamed(table: &Table) -> bool {
    let index = |index: &ir::Index| index.name.is_none() && index.kind != IndexKind::PrimaryKey;
    table.indexes.iter().any(index)
        || table.foreign_keys.iter().any(|key| key.name.is_none())
        || table.checks.iter().any(|check| check.name.is_none())
}
