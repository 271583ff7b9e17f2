//! Methods of lists, sets, dictionaries and texts.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::{ExpressionId, ExpressionKind, Literal, Name};
use program::value::{Kind, List, QueryRef, Record, ResultRows, Rows, Size, Value};

use super::functions::each;
use super::partial::is_function;
use crate::values::given;

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let receiver = call.receiver.as_ref()?;
    let method = call.method.as_deref()?;
    if let Some(one) = one_list(receiver).filter(|_| changes(method)) {
        let call = Call { receiver: Some(one.clone()), ..call.clone() };
        return of_list(cx, &call, &one, one.list()?, method);
    }
    match &receiver.kind {
        Kind::List(list) => {
            let list = Arc::clone(list);
            of_list(cx, call, receiver, &list, method)
        }
        Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) => of_rows(cx, call, receiver, method),
        Kind::Record(record) => {
            let record = Arc::clone(record);
            of_record(cx, call, receiver, &record, method)
        }
        Kind::Literal(Literal::Text(_)) | Kind::Template(_) => of_text(cx, call, receiver, method),
        _ => None,
    }
}

/// Whether a method of a list, a set, a dictionary, a text or a writer of rows asks for the elements of what it is given.
///
/// Python documentation, "Built-in Types", and `csv`, `csvwriter.writerows`.
pub(super) fn take_elements(receiver: &Value, method: &str) -> bool {
    match method {
        // Statements have it as well.
        "join" => receiver.is_text(),
        "extend" | "extendleft" | "update" | "writerows" | "writelines" => {
            !receiver.alternatives().any(|value| value.handle().is_some() || value.rows().is_some())
        }
        // Query sets have these as well, and what is not known may be one.
        "union"
        | "difference"
        | "intersection"
        | "symmetric_difference"
        | "issubset"
        | "issuperset"
        | "isdisjoint"
        | "difference_update"
        | "intersection_update" => receiver.list().is_some(),
        _ => false,
    }
}

/// One list for several that a value may be: one to which something was added on one of two ways.
fn one_list(value: &Value) -> Option<Value> {
    let Kind::OneOf(values) = &value.kind else { return None };
    let mut lists = values.iter().map(Value::list);
    let first = List { items: None, ..List::clone(lists.next()??) };
    let whole = lists.try_fold(first, |all, list| {
        let list = list?;
        Some(List { element: all.element.or(&list.element), size: all.size.or(list.size), ..all })
    })?;
    Some(Value { kind: Kind::List(Arc::new(whole)), ..value.clone() })
}

/// Whether a method adds to a list.
fn changes(method: &str) -> bool {
    matches!(method, "append" | "add" | "appendleft" | "insert" | "extend" | "update" | "extendleft")
}

fn of_list(
    cx: &mut Interpreter<'_>,
    call: &Call,
    receiver: &Value,
    list: &List,
    method: &str,
) -> Option<Value> {
    match method {
        "append" | "add" | "appendleft" => {
            let value = call.argument(0)?.clone();
            cx.keep(&value);
            put(cx, call, receiver, list, value, None);
            Some(Value::null())
        }
        "insert" => {
            let value = call.argument(1)?.clone();
            cx.keep(&value);
            put(cx, call, receiver, list, value, None);
            Some(Value::null())
        }
        "extend" | "update" | "union" | "extendleft" => {
            let source = call.argument(0)?;
            cx.need_all(source);
            cx.keep(source);
            let element = cx.element_of(source).with_origins(&source.from);
            let changed = put(cx, call, receiver, list, element, Some(source.size()));
            Some(if method == "union" { changed } else { Value::null() })
        }
        "pop" | "popleft" => {
            cx.need_all(receiver);
            Some(cx.element_of(receiver).with_origins(&receiver.from))
        }
        "sort" => {
            if let Some(key) = call.named("key").filter(|key| is_function(key)) {
                each(cx, call, 0, receiver, key);
            }
            Some(Value::null())
        }
        "copy" | "difference" | "intersection" | "symmetric_difference" => {
            Some(without_items(cx, receiver, call))
        }
        "index" | "count" => Some(Value::derived(receiver.deep_origins().union(&given(call)))),
        "reverse" | "remove" | "discard" | "clear" | "difference_update" | "intersection_update" => {
            Some(Value::null())
        }
        "get" | "values" | "items" if list.under_any_key().is_some() => {
            cx.need_all(receiver);
            let value = list.under_any_key().cloned().unwrap_or_default().with_origins(&receiver.from);
            if method == "get" {
                let otherwise = call.argument(1).cloned().unwrap_or_else(Value::null);
                return Some(value.or(&otherwise));
            }
            let element = match method {
                "values" => value,
                _ => keyed(Value::derived(receiver.from.clone()), value, call),
            };
            Some(Interpreter::list_of(element, receiver.size(), call.site).with_origins(&receiver.from))
        }
        // A dictionary that a comprehension made: what it holds is found by a key.
        "get" | "setdefault" => {
            let element = cx.element_of(receiver);
            cx.escape_fields(&element);
            Some(Value::derived(element.deep_origins().union(&receiver.from).union(&given(call))).processed())
        }
        "values" | "items" | "keys" => {
            cx.need_all(receiver);
            let element = Value::derived(receiver.deep_origins());
            cx.escape_fields(receiver);
            Some(Interpreter::list_of(element, receiver.size(), call.site).with_origins(&receiver.from))
        }
        _ => None,
    }
}

/// A key and what is there under it.
pub(super) fn keyed(key: Value, value: Value, call: &Call) -> Value {
    let from = value.from.clone();
    let items = Some(vec![key, value.clone()]);
    let pair = List { items, element: value, size: Size::Constant(2), site: call.site };
    Value { kind: Kind::List(Arc::new(pair)), from, symbol: None }
}

/// A list that is all rows of a result: ORMs that give plain lists.
fn of_rows(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, method: &str) -> Option<Value> {
    match method {
        "sort" => {
            cx.need_all(receiver);
            if let Some(key) = call.named("key").filter(|key| is_function(key)) {
                each(cx, call, 0, receiver, key);
            }
            Some(Value::null())
        }
        "pop" | "index" | "copy" | "reverse" => {
            cx.need_all(receiver);
            Some(if method == "pop" { cx.element_of(receiver) } else { receiver.clone() })
        }
        // `rows[:10]`
        "<slice>" => {
            let rows = receiver.rows().filter(|rows| rows.path.is_empty() && is_page(call, rows.query))?;
            cx.used(rows.query).sliced.get_or_insert(call.name_site);
            let page = ResultRows { rows: Rows::Many(Size::Limited), ..ResultRows::clone(rows) };
            Some(Value { kind: Kind::Rows(Arc::new(page)), ..receiver.clone() })
        }
        _ => None,
    }
}

/// Whether a slice takes rows from the front or between two positions, which do not depend on the rows themselves.
fn is_page(call: &Call, query: QueryRef) -> bool {
    let [start, end, step] = call.arguments.as_slice() else { return false };
    let is_position = |given: &Given| {
        let is_behind = matches!(given.value.literal(), Some(Literal::Number(number)) if *number < 0.0);
        !is_behind && !given.value.deep_origins().queries().any(|of| of == query)
    };
    !end.value.is_null() && step.value.is_null() && is_position(start) && is_position(end)
}

fn of_record(
    cx: &mut Interpreter<'_>,
    call: &Call,
    receiver: &Value,
    record: &Record,
    method: &str,
) -> Option<Value> {
    match method {
        "setdefault" if call.argument(0)?.as_text().is_none() => {
            let otherwise = call.argument(1).cloned().unwrap_or_else(Value::null);
            let mut changed = Record::clone(record);
            changed.put_under_any_key(otherwise);
            let value = changed.by_any_key().unwrap_or_default().with_origins(&receiver.from);
            cx.change_receiver(call, Value { kind: Kind::Record(Arc::new(changed)), ..receiver.clone() });
            Some(value)
        }
        "get" | "pop" | "setdefault" => {
            let key = call.argument(0)?;
            let otherwise = call.argument(1).cloned().unwrap_or_else(Value::null);
            let known = key.as_text().and_then(|key| record.entries.get(key)).cloned();
            Some(match known.or_else(|| record.by_any_key().map(|any| any.or(&otherwise))) {
                Some(value) => value.with_origins(&receiver.from),
                None if record.open || key.as_text().is_none() => {
                    Value::derived(receiver.deep_origins().union(&given(call)))
                }
                None => otherwise,
            })
        }
        "items" | "values" | "keys" => {
            let element = record.entries.values().cloned().reduce(|all, next| all.or(&next));
            let element = element.unwrap_or_else(|| Value::derived(receiver.deep_origins()));
            let key = Value::derived(receiver.from.clone());
            let element = match method {
                "values" => element,
                "keys" => key,
                _ => keyed(key, element, call),
            };
            let size = if record.open { Size::Unknown } else { receiver.size() };
            Some(Interpreter::list_of(element, size, call.site).with_origins(&receiver.from))
        }
        "update" => {
            let changed = merged(cx, receiver, call);
            cx.change_receiver(call, changed);
            Some(Value::null())
        }
        "copy" => Some(receiver.clone()),
        _ => None,
    }
}

/// A record with what a call gives it: other records, and entries by their names.
pub(super) fn merged(cx: &mut Interpreter<'_>, base: &Value, call: &Call) -> Value {
    let mut made = base.record().map_or_else(Record::default, Record::clone);
    let mut from = base.from.clone();
    for given in &call.arguments {
        from = from.union(&given.value.from);
        match (&given.name, &given.value.kind) {
            (Some(name), _) => {
                made.entries.insert(Name::clone(name), given.value.clone());
            }
            (None, Kind::Record(other)) => {
                made.open |= other.open;
                made.entries
                    .extend(other.entries.iter().map(|(name, value)| (Name::clone(name), value.clone())));
            }
            (None, _) => {
                cx.escape_fields(&given.value);
                made.open = true;
            }
        }
    }
    Value { kind: Kind::Record(Arc::new(made)), from, symbol: None }
}

fn of_text(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, method: &str) -> Option<Value> {
    match method {
        "join" => {
            let source = call.argument(0)?;
            cx.need_all(source);
            let list = source.list()?;
            let items: Vec<&Value> = match &list.items {
                Some(items) => items.iter().collect(),
                None => vec![&list.element],
            };
            let mut parts = Vec::with_capacity(items.len() * 2);
            for item in items {
                if !parts.is_empty() {
                    parts.push(receiver);
                }
                parts.push(item);
            }
            Some(Value::joined(&parts).with_origins(&source.deep_origins()))
        }
        "encode" | "decode" | "strip" | "lstrip" | "rstrip" => Some(receiver.clone()),
        _ => None,
    }
}

/// Puts a value into a list, and the list where it was; `spread` is how many values it stands for, if not one.
fn put(
    cx: &mut Interpreter<'_>,
    call: &Call,
    receiver: &Value,
    known: &List,
    value: Value,
    spread: Option<Size>,
) -> Value {
    let repeated = cx.in_loop();
    let mut changed = List::clone(known);
    let empty = changed.size == Size::Constant(0);
    changed.element = if empty { value.clone() } else { changed.element.or(&value) };
    match (&mut changed.items, repeated || spread.is_some()) {
        (Some(items), false) => items.push(value),
        (items, _) => *items = None,
    }
    changed.size = match (changed.size, spread) {
        (size, Some(more)) => size.or(more),
        (Size::Constant(count), None) if !repeated => Size::Constant(count.saturating_add(1)),
        _ => cx.loop_size(),
    };
    let from = receiver.from.union(&changed.element.from);
    let value = Value { kind: Kind::List(Arc::new(changed)), from, symbol: None };
    // `groups.setdefault(key, []).append(row)`
    if let Some((record, key)) = entry_of(cx, call) {
        cx.change_entry(record, key, value.clone());
        return value;
    }
    // What lies in something of which nothing is known any more goes where it can't be followed.
    if call.place.is_some() && !cx.can_change_receiver(call) {
        cx.escape(&value);
    }
    cx.change_receiver(call, value.clone());
    value
}

/// The dictionary and the key that a call's receiver was found with by `setdefault`.
fn entry_of(cx: &mut Interpreter<'_>, call: &Call) -> Option<(ExpressionId, ExpressionId)> {
    let place = call.place.filter(|_| cx.running_function().module == call.site.module)?;
    let module = cx.source(call.site.module);
    let ExpressionKind::Call { callee, arguments, .. } = &module.expression(place).kind else { return None };
    let ExpressionKind::Member { object, name, .. } = &module.expression(*callee).kind else { return None };
    let is_record = name == "setdefault" && cx.names_record(*object);
    is_record.then(|| arguments.first().map(|key| (*object, key.value))).flatten()
}

/// A list like another, of which no item is known by its position any more.
pub(super) fn without_items(cx: &mut Interpreter<'_>, value: &Value, call: &Call) -> Value {
    match &value.kind {
        Kind::List(list) => {
            Value { kind: Kind::List(Arc::new(List { items: None, ..List::clone(list) })), ..value.clone() }
        }
        Kind::Rows(_) => value.clone(),
        _ => {
            let element = cx.element_of(value);
            Interpreter::list_of(element, value.size(), call.site).with_origins(&value.from)
        }
    }
}
