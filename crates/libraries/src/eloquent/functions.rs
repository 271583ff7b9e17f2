//! Functions of PHP and Laravel that run others for elements, or hand values on.
//!
//! PHP manual, "Array Functions"; Laravel documentation, "Helpers" (12.x).

use std::sync::Arc;

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, Name};
use program::value::{External, Handle, Kind, Origins, Record, Size, Value};

use super::NAME;
use super::callables::callable;
use super::rows::ATTRIBUTE;

/// A call of a global function, or one that describes an attribute.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.callee.kind else {
        return None;
    };
    let external = External::clone(external);
    if let Some(attribute) = attribute(call, &external) {
        return Some(attribute);
    }
    let [name] = &*external.path else { return None };
    if !external.module.is_empty() || call.kind != CallKind::Call {
        return None;
    }
    let given = |position: usize| call.argument(position).cloned();
    let function =
        |cx: &mut Interpreter<'_>, position: usize| given(position).and_then(|value| callable(cx, &value));
    match name.as_str() {
        "array_map" => {
            let (callback, source) = (function(cx, 0)?, given(1)?);
            let made = each(cx, call, 1, &source, &callback);
            Some(Interpreter::list_of(made, source.size(), call.site).with_origins(&source.from))
        }
        "array_filter" | "array_walk" | "usort" | "uasort" | "uksort" | "array_any" | "array_all"
        | "iterator_apply" => {
            let source = given(0)?;
            if let Some(callback) = function(cx, 1) {
                each(cx, call, 0, &source, &callback);
            }
            Some(without_position(cx, &source, call))
        }
        "array_find" => {
            let (source, callback) = (given(0)?, function(cx, 1)?);
            each(cx, call, 0, &source, &callback);
            Some(cx.element_of(&source).with_origins(&source.from))
        }
        "array_reduce" => {
            let (source, callback) = (given(0)?, function(cx, 1)?);
            let made =
                cx.each(call.site, LoopForm::Callback, call.argument_site(0), &source, |cx, element| {
                    cx.call_value(&callback, vec![Value::unknown(), element], call.site)
                });
            Some(Value::derived(source.deep_origins().union(&made.deep_origins())))
        }
        "array_values" | "iterator_to_array" | "array_unique" | "array_reverse" | "optional" => given(0),
        "collect" => Some(collected(cx, given(0), call)),
        "array_chunk" => {
            let source = given(0)?;
            let element = cx.element_of(&source).with_origins(&source.from);
            let chunk = Interpreter::list_of(element, Size::Limited, call.site);
            Some(Interpreter::list_of(chunk, source.size(), call.site).with_origins(&source.from))
        }
        "array_slice" => {
            let source = given(0)?;
            let element = cx.element_of(&source);
            let size = source.size().min(Size::Limited);
            Some(Interpreter::list_of(element, size, call.site).with_origins(&source.from))
        }
        "array_merge" if call.arguments.iter().any(|given| is_keyed(&given.value)) => Some(merged(cx, call)),
        "array_merge" => {
            let mut element: Option<Value> = None;
            let mut size = Size::Constant(0);
            for given in &call.arguments {
                let other = cx.element_of(&given.value);
                element = Some(element.map_or_else(|| other.clone(), |all| all.or(&other)));
                size = size.or(given.value.size());
            }
            Some(Interpreter::list_of(element?, size, call.site))
        }
        "count" | "sizeof" => {
            let source = given(0)?;
            if let Some(rows) = source.rows() {
                let query = rows.query;
                if rows.path.is_empty() {
                    cx.used(query).counted.get_or_insert(call.site);
                } else {
                    let path = rows.path.iter().cloned().chain(["length".into()]).collect();
                    cx.used(query).fields.insert(path);
                }
            }
            Some(Value::derived(source.deep_origins()))
        }
        _ => hands_on(cx, call, name),
    }
}

/// Functions that run one that they are given, once.
fn hands_on(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    let given = |position: usize| call.argument(position).cloned();
    let function = |position: usize| given(position).filter(|value| value.function().is_some());
    match name {
        // A function is run, anything else handed on.
        "value" => {
            let value = given(0)?;
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            Some(if value.function().is_some() { cx.call_value(&value, arguments, call.site) } else { value })
        }
        "with" => {
            let value = given(0)?;
            Some(match function(1) {
                Some(callback) => cx.call_value(&callback, vec![value], call.site),
                None => value,
            })
        }
        "tap" => {
            let source = given(0)?;
            if let Some(callback) = function(1) {
                cx.call_value(&callback, vec![source.clone()], call.site);
            }
            Some(source)
        }
        "call_user_func" => {
            let callback = function(0)?;
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            Some(cx.call_value(&callback, arguments, call.site))
        }
        "once" | "rescue" | "retry" => {
            let callback =
                call.arguments.iter().map(|given| &given.value).find(|value| value.function().is_some())?;
            let callback = callback.clone();
            match name {
                "retry" => cx.retry(call.site, |cx| cx.call_value(&callback, Vec::new(), call.site)),
                _ => Some(cx.call_value(&callback, Vec::new(), call.site)),
            }
        }
        _ => None,
    }
}

fn each(cx: &mut Interpreter<'_>, call: &Call, position: usize, source: &Value, callback: &Value) -> Value {
    cx.each(call.site, LoopForm::Callback, call.argument_site(position), source, |cx, element| {
        cx.call_value(callback, vec![element, Value::unknown()], call.site)
    })
}

fn is_keyed(value: &Value) -> bool {
    value.record().is_some_and(|record| !record.entries.is_empty())
}

/// `array_merge($given, ['user_id' => $user->id])`: of two entries with one key the later counts (PHP manual, `array_merge`).
fn merged(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    let mut all = Record { site: call.site, ..Record::default() };
    for given in &call.arguments {
        match given.value.record() {
            Some(record) => {
                all.open |= record.open;
                for (key, value) in &record.entries {
                    all.entries.insert(key.clone(), value.clone());
                }
            }
            None => {
                // What is not known may have any key.
                let lost =
                    |(key, value): (&Name, &Value)| (key.clone(), Value::derived(value.deep_origins()));
                all.entries = all.entries.iter().map(lost).collect();
                cx.escape(&given.value);
                all.open = true;
            }
        }
    }
    let from = call.arguments.iter().fold(Origins::default(), |from, given| from.union(&given.value.from));
    Value { kind: Kind::Record(Arc::new(all)), from, symbol: None }
}

/// A collection of what a value has, whatever it is.
fn collected(cx: &mut Interpreter<'_>, source: Option<Value>, call: &Call) -> Value {
    match source {
        Some(source) if matches!(source.kind, Kind::Unknown(_)) => {
            let element = cx.element_of(&source);
            Interpreter::list_of(element, Size::Unknown, call.site).with_origins(&source.from)
        }
        Some(source) => source,
        None => Interpreter::list_of(Value::unknown(), Size::Unknown, call.site),
    }
}

fn without_position(cx: &mut Interpreter<'_>, source: &Value, call: &Call) -> Value {
    match &source.kind {
        Kind::Rows(_) => source.clone(),
        _ => {
            let element = cx.element_of(source);
            Interpreter::list_of(element, source.size(), call.site).with_origins(&source.from)
        }
    }
}

/// `Attribute::make(get: fn () => ...)`.
fn attribute(call: &Call, external: &External) -> Option<Value> {
    if &*external.module != "Illuminate\\Database\\Eloquent\\Casts\\Attribute" {
        return None;
    }
    let makes = match external.path.last().map(Name::as_str) {
        Some("make" | "get") => true,
        Some("Attribute") => call.kind == CallKind::New,
        _ => false,
    };
    if !makes {
        return None;
    }
    let reads = call.named("get").or_else(|| call.argument(0)).filter(|value| value.function().is_some())?;
    let handle = Handle { library: NAME, kind: ATTRIBUTE, client: None, parts: [reads.clone()].into() };
    Some(Kind::Handle(handle.into()).into())
}
