//! What stands for parameters in the text of a statement: `%s`, `%(name)s`.

use program::model::Literal;
use program::value::{Handle, Kind, Value};

use crate::django::NAME;
use crate::raw_sql::Part;

/// A place for a parameter; its part is nothing that is known.
const PARAMETER: &str = "parameter";

/// How deep texts may be put together.
const DEPTH_LIMIT: u8 = 12;

/// What Django's own values stand for in a statement.
pub(super) fn part(value: &Value) -> Option<Part<'_>> {
    match &value.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == PARAMETER => {
            handle.parts.first().map(Part::Parameters)
        }
        _ => None,
    }
}

/// The same text with places for parameters where it has `%s`. Only a text that is sent with parameters has any: without them `%` is
/// written as it is.
pub(super) fn with_places(value: &Value) -> Value {
    places(value, 0)
}

fn places(value: &Value, depth: u8) -> Value {
    if depth > DEPTH_LIMIT {
        return value.clone();
    }
    let kind = match &value.kind {
        Kind::Literal(Literal::Text(text)) if text.contains('%') => Kind::Template(in_text(text).into()),
        Kind::Template(parts) => {
            Kind::Template(parts.iter().map(|part| places(part, depth + 1)).collect::<Vec<_>>().into())
        }
        Kind::OneOf(values) => {
            Kind::OneOf(values.iter().map(|value| places(value, depth + 1)).collect::<Vec<_>>().into())
        }
        _ => return value.clone(),
    };
    Value { kind, ..value.clone() }
}

/// The parts of a text: what is written, and places.
fn in_text(text: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        written.push_str(before);
        let length = match after.as_bytes().first() {
            Some(b's') => Some(1),
            Some(b'(') => after.find(")s").map(|end| end + 2),
            _ => None,
        };
        match length {
            Some(length) => {
                parts.push(Value::text(&std::mem::take(&mut written)));
                let handle =
                    Handle { library: NAME, kind: PARAMETER, client: None, parts: [Value::unknown()].into() };
                parts.push(Kind::Handle(handle.into()).into());
                rest = &after[length..];
            }
            None => {
                written.push('%');
                rest = after.strip_prefix('%').unwrap_or(after);
            }
        }
    }
    written.push_str(rest);
    parts.push(Value::text(&written));
    parts
}
