//! Servers on which handlers are put for routes: Express, Fastify, Hono, Koa, Elysia, Polka, Restify.
//!
//! <https://expressjs.com/en/4x/api.html>, <https://fastify.dev/docs/latest/Reference/Routes/>,
//! <https://fastify.dev/docs/latest/Reference/Hooks/>, <https://hono.dev/docs/api/routing>, <https://koajs.com/>,
//! <https://github.com/koajs/router/blob/master/API.md>, <https://elysiajs.com/essential/route>, <https://elysiajs.com/essential/life-cycle>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Given, Library, NameMeaning};
use program::model::{CallKind, ExpressionKind};
use program::program::Site;
use program::value::{External, Kind, Origin, Origins, Value};
use text::TextRange;

use crate::values::{entry, external, field, handle, handle_of, names, readable};

/// Express, Fastify, Hono, Koa, Elysia, Polka and Restify.
#[derive(Clone, Copy, Debug)]
pub struct HttpServers;

const NAME: &str = "http-servers";
/// A server or a router.
const APP: &str = "app";
/// A route of it; its part is the path.
const ROUTE: &str = "route";

/// A package, what it exports that makes a server or router, and the types of these.
struct Server {
    package: &'static str,
    makers: &'static [&'static str],
    types: &'static [&'static str],
}

/// A maker that is the package's default export is called `""`.
const SERVERS: &[Server] = &[
    Server {
        package: "express",
        makers: &["", "Router"],
        types: &["Express", "Application", "Router", "IRouter"],
    },
    Server { package: "express-promise-router", makers: &[""], types: &[] },
    Server { package: "fastify", makers: &["", "fastify", "Fastify"], types: &["FastifyInstance"] },
    Server { package: "hono", makers: &["Hono"], types: &["Hono"] },
    Server { package: "@hono/zod-openapi", makers: &["OpenAPIHono"], types: &["OpenAPIHono"] },
    Server { package: "koa", makers: &[""], types: &[] },
    Server { package: "@koa/router", makers: &["", "Router"], types: &["Router"] },
    Server { package: "koa-router", makers: &[""], types: &[] },
    Server { package: "elysia", makers: &["", "Elysia"], types: &["Elysia"] },
    Server { package: "polka", makers: &[""], types: &["Polka"] },
    Server { package: "restify", makers: &["createServer"], types: &["Server"] },
];

const VERBS: &[&str] =
    &["get", "post", "put", "patch", "delete", "del", "head", "options", "all", "ws", "search", "propfind"];

/// Methods that take functions which run for every request: middleware, hooks.
const MIDDLEWARE: &[&str] = &[
    "use",
    "param",
    "addHook",
    "setErrorHandler",
    "setNotFoundHandler",
    "notFound",
    "onError",
    "onRequest",
    "onParse",
    "onTransform",
    "onBeforeHandle",
    "onAfterHandle",
    "onAfterResponse",
    "mapResponse",
    "derive",
    "resolve",
    "pre",
];

fn of_types(class: &External) -> bool {
    let Some(name) = class.last() else {
        return false;
    };
    SERVERS.iter().any(|server| server.package == &*class.module && server.types.contains(&name))
}

impl Library for HttpServers {
    fn name(&self) -> &'static str {
        NAME
    }

    /// Hono's validators keep what they have parsed (<https://hono.dev/docs/guides/validation>).
    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        (name == "valid").then_some(NameMeaning::Rewrites)
    }

    fn instance(&self, _cx: &mut Interpreter<'_>, class: &External, _site: Site) -> Option<Value> {
        of_types(class).then(|| handle(NAME, APP, Vec::new()))
    }

    fn member(&self, _cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        handle_of(object, NAME)?;
        // What else is found on a server was put there: `fastify.prisma`.
        Some(Kind::Unknown([APP.into(), name.into()].into()).into())
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(class) = external(&call.callee) {
            let path = names(class);
            let name = match path.as_slice() {
                [] => "",
                [name] => name,
                _ => return None,
            };
            let made = SERVERS.iter().any(|server| {
                let module = &*class.module;
                (module == server.package || (server.package == "hono" && module.starts_with("hono/")))
                    && server.makers.contains(&name)
            });
            return made.then(|| handle(NAME, APP, Vec::new()));
        }
        if call.kind != CallKind::Call {
            return None;
        }
        let receiver = call.receiver.as_ref()?;
        let method = call.method.as_deref()?;
        let made = handle_of(receiver, NAME)?;
        let (kind, path) = (made.kind, made.parts.first().and_then(readable));
        let verb = VERBS.contains(&method);
        match (kind, method) {
            (ROUTE, _) if verb => {
                let mut entry = entry(EntryKind::Request, label(method, &path.unwrap_or_default()));
                if call.arguments.iter().any(|given| validates(cx, call, given)) {
                    entry = checked(entry);
                }
                call.arguments.iter().for_each(|given| cx.add_entry(&given.value, &entry));
            }
            (APP, _) if verb => verb_call(cx, call, method),
            // Hono: `app.on(["GET", "POST"], "/path", handler)`.
            (APP, "on") => {
                let path = call.argument(1).and_then(readable).unwrap_or_default();
                let method = call.argument(0).and_then(readable).unwrap_or_default();
                for given in call.arguments.iter().skip(2) {
                    cx.add_entry(&given.value, &entry(EntryKind::Request, label(&method, &path)));
                }
            }
            (APP, "route") => return Some(route(cx, call, receiver)),
            (APP, "openapi") => {
                for given in call.arguments.iter().skip(1) {
                    cx.add_entry(&given.value, &entry(EntryKind::Request, "openapi"));
                }
            }
            (APP, _) if MIDDLEWARE.contains(&method) => {
                for given in &call.arguments {
                    cx.add_entry(&given.value, &entry(EntryKind::Request, method));
                }
            }
            // Plugins and groups are functions that are handed a server.
            (APP, "register" | "group" | "guard" | "after") => {
                if let Some(plugin) = call.arguments.iter().find(|given| given.value.function().is_some()) {
                    cx.call_value(&plugin.value, vec![receiver.clone()], call.site);
                }
            }
            _ => {}
        }
        Some(receiver.clone())
    }
}

/// `app.get("/path", ...handlers)`; with one argument, `app.get("setting")` reads a setting.
fn verb_call(cx: &mut Interpreter<'_>, call: &Call, method: &str) {
    let path =
        call.argument(0).map(|path| path.list().map_or_else(|| path.clone(), |list| list.element.clone()));
    let label = label(method, &path.as_ref().and_then(readable).unwrap_or_default());
    let mut label = entry(EntryKind::Request, label);
    if call.arguments.iter().skip(1).any(|given| validates(cx, call, given)) {
        label = checked(label);
    }
    for given in call.arguments.iter().skip(1) {
        cx.add_entry(&given.value, &label);
        // Fastify's and Elysia's options may hold the handler and hooks.
        for name in ["handler", "preHandler", "preValidation", "onRequest", "beforeHandle"] {
            if let Some(handler) = field(&given.value, name) {
                cx.add_entry(handler, &label);
            }
        }
    }
}

fn route(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value) -> Value {
    match call.arguments.as_slice() {
        [only] if only.value.record().is_some() => {
            let method = field(&only.value, "method");
            let method = method
                .map(|method| method.list().map_or_else(|| method.clone(), |list| list.element.clone()));
            let path = field(&only.value, "url").or_else(|| field(&only.value, "path")).and_then(readable);
            let text =
                label(&method.as_ref().and_then(readable).unwrap_or_default(), &path.unwrap_or_default());
            for name in ["handler", "preHandler", "preValidation", "onRequest"] {
                if let Some(handler) = field(&only.value, name) {
                    let mut entry = entry(EntryKind::Request, text.clone());
                    if field(&only.value, "schema").is_some() {
                        entry = checked(entry);
                    }
                    cx.add_entry(handler, &entry);
                }
            }
            receiver.clone()
        }
        [path] => handle(NAME, ROUTE, vec![path.value.clone()]),
        _ => receiver.clone(),
    }
}

/// An entry whose request has been checked before: the schema may leave no room for other texts.
fn checked(entry: Entry) -> Entry {
    Entry { parameters: vec![Some(Value::derived(Origins::one(Origin::Processed)))], ..entry }
}

/// Whether an argument before a handler checks requests: options with a schema
/// (<https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/>, <https://elysiajs.com/essential/validation>), or a middleware that
/// says so by its name (<https://express-validator.github.io/docs/>).
fn validates(cx: &Interpreter<'_>, call: &Call, given: &Given) -> bool {
    if let Some(options) = given.value.record() {
        return ["schema", "body", "query", "params"].iter().any(|name| options.entries.contains_key(*name));
    }
    let module = cx.source(call.site.module);
    let inside = |inner: TextRange, outer: TextRange| outer.start <= inner.start && inner.end <= outer.end;
    let found = module.expressions.iter().filter(|expression| inside(expression.range, given.range));
    // What is written in a handler is no middleware.
    let handlers: Vec<TextRange> = found
        .clone()
        .filter(|expression| matches!(expression.kind, ExpressionKind::Function(_)))
        .map(|expression| expression.range)
        .collect();
    found.filter(|expression| !handlers.iter().any(|range| inside(expression.range, *range))).any(
        |expression| {
            let name = match &expression.kind {
                ExpressionKind::Variable(variable) => &module.variable(*variable).name,
                ExpressionKind::Member { name, .. } | ExpressionKind::Global(name) => name,
                _ => return false,
            };
            let lower = name.to_ascii_lowercase();
            ["valid", "schema", "celebrate", "sanitiz"].iter().any(|word| lower.contains(word))
        },
    )
}

fn label(method: &str, path: &str) -> String {
    let method = if method == "del" { "DELETE".to_owned() } else { method.to_ascii_uppercase() };
    format!("{method} {path}").trim().to_owned()
}
