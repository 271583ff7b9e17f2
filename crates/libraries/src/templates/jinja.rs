//! Templates of Jinja in the hands of an application: `render_template("posts.html", posts=posts)`, environments.
//!
//! Flask documentation, "Templates" (3.1); Starlette documentation, "Templates" (0.46); Jinja documentation, "API" (3.1).

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::program::Site;
use program::value::{Kind, Record, Value};

use super::render::{found, is_template, render};
use crate::values::{dotted, handle};

/// What finds templates: an environment of Jinja, or what frameworks keep one in.
const ENVIRONMENT: &str = "environment";

/// The classes of it.
const ENVIRONMENTS: &[&str] = &[
    "fastapi.templating.Jinja2Templates",
    "starlette.templating.Jinja2Templates",
    "jinja2.Environment",
    "jinja2.environment.Environment",
    "jinja2.sandbox.SandboxedEnvironment",
];

/// The functions that render a template by its name, which comes first.
const RENDERS: &[&str] = &[
    "flask.render_template",
    "flask.templating.render_template",
    "flask.stream_template",
    "quart.render_template",
];

/// Whether a value finds templates.
pub(super) fn is_environment(value: &Value) -> bool {
    value.handle().is_some_and(|handle| handle.library == super::engine::NAME && handle.kind == ENVIRONMENT)
}

/// A call that renders a template, or makes what does.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(name) = dotted(&call.callee) {
        if ENVIRONMENTS.contains(&name.as_str()) {
            return Some(handle(super::engine::NAME, ENVIRONMENT, Vec::new()));
        }
        if RENDERS.contains(&name.as_str()) {
            let names = call.argument(0)?.clone();
            let context = context_of(cx, call.arguments.get(1..).unwrap_or_default(), call.site);
            render(cx, call.site.module, &names, &context, call.site);
            return Some(Value::derived(context.deep_origins().processed()));
        }
    }
    let receiver = call.receiver.clone()?;
    let method = call.method.as_deref()?;
    if receiver.alternatives().any(|template| is_template(cx, template)) {
        return of_template(cx, call, &receiver, method);
    }
    if !receiver.alternatives().any(is_environment) {
        return None;
    }
    match method {
        "get_template" | "select_template" | "get_or_select_template" => {
            let names = call.argument(0).or_else(|| call.named("name"))?.clone();
            found(cx, call.site.module, &names).into_iter().reduce(|all, next| all.or(&next))
        }
        "TemplateResponse" => {
            // The request came into the context first, and is an argument of its own now.
            let name = call.named("name").or_else(|| {
                let mut given = call.arguments.iter().filter(|given| given.name.is_none());
                given.find(|given| given.value.as_text().is_some()).map(|given| &given.value)
            });
            let name = name.cloned()?;
            let context = call.named("context").or_else(|| {
                let mut given = call.arguments.iter().filter(|given| given.name.is_none());
                given.find(|given| given.value.record().is_some()).map(|given| &given.value)
            });
            let context = context.cloned().unwrap_or_default();
            render(cx, call.site.module, &name, &context, call.site);
            Some(Value::unknown())
        }
        _ => None,
    }
}

/// `template.render(posts=posts)`, `template.render({"posts": posts}, request)`.
fn of_template(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, method: &str) -> Option<Value> {
    if !matches!(method, "render" | "render_async" | "generate" | "stream") {
        return None;
    }
    let mut given = call.arguments.clone();
    // Django's take the request besides.
    given.retain(|given| given.name.as_deref() != Some("request"));
    if let Some(first) = given.iter().position(|given| given.name.is_none()) {
        let mut position = 0;
        given.retain(|given| {
            position += 1;
            given.name.is_some() || position - 1 == first
        });
    }
    let context = context_of(cx, &given, call.site);
    for template in
        receiver.alternatives().filter(|template| !template.is_null()).cloned().collect::<Vec<_>>()
    {
        render(cx, call.site.module, &template, &context, call.site);
    }
    Some(Value::derived(context.deep_origins().processed()))
}

/// The context that arguments make: each by its name, or a record of several.
fn context_of(cx: &mut Interpreter<'_>, given: &[Given], site: Site) -> Value {
    let mut record = Record { site, ..Record::default() };
    for one in given {
        match (&one.name, &one.value.kind) {
            (Some(name), _) if !one.spread && name != "context" => {
                record.entries.insert(name.clone(), one.value.clone());
            }
            (_, Kind::Record(more)) => {
                record.open |= more.open;
                record.entries.extend(more.entries.iter().map(|(name, value)| (name.clone(), value.clone())));
            }
            _ => cx.escape(&one.value),
        }
    }
    Kind::Record(Arc::new(record)).into()
}
