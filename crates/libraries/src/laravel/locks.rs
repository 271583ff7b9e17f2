//! Locks that an application keeps in its cache: `Cache::lock('import')->block(5, function () { ... })`.
//!
//! Laravel documentation, "Cache", section "Atomic Locks" (version 12).

use program::effect::OutsideKind;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::Value;

use super::NAME;
use super::facades::{as_facade, facade_call};
use crate::values::{given, handle, handle_of};

/// A lock that is not taken yet.
const LOCK: &str = "lock";

/// A call that names a lock, or takes one.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    match facade_call(call) {
        Some(("Cache", "store" | "driver")) => return Some(as_facade("Cache")),
        Some(("Cache", "lock" | "restoreLock")) => return Some(handle(NAME, LOCK, Vec::new())),
        Some(("Cache", "withoutOverlapping")) => return Some(take(cx, call, "Cache::withoutOverlapping")),
        Some(_) => return None,
        None => {}
    }
    let lock =
        call.receiver.as_ref().filter(|lock| handle_of(lock, NAME).is_some_and(|it| it.kind == LOCK))?;
    match call.method.as_deref()? {
        "get" | "block" | "acquire" => Some(take(cx, call, "Cache::lock")),
        "betweenBlockedAttemptsSleepFor" => Some(lock.clone()),
        _ => Some(Value::unknown()),
    }
}

/// Takes a lock, and runs what is to be run under it.
fn take(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Value {
    cx.call_outside(OutsideKind::Lock, name, call.site, given(call), false);
    let function = call.arguments.iter().map(|given| &given.value).find(|value| value.function().is_some());
    match function.cloned() {
        Some(function) => cx.call_value(&function, Vec::new(), call.site),
        None => Value::unknown(),
    }
}
