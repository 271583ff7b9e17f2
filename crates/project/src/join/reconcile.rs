//! One schema out of two accounts of it: what a schema language declares and what the history of migrations built.

use std::collections::BTreeSet;
use std::sync::Arc;

use facts::DeclaredSchema;
use ir::{Index, IndexKind, Table};

use crate::replay::{State, TableState};

/// Merges a declared schema into the state at the end of its history. What is declared is what users edit, so it is where
/// findings point; what only the history knows (an index that the schema language can't express, a CHECK) is kept as well.
pub(crate) fn merge(state: &mut State, declared: &DeclaredSchema, has_history: bool) {
    state.complete &= declared.complete;
    for table in &declared.tables {
        let key = state.key(table.schema.as_deref(), &table.name);
        let key = state.find(table.schema.as_deref(), &table.name).unwrap_or(key);
        let merged = match state.tables.get(&key) {
            // A table without a model is one that Prisma makes for a relation, in a way that depends on Prisma's version: the
            // migrations know which.
            Some(built) if has_history && table.model.is_none() => Table::clone(&built.table),
            Some(built) if has_history => merged(table, &built.table),
            _ => table.clone(),
        };
        let found = TableState {
            table: Arc::new(merged),
            created_in: None,
            version: None,
            retyped: BTreeSet::new(),
            doubted: false,
        };
        state.tables.insert(key, found);
    }
    for view in &declared.views {
        let key = state.key(view.schema.as_deref(), &view.name);
        state.views.insert(key, (view.clone(), None));
    }
    for enumeration in &declared.enum_types {
        let key = state.key(enumeration.schema.as_deref(), &enumeration.name);
        state.enum_types.insert(key, enumeration.clone());
    }
}

fn merged(declared: &Table, built: &Table) -> Table {
    let mut table = declared.clone();
    table.kind = built.kind;
    table.complete &= built.complete;
    for column in &built.columns {
        if table.column(&column.name).is_none() {
            table.columns.push(column.clone());
        }
    }
    let declared_elsewhere = |index: &Index| {
        let by_name = |own: &Index| own.name.is_some() && own.name == index.name;
        let is_told = |own: &Index| {
            own.name
                .as_ref()
                .is_some_and(|name| built.indexes.iter().any(|other| other.name.as_ref() == Some(name)))
        };
        declared.indexes.iter().any(|own| by_name(own) || (is_alike(own, index) && !is_told(own)))
    };
    table.indexes.extend(built.indexes.iter().filter(|index| !declared_elsewhere(index)).cloned());
    for foreign_key in &built.foreign_keys {
        if !table.foreign_keys.iter().any(|own| own.columns == foreign_key.columns) {
            table.foreign_keys.push(foreign_key.clone());
        }
    }
    table.checks.clone_from(&built.checks);
    table
}

/// Whether a declared index and a built one, of which at most one is known by its name, may be the same index: the name in
/// the database may not be the one that is declared. Two indexes whose names are both known are two indexes.
fn is_alike(declared: &Index, built: &Index) -> bool {
    let columns =
        |index: &Index| -> Vec<Option<String>> { index.keys.iter().map(|key| key.column.clone()).collect() };
    let is_primary = |index: &Index| index.kind == IndexKind::PrimaryKey;
    columns(declared) == columns(built)
        && declared.unique == built.unique
        && declared.predicate.is_none() == built.predicate.is_none()
        && is_primary(declared) == is_primary(built)
}

/// How much two accounts tell of the same tables: the number of names they share.
pub(crate) fn shared_tables(left: &State, right: &State) -> usize {
    left.tables.keys().filter(|key| right.tables.contains_key(*key)).count()
}

/// How many of the declared tables a history has built: tables of that name that have most of the declared columns.
pub(crate) fn declared_tables(state: &State, declared: &DeclaredSchema) -> usize {
    let is_built = |table: &&Table| {
        let built = state.find(table.schema.as_deref(), &table.name).map(|key| &state.tables[&key].table);
        let shared = |built: &Table| {
            table.columns.iter().filter(|column| built.column(&column.name).is_some()).count()
        };
        built.is_some_and(|built| shared(built) * 2 > table.columns.len())
    };
    declared.tables.iter().filter(is_built).count()
}
