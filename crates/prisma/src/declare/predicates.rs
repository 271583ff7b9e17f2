//! The condition of a partial index.
//!
//! Page "Indexes", section "Configuring partial indexes with `where`" (preview feature `partialIndexes`, since version 7.4):
//! `raw("...")` holds SQL; an object holds conditions that all must hold, on equality, on difference (`{ not: .. }`) or on NULL.

use facts::{PrismaArgument, PrismaValue};
use ir::IndexPredicate;

use super::arguments::text;
use super::symbols::{Enumeration, FieldType, Model, Symbols, column_name};
use super::types::quoted;

/// The condition that a `where` argument says; none where it is not understood.
pub(super) fn predicate(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    value: &PrismaValue,
) -> Option<IndexPredicate> {
    match value {
        PrismaValue::Text(sql) => Some(raw(sql)),
        PrismaValue::Call(name, arguments) if name.text == "raw" => {
            arguments.first().and_then(|argument| text(&argument.value)).map(raw)
        }
        PrismaValue::Call(name, entries) if name.text.is_empty() && !entries.is_empty() => {
            object(symbols, model, entries)
        }
        _ => None,
    }
}

fn object(symbols: &Symbols<'_>, model: &Model<'_>, entries: &[PrismaArgument]) -> Option<IndexPredicate> {
    let mut conditions = Vec::new();
    let mut not_null_columns = Vec::new();
    for entry in entries {
        let field = model.field(entry.name.as_deref()?)?;
        let column = column_name(field);
        let enumeration = match symbols.field_type(field) {
            FieldType::Enumeration(enumeration) => Some(enumeration),
            _ => None,
        };
        let (value, negated) = match &entry.value {
            PrismaValue::Call(name, inner) if name.text.is_empty() => match inner.as_slice() {
                [only] if only.name.as_deref() == Some("not") => (&only.value, true),
                _ => return None,
            },
            value => (value, false),
        };
        let comparison = match (literal(value, enumeration)?, negated) {
            (None, false) => "IS NULL".to_owned(),
            (None, true) => {
                not_null_columns.push(column.to_owned());
                "IS NOT NULL".to_owned()
            }
            (Some(literal), false) => format!("= {literal}"),
            (Some(literal), true) => format!("<> {literal}"),
        };
        conditions.push(format!("\"{column}\" {comparison}"));
    }
    if not_null_columns.len() < conditions.len() {
        not_null_columns.clear();
    }
    Some(IndexPredicate { text: conditions.join(" AND "), not_null_columns })
}

/// The literal as SQL, or none for `null`; nothing for what is no literal.
fn literal(value: &PrismaValue, enumeration: Option<&Enumeration<'_>>) -> Option<Option<String>> {
    match value {
        PrismaValue::Text(text) => Some(Some(quoted(text))),
        PrismaValue::Number(number) => Some(Some(number.clone())),
        PrismaValue::Name(name) if name.text == "null" => Some(None),
        PrismaValue::Name(name) if matches!(name.text.as_str(), "true" | "false") => {
            Some(Some(name.text.clone()))
        }
        PrismaValue::Name(name) => enumeration.map(|values| Some(quoted(values.stored(&name.text)))),
        _ => None,
    }
}

fn raw(sql: &str) -> IndexPredicate {
    let words: Vec<&str> = sql.split_whitespace().collect();
    IndexPredicate { text: words.join(" "), not_null_columns: not_null_columns(&words).unwrap_or_default() }
}

/// The columns of `a IS NOT NULL AND "b" IS NOT NULL`; none if it says anything else.
fn not_null_columns(words: &[&str]) -> Option<Vec<String>> {
    let is = |word: &str, wanted: &str| word.trim_end_matches(')').eq_ignore_ascii_case(wanted);
    words
        .split(|word| word.eq_ignore_ascii_case("and"))
        .map(|condition| match condition {
            [column, first, second, third] if is(first, "is") && is(second, "not") && is(third, "null") => {
                column_in(column.trim_start_matches('('))
            }
            _ => None,
        })
        .collect()
}

/// The column that a word of SQL is; an unquoted one is taken as it is written.
fn column_in(word: &str) -> Option<String> {
    let inner = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let plain = |text: &str| text.chars().all(|character| character.is_alphanumeric() || character == '_');
    match inner {
        Some(inner) => (!inner.contains('"')).then(|| inner.to_owned()),
        None => (!word.is_empty() && plain(word)).then(|| word.to_owned()),
    }
}
