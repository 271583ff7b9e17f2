//! Foreign keys, CHECK constraints, and everything that is found by the name of a constraint.

use ir::{Check, Dialect, ForeignKey, Index, IndexKind, Rename, Table};

use super::default_names;

/// Adds a foreign key. One of the same name must be gone by then, or the statement would fail; under a condition, the one
/// that is there stays.
pub(super) fn add_foreign_key(dialect: Dialect, table: &mut Table, added: &ForeignKey, conditional: bool) {
    // Nobody wants a second one for the same. That one was dropped by a name that the database or a naming convention gave it.
    let is_anew = |other: &ForeignKey| {
        other.columns == added.columns && other.referenced_table == added.referenced_table
    };
    let same = |other: &ForeignKey| {
        is_called(dialect, other.name.as_deref(), added.name.as_deref()) || is_anew(other)
    };
    if table.foreign_keys.iter().any(same) {
        if conditional {
            return;
        }
        table.foreign_keys.retain(|other| !same(other));
    }
    table.foreign_keys.push(added.clone());
}

/// Adds a CHECK constraint, under the same conditions.
pub(super) fn add_check(dialect: Dialect, table: &mut Table, added: &Check, conditional: bool) {
    let same = |other: &Check| is_called(dialect, other.name.as_deref(), added.name.as_deref());
    if table.checks.iter().any(same) {
        if conditional {
            return;
        }
        table.checks.retain(|other| !same(other));
    }
    table.checks.push(added.clone());
}

fn is_called(dialect: Dialect, given: Option<&str>, name: Option<&str>) -> bool {
    given.zip(name).is_some_and(|(given, name)| dialect.same_name(given, name))
}

/// Whether an index goes by `name`. MySQL's primary key is `PRIMARY`, whatever it was called when it was made.
pub(super) fn is_index_called(dialect: Dialect, index: &Index, name: &str) -> bool {
    let is_primary = dialect == Dialect::Mysql && index.kind == IndexKind::PrimaryKey;
    is_called(dialect, index.name.as_deref(), Some(name))
        || (is_primary && name.eq_ignore_ascii_case("PRIMARY"))
}

/// Whether a table has an index or a constraint of that name. Where only the database can have given the name, it is written
/// down.
pub(super) fn find(dialect: Dialect, table: &mut Table, name: &str) -> bool {
    if has(dialect, table, name) {
        return true;
    }
    default_names::settle(dialect, table);
    has(dialect, table, name)
}

fn has(dialect: Dialect, table: &Table, name: &str) -> bool {
    let mut names =
        (table.foreign_keys.iter().map(|key| &key.name)).chain(table.checks.iter().map(|check| &check.name));
    table.indexes.iter().any(|index| is_index_called(dialect, index, name))
        || names.any(|given| is_called(dialect, given.as_deref(), Some(name)))
}

/// Removes the constraint `name`; false where the table is not known to have it.
///
/// In MySQL a foreign key and an index may share a name, and dropping the key leaves the index.
pub(super) fn drop_constraint(dialect: Dialect, table: &mut Table, name: &str) -> bool {
    if !find(dialect, table, name) {
        return false;
    }
    let before = table.foreign_keys.len() + table.checks.len();
    table.foreign_keys.retain(|key| !is_called(dialect, key.name.as_deref(), Some(name)));
    if table.foreign_keys.len() + table.checks.len() < before {
        return true;
    }
    table.checks.retain(|check| !is_called(dialect, check.name.as_deref(), Some(name)));
    if table.foreign_keys.len() + table.checks.len() < before {
        return true;
    }
    // What CREATE INDEX made is no constraint in PostgreSQL.
    let is_constraint = |index: &Index| dialect != Dialect::Postgresql || index.kind != IndexKind::Index;
    table.indexes.retain(|index| !(is_constraint(index) && is_index_called(dialect, index, name)));
    true
}

/// Removes the foreign key `name`; false where the table is not known to have it.
pub(super) fn drop_foreign_key(dialect: Dialect, table: &mut Table, name: &str) -> bool {
    let is_it = |key: &ForeignKey| is_called(dialect, key.name.as_deref(), Some(name));
    let found = find(dialect, table, name) && table.foreign_keys.iter().any(is_it);
    table.foreign_keys.retain(|key| !is_it(key));
    found
}

/// Removes the index `name`; false where the table is not known to have it. But for MySQL, where it is one thing, DROP INDEX drops no
/// constraint (PostgreSQL documentation 18, 5.15; SQLite, DROP INDEX).
pub(super) fn drop_index(dialect: Dialect, table: &mut Table, name: &str) -> bool {
    let found = find(dialect, table, name);
    let is_index = |index: &Index| dialect == Dialect::Mysql || index.kind == IndexKind::Index;
    table.indexes.retain(|index| !(is_index(index) && is_index_called(dialect, index, name)));
    found
}

/// Marks a constraint as checked for all rows.
pub(super) fn validate(dialect: Dialect, table: &mut Table, name: &str) {
    find(dialect, table, name);
    for foreign_key in &mut table.foreign_keys {
        foreign_key.validated |= is_called(dialect, foreign_key.name.as_deref(), Some(name));
    }
    for check in &mut table.checks {
        check.validated |= is_called(dialect, check.name.as_deref(), Some(name));
    }
}

/// Renames an index or a constraint.
pub(super) fn rename(dialect: Dialect, table: &mut Table, rename: &Rename) {
    find(dialect, table, &rename.from);
    for index in &mut table.indexes {
        if is_index_called(dialect, index, &rename.from) {
            index.name = Some(rename.to.clone());
        }
    }
    let foreign_keys = table.foreign_keys.iter_mut().map(|key| &mut key.name);
    for name in foreign_keys.chain(table.checks.iter_mut().map(|check| &mut check.name)) {
        if is_called(dialect, name.as_deref(), Some(&rename.from)) {
            *name = Some(rename.to.clone());
        }
    }
}
