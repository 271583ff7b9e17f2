//! Promises: `then` and its like, and what waits for several.

use program::effect::Waiting;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::CallKind;
use program::value::{Kind, Value};

use super::globals::is_global;
use super::{NAME, RESOLVE};
use crate::values::handle;

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(method) = is_global(&call.callee, "Promise") {
        return of_constructor(cx, call, method);
    }
    let receiver = call.receiver.as_ref()?;
    if !matches!(receiver.kind, Kind::Promise(_)) {
        return None;
    }
    match call.method.as_deref()? {
        "then" => {
            let first = cx.position();
            // What is handed to `then` waits for the promise, and whoever waits for the new one waits for both.
            let value = cx.await_value(receiver);
            if !matches!(receiver.kind, Kind::Promise(_)) {
                return None;
            }
            let result = match call.argument(0) {
                Some(next) if next.function().is_some() => cx.call_value(next, vec![value], call.site),
                _ => value,
            };
            let inner = cx.await_value(&result);
            let _ = first;
            Some(cx.promise_since(inner, &[receiver], first))
        }
        "catch" => {
            if let Some(handler) = call.argument(0).filter(|handler| handler.function().is_some()) {
                let first = cx.position();
                cx.call_value(handler, vec![Value::unknown()], call.site);
                cx.settle_since(first, Waiting::Unknown);
                cx.catch_in(receiver, handler, call.site);
            }
            Some(receiver.clone())
        }
        "finally" => {
            if let Some(handler) = call.argument(0).filter(|handler| handler.function().is_some()) {
                cx.call_value(handler, Vec::new(), call.site);
            }
            Some(receiver.clone())
        }
        _ => None,
    }
}

fn of_constructor(cx: &mut Interpreter<'_>, call: &Call, method: Option<&str>) -> Option<Value> {
    match method {
        Some("all" | "allSettled" | "any" | "race") => {
            let first = cx.position();
            let list = call.argument(0)?;
            let values = cx.await_all(list);
            let _ = first;
            Some(cx.promise_of_all(values, list))
        }
        Some("resolve") => {
            let value = call.argument(0).cloned().unwrap_or_else(Value::null);
            let inner = cx.await_value(&value);
            Some(cx.promise_of(inner, &[&value]))
        }
        Some("reject") => Some(Value::unknown()),
        // `new Promise((resolve, reject) => ...)` runs its function at once.
        None if call.kind == CallKind::New => {
            let run = call.argument(0).filter(|run| run.function().is_some())?;
            let first = cx.position();
            cx.call_value(run, vec![handle(NAME, RESOLVE, Vec::new()), Value::unknown()], call.site);
            cx.settle_since(first, Waiting::Unknown);
            let value = Value::unknown();
            Some(cx.promise_since(value, &[], first))
        }
        _ => None,
    }
}
