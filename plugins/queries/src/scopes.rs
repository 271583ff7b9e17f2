//! What several rules ask of a query: what its names mean.

use rules_sdk::ColumnName;

/// A column as the query writes it.
pub(crate) fn column_text(column: &ColumnName) -> String {
    match &column.qualifier {
        Some(qualifier) => format!("{qualifier}.{}", column.column),
        None => column.column.clone(),
    }
}
