//! What several rules ask of a query: what its names mean.

use rules_sdk::{
    ColumnName, Comparison, Confidence, Facts, JoinKind, Predicate, Query, Table, TableReference,
};

/// A column as the query writes it.
pub(crate) fn column_text(column: &ColumnName) -> String {
    match &column.qualifier {
        Some(qualifier) => format!("{qualifier}.{}", column.column),
        None => column.column.clone(),
    }
}

/// The table that a column of a query belongs to, by its position there and in the schema.
pub(crate) fn table_of<'f>(
    facts: &'f Facts<'_>,
    query: &Query,
    column: &ColumnName,
) -> Option<(usize, &'f Table)> {
    let position = column.table? as usize;
    let table = facts.table(query.tables.get(position)?.table?)?;
    Some((position, table))
}

/// Whether two columns of a query are the same one.
pub(crate) fn is_same(left: &ColumnName, right: &ColumnName) -> bool {
    left.table == right.table && left.column.eq_ignore_ascii_case(&right.column)
}

/// Whether a condition is not true where its column is NULL.
pub(crate) fn rejects_null(predicate: &Predicate) -> bool {
    !matches!(predicate.comparison, Comparison::IsNull | Comparison::Other)
}

/// Whether an outer join adds rows in which the columns of the table at `position` are NULL.
pub(crate) fn is_optional(query: &Query, position: usize) -> bool {
    let joined = |table: &TableReference, kinds: [JoinKind; 2]| kinds.contains(&table.join);
    query.tables.get(position).is_some_and(|table| joined(table, [JoinKind::Left, JoinKind::Full]))
        || query.tables[position + 1..].iter().any(|table| joined(table, [JoinKind::Right, JoinKind::Full]))
}

/// How sure a finding is that rests on the schema of a datastore.
pub(crate) fn known_schema(facts: &Facts<'_>, datastore: u32) -> Confidence {
    match facts.datastore(datastore) {
        Some(datastore) if datastore.complete && !datastore.assumed => Confidence::High,
        _ => Confidence::Medium,
    }
}
