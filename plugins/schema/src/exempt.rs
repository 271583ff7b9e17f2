//! Options that name what is left alone.

use rules_sdk::{Column, Table, TableNames};

/// Whether `exempt` names the column: `column` or `table.column`, as the database or the model calls them.
pub(crate) fn is_exempt(exempt: &[&str], table: &Table, column: &Column) -> bool {
    let label = table.label();
    let is_table = |name: &str| name == table.name || name == label;
    let is_column = |name: &str| name == column.name || column.field.as_deref() == Some(name);
    exempt.iter().any(|name| {
        is_column(name)
            || name.rsplit_once('.').is_some_and(|(before, last)| is_table(before) && is_column(last))
    })
}
