//! tRPC: procedures.
//!
//! <https://trpc.io/docs/server/routers>, <https://trpc.io/docs/server/procedures>, <https://trpc.io/docs/server/middlewares>,
//! <https://trpc.io/docs/server/server-side-calls> (`createCaller` is not followed).

use std::sync::Arc;

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Library};
use program::model::Name;
use program::value::{Kind, Origin, Origins, Record, Value};

use crate::values::{entry, handle, handle_of, of_package};

/// tRPC.
#[derive(Clone, Copy, Debug)]
pub struct Trpc;

const NAME: &str = "trpc";
/// What `initTRPC` is, until `create()`.
const BUILDER: &str = "builder";
/// What `create()` gives: `t`.
const ROOT: &str = "root";
/// A procedure that is being built.
const PROCEDURE: &str = "procedure";
/// A procedure that is built. Its parts are the function and how it is called.
const BUILT: &str = "built";
/// `t.router`.
const ROUTER_MAKER: &str = "router-maker";
/// A router; its part is the object of its procedures.
const ROUTER: &str = "router";
/// `t.mergeRouters`, `t.middleware`.
const MIDDLEWARE_MAKER: &str = "middleware-maker";

impl Library for Trpc {
    fn name(&self) -> &'static str {
        NAME
    }

    fn member(&self, _cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let made = handle_of(object, NAME)?;
        match (made.kind, name) {
            (ROOT, "procedure") => Some(handle(NAME, PROCEDURE, Vec::new())),
            (ROOT, "router" | "mergeRouters") => Some(handle(NAME, ROUTER_MAKER, Vec::new())),
            (ROOT, "middleware") => Some(handle(NAME, MIDDLEWARE_MAKER, Vec::new())),
            _ => None,
        }
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(path) = of_package(&call.callee, "@trpc/server") {
            return match path.as_slice() {
                ["initTRPC", .., "create"] => Some(handle(NAME, ROOT, Vec::new())),
                ["initTRPC", ..] => Some(handle(NAME, BUILDER, Vec::new())),
                _ => None,
            };
        }
        if let Some(made) = handle_of(&call.callee, NAME) {
            let kind = made.kind;
            return match kind {
                ROUTER_MAKER => Some(router(cx, call)),
                MIDDLEWARE_MAKER => {
                    cx.add_entry(call.argument(0)?, &entry(EntryKind::Request, "middleware"));
                    Some(call.argument(0)?.clone())
                }
                _ => None,
            };
        }
        let receiver = call.receiver.as_ref()?;
        let method = call.method.as_deref()?;
        match handle_of(receiver, NAME).map(|made| made.kind) {
            Some(BUILDER) if method == "create" => Some(handle(NAME, ROOT, Vec::new())),
            Some(BUILDER) => Some(handle(NAME, BUILDER, Vec::new())),
            Some(PROCEDURE) => procedure(cx, call, method),
            // A procedure that is made elsewhere is told by its name, in a program that uses tRPC.
            None if is_procedure(receiver) && cx.imports("@trpc/server") => procedure(cx, call, method),
            _ => None,
        }
    }
}

/// What a procedure is handed: the input has been checked by its parsers (<https://trpc.io/docs/server/validators>), and the context is the
/// server's own.
fn given() -> Value {
    let checked = |name: &'static str| {
        let kind = Kind::Unknown([Name::new_static(name)].into());
        (Name::new_static(name), Value::from(kind).with_origins(&Origins::one(Origin::Processed)))
    };
    let entries = [checked("input"), checked("ctx")];
    let record = Record { entries: entries.into_iter().collect(), open: true, ..Record::default() };
    Kind::Record(Arc::new(record)).into()
}

fn is_procedure(value: &Value) -> bool {
    let last = match &value.kind {
        Kind::Unknown(names) => names.last(),
        Kind::External(external) if !external.module.is_empty() => external.path.last(),
        _ => None,
    };
    last.is_some_and(|name| name == "procedure" || name.ends_with("Procedure"))
}

fn procedure(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Option<Value> {
    match method {
        "query" | "mutation" | "subscription" => {
            let run = call.argument(0)?;
            cx.add_entry(run, &Entry { parameters: vec![Some(given())], ..Entry::new(EntryKind::Request) });
            Some(handle(NAME, BUILT, vec![run.clone(), Value::text(method)]))
        }
        "use" => {
            cx.add_entry(call.argument(0)?, &entry(EntryKind::Request, "middleware"));
            Some(handle(NAME, PROCEDURE, Vec::new()))
        }
        "input" | "output" | "meta" | "concat" | "unstable_concat" => {
            Some(handle(NAME, PROCEDURE, Vec::new()))
        }
        _ => None,
    }
}

fn router(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    let procedures = call.argument(0).cloned().unwrap_or_default();
    if let Some(record) = procedures.record() {
        name_procedures(cx, &Record::clone(record), "", 0);
    }
    handle(NAME, ROUTER, vec![procedures])
}

/// Names procedures by the routers that lead to them: `user.list`.
fn name_procedures(cx: &mut Interpreter<'_>, record: &Record, prefix: &str, depth: u8) {
    for (name, value) in &record.entries {
        let path = if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") };
        let inner = match handle_of(value, NAME) {
            Some(made) if made.kind == BUILT => {
                if let [run, how] = &*made.parts {
                    let label = format!("{} {path}", how.as_text().unwrap_or("query"));
                    let parameters = vec![Some(given())];
                    cx.add_entry(run, &Entry { parameters, ..entry(EntryKind::Request, label) });
                }
                continue;
            }
            Some(made) if made.kind == ROUTER => made.parts.first().and_then(Value::record).cloned(),
            _ => value.record().cloned(),
        };
        if let Some(inner) = inner.filter(|_| depth < 8) {
            name_procedures(cx, &inner, &path, depth + 1);
        }
    }
}
