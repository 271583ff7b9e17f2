//! The context that a view gives its template.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::Name;
use program::program::Site;
use program::value::{Kind, Record, Value};

use super::asked::{ask, held};
use super::generic::Does;
use super::rows::model_name;

/// `get_context_data(**kwargs)` of the framework.
pub(super) fn data(cx: &mut Interpreter<'_>, view: &Value, does: Option<Does>, call: &Call) -> Value {
    let site = call.site;
    let mut context = Record { open: true, site, ..Record::default() };
    if does.is_some_and(Does::lists) {
        listed(cx, view, call, &mut context);
    } else if does.is_some_and(|does| does.finds_one() || does == Does::Creates)
        && let Some(row) = held(cx, view, "object")
    {
        put(&mut context, "object", row.clone());
        let name = ask(cx, view, "get_context_object_name", vec![(None, row.clone())], site);
        if let Some(name) = name.as_text() {
            context.entries.insert(Name::from(name), row);
        }
    }
    for given in &call.arguments {
        add(&mut context, given);
    }
    put(&mut context, "view", view.clone());
    if let Some(more) = held(cx, view, "extra_context") {
        take_over(&mut context, &more);
    }
    Kind::Record(Arc::new(context)).into()
}

/// The rows of a view that shows several: a page of them, where it is told how long one is.
fn listed(cx: &mut Interpreter<'_>, view: &Value, call: &Call, context: &mut Record) {
    let site = call.site;
    let given = call.named("object_list").filter(|rows| !rows.is_null()).cloned();
    let Some(mut rows) = given.or_else(|| held(cx, view, "object_list")) else { return };
    let name = ask(cx, view, "get_context_object_name", vec![(None, rows.clone())], site);
    let size = ask(cx, view, "get_paginate_by", vec![(None, rows.clone())], site);
    if !size.is_null() {
        let page = ask(cx, view, "paginate_queryset", vec![(None, rows.clone()), (None, size)], site);
        if let Some(items) = page.list().and_then(|list| list.items.as_deref())
            && let [paginator, page, shown, more] = items
        {
            put(context, "paginator", paginator.clone());
            put(context, "page_obj", page.clone());
            put(context, "is_paginated", more.clone());
            rows = shown.clone();
        }
    }
    put(context, "object_list", rows.clone());
    if let Some(name) = name.as_text() {
        context.entries.insert(Name::from(name), rows);
    }
}

fn put(context: &mut Record, name: &'static str, value: Value) {
    context.entries.insert(Name::new_static(name), value);
}

fn add(context: &mut Record, given: &Given) {
    match &given.name {
        Some(name) if !given.spread && !name.is_empty() => {
            if name != "object_list" {
                context.entries.insert(name.clone(), given.value.clone());
            }
        }
        // Handed on with the others, it is what the page was made of.
        _ => {
            let shown = context.entries.get("object_list").cloned();
            take_over(context, &given.value);
            if let Some(shown) = shown {
                put(context, "object_list", shown);
            }
        }
    }
}

fn take_over(context: &mut Record, more: &Value) {
    if let Kind::Record(more) = &more.kind {
        let entries = more.entries.iter().map(|(name, value)| (name.clone(), value.clone()));
        context.entries.extend(entries);
    }
}

/// `get_context_object_name()` of the framework: what the class says, or a name made of the model's.
pub(super) fn name(cx: &mut Interpreter<'_>, view: &Value, does: Option<Does>, rows: &Value) -> Value {
    if let Some(name) = held(cx, view, "context_object_name") {
        return name;
    }
    match model_name(cx, rows) {
        Some(name) if does.is_some_and(Does::lists) => Value::text(&format!("{name}_list")),
        Some(name) => Value::text(&name),
        None => Value::null(),
    }
}

/// `get_template_names()` of the framework: what the class says, or names made of the model's and its application's.
pub(super) fn templates(cx: &mut Interpreter<'_>, view: &Value, does: Option<Does>, site: Site) -> Value {
    if let Some(name) = held(cx, view, "template_name") {
        return name;
    }
    let held_rows = held(cx, view, "object_list").or_else(|| held(cx, view, "object"));
    let rows = match held_rows {
        Some(rows) => rows,
        None => super::rows::all(cx, view, site),
    };
    let suffix = held(cx, view, "template_name_suffix");
    let suffix = suffix.as_ref().and_then(Value::as_text).map(str::to_owned);
    let suffix = suffix.unwrap_or_else(|| does.map_or("", Does::suffix).to_owned());
    match (super::rows::app_label(cx, &rows), model_name(cx, &rows)) {
        (Some(app), Some(name)) => Value::text(&format!("{app}/{name}{suffix}.html")),
        _ => Value::unknown(),
    }
}
