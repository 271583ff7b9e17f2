//! Words of SQL.

use facts::TableName;
use ir::Dialect;

use super::value::{Object, Value};

/// A name in the dialect's quotes.
pub(super) fn quoted(dialect: Dialect, name: &str) -> String {
    let quote = if dialect == Dialect::Mysql { '`' } else { '"' };
    format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
}

/// Names with commas between.
pub(super) fn list(dialect: Dialect, names: &[String]) -> String {
    names.iter().map(|name| quoted(dialect, name)).collect::<Vec<_>>().join(", ")
}

/// A text as a literal.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A table's name.
pub(super) fn table(dialect: Dialect, table: &TableName) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", quoted(dialect, schema), quoted(dialect, &table.name)),
        None => quoted(dialect, &table.name),
    }
}

/// `CONSTRAINT name `, or nothing where there is no name.
pub(super) fn constraint(dialect: Dialect, name: Option<&str>) -> String {
    name.map(|name| format!("CONSTRAINT {} ", quoted(dialect, name))).unwrap_or_default()
}

/// An expression in SQL: a text, or what SQLAlchemy has functions and constants for.
pub(super) fn expression(dialect: Dialect, value: &Value) -> Option<String> {
    match value {
        Value::Own(Object::Sql(text, _)) => Some(text.clone()),
        Value::Text(text) => Some(text.clone()),
        Value::Own(Object::Imported(path)) => constant(dialect, path.rsplit('.').next()?),
        Value::Own(Object::Made(made)) => {
            if let Some(found) = constant(dialect, made.name()).filter(|_| made.given.0.is_empty()) {
                return Some(found);
            }
            if made.name() == "literal_column" || made.name() == "text" {
                return made.given.value(0, "text").text().map(str::to_owned);
            }
            if made.name() == "column" {
                return Some(quoted(dialect, made.given.value(0, "text").text()?));
            }
            if made.name() == "literal" || made.name() == "inline_literal" {
                return literal_of(&made.given.value(0, "value"));
            }
            if matches!(made.name(), "desc" | "asc") {
                let first = expression(dialect, &made.given.value(0, "column"))?;
                return Some(format!("{first} {}", made.name().to_ascii_uppercase()));
            }
            // `sa.func.lower(sa.column("name"))`.
            let function = made.callee.rsplit_once("func.").map(|(_, name)| name)?;
            let arguments: Option<Vec<String>> = made
                .given
                .0
                .iter()
                .map(|given| match &given.value {
                    Value::Text(text) => Some(literal(text)),
                    Value::Number(number) => Some(number.to_string()),
                    other => expression(dialect, other),
                })
                .collect();
            Some(format!("{function}({})", arguments?.join(", ")))
        }
        _ => None,
    }
}

/// A constant, or a function of SQL that is called without arguments.
fn constant(dialect: Dialect, name: &str) -> Option<String> {
    let text = match name {
        "true" if dialect == Dialect::Sqlite => "1",
        "false" if dialect == Dialect::Sqlite => "0",
        "true" => "true",
        "false" => "false",
        "null" => "NULL",
        "now" if dialect == Dialect::Sqlite => "CURRENT_TIMESTAMP",
        "now" => "now()",
        "current_timestamp" => "CURRENT_TIMESTAMP",
        "current_date" => "CURRENT_DATE",
        "current_time" => "CURRENT_TIME",
        _ => return None,
    };
    Some(text.to_owned())
}

/// A value of Python as a literal.
pub(super) fn literal_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(literal(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Null => Some("NULL".to_owned()),
        _ => None,
    }
}
