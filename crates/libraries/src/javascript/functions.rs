//! Methods of functions.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::CallKind;
use program::value::{Closure, Kind, Value};

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.kind != CallKind::Call {
        return None;
    }
    let receiver = call.receiver.as_ref()?;
    let closure = receiver.function()?;
    match call.method.as_deref()? {
        // What is bound before the other arguments would have to be kept with the function; where there is some, the function takes the
        // rest in other places.
        "bind" if call.arguments.len() <= 1 => {
            let this = closure.this.clone().or_else(|| call.argument(0).cloned());
            let bound = Closure { this, ..Closure::clone(closure) };
            Some(Value { kind: Kind::Function(Arc::new(bound)), ..receiver.clone() })
        }
        "call" => {
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            Some(cx.call_value(receiver, arguments, call.site))
        }
        _ => None,
    }
}
