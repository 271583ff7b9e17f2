//! The names that databases give to constraints that have none, and how constraints are found by name.

use ir::{Dialect, Index, IndexKind, Table};

use super::state::same_name;

/// Removes the constraint or index `name` from `table`; false where the table is not known to have it.
///
/// PostgreSQL names what is not named after table and columns: `orders_pkey`, `orders_email_key`, `orders_user_id_fkey`,
/// `orders_total_check` (documentation of CREATE TABLE, version 18). MySQL's primary key is `PRIMARY`, and a UNIQUE key without
/// a name is called after its first column (reference manual 8.4, CREATE TABLE).
pub(crate) fn remove(dialect: Dialect, table: &mut Table, name: &str) -> bool {
    let own_name = table.name.clone();
    let before = table.indexes.len() + table.foreign_keys.len() + table.checks.len();
    table
        .indexes
        .retain(|index| !is_called(dialect, &own_name, index, name));
    table.foreign_keys.retain(|foreign_key| {
        let given = foreign_key
            .name
            .clone()
            .unwrap_or_else(|| format!("{own_name}_{}_fkey", foreign_key.columns.join("_")));
        !same_name(dialect, &given, name)
    });
    table.checks.retain(|check| {
        !check
            .name
            .as_deref()
            .is_some_and(|given| same_name(dialect, given, name))
    });
    let unnamed_check = table.checks.iter().position(|check| check.name.is_none());
    let after = table.indexes.len() + table.foreign_keys.len() + table.checks.len();
    if after == before
        && name.ends_with("_check")
        && let Some(at) = unnamed_check
    {
        table.checks.remove(at);
        return true;
    }
    after < before
}

/// Whether an index of the table `table` goes by `name`.
pub(crate) fn is_called(dialect: Dialect, table: &str, index: &Index, name: &str) -> bool {
    if let Some(given) = &index.name {
        return same_name(dialect, given, name) || (index.kind == IndexKind::PrimaryKey && name == "PRIMARY");
    }
    let columns = index.leading_columns().join("_");
    match (dialect, index.kind) {
        (Dialect::Mysql, IndexKind::PrimaryKey) => name == "PRIMARY",
        (Dialect::Mysql, _) => index
            .keys
            .first()
            .and_then(|key| key.column.as_deref())
            .is_some_and(|column| same_name(dialect, column, name)),
        (_, IndexKind::PrimaryKey) => same_name(dialect, &format!("{table}_pkey"), name),
        (_, IndexKind::UniqueConstraint) => same_name(dialect, &format!("{table}_{columns}_key"), name),
        (_, IndexKind::Index) => same_name(dialect, &format!("{table}_{columns}_idx"), name),
    }
}
