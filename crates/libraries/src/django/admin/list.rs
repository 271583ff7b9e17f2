//! The list of a model's rows.
//!
//! Django 5.2, `django.contrib.admin.views.main.ChangeList`: a page of the rows is read, with what `list_select_related` says; where it says
//! nothing, the keys are followed if one of them is a column. `django.contrib.admin.utils.lookup_field` says what a column is.

use program::analysis::{EntryKind, LoopForm};
use program::interpret::Interpreter;
use program::library::{Action, Call, Given};
use program::model::Name;
use program::models::FieldKind;
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use super::classes::{is_admin, models, places, said};
use crate::django::pages::page_of;
use crate::django::querysets::{QuerySet, of_source, queryset, source_of_class};
use crate::values::entry;

/// What the framework does by itself with a class that says how a model is shown: it shows the list of its rows.
pub(in crate::django) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    if !is_admin(cx, class) {
        return Vec::new();
    }
    let object = cx.object_of_class(class);
    let declaration = cx.class_declaration(class);
    let title = declaration.name.clone().unwrap_or_default();
    let site = Site { module: class.module, range: declaration.name_range };
    let mut actions = Vec::new();
    for model in models(cx, class) {
        let object = object.clone();
        let run = Box::new(move |cx: &mut Interpreter<'_>| list(cx, &object, &model, site));
        actions.push(Action { entry: entry(EntryKind::Request, format!("{title}.changelist_view")), run });
    }
    actions
}

/// A call of a method that the framework has for such a class.
pub(in crate::django) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    object: &Value,
    name: &str,
) -> Option<Value> {
    match name {
        "get_queryset" => {
            let Kind::Instance(instance) = &object.kind else { return None };
            let model = models(cx, instance.class).into_iter().next()?;
            all(cx, &model, call.site)
        }
        "get_list_display" => said(cx, object, "list_display"),
        "get_list_select_related" => said(cx, object, "list_select_related"),
        _ => None,
    }
}

/// All rows of a model.
fn all(cx: &mut Interpreter<'_>, model: &Value, site: Site) -> Option<Value> {
    let source = source_of_class(cx, model)?;
    let manager = of_source(cx, source, model);
    let rows = queryset(cx, &manager, site)?;
    Some(match QuerySet::of(&rows) {
        Some(set) if set.steps.is_empty() => QuerySet { made: site, ..set }.to_value(&rows.from),
        _ => rows,
    })
}

fn list(cx: &mut Interpreter<'_>, object: &Value, model: &Value, site: Site) {
    let (at, item_sites) = places(cx, object, "list_display").unwrap_or((site, Vec::new()));
    let request = Given { name: None, spread: false, value: Value::unknown(), range: at.range };
    let own = Name::new_static("get_queryset");
    let Kind::Instance(instance) = &object.kind else { return };
    let rows = if cx.method_of(instance.class, &own, object).is_some() {
        Some(cx.call_method(object, &own, vec![request.clone()], at, at))
    } else {
        all(cx, model, at)
    };
    let Some(rows) = rows else { return };
    let get = Name::new_static("get_list_display");
    let columns = if cx.method_of(instance.class, &get, object).is_some() {
        Some(cx.call_method(object, &get, vec![request], at, at))
    } else {
        said(cx, object, "list_display")
    };
    let columns = match &columns {
        Some(columns) => columns.list().and_then(|list| list.items.clone()),
        None => Some(vec![Value::text("__str__")]),
    };
    // What can't be told may be anything.
    let Some(columns) = columns else { return };
    let rows = with_related(cx, object, &rows, &columns, at);
    let rows = ordered(&rows);
    let Some(page) = page_of(cx, &rows, at) else { return };
    let shown = cx.read_lazy(&page, at);
    let object = object.clone();
    cx.each(at, LoopForm::Callback, at, &shown, |cx, row| {
        for (position, column) in columns.iter().enumerate() {
            let site = item_sites.get(position).copied().unwrap_or(at);
            show(cx, &object, &row, column, site);
        }
        Value::unknown()
    });
}

/// The rows in an order that whoever looks at them may change, and that the framework makes certain with their keys.
fn ordered(rows: &Value) -> Value {
    let mut made: Option<Value> = None;
    for one in rows.alternatives() {
        let value = match QuerySet::of(one) {
            Some(set) => {
                let at = set.site();
                let given = Given { name: None, spread: true, value: Value::unknown(), range: at.range };
                set.with("order_by", vec![given], at).to_value(&one.from)
            }
            None => one.clone(),
        };
        made = Some(made.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    made.unwrap_or_default()
}

/// The rows with the keys that are followed.
fn with_related(
    cx: &mut Interpreter<'_>,
    object: &Value,
    rows: &Value,
    columns: &[Value],
    site: Site,
) -> Value {
    let said = said(cx, object, "list_select_related");
    let is_key = |cx: &Interpreter<'_>, set: &QuerySet, column: &Value| {
        let declared = set.source.declared(cx);
        let field = column.as_text().and_then(|name| declared?.field(name));
        matches!(field.map(|field| &field.kind), Some(FieldKind::Relation { many: false, columns, .. }) if !columns.is_empty())
    };
    let mut made: Option<Value> = None;
    for one in rows.alternatives() {
        let value = match QuerySet::of(one) {
            Some(set) if !set.has("select_related") => {
                let given = match said.as_ref().map(|said| (said, said.truth())) {
                    None | Some((_, Some(false))) => {
                        columns.iter().any(|column| is_key(cx, &set, column)).then(Vec::new)
                    }
                    Some((_, Some(true))) => Some(Vec::new()),
                    Some((said, None)) => {
                        Some(vec![Given { name: None, spread: true, value: said.clone(), range: site.range }])
                    }
                };
                match given {
                    Some(given) => {
                        let at = set.site();
                        set.with("select_related", given, at).to_value(&one.from)
                    }
                    None => one.clone(),
                }
            }
            _ => one.clone(),
        };
        made = Some(made.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    made.unwrap_or_default()
}

/// Shows one column of a row: a field, what a function or a method of the class gives for the row, or what is read of it.
fn show(cx: &mut Interpreter<'_>, object: &Value, row: &Value, column: &Value, site: Site) {
    if matches!(column.kind, Kind::Function(_)) {
        let given = cx.call_value(column, vec![row.clone()], site);
        crate::templates::show(cx, &given, site);
        return;
    }
    let Some(name) = column.as_text().map(Name::from) else { return };
    let is_field = cx.model_of(row).and_then(|model| cx.models().get(model)?.field(&name)).is_some();
    let Kind::Instance(instance) = &object.kind else { return };
    if name == "__str__" {
        crate::templates::show(cx, row, site);
    } else if !is_field && let Some(method) = cx.method_of(instance.class, &name, object) {
        let given = cx.call_value(&Kind::Function(method.into()).into(), vec![row.clone()], site);
        crate::templates::show(cx, &given, site);
    } else {
        let mut at = row.clone();
        for part in name.split("__") {
            at = crate::templates::look_up(cx, &at, &Name::from(part), site);
        }
        crate::templates::show(cx, &at, site);
    }
}
