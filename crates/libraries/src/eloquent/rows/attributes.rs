//! `$this->attributes`: what a row holds besides its relations, by the names that the query gave.
//!
//! Laravel documentation, "Eloquent: Relationships", section "Counting Related Models" (12.x): an aggregate that is read along is put into an
//! attribute. Code that asks for that one first needs no query of its own.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Handle, Kind, Rows, Value};

use crate::eloquent::NAME;

/// The attributes of a row; the part is the row.
pub(in crate::eloquent) const ATTRIBUTES: &str = "attributes";

/// The attributes of a row that a query gave.
pub(in crate::eloquent) fn attributes(cx: &mut Interpreter<'_>, row: &Value, name: &str) -> Option<Value> {
    if name != ATTRIBUTES || row.rows().is_none_or(|rows| rows.rows != Rows::One) {
        return None;
    }
    // A column or a relation of that name is what others than the model itself read.
    if cx.models().get(cx.model_of(row)?)?.field(name).is_some() {
        return None;
    }
    // Whoever has all of them may read any.
    cx.escape(row);
    let handle = Handle { library: NAME, kind: ATTRIBUTES, client: None, parts: Arc::new([row.clone()]) };
    Some(Value { kind: Kind::Handle(handle.into()), from: row.from.clone(), symbol: None })
}

/// Whether a value is the attributes of a row.
pub(in crate::eloquent) fn are_attributes(value: &Value) -> bool {
    let is_one = |value: &Value| {
        value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == ATTRIBUTES)
    };
    value.alternatives().any(is_one)
}

/// One of them: what the query names besides columns is there.
pub(in crate::eloquent) fn attribute(cx: &Interpreter<'_>, handle: &Handle, call: &Call) -> Value {
    let Some(row) = handle.parts.first() else { return Value::unknown() };
    let named = call.argument(0).and_then(Value::as_text);
    let symbol = named.and_then(|name| row.symbol.as_ref()?.member(&Name::from(name)));
    let value = Value::derived(row.from.clone()).with_symbol(symbol);
    let rows = row.rows().filter(|rows| rows.path.is_empty());
    let is_there = rows.zip(named).is_some_and(|(rows, name)| {
        cx.query_info(rows.query).query.aliases.iter().any(|alias| alias == name)
    });
    if is_there { Value::joined(&[&value]) } else { value }
}
