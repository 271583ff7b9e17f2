//! Global functions and constructors.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::effect::{OutsideKind, Waiting};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, ExpressionKind, Name, Pattern, StatementKind};
use program::value::{Kind, List, Origins, Size, Value};

use super::arrays::position;
use super::{NAME, RESOLVE};
use crate::values::handle_of;

/// Whether a value is the global `name` (then no method), or a member of it (then that).
pub(super) fn is_global<'v>(value: &'v Value, name: &str) -> Option<Option<&'v str>> {
    let Kind::External(external) = &value.kind else {
        return None;
    };
    if !external.module.is_empty() || external.path.first().map(Name::as_str) != Some(name) {
        return None;
    }
    match external.path.len() {
        1 => Some(None),
        2 => Some(external.path.get(1).map(Name::as_str)),
        _ => None,
    }
}

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.callee.kind else {
        return collection(cx, call);
    };
    if !external.module.is_empty() {
        return None;
    }
    let path: Vec<&str> = external.path.iter().map(Name::as_str).collect();
    let first = call.argument(0);
    match path.as_slice() {
        ["fetch"] => {
            let from = given(call);
            Some(cx.call_outside(OutsideKind::Http, "fetch", call.site, from, true))
        }
        // `new Promise((resolve) => setTimeout(resolve, 1000))` waits.
        ["setTimeout"] if first.is_some_and(|first| keeps_promise(cx, first)) => {
            let from = given(call);
            cx.call_outside(OutsideKind::Sleep, "setTimeout", call.site, from, true);
            Some(Value::unknown())
        }
        ["setTimeout" | "setInterval" | "setImmediate" | "queueMicrotask"] | ["process", "nextTick"] => {
            // It runs later, when whatever is open now is closed.
            if let Some(later) = first.filter(|later| later.function().is_some()) {
                cx.run_later(later);
            }
            Some(Value::unknown())
        }
        ["Array", "from"] => {
            let source = first?;
            match call.argument(1).filter(|callback| callback.function().is_some()) {
                Some(callback) => {
                    let made = cx.each(
                        call.site,
                        LoopForm::Callback,
                        call.argument_site(0),
                        source,
                        |cx, element| {
                            let position = position(&element);
                            cx.call_value(callback, vec![element, position], call.site)
                        },
                    );
                    Some(Interpreter::list_of(made, array_size(source), call.site).with_origins(&source.from))
                }
                None => Some(spread(cx, source, call)),
            }
        }
        ["Array"] | ["Array", "of"] => Some(Value::unknown()),
        ["Object", "values"] => {
            let record = first?;
            Some(entries(cx, record, call, false))
        }
        ["Object", "entries"] => {
            let record = first?;
            Some(entries(cx, record, call, true))
        }
        ["Object", "keys"] => {
            let size = first?.size();
            Some(Interpreter::list_of(Value::derived(first?.from.clone()), size, call.site))
        }
        ["Object", "fromEntries"] | ["Object", "groupBy"] | ["Map", "groupBy"] => {
            let value = first?;
            cx.escape_fields(value);
            Some(Value::derived(value.deep_origins()))
        }
        ["Object", "assign"] => {
            call.arguments.iter().skip(1).for_each(|given| cx.escape_fields(&given.value));
            Some(first?.clone())
        }
        ["Object", "freeze"] | ["structuredClone"] => Some(first?.clone()),
        ["Set"] | ["Map"] | ["WeakMap"] | ["WeakSet"] if call.kind == CallKind::New => match first {
            Some(source) if !source.is_null() => Some(spread(cx, source, call)),
            _ => Some(Interpreter::list_of(Value::unknown(), Size::Constant(0), call.site)),
        },
        [
            "String" | "Number" | "Boolean" | "BigInt" | "parseInt" | "parseFloat" | "isNaN" | "Date"
            | "encodeURIComponent" | "Error",
        ]
        | ["Math" | "Date" | "Number" | "Array", _] => {
            for given in &call.arguments {
                cx.test(&given.value, call.site);
            }
            let value = Value::derived(given(call));
            // A text that is made a text is the same.
            Some(if path == ["String"] { text_of(first, value) } else { value.processed() })
        }
        ["URL" | "URLSearchParams"] if call.kind == CallKind::New => Some(Value::derived(given(call))),
        ["decodeURIComponent" | "decodeURI"] => Some(text_of(first, Value::unknown())),
        ["JSON", "stringify"] | ["console", _] | ["Response", _] => {
            for given in &call.arguments {
                cx.escape(&given.value);
            }
            Some(Value::derived(given(call)))
        }
        _ => None,
    }
}

/// Methods of sets and maps, which are lists here.
fn collection(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let receiver = call.receiver.as_ref()?;
    let Kind::List(list) = &receiver.kind else {
        return None;
    };
    match call.method.as_deref()? {
        "get" => {
            cx.escape_fields(&list.element);
            let element = cx.element_of(&list.element);
            let from =
                call.arguments.iter().fold(receiver.from.clone(), |all, given| all.union(&given.value.from));
            // What is looked up by a value is not that value.
            let looked_up = given(call).has_parameter();
            let value = Value::derived(element.from.union(&from));
            Some(if looked_up { value.processed() } else { value })
        }
        "has" | "delete" => Some(Value::derived(given(call))),
        "add" | "set" => {
            let value = call.arguments.last()?.value.clone();
            cx.escape_fields(&value);
            let element = if list.size == Size::Constant(0) { value } else { list.element.or(&value) };
            let size = if cx.in_loop() { cx.loop_size() } else { list.size.or(Size::Constant(1)) };
            let changed = List { items: None, element, size, site: list.site };
            cx.change_receiver(call, Value { kind: Kind::List(Arc::new(changed)), ..receiver.clone() });
            Some(receiver.clone())
        }
        _ => None,
    }
}

/// What `String(x)` is: a text that `x` is the whole of.
fn text_of(given: Option<&Value>, otherwise: Value) -> Value {
    match given {
        Some(given) if !matches!(given.kind, Kind::Literal(_)) => Value::joined(&[given]),
        Some(given) => given.clone(),
        None => otherwise,
    }
}

/// Whether a function does nothing but keep a promise that is being made: `resolve`, `() => resolve(x)`.
fn keeps_promise(cx: &mut Interpreter<'_>, value: &Value) -> bool {
    if handle_of(value, NAME).is_some_and(|made| made.kind == RESOLVE) {
        return true;
    }
    let Some(closure) = value.function() else {
        return false;
    };
    let module = cx.source(closure.function.module);
    let function = module.function(closure.function.function);
    let [statement] = function.body.statements.as_slice() else {
        return false;
    };
    let (StatementKind::Expression(called) | StatementKind::Return(Some(called))) = statement.kind else {
        return false;
    };
    let ExpressionKind::Call { callee, .. } = &module.expression(called).kind else {
        return false;
    };
    let ExpressionKind::Variable(variable) = module.expression(*callee).kind else {
        return false;
    };
    let Some(around) = function.parent else {
        return false;
    };
    let first = module.function(around).parameters.first();
    first.is_some_and(|parameter| parameter.pattern == Pattern::Variable(variable))
        && cx.running_function().function == around
}

fn given(call: &Call) -> Origins {
    call.arguments.iter().fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()))
}

/// A list of what another holds.
fn spread(cx: &mut Interpreter<'_>, source: &Value, call: &Call) -> Value {
    if source.rows().is_some() {
        return source.clone();
    }
    let element = cx.element_of(source);
    Interpreter::list_of(element, source.size(), call.site).with_origins(&source.from)
}

/// `Array.from({ length: 5 })` has five elements.
fn array_size(source: &Value) -> Size {
    let length = source.record().and_then(|record| record.entries.get("length"));
    match length.and_then(Value::literal) {
        Some(program::model::Literal::Number(number)) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a length outside the range is cut to its end"
            )]
            let count = *number as u32;
            Size::Constant(count)
        }
        _ if length.is_some() => Size::Unknown,
        _ => source.size(),
    }
}

fn entries(cx: &mut Interpreter<'_>, record: &Value, call: &Call, pairs: bool) -> Value {
    let (element, size) = match &record.kind {
        Kind::Record(known) => {
            let mut values = known.entries.values();
            let first = values.next().cloned().unwrap_or_default();
            let element = values.fold(first, |all, next| all.or(next));
            let size = if known.open { Size::Unknown } else { record.size() };
            (element, size)
        }
        _ => {
            cx.escape_fields(record);
            cx.settle(record, Waiting::Unknown);
            (Value::derived(record.from.clone()), Size::Unknown)
        }
    };
    let element = if pairs {
        let pair = List {
            items: Some(vec![Value::derived(record.from.clone()), element.clone()]),
            element: element.clone(),
            size: Size::Constant(2),
            site: call.site,
        };
        Value { kind: Kind::List(Arc::new(pair)), from: element.from, symbol: None }
    } else {
        element
    };
    Interpreter::list_of(element, size, call.site).with_origins(&record.from)
}
