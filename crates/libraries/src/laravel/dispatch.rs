//! What is handed to a queue: jobs, events with listeners that are queued, mails and notifications.
//!
//! Laravel documentation, "Queues", "Events", "Mail" and "Notifications" (12.x), of each also the section on database transactions.

use program::effect::OutsideKind;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ExpressionKind, MemberKind, TypeName};
use program::program::ClassRef;
use program::value::{Kind, Value};

use super::classes::{is_one, outside_ancestors};
use super::events;
use super::facades::{facade_call, helper};
use super::queue_settings::overtakes_commit;
use crate::values::given;

/// What makes an object one that a queue takes.
pub(super) const QUEUED: &str = "Illuminate\\Contracts\\Queue\\ShouldQueue";

/// What makes it wait for the commit, whatever the queue does.
const WAITING: &[&str] = &[
    "Illuminate\\Contracts\\Queue\\ShouldQueueAfterCommit",
    "Illuminate\\Contracts\\Events\\ShouldDispatchAfterCommit",
];

/// The static methods of jobs and events that hand over an object of their own class.
const OF_CLASS: &[&str] = &["dispatch", "dispatchIf", "dispatchUnless"];

/// A call that hands work to a queue. It is one where nothing has the queue wait for the commit; other calls are left to whoever knows them.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    events::tell(cx, call);
    let (class, name) = handed_over(cx, call)?;
    let overtakes = takes(cx, class) && !waits_in_chain(cx, call) && overtakes_commit(cx);
    if !overtakes {
        return None;
    }
    for argument in &call.arguments {
        cx.escape(&argument.value);
    }
    let title = cx.class_declaration(class).name.clone().unwrap_or_default();
    let name = if name.is_empty() { format!("{title}::dispatch") } else { format!("{name}({title})") };
    Some(cx.call_outside(OutsideKind::Queue, &name, call.site, given(call), false))
}

/// The class of what a call hands over, and what is called; nothing for a method of the class itself.
fn handed_over(cx: &mut Interpreter<'_>, call: &Call) -> Option<(ClassRef, &'static str)> {
    let object = |position: usize| {
        call.argument(position).and_then(|value| match &value.kind {
            Kind::Instance(instance) => Some(instance.class),
            _ => None,
        })
    };
    if let Some(helper) = helper(call) {
        let name = ["dispatch", "event"].into_iter().find(|name| *name == helper)?;
        return Some((object(0)?, name));
    }
    let method = call.method.as_deref()?;
    if let Some(Kind::Class(class, _)) = call.receiver.as_ref().map(|receiver| &receiver.kind) {
        let own = cx.has_static(*class, &method.into());
        return (OF_CLASS.contains(&method) && !own).then_some((*class, ""));
    }
    match (facade_call(call), method) {
        (Some(("Bus" | "Queue" | "Event", _)), "dispatch" | "push") => Some((object(0)?, "dispatch")),
        (Some(("Notification", _)), "send") => Some((object(1)?, "Notification::send")),
        (Some(_), _) => None,
        (None, "dispatch") => Some((object(0)?, "dispatch")),
        (None, "notify") => Some((object(0)?, "notify")),
        (None, "send" | "queue") => Some((object(0)?, "Mail")),
        _ => None,
    }
}

/// Whether a queue takes an object of a class, or what listens to it, and nothing in that has it wait.
fn takes(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    if waits(cx, class) {
        return false;
    }
    let ancestors = outside_ancestors(cx, class.module, class.class);
    if is_one(&ancestors, QUEUED) {
        return true;
    }
    // What has no queue itself may be an event.
    listeners(cx, class).into_iter().any(|listener| {
        let ancestors = outside_ancestors(cx, listener.module, listener.class);
        is_one(&ancestors, QUEUED) && !waits(cx, listener)
    })
}

/// Whether a class says itself that it waits for the commit.
fn waits(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let ancestors = outside_ancestors(cx, class.module, class.class);
    let declaration = cx.class_declaration(class);
    let names_it = |name: &str| name == "afterCommit";
    WAITING.iter().any(|waiting| is_one(&ancestors, waiting))
        || declaration.members.iter().any(|member| names_it(&member.name))
        || cx.source(class.module).expressions_in(declaration.range).any(
            |expression| matches!(&expression.kind, ExpressionKind::Member { name, .. } if names_it(name)),
        )
}

/// The classes whose `handle` takes an event of this class (Laravel documentation, "Events", section "Event Discovery", 12.x).
pub(super) fn listeners(cx: &mut Interpreter<'_>, event: ClassRef) -> Vec<ClassRef> {
    let Some(name) = cx.class_declaration(event).name.clone() else { return Vec::new() };
    let mut found = Vec::new();
    for listener in cx.classes_where(|path| path.contains("/Listeners/")) {
        let module = cx.source(listener.module);
        let handles = cx.class_declaration(listener).members.iter().any(|member| {
            let MemberKind::Method(function) = member.kind else { return false };
            let first =
                module.function(function).parameters.first().and_then(|first| first.declared.as_ref());
            let Some(TypeName::Named { variable, path, .. }) = first else { return false };
            let imported = variable.and_then(|variable| {
                let import = module.imports.iter().find(|import| import.variable == Some(variable))?;
                import.module.rsplit('\\').next()
            });
            let written = path.last().and_then(|last| last.rsplit('\\').next());
            member.name == "handle" && imported.or(written) == Some(name.as_str())
        });
        if handles {
            found.push(listener);
        }
    }
    found
}

/// Whether the chain that a call begins goes on to say that what is handed over waits: `->afterCommit()`.
fn waits_in_chain(cx: &mut Interpreter<'_>, call: &Call) -> bool {
    let running = cx.running_function();
    let range = cx.declaration(running).range;
    cx.source(call.site.module).expressions_in(range).any(|expression| {
        let ExpressionKind::Member { name, .. } = &expression.kind else { return false };
        let of_chain =
            expression.range.start == call.site.range.start && expression.range.end > call.site.range.end;
        of_chain && matches!(name.as_str(), "afterCommit" | "afterResponse")
    })
}
