//! One schema out of two accounts of it: what a schema language declares and what the history of migrations built.

use std::sync::Arc;

use facts::DeclaredSchema;
use ir::{Index, Table};

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
    for index in &built.indexes {
        if !table.indexes.iter().any(|own| is_same_index(own, index)) {
            table.indexes.push(index.clone());
        }
    }
    for foreign_key in &built.foreign_keys {
        if !table
            .foreign_keys
            .iter()
            .any(|own| own.columns == foreign_key.columns)
        {
            table.foreign_keys.push(foreign_key.clone());
        }
    }
    table.checks.clone_from(&built.checks);
    table
}

/// Whether a declared index and a built one are the same index, told twice. The name decides where both have one: two
/// indexes that differ only in their names are two indexes.
fn is_same_index(declared: &Index, built: &Index) -> bool {
    match (&declared.name, &built.name) {
        (Some(own), Some(other)) if own == other => true,
        // The name of a declared index may have been changed in the database by hand, and the other way round.
        _ => {
            declared
                .keys
                .iter()
                .map(|key| &key.column)
                .eq(built.keys.iter().map(|key| &key.column))
                && declared.unique == built.unique
                && declared.predicate.is_none() == built.predicate.is_none()
                && declared.kind == built.kind
        }
    }
}

/// How much two accounts tell of the same tables: the number of names they share.
pub(crate) fn shared_tables(left: &State, right: &State) -> usize {
    left.tables
        .keys()
        .filter(|key| right.tables.contains_key(*key))
        .count()
}
