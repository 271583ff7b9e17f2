//! What the names of Laravel stand for in the code of an application: facades, with and without their namespace, and helpers.
//!
//! Laravel documentation, "Facades" and "Helpers" (version 12).

use program::library::Call;
use program::model::CallKind;
use program::value::{Kind, Value};

use super::NAME;
use crate::values::{handle, handle_of};

/// The namespaces whose classes are called like those of facades.
const NAMESPACES: [&str; 2] = ["Illuminate\\Support\\Facades\\", "Inertia\\"];

/// What a helper gives that is called with nothing: the facade that it stands for.
const FACADE: &str = "facade";

/// Helpers that give what a facade stands for, and the facades.
const HELPERS: [(&str, &str); 3] = [("cache", "Cache"), ("response", "Response"), ("view", "View")];

/// What a helper gives that is called with nothing.
pub(super) fn of_helper(call: &Call) -> Option<Value> {
    let name = helper(call).filter(|_| call.arguments.is_empty())?;
    let (_, facade) = HELPERS.iter().find(|(helper, _)| *helper == name)?;
    Some(as_facade(facade))
}

/// What stands for a facade.
pub(super) fn as_facade(facade: &str) -> Value {
    handle(NAME, FACADE, vec![Value::text(facade)])
}

/// The facade that a value is: `Route`. An alias of it is a class without a namespace.
pub(super) fn facade(value: &Value) -> Option<&str> {
    if let Some(handle) = handle_of(value, NAME).filter(|handle| handle.kind == FACADE) {
        return handle.parts.first().and_then(Value::as_text);
    }
    let Kind::External(external) = &value.kind else { return None };
    let [name] = &*external.path else { return None };
    let module = &*external.module;
    let full = NAMESPACES.iter().find_map(|namespace| module.strip_prefix(namespace));
    let plain = !module.is_empty() && !module.contains('\\');
    full.or(plain.then_some(module)).filter(|found| *found == name.as_str())
}

/// The facade and the method that are called: `Route`, `get`.
pub(super) fn facade_call(call: &Call) -> Option<(&str, &str)> {
    Some((facade(call.receiver.as_ref()?)?, call.method.as_deref()?))
}

/// The helper that is called: `view`.
pub(super) fn helper(call: &Call) -> Option<&str> {
    if call.kind != CallKind::Call || call.receiver.is_some() {
        return None;
    }
    let Kind::External(external) = &call.callee.kind else { return None };
    let [name] = &*external.path else { return None };
    external.module.is_empty().then_some(name.as_str())
}
