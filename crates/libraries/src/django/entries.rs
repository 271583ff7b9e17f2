//! Why functions run that nothing in the program calls: views, commands, tasks.
//!
//! Django documentation, "URL dispatcher", "Class-based views", "How to create custom django-admin commands" (5.2); Django REST framework
//! documentation, "ViewSets" (3.16); Celery documentation, "Tasks" (5.5).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Declared, Entry};
use program::model::ExpressionKind;
use program::program::ClassRef;
use program::value::{Kind, Origin, Origins, Value};

use super::{admin, rest, signals, views};
use crate::values::{dotted, entry, readable};

/// The methods of views that a request leads to.
const OF_VIEWS: &[&str] = &[
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "head",
    "dispatch",
    "list",
    "retrieve",
    "create",
    "update",
    "partial_update",
    "destroy",
    "form_valid",
    "form_invalid",
    "get_context_data",
    "perform_create",
    "perform_update",
    "perform_destroy",
];

/// Why a function runs, as its class, its decorators or its first parameter tell.
pub(super) fn of(cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
    let function = cx.declaration(declared.function);
    let name = function.name.clone()?;
    let module = declared.function.module;
    let Some(class) = declared.class.map(|class| ClassRef { module, class }) else {
        return of_function(cx, declared, &name);
    };
    let title = cx.class_declaration(class).name.clone().unwrap_or_default();
    if let Some(entry) = admin::entry(cx, class, declared.function, &name, &title) {
        return Some(entry);
    }
    let is_candidate =
        name == "handle" || OF_VIEWS.contains(&name.as_str()) || !function.attributes.is_empty();
    if !is_candidate {
        return None;
    }
    let outside: Vec<String> = cx.line(class).iter().filter_map(dotted).collect();
    if name == "handle" && outside.iter().any(|name| name.starts_with("django.core.management")) {
        let file = declared.path.rsplit('/').next().unwrap_or(declared.path);
        return Some(entry(EntryKind::Script, file.trim_end_matches(".py")));
    }
    // What the framework's own methods call is run with what these know.
    let is_called = (matches!(name.as_str(), "get_context_data" | "form_valid" | "form_invalid")
        && views::calls_its_methods(cx, class))
        || rest::performs(cx, class, &name);
    let is_view = outside.iter().any(|name| {
        name.starts_with("django.views.") || (name.starts_with("rest_framework") && is_view_name(name))
    });
    let mut is_action = || {
        let attributes = &cx.declaration(declared.function).attributes;
        let mut callees = attributes.iter().map(|attribute| attribute.callee).collect::<Vec<_>>().into_iter();
        callees.any(|callee| {
            let callee = cx.evaluate_in_module(module, callee);
            dotted(&callee).is_some_and(|name| name == "rest_framework.decorators.action")
        })
    };
    let runs = is_view && !is_called && (OF_VIEWS.contains(&name.as_str()) || is_action());
    runs.then(|| entry(EntryKind::Request, format!("{title}.{name}")))
}

fn is_view_name(name: &str) -> bool {
    ["View", "ViewSet", "Mixin"].iter().any(|end| name.ends_with(end))
}

fn of_function(cx: &mut Interpreter<'_>, declared: Declared<'_>, name: &str) -> Option<Entry> {
    let function = cx.declaration(declared.function);
    let module = declared.function.module;
    if let Some(entry) = signals::entry(cx, declared) {
        return Some(entry);
    }
    for attribute in &function.attributes {
        // `@app.task`, whatever the application is called and wherever it is made.
        let named = match &cx.source(module).expression(attribute.callee).kind {
            ExpressionKind::Member { name, .. } => matches!(name.as_str(), "task" | "periodic_task"),
            _ => false,
        };
        if named {
            return Some(entry(EntryKind::Job, name));
        }
        let callee = cx.evaluate_in_module(module, attribute.callee);
        let Some(called) = dotted(&callee) else { continue };
        if matches!(called.as_str(), "celery.shared_task" | "dramatiq.actor") || called.ends_with(".db_task")
        {
            return Some(entry(EntryKind::Job, name));
        }
        if called == "rest_framework.decorators.api_view" {
            return Some(entry(EntryKind::Request, name));
        }
    }
    // Views take the request first, by the name that the documentation gives it.
    let takes_request = function
        .parameters
        .first()
        .is_some_and(|parameter| parameter.name.as_ref().is_some_and(|name| name == "request"));
    let file = declared.path.rsplit('/').next().unwrap_or(declared.path);
    let of_views = file == "views.py" || declared.path.contains("/views/");
    let outermost = function.parent.is_none_or(|parent| parent == program::model::Builder::BODY);
    (takes_request && of_views && outermost).then(|| entry(EntryKind::Request, name))
}

/// `path('posts/', views.index)`: a request leads to the function.
pub(super) fn route(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let name = dotted(&call.callee)?;
    if !matches!(name.as_str(), "django.urls.path" | "django.urls.re_path" | "django.conf.urls.url") {
        return None;
    }
    let pattern = call.argument(0).and_then(readable).unwrap_or_default();
    let handed = call.argument(1)?;
    let view =
        &super::transactions::handed(cx, handed, call.argument_site(1)).unwrap_or_else(|| handed.clone());
    if let Kind::Function(closure) = &view.kind {
        let is_expression = !name.ends_with(".path");
        let parameters = &cx.declaration(closure.function).parameters;
        let parameters = parameters.iter().map(|parameter| {
            let name = parameter.name.as_deref()?;
            is_checked(&pattern, name, is_expression).then(|| Value::derived(Origins::one(Origin::Processed)))
        });
        let label = entry(EntryKind::Request, format!("/{pattern}"));
        cx.add_entry(view, &Entry { parameters: parameters.collect(), ..label });
    }
    Some(Value::unknown())
}

/// Whether a part of a path is given to a view only where it is of a certain form: a number, a name without blanks and quotes, or what a
/// regular expression allows.
fn is_checked(pattern: &str, parameter: &str, is_expression: bool) -> bool {
    if is_expression {
        return pattern.contains(&format!("(?P<{parameter}>"));
    }
    ["int", "slug", "uuid"].iter().any(|converter| pattern.contains(&format!("<{converter}:{parameter}>")))
}
