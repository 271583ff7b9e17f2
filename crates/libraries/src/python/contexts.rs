//! What `with` enters.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

/// What the object of a `with` statement is bound to: what its `__enter__` gives, or what a generator gives that `contextlib` made a context
/// of. What stands in `__exit__` and after `yield` runs when the body is left, and is not looked at here.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.method.as_deref() != Some("<enter>") {
        return None;
    }
    let receiver = call.receiver.as_ref()?;
    match &receiver.kind {
        // No list is a context: this is what a function with `yield` gives.
        Kind::List(_) => Some(cx.element_of(receiver).with_origins(&receiver.from)),
        Kind::Instance(_) => {
            for name in ["__enter__", "__aenter__"] {
                let enter = cx.member(receiver, &Name::new_static(name), call.site);
                if enter.function().is_some() {
                    let entered = cx.call_value(&enter, Vec::new(), call.site);
                    return Some(cx.await_value(&entered));
                }
            }
            None
        }
        _ => None,
    }
}
