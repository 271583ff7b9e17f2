//! Pages: `render(request, "posts.html", {"posts": posts})`, and what gives the framework a template to render.
//!
//! Django documentation, "Django shortcut functions", "TemplateResponse and SimpleTemplateResponse", "Templates" (5.2). A `TemplateResponse` is
//! rendered when it is given to the framework, so it is kept with its context until then.

use program::interpret::Interpreter;
use program::library::Call;
use program::program::Site;
use program::value::{Kind, Record, Symbol, SymbolRoot, Value};

use super::NAME;
use crate::templates::{found, render};
use crate::values::{dotted, handle};

/// A template that will be rendered; its parts are its names and its context.
const RESPONSE: &str = "response";

/// What gives the framework templates to render with a context.
pub(super) fn response(names: Value, context: Value, site: Site) -> Value {
    let response = handle(NAME, RESPONSE, vec![names, context]);
    response.with_symbol(Some(Symbol::of(SymbolRoot::Site(site))))
}

/// Renders what a view gives the framework; whether there was something to render.
pub(super) fn answer(cx: &mut Interpreter<'_>, given: &Value, otherwise: Site) -> bool {
    let mut any = false;
    for one in given.alternatives().cloned().collect::<Vec<_>>() {
        let is_it = |handle: &&program::value::Handle| handle.library == NAME && handle.kind == RESPONSE;
        let Some([names, context]) = one.handle().filter(is_it).map(|handle| &*handle.parts) else {
            continue;
        };
        let site = match one.symbol.as_ref().or(given.symbol.as_ref()).map(|symbol| &symbol.root) {
            Some(SymbolRoot::Site(site)) => *site,
            _ => otherwise,
        };
        render(cx, site.module, names, context, site);
        any = true;
    }
    any
}

/// A call that renders a template, or keeps it to be rendered.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let name = dotted(&call.callee)?;
    let site = call.site;
    let given = |position: usize, name: &str| call.argument(position).or_else(|| call.named(name)).cloned();
    match name.as_str() {
        "django.shortcuts.render" => {
            let names = given(1, "template_name")?;
            let context = given(2, "context").unwrap_or_else(|| nothing(site));
            render(cx, site.module, &names, &context, site);
            Some(Value::unknown())
        }
        "django.shortcuts.render_to_response" | "django.template.loader.render_to_string" => {
            let names = given(0, "template_name")?;
            let instance = call.named("context_instance").cloned();
            let context = given(1, "context").or_else(|| call.named("dictionary").cloned()).or(instance);
            let context = context.unwrap_or_else(|| nothing(site));
            render(cx, site.module, &names, &context, site);
            Some(Value::derived(context.deep_origins().processed()))
        }
        // What versions before 3.0 render a page with (Django documentation, "The Django template language: for Python programmers", 1.11).
        "django.template.RequestContext" | "django.template.context.RequestContext" => given(1, "dict_"),
        "django.template.Context" | "django.template.context.Context" => given(0, "dict_"),
        "django.template.response.TemplateResponse" => {
            let context = given(2, "context").unwrap_or_else(|| nothing(site));
            Some(response(given(1, "template")?, context, site))
        }
        "django.template.response.SimpleTemplateResponse" => {
            let context = given(1, "context").unwrap_or_else(|| nothing(site));
            Some(response(given(0, "template")?, context, site))
        }
        "django.template.loader.get_template" | "django.template.loader.select_template" => {
            let names = given(0, "template_name").or_else(|| call.named("template_name_list").cloned())?;
            let templates = found(cx, site.module, &names);
            templates.into_iter().reduce(|all, next| all.or(&next))
        }
        _ => None,
    }
}

fn nothing(site: Site) -> Value {
    Kind::Record(Record { site, ..Record::default() }.into()).into()
}
