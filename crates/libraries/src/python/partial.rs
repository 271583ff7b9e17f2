//! Functions that have been given some of their arguments already.
//!
//! Python documentation, `functools.partial` (3.14).

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::Name;
use program::value::{Kind, Record, Value};

use super::library::NAME;
use crate::values::{dotted, handle};

/// What `functools.partial` makes: the function, then what it has been given by position, then a record of what by name.
const PARTIAL: &str = "partial";

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some((function, mut given)) = parts(&call.callee, call) {
        let named =
            given.split_off(given.iter().position(|given| given.name.is_some()).unwrap_or(given.len()));
        let again = |before: &Given| !call.arguments.iter().any(|given| given.name == before.name);
        given.extend(call.arguments.iter().cloned());
        given.extend(named.into_iter().filter(again));
        return Some(cx.call_given(&function, given, call.site));
    }
    if dotted(&call.callee)? != "functools.partial" || call.arguments.iter().any(|given| given.spread) {
        return None;
    }
    call.argument(0)?.function()?;
    let mut named = Record { site: call.site, ..Record::default() };
    let mut parts = Vec::with_capacity(call.arguments.len() + 1);
    for given in &call.arguments {
        match &given.name {
            Some(name) => {
                named.entries.insert(Name::clone(name), given.value.clone());
            }
            None => parts.push(given.value.clone()),
        }
    }
    parts.push(Kind::Record(Arc::new(named)).into());
    let from = call.argument(0)?.from.clone();
    Some(handle(NAME, PARTIAL, parts).with_origins(&from))
}

/// The function that a partial one calls, and what it has been given, that by name last.
fn parts(value: &Value, call: &Call) -> Option<(Value, Vec<Given>)> {
    let made = value.handle().filter(|handle| handle.library == NAME && handle.kind == PARTIAL)?;
    let [function, given @ .., named] = &*made.parts else { return None };
    let argument = |name: Option<Name>, value: &Value| Given {
        name,
        spread: false,
        value: value.clone(),
        range: call.site.range,
    };
    let by_position = given.iter().map(|value| argument(None, value));
    let by_name = named.record()?.entries.iter().map(|(name, value)| argument(Some(name.clone()), value));
    Some((function.clone(), by_position.chain(by_name).collect()))
}

/// Whether a value can be called for each element of something: a function, or one that has been given something already.
pub(super) fn is_function(value: &Value) -> bool {
    let is_partial =
        |value: &Value| value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == PARTIAL);
    value.function().is_some() || is_partial(value)
}
