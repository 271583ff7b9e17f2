//! Routes: which methods and closures answer which requests.
//!
//! Laravel documentation, "Routing" and "Controllers" (version 12).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry};
use program::model::{Name, Pattern, TypeName};
use program::program::{FunctionRef, Site};
use program::value::{Kind, Value};

use super::classes::{is_one, outside_ancestors};
use super::entries::RESOURCE;
use super::facades::facade;
use super::groups::Around;
use super::naming::{singular, snake};
use super::views::is_view;
use super::{NAME, views};
use crate::eloquent::bound_row;
use crate::values::{entry, handle, handle_of, readable};

/// What routes are put together with: `Route::middleware('auth')`. Its part is the controller of a group.
const ROUTES: &str = "routes";

/// The class of form requests, and the methods of theirs that run before an action does.
const FORM_REQUEST: &str = "Illuminate\\Foundation\\Http\\FormRequest";
const BEFORE: [&str; 6] =
    ["prepareForValidation", "authorize", "rules", "withValidator", "after", "passedValidation"];

/// Methods that begin a route, and the methods of HTTP that it answers.
const VERBS: [(&str, &str); 7] = [
    ("get", "GET"),
    ("post", "POST"),
    ("put", "PUT"),
    ("patch", "PATCH"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("any", "ANY"),
];

/// A call of a method of `Route`, or of what such a call gave.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let receiver = call.receiver.as_ref()?;
    let method = call.method.as_deref()?;
    let of_chain = handle_of(receiver, NAME).filter(|handle| handle.kind == ROUTES);
    if of_chain.is_none() && facade(receiver) != Some("Route") {
        return None;
    }
    let controller = of_chain.and_then(|handle| handle.parts.first()).cloned();
    let argument = |position: usize| call.argument(position).cloned();
    if let Some((_, verb)) = VERBS.iter().find(|(name, _)| *name == method) {
        let uri = argument(0).as_ref().and_then(readable).unwrap_or_default();
        let around = Around::of(cx, call.site);
        let label = format!("{verb} {}", around.path(&uri));
        answer(cx, call, &label, argument(1), controller.or(around.controller).as_ref());
        return Some(routes(None));
    }
    match method {
        "match" => {
            let uri = argument(1).as_ref().and_then(readable).unwrap_or_default();
            let around = Around::of(cx, call.site);
            let label = around.path(&uri);
            answer(cx, call, &label, argument(2), controller.or(around.controller).as_ref());
            return Some(routes(None));
        }
        "fallback" => answer(cx, call, "fallback", argument(0), controller.as_ref()),
        "view" => {
            let uri = argument(0).as_ref().and_then(readable).unwrap_or_default();
            if let Some(view) = views::view(cx, call, 1).filter(is_view) {
                let label = format!("GET {}", Around::of(cx, call.site).path(&uri));
                views::enter(cx, &view, &entry(EntryKind::Request, label));
            }
        }
        "resource" | "apiResource" | "singleton" | "apiSingleton" => {
            let uri = argument(0).as_ref().and_then(readable).unwrap_or_default();
            resource(cx, call, method, &uri, &argument(1)?);
        }
        "resources" | "apiResources" => {
            let all = argument(0)?;
            for (uri, class) in all.record().into_iter().flat_map(|record| record.entries.clone()) {
                resource(cx, call, method, &uri, &class);
            }
        }
        "controller" => return Some(routes(argument(0))),
        "group" => {
            let last = call.arguments.last().map(|given| given.value.clone())?;
            if last.function().is_some() {
                cx.call_value(&last, Vec::new(), call.site);
            }
        }
        _ => {}
    }
    Some(routes(controller))
}

fn routes(controller: Option<Value>) -> Value {
    handle(NAME, ROUTES, controller.into_iter().collect())
}

/// Enters what answers a request: a closure, a method of a controller, a controller that is called itself.
fn answer(
    cx: &mut Interpreter<'_>,
    call: &Call,
    label: &str,
    action: Option<Value>,
    controller: Option<&Value>,
) {
    let Some(action) = action else { return };
    let (class, method) = match &action.kind {
        Kind::Function(_) => {
            enter(cx, &action, label);
            return;
        }
        Kind::List(list) => match list.items.as_deref() {
            Some([class, method]) => (class.clone(), method.as_text().map(Name::from)),
            _ => return,
        },
        Kind::Record(record) => match record.entries.get("uses") {
            Some(uses) => return answer(cx, call, label, Some(uses.clone()), controller),
            None => return,
        },
        Kind::Class(..) => (action.clone(), Some(Name::new_static("__invoke"))),
        _ => match (action.as_text().map(str::to_owned), controller) {
            (Some(method), Some(controller)) if !method.contains('@') => {
                (controller.clone(), Some(Name::from(method)))
            }
            // `PostController@show`.
            (Some(named), _) => {
                let (class, method) = named.split_once('@').unwrap_or((&named, "__invoke"));
                match class_named(cx, call, class) {
                    Some(class) => (class, Some(Name::from(method))),
                    None => return,
                }
            }
            _ => return,
        },
    };
    if let Some(method) = method {
        enter_method(cx, call, &class, &method, label);
    }
}

/// The class of a controller that a text names.
fn class_named(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    let short = Name::from(name.rsplit('\\').next().unwrap_or(name));
    Around::of(cx, call.site).classes(name).into_iter().find_map(|full| {
        let module = cx.module_value(call.site.module, &Name::from(full));
        let class = matches!(module.kind, Kind::Module(_)).then(|| cx.member(&module, &short, call.site))?;
        matches!(class.kind, Kind::Class(..)).then_some(class)
    })
}

fn enter_method(cx: &mut Interpreter<'_>, call: &Call, class: &Value, method: &Name, label: &str) -> bool {
    let Some(controller) = cx.object_of(class) else { return false };
    let handler = cx.member(&controller, method, call.site);
    let known = handler.function().is_some();
    if known {
        enter(cx, &handler, label);
    }
    known
}

/// Enters a function with the rows of models that its route names.
fn enter(cx: &mut Interpreter<'_>, handler: &Value, label: &str) {
    let Some(function) = handler.function().map(|closure| closure.function) else { return };
    let parameters = &cx.declaration(function).parameters;
    enter_requests(cx, function);
    let mut known = Vec::with_capacity(parameters.len());
    for parameter in parameters {
        let named = parameter.name.as_ref().filter(|name| is_part(label, name));
        let object = named.and(parameter.declared.as_ref()).and_then(|declared| match declared {
            TypeName::Named { .. } => cx.of_type(function.module, declared),
            _ => None,
        });
        known.push(object.and_then(|object| {
            let Pattern::Variable(variable) = parameter.pattern else { return None };
            let range = cx.source(function.module).variable(variable).range;
            bound_row(cx, &object, Site { module: function.module, range })
        }));
    }
    let entry = Entry { parameters: known, ..entry(EntryKind::Request, label) };
    cx.add_entry(handler, &entry);
}

/// Enters what form requests do before a function runs that takes one: what they keep in fields is there then ("Validation", section "Form
/// Request Validation"; source of `FormRequest` and `ValidatesWhenResolvedTrait`, 12.x).
fn enter_requests(cx: &mut Interpreter<'_>, function: FunctionRef) {
    if !cx.imports(FORM_REQUEST) {
        return;
    }
    for parameter in &cx.declaration(function).parameters {
        let Some(declared @ TypeName::Named { .. }) = &parameter.declared else { continue };
        let Some(object) = cx.of_type(function.module, declared) else { continue };
        let Kind::Instance(instance) = &object.kind else { continue };
        let class = instance.class;
        if !is_one(&outside_ancestors(cx, class.module, class.class), FORM_REQUEST) {
            continue;
        }
        let title = cx.class_declaration(class).name.clone().unwrap_or_default();
        for name in BEFORE {
            if let Some(method) = cx.method_of(class, &Name::new_static(name), &object) {
                let method = Value::from(Kind::Function(method.into()));
                cx.add_entry(&method, &entry(EntryKind::Request, title.to_string()));
            }
        }
    }
}

/// Whether a path has a part of this name: `{post}`, `{post?}`, `{post:slug}`, and `{blog_post}` for `blogPost`.
fn is_part(path: &str, name: &str) -> bool {
    let snake = snake(name);
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split(['}', '?', ':']).next())
        .any(|part| part == name || part == snake)
}

/// The routes of a resource: `posts.comments` are the comments of a post.
fn resource(cx: &mut Interpreter<'_>, call: &Call, kind: &str, uri: &str, class: &Value) {
    let one = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or(name);
        format!("{{{}}}", singular(last).replace('-', "_"))
    };
    let mut parts = Vec::new();
    for name in uri.split('.') {
        parts.extend([name.to_owned(), one(name)]);
    }
    let id = parts.pop().unwrap_or_default();
    let base = Around::of(cx, call.site).path(&parts.join("/"));
    let named = class.as_text().map(str::to_owned).and_then(|name| class_named(cx, call, &name));
    let class = named.as_ref().unwrap_or(class);
    // Those for programs have no forms.
    let has_forms = !kind.starts_with("api");
    for (method, verb, rest) in RESOURCE {
        if !has_forms && matches!(method, "create" | "edit") {
            continue;
        }
        let label = format!("{verb} {base}{}", rest.replace("{}", &id));
        enter_method(cx, call, class, &Name::new_static(method), &label);
    }
}
