//! The methods of views that are the framework's own.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

use super::generic::{Does, Generic, generic};
use super::{asked, context, flow, rows};
use crate::django::pages;
use crate::django::responses;

/// Those that are understood.
const METHODS: &[&str] = &[
    "get",
    "post",
    "delete",
    "get_queryset",
    "get_ordering",
    "get_object",
    "get_paginate_by",
    "get_paginator",
    "paginate_queryset",
    "get_context_data",
    "get_context_object_name",
    "get_template_names",
    "render_to_response",
    "form_valid",
    "form_invalid",
];

/// Whether a method of an object is one of a view's, and the class has none of its own.
pub(in crate::django) fn knows(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> bool {
    let Kind::Instance(instance) = &object.kind else { return false };
    let class = instance.class;
    METHODS.contains(&name.as_str())
        && (cx.is_above() || cx.method_of(class, name, object).is_none())
        && generic(cx, class).is_some_and(|view| is_of(view, name))
}

/// Whether what a view does comes with a method of this name.
fn is_of(view: Generic, name: &str) -> bool {
    let Some(does) = view.does else { return false };
    match name {
        "get_queryset" | "get_ordering" => does.lists() || does.finds_one() || does == Does::Creates,
        "get_object" => does.finds_one(),
        "get_paginate_by" | "get_paginator" | "paginate_queryset" => does.lists(),
        "get_context_object_name" => does.lists() || does.finds_one() || does == Does::Creates,
        "post" | "form_valid" | "form_invalid" => does.has_form(),
        "delete" => does == Does::Deletes,
        _ => true,
    }
}

/// A call of a method of a view.
pub(in crate::django) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    view: &Value,
    name: &str,
) -> Option<Value> {
    let Kind::Instance(instance) = &view.kind else { return None };
    let does = generic(cx, instance.class)?.does;
    let site = call.site;
    let first = || call.arguments.iter().find(|given| given.name.is_none()).map(|given| given.value.clone());
    let answer = match name {
        "get" => flow::get(cx, view, does?, site),
        "post" => flow::post(cx, view, does?, site),
        "delete" => flow::delete(cx, view, site),
        "get_queryset" => rows::all(cx, view, site),
        "get_ordering" => asked::held(cx, view, "ordering").unwrap_or_else(Value::null),
        "get_object" => {
            let given = first().or_else(|| call.named("queryset").cloned());
            rows::one(cx, view, given.filter(|rows| !rows.is_null()).as_ref(), site)
        }
        "get_paginate_by" => asked::held(cx, view, "paginate_by").unwrap_or_else(Value::null),
        "get_paginator" => pages::paginator(&first()?, call.argument(1)),
        "paginate_queryset" => paged(cx, view, &first()?, call.argument(1).cloned(), call)?,
        "get_context_data" => context::data(cx, view, does, call),
        "get_context_object_name" => context::name(cx, view, does, &first()?),
        "get_template_names" => context::templates(cx, view, does, site),
        "render_to_response" => {
            let names = asked::ask(cx, view, "get_template_names", Vec::new(), site);
            let data = first().or_else(|| call.named("context").cloned()).unwrap_or_default();
            responses::response(names, data, site)
        }
        "form_valid" => flow::form_valid(cx, view, does?, site),
        "form_invalid" => {
            let given = vec![(Some("form"), first().unwrap_or_default())];
            let data = asked::ask(cx, view, "get_context_data", given, site);
            asked::ask(cx, view, "render_to_response", vec![(None, data)], site)
        }
        _ => return None,
    };
    Some(answer)
}

/// `paginate_queryset()`: the paginator, the page, its rows, and whether there are others.
fn paged(
    cx: &mut Interpreter<'_>,
    view: &Value,
    rows: &Value,
    size: Option<Value>,
    call: &Call,
) -> Option<Value> {
    let site = call.site;
    let size = size.unwrap_or_default();
    let paginator = asked::ask(cx, view, "get_paginator", vec![(None, rows.clone()), (None, size)], site);
    let page = pages::page(cx, &paginator, site)?;
    let shown = cx.member(&page, &Name::new_static("object_list"), site);
    Some(pages::tuple(vec![paginator, page, shown, Value::unknown()], site))
}
