//! Whether the schema admits a row twice.

use rules_sdk::{Generation, Index, Table};

/// Whether a key keeps a row from being there twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uniqueness {
    /// No key does.
    None,
    /// A key does.
    Key,
}

/// Whether a unique key of a table is one that would keep a row from being there twice; none where that is not known.
pub(crate) fn uniqueness(table: &Table, would: impl Fn(&Index) -> bool) -> Option<Uniqueness> {
    if !table.complete {
        return None;
    }
    let mut unique = table.indexes.iter().filter(|index| index.unique);
    if unique.clone().any(would) {
        return Some(Uniqueness::Key);
    }
    // A key of an expression, which may be a column of its own, or of some rows may be just the one that is needed.
    let is_computed = |column: &Option<String>| {
        column.as_ref().is_none_or(|column| {
            let column = table.column(column);
            column.is_none_or(|column| matches!(column.generation, Generation::Stored | Generation::Virtual))
        })
    };
    let unclear = unique
        .any(|index| index.predicate.is_some() || index.keys.iter().any(|key| is_computed(&key.column)));
    (!unclear).then_some(Uniqueness::None)
}
