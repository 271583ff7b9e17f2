//! What rows that are there already are given in a column that is added.

use ir::Dialect;

use super::field::{Field, FieldDefault, FieldKind};
use crate::django::constants::{Value, ValueKind};

/// What Django writes into the rows that are there already, as SQL; none if that is NULL
/// (`BaseDatabaseSchemaEditor.effective_default`, Django 3.2 to 6.0). A function is called once, so what it gives is one value for all rows: of
/// that only its type is known.
#[must_use]
pub fn effective_default(dialect: Dialect, field: &Field) -> Option<String> {
    match &field.default {
        FieldDefault::Value(value) => match &value.kind {
            ValueKind::Null => None,
            // What a key refers to is most often a number, and no text is none.
            ValueKind::Text(text) if text.is_empty() && field.is_reference() => None,
            _ => Some(literal(dialect, value).unwrap_or_else(|| some_value(field).to_owned())),
        },
        FieldDefault::None if !field.null && field.blank && takes_empty_text(field) => Some("''".to_owned()),
        FieldDefault::None if field.filled_with_time => Some(some_value(field).to_owned()),
        FieldDefault::None => None,
    }
}

/// Whether an empty text is a value of the field (`Field.empty_strings_allowed`).
fn takes_empty_text(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Char | FieldKind::Text | FieldKind::Binary)
}

/// A literal in SQL.
pub(super) fn literal(dialect: Dialect, value: &Value) -> Option<String> {
    Some(match &value.kind {
        ValueKind::Null => "NULL".to_owned(),
        ValueKind::Boolean(true) if dialect == Dialect::Postgresql => "true".to_owned(),
        ValueKind::Boolean(false) if dialect == Dialect::Postgresql => "false".to_owned(),
        ValueKind::Boolean(value) => u8::from(*value).to_string(),
        ValueKind::Number(number) => number.to_string(),
        ValueKind::Text(text) => quoted(dialect, text),
        // `Value(3)`; `Decimal("0.0")`.
        ValueKind::Call(call) if call.name() == "Value" || call.name() == "Decimal" => {
            literal(dialect, call.get(0, "value")?)?
        }
        _ => return None,
    })
}

fn quoted(dialect: Dialect, text: &str) -> String {
    let text = text.replace('\'', "''");
    if dialect == Dialect::Mysql { format!("'{}'", text.replace('\\', "\\\\")) } else { format!("'{text}'") }
}

/// A literal of the field's type.
fn some_value(field: &Field) -> &'static str {
    match &field.kind {
        FieldKind::Integer(_) | FieldKind::Positive(_) | FieldKind::Float | FieldKind::Decimal(_) => "0",
        FieldKind::Boolean => "false",
        FieldKind::Json => "'{}'",
        FieldKind::Array(..) => "'{}'",
        FieldKind::Date | FieldKind::DateTime => "'2000-01-01'",
        FieldKind::Time => "'00:00'",
        FieldKind::ForeignKey | FieldKind::OneToOne => "1",
        _ => "''",
    }
}
