//! The names that databases give to constraints and indexes that have none.
//!
//! PostgreSQL names them after table and columns: `orders_pkey`, `orders_email_key`, `orders_user_id_fkey`,
//! `orders_total_check`, `orders_email_idx` (its source: `ChooseIndexName`, `ChooseConstraintName`, `makeObjectName`). MySQL calls a
//! key after its first column, a foreign key `orders_ibfk_1` and a CHECK `orders_chk_1` (reference manual 8.4, CREATE TABLE).
//! In SQLite they have no names.

use std::collections::BTreeSet;

use ir::{Dialect, Index, IndexKind, Table};

use super::expression::mentions;

/// How many bytes PostgreSQL keeps of a name.
const POSTGRESQL_NAME: usize = 63;

/// Writes down the names that the database gave, before what they are made of changes, or because one of them is asked for.
pub(super) fn settle(dialect: Dialect, table: &mut Table) {
    match dialect {
        Dialect::Postgresql => settle_postgresql(table),
        Dialect::Mysql => settle_mysql(table),
        Dialect::Sqlite => {}
    }
}

fn settle_postgresql(table: &mut Table) {
    let owner = table.name.clone();
    let mut taken: BTreeSet<String> = given_names(table).map(str::to_owned).collect();
    let mut choose = |columns: &str, label: &str| {
        let numbers = std::iter::once(String::new()).chain((1..).map(|number: u32| number.to_string()));
        let name = numbers
            .map(|number| postgresql_name(&owner, columns, &format!("{label}{number}")))
            .find(|name| !taken.contains(name));
        taken.extend(name.clone());
        name
    };
    for index in table.indexes.iter_mut().filter(|index| index.name.is_none()) {
        index.name = match index.kind {
            IndexKind::PrimaryKey => choose("", "pkey"),
            IndexKind::UniqueConstraint => choose(&key_names(index), "key"),
            IndexKind::Index => choose(&key_names(index), "idx"),
        };
    }
    for foreign_key in table.foreign_keys.iter_mut().filter(|key| key.name.is_none()) {
        foreign_key.name = choose(&foreign_key.columns.join("_"), "fkey");
    }
    for check in table.checks.iter_mut().filter(|check| check.name.is_none()) {
        let mut columns = table.columns.iter().filter(|column| mentions(&check.text, &column.name));
        let only = match (columns.next(), columns.next()) {
            (Some(only), None) => only.name.as_str(),
            _ => "",
        };
        check.name = choose(only, "check");
    }
}

/// The parts of a key as they stand in its name: a call is called after its function.
fn key_names(index: &Index) -> String {
    let of_key = |key: &ir::IndexKey| match (&key.column, &key.expression) {
        (Some(column), _) => column.clone(),
        (None, Some(expression)) => {
            let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
            let function = expression
                .split_once('(')
                .map(|(function, _)| function)
                .filter(|text| !text.is_empty() && is_name(text));
            function.unwrap_or("expr").to_owned()
        }
        (None, None) => "expr".to_owned(),
    };
    let parts: Vec<String> = index.keys.iter().map(of_key).chain(index.included.iter().cloned()).collect();
    parts.join("_")
}

/// Joins the parts of a name, shortening the longer of the first two until it fits.
fn postgresql_name(table: &str, columns: &str, label: &str) -> String {
    let (mut table, mut columns) = (table, columns);
    let separators = if columns.is_empty() { 1 } else { 2 };
    while table.len() + columns.len() + label.len() + separators > POSTGRESQL_NAME {
        let longer = if table.len() > columns.len() { &mut table } else { &mut columns };
        let Some((end, _)) = longer.char_indices().next_back() else {
            break;
        };
        *longer = &longer[..end];
    }
    if columns.is_empty() { format!("{table}_{label}") } else { format!("{table}_{columns}_{label}") }
}

fn settle_mysql(table: &mut Table) {
    let mut taken: BTreeSet<String> = given_names(table).map(str::to_lowercase).collect();
    for index in
        table.indexes.iter_mut().filter(|index| index.name.is_none() && index.kind != IndexKind::PrimaryKey)
    {
        let first = index.keys.first().and_then(|key| key.column.as_deref());
        let base = first.unwrap_or("functional_index").to_owned();
        let numbered = (2..).map(|number: u32| format!("{base}_{number}"));
        let name =
            std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(&name.to_lowercase()));
        taken.extend(name.as_deref().map(str::to_lowercase));
        index.name = name;
    }
    let highest = |prefix: &str| {
        taken
            .iter()
            .filter_map(|name| name.strip_prefix(&prefix.to_lowercase())?.parse::<u32>().ok())
            .max()
            .unwrap_or_default()
    };
    let prefix = format!("{}_ibfk_", table.name);
    let unnamed = table.foreign_keys.iter_mut().filter(|key| key.name.is_none());
    for (foreign_key, number) in unnamed.zip(highest(&prefix) + 1..) {
        foreign_key.name = Some(format!("{prefix}{number}"));
    }
    let prefix = format!("{}_chk_", table.name);
    let unnamed = table.checks.iter_mut().filter(|check| check.name.is_none());
    for (check, number) in unnamed.zip(highest(&prefix) + 1..) {
        check.name = Some(format!("{prefix}{number}"));
    }
}

fn given_names(table: &Table) -> impl Iterator<Item = &str> {
    let indexes = table.indexes.iter().map(|index| &index.name);
    let foreign_keys = table.foreign_keys.iter().map(|key| &key.name);
    let checks = table.checks.iter().map(|check| &check.name);
    indexes.chain(foreign_keys).chain(checks).filter_map(|name| name.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_loses_letters_of_its_longer_part() {
        assert_eq!(postgresql_name("orders", "", "pkey"), "orders_pkey");
        assert_eq!(postgresql_name("orders", "user_id", "fkey"), "orders_user_id_fkey");
        let long = postgresql_name(&"t".repeat(60), "user_id", "fkey");
        assert_eq!(long, format!("{}_user_id_fkey", "t".repeat(50)));
    }
}
