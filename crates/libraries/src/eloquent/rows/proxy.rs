//! Higher-order messages: `$posts->map->author`, `$posts->each->delete()`.
//!
//! Laravel documentation, "Collections", section "Higher Order Messages" (12.x).

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Handle, Kind, Value};

use crate::eloquent::NAME;

/// What a method of a collection is that is read and not called; its parts are the collection and the method.
pub(in crate::eloquent) const PROXY: &str = "proxy";

/// The methods that can be read like that.
const METHODS: &[&str] = &[
    "average",
    "avg",
    "contains",
    "each",
    "every",
    "filter",
    "first",
    "flatMap",
    "groupBy",
    "keyBy",
    "map",
    "max",
    "min",
    "partition",
    "reject",
    "skipUntil",
    "skipWhile",
    "some",
    "sortBy",
    "sortByDesc",
    "sum",
    "takeUntil",
    "takeWhile",
    "unique",
];

/// A method of a collection that is read.
pub(super) fn of(object: &Value, name: &str) -> Option<Value> {
    if !METHODS.contains(&name) {
        return None;
    }
    let parts = [object.clone(), Value::text(name)].into();
    let handle = Handle { library: NAME, kind: PROXY, client: None, parts };
    Some(Value { kind: Kind::Handle(handle.into()), from: object.from.clone(), symbol: None })
}

/// A member of each element.
pub(in crate::eloquent) fn proxied(
    cx: &mut Interpreter<'_>,
    handle: &Handle,
    object: &Value,
    name: &str,
) -> Value {
    let site = cx.here();
    let name = Name::from(name);
    let source = handle.parts.first().cloned().unwrap_or_default();
    let made =
        cx.each(site, LoopForm::Callback, site, &source, |cx, element| cx.member(&element, &name, site));
    outcome(cx, handle, object, made, site)
}

/// A method of each element.
pub(in crate::eloquent) fn call_each(
    cx: &mut Interpreter<'_>,
    handle: &Handle,
    call: &Call,
    name: &Name,
) -> Value {
    let source = handle.parts.first().cloned().unwrap_or_default();
    let made = cx.each(call.site, LoopForm::Callback, call.site, &source, |cx, element| {
        cx.call_method(&element, name, call.arguments.clone(), call.site, call.name_site)
    });
    let object = call.receiver.clone().unwrap_or_default();
    outcome(cx, handle, &object, made, call.site)
}

fn outcome(
    cx: &mut Interpreter<'_>,
    handle: &Handle,
    object: &Value,
    made: Value,
    site: program::program::Site,
) -> Value {
    let [source, method] = &*handle.parts else {
        return Value::unknown();
    };
    match method.as_text().unwrap_or_default() {
        "map" => Interpreter::list_of(made, source.size(), site).with_origins(&source.from),
        "flatMap" => {
            let element = cx.element_of(&made);
            Interpreter::list_of(element, source.size(), site).with_origins(&source.from)
        }
        "first" => cx.element_of(source).with_origins(&source.from),
        "each" | "filter" | "reject" | "sortBy" | "sortByDesc" | "unique" | "keyBy" | "skipUntil"
        | "skipWhile" | "takeUntil" | "takeWhile" => source.clone(),
        "groupBy" | "partition" => {
            let group = source.clone();
            Interpreter::list_of(group, source.size(), site)
        }
        _ => Value::derived(object.from.union(&made.deep_origins())),
    }
}
