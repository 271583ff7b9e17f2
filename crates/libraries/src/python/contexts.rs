//! What `with` enters.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

/// What the object of a `with` statement is bound to: what its `__enter__` gives, or what a generator gives that `contextlib` made a context
/// of. What stands in `__exit__` and after `yield` runs when the body is left, and is not looked at here; the transactions in which a generator yields are
/// left there too.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    // What a stack of contexts enters is left where the stack is (Python 3.14, "contextlib", `ExitStack`).
    if matches!(call.method.as_deref(), Some("enter_context" | "enter_async_context"))
        && matches!(call.callee.kind, Kind::Unknown(_) | Kind::External(_))
    {
        let context = call.argument(0)?.clone();
        return Some(cx.enter_context(&context, call.site));
    }
    if call.method.as_deref() != Some("<enter>") {
        return None;
    }
    let receiver = call.receiver.as_ref()?;
    match &receiver.kind {
        // No list is a context: this is what a function with `yield` gives.
        Kind::List(list) => {
            cx.enter_generator(list.site);
            Some(cx.element_of(receiver).with_origins(&receiver.from))
        }
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
