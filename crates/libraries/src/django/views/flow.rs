//! What a request leads to in a generic view, where the program does not say so itself.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::Action;
use program::model::{MemberKind, Name};
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use super::asked::ask;
use super::generic::{Does, generic};
use super::rows;
use crate::django::responses;
use crate::values::entry;

/// The methods that a request may lead to.
const OF_REQUESTS: [&str; 4] = ["get", "post", "put", "delete"];

/// What the framework does by itself with a class of views: it runs what the class inherits.
pub(in crate::django) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    let Some(view) = generic(cx, class).filter(|view| view.serves) else { return Vec::new() };
    let object = cx.object_of_class(class);
    let declaration = cx.class_declaration(class);
    let (title, range) = (declaration.name.clone().unwrap_or_default(), declaration.name_range);
    let site = Site { module: class.module, range };
    let mut actions = Vec::new();
    for name in OF_REQUESTS {
        let is_own = |member: &program::model::Member| {
            member.name == name && matches!(member.kind, MemberKind::Method(_))
        };
        // What the class says itself is run for itself.
        if declaration.members.iter().any(is_own) {
            continue;
        }
        let is_inherited = cx.method_of(class, &Name::new_static(name), &object).is_some();
        let of_framework = match name {
            "get" => view.does.is_some(),
            "post" => view.does.is_some_and(Does::has_form),
            _ => false,
        };
        if !is_inherited && !of_framework {
            continue;
        }
        let object = object.clone();
        let run = Box::new(move |cx: &mut Interpreter<'_>| {
            let request = if is_inherited { vec![(None, Value::unknown())] } else { Vec::new() };
            let response = ask(cx, &object, name, request, site);
            responses::answer(cx, &response, site);
        });
        actions.push(Action { entry: entry(EntryKind::Request, format!("{title}.{name}")), run });
    }
    actions
}

/// `get()` of the framework.
pub(super) fn get(cx: &mut Interpreter<'_>, view: &Value, does: Does, site: Site) -> Value {
    let mut given = Vec::new();
    match does {
        Does::Lists => {
            let rows = ask(cx, view, "get_queryset", Vec::new(), site);
            keep(cx, view, "object_list", rows);
        }
        Does::Filters => {
            let rows = rows::filtered(cx, view, site);
            keep(cx, view, "object_list", rows.clone());
            given.push((Some("object_list"), rows));
        }
        Does::Creates => keep(cx, view, "object", Value::null()),
        _ if does.finds_one() => {
            let row = ask(cx, view, "get_object", Vec::new(), site);
            keep(cx, view, "object", row.clone());
            if does != Does::Updates {
                given.push((Some("object"), row));
            }
        }
        _ => {}
    }
    let data = ask(cx, view, "get_context_data", given, site);
    ask(cx, view, "render_to_response", vec![(None, data)], site)
}

/// `post()` of the framework: the form is valid, or is shown again.
pub(super) fn post(cx: &mut Interpreter<'_>, view: &Value, does: Does, site: Site) -> Value {
    if does.finds_one() {
        let row = ask(cx, view, "get_object", Vec::new(), site);
        keep(cx, view, "object", row);
    }
    ask(cx, view, "form_valid", vec![(None, Value::unknown())], site)
}

/// `delete()` of the framework.
pub(super) fn delete(cx: &mut Interpreter<'_>, view: &Value, site: Site) -> Value {
    let row = ask(cx, view, "get_object", Vec::new(), site);
    keep(cx, view, "object", row.clone());
    ask(cx, &row, "delete", Vec::new(), site);
    Value::unknown()
}

/// `form_valid()` of the framework.
pub(super) fn form_valid(cx: &mut Interpreter<'_>, view: &Value, does: Does, site: Site) -> Value {
    if does == Does::Deletes
        && let Some(row) = super::asked::held(cx, view, "object")
    {
        ask(cx, &row, "delete", Vec::new(), site);
    }
    Value::unknown()
}

/// Keeps a value as a member of a view.
fn keep(cx: &mut Interpreter<'_>, view: &Value, name: &'static str, value: Value) {
    if let Kind::Instance(instance) = &view.kind {
        let class = instance.class;
        cx.keep_member(class, &Name::new_static(name), value);
    }
}
