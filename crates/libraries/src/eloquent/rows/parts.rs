//! Parts of collections: what methods take by position, and what becomes of the rest.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Literal;
use program::value::{Kind, Origin, QueryRef, ResultRows, Rows, Size, Value};

use super::collection::{Does, HAND_ON, list};

/// Whether a method that takes one element takes several here.
pub(super) fn takes_several(call: &Call, name: &str) -> bool {
    let Some(given) = call.argument(0) else { return false };
    match name {
        "random" => true,
        "find" => given.list().is_some(),
        _ => false,
    }
}

/// The collection itself, or a part of it.
pub(super) fn taken(cx: &mut Interpreter<'_>, call: &Call, source: &Value, name: &str, does: Does) -> Value {
    if HAND_ON.contains(&name) {
        // They are handed the collection itself; what decides is one of them, too.
        let functions: Vec<Value> = call
            .arguments
            .iter()
            .map(|given| given.value.clone())
            .filter(|value| value.function().is_some())
            .collect();
        for function in functions {
            let returned = cx.call_value(&function, vec![source.clone(), Value::unknown()], call.site);
            if name == "pipe" {
                return returned;
            }
        }
        return source.clone();
    }
    if matches!(name, "collapse" | "flatten") {
        let element = cx.element_of(source);
        let inner = cx.element_of(&element);
        return list(inner, source, call);
    }
    if does != Does::TakesSome {
        return source.clone();
    }
    match source.rows().filter(|rows| rows.path.is_empty() && is_page(call, name, rows.query)) {
        Some(rows) => {
            let query = rows.query;
            cx.used(query).sliced.get_or_insert(call.name_site);
        }
        None => cx.need_all(source),
    }
    match &source.kind {
        Kind::Rows(rows) => {
            let rows = ResultRows { rows: Rows::Many(Size::Limited), ..ResultRows::clone(rows) };
            Value { kind: Kind::Rows(Arc::new(rows)), ..source.clone() }
        }
        _ => {
            let element = cx.element_of(source);
            let size = source.size().min(Size::Limited);
            Interpreter::list_of(element, size, call.site).with_origins(&source.from)
        }
    }
}

/// Whether rows are taken from the front or between two positions, which do not depend on the rows themselves (Laravel documentation,
/// "Collections", `take`, `slice` and `forPage`, 12.x).
fn is_page(call: &Call, name: &str, query: QueryRef) -> bool {
    let fixed = |end: &Value| {
        let from_behind = matches!(end.literal(), Some(Literal::Number(end)) if *end < 0.0);
        let turns = end.from.iter().any(Origin::is_turn);
        !from_behind && !turns && !end.deep_origins().queries().any(|from| from == query)
    };
    let ends: Vec<&Value> = call.arguments.iter().map(|given| &given.value).collect();
    match (name, ends.as_slice()) {
        ("take", [count]) => fixed(count),
        ("slice" | "forPage", [start, count]) => fixed(start) && fixed(count),
        _ => false,
    }
}

/// A part of a collection of limited length.
pub(super) fn chunk(cx: &mut Interpreter<'_>, source: &Value, call: &Call) -> Value {
    match &source.kind {
        Kind::Rows(rows) => {
            let rows = ResultRows { rows: Rows::Many(Size::Limited), ..ResultRows::clone(rows) };
            Value { kind: Kind::Rows(Arc::new(rows)), ..source.clone() }
        }
        _ => {
            let element = cx.element_of(source);
            Interpreter::list_of(element, Size::Limited, call.site).with_origins(&source.from)
        }
    }
}
