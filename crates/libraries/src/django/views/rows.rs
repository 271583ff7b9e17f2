//! The rows that a view is about.
//!
//! Django documentation, "Multiple object mixins", "Single object mixins" (5.2).

use program::interpret::Interpreter;
use program::model::Name;
use program::models::Model;
use program::program::Site;
use program::value::{Kind, Value};

use super::asked::{ask, held, place_of};
use crate::django::filters;
use crate::django::querysets::{Manager, QuerySet, of_source, queryset, source_of_class};

/// `get_queryset()` of the framework: the query set that the class names, or all rows of the model that it names.
pub(super) fn all(cx: &mut Interpreter<'_>, view: &Value, site: Site) -> Value {
    let rows = match held(cx, view, "queryset") {
        Some(rows) => Some(fresh(cx, &rows, site)),
        None => of_model(cx, view, site),
    };
    let Some(rows) = rows else { return Value::unknown() };
    let ordering = ask(cx, view, "get_ordering", Vec::new(), site);
    if ordering.is_null() {
        return rows;
    }
    let spread = matches!(ordering.kind, Kind::List(_));
    let given = program::library::Given { name: None, spread, value: ordering, range: site.range };
    each(&rows, |set| {
        let at = set.site();
        set.with("order_by", vec![given.clone()], at)
    })
}

/// A query set that nobody has read yet.
fn fresh(cx: &mut Interpreter<'_>, rows: &Value, site: Site) -> Value {
    match Manager::of(rows) {
        Some(_) => queryset(cx, rows, site).unwrap_or_else(|| rows.clone()),
        None => each(rows, |set| QuerySet { rows: None, ..set }),
    }
}

fn of_model(cx: &mut Interpreter<'_>, view: &Value, site: Site) -> Option<Value> {
    let model = held(cx, view, "model")?;
    let source = source_of_class(cx, &model)?;
    let at = place_of(cx, view, "model").unwrap_or(site);
    let manager = of_source(cx, source, &model);
    let rows = queryset(cx, &manager, at)?;
    Some(each(&rows, |set| if set.steps.is_empty() { QuerySet { made: at, ..set } } else { set }))
}

/// The same of each of the query sets that a value may be.
pub(super) fn each(rows: &Value, change: impl Fn(QuerySet) -> QuerySet) -> Value {
    let mut made: Option<Value> = None;
    for one in rows.alternatives() {
        let value = match QuerySet::of(one) {
            Some(set) => change(set).to_value(&one.from.union(&rows.from)),
            None => one.clone(),
        };
        made = Some(made.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    made.unwrap_or_default()
}

/// What is left of the rows of a view after the conditions of a request.
pub(super) fn filtered(cx: &mut Interpreter<'_>, view: &Value, site: Site) -> Value {
    let rows = ask(cx, view, "get_queryset", Vec::new(), site);
    if !filters::requires(cx, view) {
        return rows;
    }
    each(&rows, |set| {
        let at = set.site();
        set.with("<filter>", Vec::new(), at)
    })
}

/// `get_object()` of the framework: the row that a part of the path names.
pub(super) fn one(cx: &mut Interpreter<'_>, view: &Value, given: Option<&Value>, site: Site) -> Value {
    let rows = match given {
        Some(rows) => rows.clone(),
        None => ask(cx, view, "get_queryset", Vec::new(), site),
    };
    let shown = rows.alternatives().find_map(QuerySet::of).map_or(site, |set| set.site());
    ask(cx, &rows, "get", vec![(Some("pk"), Value::unknown())], shown)
}

/// The model of rows, or of a row.
fn model<'p>(cx: &Interpreter<'p>, rows: &Value) -> Option<&'p Model> {
    rows.alternatives().find_map(|value| match QuerySet::of(value) {
        Some(set) => set.source.declared(cx),
        None => cx.models().get(cx.model_of(value)?),
    })
}

/// The name of the model of rows, or of a row, as names of templates and contexts have it.
pub(super) fn model_name(cx: &Interpreter<'_>, rows: &Value) -> Option<Name> {
    model(cx, rows).map(|model| Name::from(model.name.to_lowercase()))
}

/// The label of the application that the model of rows belongs to: what its table begins with, or else the folder of its module.
pub(super) fn app_label(cx: &Interpreter<'_>, rows: &Value) -> Option<String> {
    let model = model(cx, rows)?;
    let own = format!("_{}", model.name.to_lowercase());
    if let Some(label) = model.table.strip_suffix(&own) {
        return Some(label.to_owned());
    }
    let path = cx.path(model.class?.module);
    let package = path.strip_suffix("/models.py").or_else(|| Some(path.split_once("/models/")?.0))?;
    Some(package.rsplit('/').next().unwrap_or(package).to_owned())
}
