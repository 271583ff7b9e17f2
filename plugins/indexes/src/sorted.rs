//! Indexes that are sorted by their columns, as PostgreSQL's default access method does.

use rules_sdk::{Column, Dialect, Facts, Index, IndexKind, Table};

/// Whether it is a btree of PostgreSQL that is there for queries only: one that keeps values unique has its use whatever can be
/// searched with it.
pub(crate) fn for_queries(facts: &Facts<'_>, table: &Table, index: &Index) -> bool {
    facts.dialect(table.datastore) == Some(Dialect::Postgresql)
        && matches!(index.method.as_deref(), None | Some("btree"))
        && index.kind == IndexKind::Index
        && !index.unique
}

/// The columns of the key that are known; expressions have types of their own.
pub(crate) fn key_columns<'t>(table: &'t Table, index: &'t Index) -> impl Iterator<Item = &'t Column> {
    index.keys.iter().filter_map(|key| table.column(key.column.as_deref()?))
}
