//! What makes functions of Python run: routes of FastAPI and Flask, tasks of Celery, commands of Click and Typer; and what the annotations of
//! their parameters say.
//!
//! FastAPI documentation, "Tutorial", sections "Path Operation Configuration" and "Dependencies" (0.121); Flask documentation, "Quickstart",
//! section "Routing" (3.1); Celery documentation, "Tasks" (5.5); Click documentation, "Commands and Groups" (8.3); Typer documentation (0.20).

use program::analysis::EntryKind;
use program::effect::OutsideKind;
use program::interpret::Interpreter;
use program::library::{Call, Declared, Entry, Library};
use program::model::{Attribute, ExpressionKind, Literal, MemberKind, Name};
use program::value::{External, Kind, Size, Value};

use crate::values::{entry, given, handle, handle_of};

/// Web frameworks, task queues and command lines of Python.
#[derive(Clone, Copy, Debug)]
pub struct PythonWeb;

const NAME: &str = "python-web";
/// What routes, tasks or commands are added to; its part is the kind.
const APPLICATION: &str = "application";

/// What functions are added to by decorators: the package, the class, what it has.
const APPLICATIONS: &[(&str, &str, &str)] = &[
    ("fastapi", "FastAPI", "web"),
    ("fastapi", "APIRouter", "web"),
    ("flask", "Flask", "web"),
    ("flask", "Blueprint", "web"),
    ("flask_openapi3", "APIBlueprint", "web"),
    ("starlette", "Router", "web"),
    ("litestar", "Router", "web"),
    ("celery", "Celery", "tasks"),
    ("huey", "RedisHuey", "tasks"),
    ("typer", "Typer", "commands"),
];

/// Decorators that packages offer themselves.
const DECORATORS: &[(&str, &str, EntryKind)] = &[
    ("celery", "shared_task", EntryKind::Job),
    ("dramatiq", "actor", EntryKind::Job),
    ("click", "command", EntryKind::Script),
    ("click", "group", EntryKind::Script),
    ("litestar", "get", EntryKind::Request),
    ("litestar", "post", EntryKind::Request),
    ("litestar", "put", EntryKind::Request),
    ("litestar", "patch", EntryKind::Request),
    ("litestar", "delete", EntryKind::Request),
    ("strawberry", "field", EntryKind::Resolver),
    ("strawberry", "mutation", EntryKind::Resolver),
];

impl Library for PythonWeb {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(
        &self,
        _: &mut Interpreter<'_>,
        class: &External,
        _: program::program::Site,
    ) -> Option<Value> {
        application(class)
    }

    fn member(&self, _: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let of = handle_of(object, NAME)?;
        let kind = of.parts.first().and_then(Value::as_text)?;
        Some(handle(NAME, "method", vec![Value::text(kind), Value::text(name)]))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(answer) = delayed(cx, call).or_else(|| received(call)) {
            return Some(answer);
        }
        // `Annotated[T, ...]` that has a name is `T`.
        if call.method.as_deref() == Some("<index>") {
            let receiver = call.receiver.as_ref()?;
            let index = call.argument(0)?;
            // A class with types for its parameters is that class; a member of an enumeration has a name.
            if matches!(receiver.kind, Kind::Class(..)) && index.as_text().is_none() {
                return Some(receiver.clone());
            }
            let Kind::External(of) = &receiver.kind else { return None };
            let is_annotated = of.last() == Some("Annotated") && of.module.starts_with("typing");
            let items = index.list()?.items.as_ref()?;
            return if is_annotated { items.first().cloned() } else { None };
        }
        match &call.callee.kind {
            Kind::External(class) => application(class),
            _ => None,
        }
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        let module = declared.function.module;
        let attributes = &cx.declaration(declared.function).attributes;
        let name = cx.declaration(declared.function).name.clone().unwrap_or_default();
        let entry = attributes.iter().find_map(|attribute| {
            let callee = cx.evaluate_in_module(module, attribute.callee);
            made_by(cx, module, attribute, &callee, &name)
        })?;
        let is_root = entry.kind == EntryKind::Resolver && is_of_root(cx, declared);
        Some(if is_root { Entry { kind: EntryKind::Request, ..entry } } else { entry })
    }
}

/// Whether a resolver is of a type that nothing but resolvers make up: a type of queries or mutations, of which there is one for each request
/// (Strawberry documentation, "Queries", "Mutations", 0.28).
fn is_of_root(cx: &Interpreter<'_>, declared: Declared<'_>) -> bool {
    let Some(class) = declared.class else { return false };
    let class = cx.source(declared.function.module).class(class);
    !class.members.iter().any(|member| matches!(member.kind, MemberKind::Field { .. }))
}

/// Whether a decorator makes a route of a function.
pub(crate) fn is_route(callee: &Value) -> bool {
    handle_of(callee, NAME).is_some_and(|of| of.parts.first().and_then(Value::as_text) == Some("web"))
}

/// The methods of a task that hand it to a queue at once. Those that wait for the commit (`delay_on_commit`) have names of their own (Celery
/// documentation, "Calling Tasks" and "First steps with Django", 5.5; Dramatiq documentation, "User Guide", 1.17).
const DELAYS: [&str; 4] = ["delay", "apply_async", "send", "send_with_options"];

/// A call that hands a task to a queue.
fn delayed(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let method = call.method.clone().filter(|method| DELAYS.contains(&method.as_str()))?;
    let Kind::Function(task) = &call.receiver.as_ref()?.kind else { return None };
    let function = task.function;
    let declaration = cx.declaration(function);
    let name = declaration.name.clone().unwrap_or_default();
    let is_task = declaration.attributes.iter().any(|attribute| {
        let callee = cx.evaluate_in_module(function.module, attribute.callee);
        made_by(cx, function.module, attribute, &callee, &name)
            .is_some_and(|entry| entry.kind == EntryKind::Job)
    });
    if !is_task {
        return None;
    }
    for argument in &call.arguments {
        cx.escape(&argument.value);
    }
    let name = format!("{name}.{method}");
    Some(cx.call_outside(OutsideKind::Queue, &name, call.site, given(call), false))
}

/// What comes in over a connection, one after the other: `websocket.iter_json()` (Starlette documentation, "WebSockets", 0.50). Each is another message,
/// and nobody knows what the next will be.
fn received(call: &Call) -> Option<Value> {
    let is_one = matches!(call.method.as_deref(), Some("iter_json" | "iter_text" | "iter_bytes"));
    let receiver = call.receiver.as_ref().filter(|_| is_one)?;
    let of_program = matches!(call.callee.kind, Kind::Function(_));
    let message = Value::derived(receiver.from.clone());
    (!of_program).then(|| Interpreter::list_of(message, Size::Constant(1), call.site))
}

fn application(class: &External) -> Option<Value> {
    let package = class.module.split('.').next().unwrap_or(&class.module);
    let (_, _, kind) =
        APPLICATIONS.iter().find(|(of, name, _)| *of == package && class.last() == Some(name))?;
    Some(handle(NAME, APPLICATION, vec![Value::text(kind)]))
}

/// Why a function runs that has a decorator.
fn made_by(
    cx: &Interpreter<'_>,
    module: u32,
    attribute: &Attribute,
    callee: &Value,
    name: &Name,
) -> Option<Entry> {
    if let Some(of) = handle_of(callee, NAME) {
        let text = |position: usize| of.parts.get(position).and_then(Value::as_text);
        return match (text(0)?, text(1)?) {
            (
                "web",
                method @ ("get" | "post" | "put" | "patch" | "delete" | "head" | "options" | "route"
                | "api_route" | "websocket"),
            ) => {
                let path = path(cx, module, attribute).unwrap_or_else(|| name.to_string());
                let method = match method {
                    "route" | "api_route" => "ROUTE".to_owned(),
                    other => other.to_ascii_uppercase(),
                };
                Some(entry(EntryKind::Request, format!("{method} {path}")))
            }
            ("web", "before_request" | "after_request" | "middleware") => {
                Some(entry(EntryKind::Request, name.to_string()))
            }
            // FastAPI documentation, "Lifespan Events": it runs when the application starts or stops.
            ("web", "on_event") => Some(entry(EntryKind::Module, name.to_string())),
            ("web", "cli") => Some(entry(EntryKind::Script, name.to_string())),
            ("tasks", "task" | "periodic_task") => Some(entry(EntryKind::Job, name.to_string())),
            ("commands", "command" | "callback") => Some(entry(EntryKind::Script, name.to_string())),
            _ => None,
        };
    }
    if let Kind::External(external) = &callee.kind {
        let package = external.module.split('.').next().unwrap_or(&external.module);
        let found =
            DECORATORS.iter().find(|(of, named, _)| *of == package && external.last() == Some(named))?;
        return Some(entry(found.2, name.to_string()));
    }
    // A command of a group that is a function: `@group.command()`.
    let is_command = callee.names().last().is_some_and(|last| last == "command" || last == "group");
    (is_command && cx.imports("click")).then(|| entry(EntryKind::Script, name.to_string()))
}

/// The path of a route.
fn path(cx: &Interpreter<'_>, module: u32, attribute: &Attribute) -> Option<String> {
    let given = attribute
        .arguments
        .iter()
        .find(|given| given.name.as_deref() == Some("path"))
        .or_else(|| attribute.arguments.first().filter(|given| given.name.is_none()))?;
    match &cx.source(module).expression(given.value).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.to_string()),
        _ => None,
    }
}
