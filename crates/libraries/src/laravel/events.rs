//! Events that are told: what listens to them runs, unless a queue takes it.
//!
//! Laravel documentation, "Events", sections "Dispatching Events", "Event Discovery" and "Wildcard Event Listeners" (version 12); source of
//! `Illuminate\Events\Dispatcher`.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Given, Handler, Occasion};
use program::model::Name;
use program::program::{ClassRef, Site};
use program::value::{Kind, List, Size, Value};

use super::classes::{is_one, outside_ancestors};
use super::dispatch::{QUEUED, listeners};
use super::facades::{facade_call, helper};

/// Runs what listens to the event that a call tells.
pub(super) fn tell(cx: &mut Interpreter<'_>, call: &Call) {
    if let Some(Value { kind: Kind::Class(class, _), .. }) = &call.receiver
        && call.method.as_deref() == Some("dispatch")
        && !cx.has_static(*class, &Name::new_static("dispatch"))
    {
        // `PostPublished::dispatch($post)` of the trait `Dispatchable`.
        let handlers = of_class(cx, *class);
        if !handlers.is_empty() {
            let class = call.receiver.clone().unwrap_or_default();
            let event = cx.call_given(&class, call.arguments.clone(), call.site);
            handlers.iter().for_each(|handler| run(cx, call, handler, vec![event.clone()]));
        }
        return;
    }
    let tells =
        helper(call) == Some("event") || matches!(facade_call(call), Some(("Event", "dispatch" | "until")));
    let Some(event) = call.argument(0).filter(|_| tells).cloned() else { return };
    match &event.kind {
        Kind::Instance(instance) => {
            for handler in of_class(cx, instance.class) {
                run(cx, call, &handler, vec![event.clone()]);
            }
        }
        _ => {
            let Some(name) = event.as_text().map(str::to_owned) else { return };
            let payload = match call.argument(1) {
                None => Vec::new(),
                Some(payload) => match payload.list() {
                    Some(list) => list.items.clone().unwrap_or_default(),
                    None => vec![payload.clone()],
                },
            };
            for handler in cx.handlers(|occasion| *occasion == Occasion::Event(name.as_str().into())) {
                run(cx, call, &handler, payload.clone());
            }
            let is_wild = |pattern: &str| pattern.contains('*') && matches(pattern, &name);
            let is_meant = |occasion: &Occasion| matches!(occasion, Occasion::Event(event) if is_wild(event));
            for handler in cx.handlers(is_meant) {
                run(cx, call, &handler, vec![event.clone(), listed(&payload, call.site)]);
            }
        }
    }
}

/// What listens to events of a class: what providers say, or else the listeners whose `handle` takes one.
fn of_class(cx: &mut Interpreter<'_>, event: ClassRef) -> Vec<Handler> {
    let said = cx.handlers(|occasion| *occasion == Occasion::EventOf(event));
    if !said.is_empty() {
        return said;
    }
    let discovered = listeners(cx, event).into_iter();
    discovered.map(|listener| Handler::Method(listener, Name::new_static("handle"))).collect()
}

fn run(cx: &mut Interpreter<'_>, call: &Call, handler: &Handler, arguments: Vec<Value>) {
    if matches!(handler, Handler::Method(class, _) if is_queued(cx, *class)) {
        return;
    }
    let Some(closure) = cx.closure_of_handler(handler) else { return };
    let range = call.site.range;
    let given: Vec<Given> =
        arguments.into_iter().map(|value| Given { name: None, spread: false, value, range }).collect();
    cx.invoke_beside(&closure, &given, call.site, true);
}

fn is_queued(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let ancestors = outside_ancestors(cx, class.module, class.class);
    is_one(&ancestors, QUEUED) || is_one(&ancestors, "Illuminate\\Contracts\\Queue\\ShouldQueueAfterCommit")
}

/// The list that what listens to a pattern is handed.
fn listed(payload: &[Value], site: Site) -> Value {
    let size = Size::Constant(u32::try_from(payload.len()).unwrap_or(u32::MAX));
    let list = List { items: Some(payload.to_vec()), element: Value::unknown(), size, site };
    Kind::List(Arc::new(list)).into()
}

/// Whether a name is what a pattern says, in which `*` stands for anything (`Illuminate\Support\Str::is`).
fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_part_of_a_name() {
        assert!(matches("post.*", "post.published"));
        assert!(matches("*.after", "post.published.after"));
        assert!(matches("post.*.after", "post.published.after"));
        assert!(!matches("post.*", "posts"));
        assert!(!matches("post.*.after", "post.after"));
    }
}
