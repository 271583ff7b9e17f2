//! Functions that are named by a list: `[$this, 'format']`, `[PostFormatter::class, 'format']`.
//!
//! PHP manual, "Callbacks / Callables" (8.4).

use program::interpret::Interpreter;
use program::model::Name;
use program::value::{Closure, Kind, Value};

/// The function that a value is or names.
pub(super) fn callable(cx: &mut Interpreter<'_>, value: &Value) -> Option<Value> {
    if value.function().is_some() {
        return Some(value.clone());
    }
    let items = value.list()?.items.as_deref()?;
    let [of, method] = items else { return None };
    let method = Name::from(method.as_text()?);
    let closure: Closure = match &of.kind {
        Kind::Instance(instance) => cx.method_of(instance.class, &method, of)?,
        Kind::Class(class, _) => cx.method_of(*class, &method, of)?,
        _ => return None,
    };
    Some(Kind::Function(closure.into()).into())
}
