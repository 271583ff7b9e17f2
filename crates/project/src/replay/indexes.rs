//! Indexes and keys.

use std::collections::BTreeSet;

use ir::{AddIndex, Dialect, Index, IndexKind, Span, Table};

use super::constraints::is_index_called;

/// Adds an index. One of the same name must be gone by then, or the statement would fail; and so, most likely, is one with the
/// same key that a statement nobody understood may have dropped. Under a condition, the one that is there stays.
pub(super) fn add(
    dialect: Dialect,
    table: &mut Table,
    add: &AddIndex,
    conditional: bool,
    doubtful: &BTreeSet<Span>,
) {
    let mut index = add.index.clone();
    if let Some(existing) = &add.using_index {
        take_over(dialect, table, &mut index, existing);
    }
    let name = index.name.clone();
    let same = |other: &Index| name.as_deref().is_some_and(|name| is_index_called(dialect, other, name));
    if table.indexes.iter().any(same) {
        if add.if_not_exists || conditional {
            return;
        }
        table.indexes.retain(|other| !same(other));
    }
    table.indexes.retain(|other| !(doubtful.contains(&other.span) && other.keys == index.keys));
    table.indexes.push(index);
    settle(dialect, table);
}

/// Makes one index of the constraints of a CREATE TABLE that have the same key, as PostgreSQL does: the primary key stays, and a name that
/// only the other one has is kept (PostgreSQL's source, `transformIndexConstraints`).
pub(super) fn merge_constraints(dialect: Dialect, table: &mut Table) {
    if dialect != Dialect::Postgresql {
        return;
    }
    let (mut constraints, others): (Vec<Index>, Vec<Index>) =
        std::mem::take(&mut table.indexes).into_iter().partition(|index| index.kind != IndexKind::Index);
    constraints.sort_by_key(|index| index.kind != IndexKind::PrimaryKey);
    for index in constraints {
        let is_same = |other: &&mut Index| {
            other.kind != IndexKind::Index
                && other.keys == index.keys
                && other.included == index.included
                && other.method == index.method
                && other.nulls_not_distinct == index.nulls_not_distinct
        };
        match table.indexes.iter_mut().find(is_same) {
            Some(other) => other.name = other.name.take().or(index.name),
            None => table.indexes.push(index),
        }
    }
    table.indexes.extend(others);
}

/// Makes a key out of an existing index, which takes the constraint's name where one is given.
fn take_over(dialect: Dialect, table: &mut Table, key: &mut Index, existing: &str) {
    let at = table.indexes.iter().position(|other| is_index_called(dialect, other, existing));
    match at {
        Some(at) => {
            let taken = table.indexes.remove(at);
            key.keys = taken.keys;
            key.included = taken.included;
        }
        None => table.complete = false,
    }
    key.name.get_or_insert_with(|| existing.to_owned());
}

/// Spells columns in keys as they are spelt in the table, and makes the columns of the primary key NOT NULL. SQLite lets
/// columns of a primary key be NULL (its documentation calls it a bug that is kept), so there the definition decides.
pub(super) fn settle(dialect: Dialect, table: &mut Table) {
    let spelt: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let spell = |name: &mut String| {
        if let Some(own) = spelt.iter().find(|own| dialect.same_name(own, name)) {
            name.clone_from(own);
        }
    };
    for index in &mut table.indexes {
        index.keys.iter_mut().filter_map(|key| key.column.as_mut()).for_each(spell);
        index.included.iter_mut().for_each(spell);
    }
    for foreign_key in &mut table.foreign_keys {
        foreign_key.columns.iter_mut().for_each(spell);
    }
    if dialect == Dialect::Sqlite {
        return;
    }
    let Some(key) = table.primary_key() else { return };
    let columns: Vec<String> = key.keys.iter().filter_map(|key| key.column.clone()).collect();
    for column in table.columns.iter_mut().filter(|column| columns.contains(&column.name)) {
        column.nullable = false;
    }
}
