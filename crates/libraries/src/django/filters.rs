//! Conditions that a request may ask for: filter backends of Django REST framework, and the filter sets of django-filter. A request that asks for
//! none is answered with all rows.
//!
//! Django REST framework documentation, "Filtering" (3.16); django-filter documentation, "FilterSet Options", "Filter Reference", "Integration
//! with DRF" (25.1).

use std::sync::Arc;

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Action, Call, Given};
use program::model::{ExpressionKind, Literal, MemberKind, Name};
use program::program::{ClassRef, Site};
use program::value::{Instance, Kind, Value};

use super::NAME;
use super::querysets::{Manager, QuerySet, of_source, queryset, source_of_class};
use super::settings::setting;
use crate::values::{dotted, entry, handle};

/// What an object of a class of filter sets is; its part is what it filters.
const FILTERS: &str = "filters";

/// A query set after what the filter backends of a view do to it.
pub(super) fn by_backends(cx: &mut Interpreter<'_>, view: &Value, rows: &Value, site: Site) -> Value {
    let Some(backends) = backends(cx, view) else { return unknown(cx, rows, site) };
    let mut rows = rows.clone();
    for backend in backends {
        rows = by_backend(cx, view, &backend, &rows, site);
    }
    rows
}

/// The filter backends of a view: its own, or those of the settings. None where they are not known.
fn backends(cx: &mut Interpreter<'_>, view: &Value) -> Option<Vec<Value>> {
    let Kind::Instance(instance) = &view.kind else { return None };
    let named = match cx.declared_field(instance.class, &Name::new_static("filter_backends")) {
        Some(own) => own,
        None => match setting(cx, "REST_FRAMEWORK") {
            None => return Some(Vec::new()),
            Some(settings) => match settings.record()?.entries.get("DEFAULT_FILTER_BACKENDS") {
                None => return Some(Vec::new()),
                Some(value) => value.clone(),
            },
        },
    };
    named.list()?.items.clone()
}

fn by_backend(cx: &mut Interpreter<'_>, view: &Value, backend: &Value, rows: &Value, site: Site) -> Value {
    let name = match &backend.kind {
        Kind::Class(class, _) => {
            let (class, method) = (*class, Name::new_static("filter_queryset"));
            let object = cx.object_of_class(class);
            if cx.method_of(class, &method, &object).is_some() {
                let given = [Value::unknown(), rows.clone(), view.clone()];
                let given = given.map(|value| Given { name: None, spread: false, value, range: site.range });
                return cx.call_method(&object, &method, given.to_vec(), site, site);
            }
            cx.line(class).iter().find_map(dotted)
        }
        _ => backend.as_text().map(str::to_owned).or_else(|| dotted(backend)),
    };
    let of_packages = |name: &str| name.starts_with("rest_framework.") || name.contains("django_filters");
    match name.filter(|name| of_packages(name)) {
        Some(name) if name.ends_with("OrderingFilter") => ordered(cx, view, rows, site),
        Some(_) if !requires(cx, view) => rows.clone(),
        _ => unknown(cx, rows, site),
    }
}

/// The order that a view has where no request asks for another.
fn ordered(cx: &mut Interpreter<'_>, view: &Value, rows: &Value, site: Site) -> Value {
    let Kind::Instance(instance) = &view.kind else { return rows.clone() };
    match cx.declared_field(instance.class, &Name::new_static("ordering")).filter(|value| !value.is_null()) {
        Some(ordering) => {
            let spread = matches!(ordering.kind, Kind::List(_));
            let given = Given { name: None, spread, value: ordering, range: site.range };
            let place = rows.alternatives().find_map(QuerySet::of).map_or(site, |set| set.site());
            after(cx, rows, "order_by", &[given], place)
        }
        None => rows.clone(),
    }
}

/// Whether the filter set of a view has a condition that each request must name, or does more than its filters say.
pub(super) fn requires(cx: &mut Interpreter<'_>, view: &Value) -> bool {
    let Kind::Instance(instance) = &view.kind else { return true };
    let class = instance.class;
    let own = |cx: &mut Interpreter<'_>, name: &'static str| {
        cx.declared_field(class, &Name::new_static(name)).filter(|value| !value.is_null())
    };
    match own(cx, "filterset_class").or_else(|| own(cx, "filter_class")) {
        None => false,
        Some(Value { kind: Kind::Class(class, _), .. }) => needs_a_value(cx, class),
        Some(_) => true,
    }
}

fn needs_a_value(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let line = cx.line(class);
    line.iter().any(|owner| {
        let Kind::Class(owner, _) = owner.kind else { return false };
        let source = cx.source(owner.module);
        cx.class_declaration(owner).members.iter().any(|member| {
            let MemberKind::Field { value: Some(value), .. } = member.kind else {
                return matches!(member.name.as_str(), "qs" | "filter_queryset");
            };
            let ExpressionKind::Call { arguments, .. } = &source.expression(value).kind else { return false };
            arguments.iter().any(|given| {
                given.name.as_deref() == Some("required")
                    && !matches!(
                        source.expression(given.value).kind,
                        ExpressionKind::Literal(Literal::Boolean(false))
                    )
            })
        })
    })
}

fn is_filter_set(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let is_of_filters = |name: &String| name.contains("django_filters") && name.ends_with("FilterSet");
    cx.line(class).iter().filter_map(dotted).any(|name| is_of_filters(&name))
}

/// What a filter set does with the rows of its model where a request asks for a condition of it: the methods that its filters name, and its own
/// `filter_queryset`. What they give is not run by them.
pub(super) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    if !is_filter_set(cx, class) {
        return Vec::new();
    }
    let object = cx.object_of_class(class);
    let declaration = cx.class_declaration(class);
    let title = declaration.name.clone().unwrap_or_default();
    let site = Site { module: class.module, range: declaration.name_range };
    let named = methods(cx, class).into_iter().map(|name| (name, 3));
    let whole = (Name::new_static("filter_queryset"), 1);
    let mut actions = Vec::new();
    for (name, parameters) in named.chain([whole]) {
        if cx.method_of(class, &name, &object).is_none() {
            continue;
        }
        let object = object.clone();
        let label = format!("{title}.{name}");
        let run = Box::new(move |cx: &mut Interpreter<'_>| {
            let rows = of_model(cx, class).map(|rows| unknown(cx, &rows, site)).unwrap_or_default();
            let given = [rows, Value::unknown(), Value::unknown()];
            let given = given.map(|value| Given { name: None, spread: false, value, range: site.range });
            cx.call_method(&object, &name, given.into_iter().take(parameters).collect(), site, site);
        });
        actions.push(Action { entry: entry(EntryKind::Request, label), run });
    }
    actions
}

/// The methods that filters of a class name: `code = CharFilter(method='by_code')`.
fn methods(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Name> {
    let source = cx.source(class.module);
    let mut found: Vec<Name> = Vec::new();
    for member in &cx.class_declaration(class).members {
        let MemberKind::Field { value: Some(value), .. } = member.kind else { continue };
        let ExpressionKind::Call { arguments, .. } = &source.expression(value).kind else { continue };
        let named = arguments.iter().find(|given| given.name.as_deref() == Some("method"));
        if let Some(given) = named
            && let ExpressionKind::Literal(Literal::Text(name)) = &source.expression(given.value).kind
            && !found.contains(name)
        {
            found.push(name.clone());
        }
    }
    found
}

/// `ProductFilter(request.GET, queryset=Product.objects.all())`.
pub(super) fn construct(cx: &mut Interpreter<'_>, value: &Value, call: &Call) -> Option<Value> {
    let Kind::Instance(instance) = &value.kind else { return None };
    let class = instance.class;
    if !is_filter_set(cx, class) {
        return None;
    }
    let given = call.argument(1).or_else(|| call.named("queryset")).cloned();
    let rows = match given.filter(|rows| !rows.is_null()) {
        Some(rows) => rows,
        None => of_model(cx, class)?,
    };
    let rows = if needs_a_value(cx, class) { unknown(cx, &rows, call.site) } else { rows };
    let base = handle(NAME, FILTERS, vec![rows.clone()]);
    let instance = Instance { base: Some(base), ..Instance::clone(instance) };
    Some(Value { kind: Kind::Instance(Arc::new(instance)), from: rows.from, symbol: None })
}

/// All rows of the model that `Meta` of a filter set names.
fn of_model(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Value> {
    let meta = cx.declared_field(class, &Name::new_static("Meta"))?;
    let Kind::Class(meta, _) = meta.kind else { return None };
    let model = cx.declared_field(meta, &Name::new_static("model"))?;
    let source = source_of_class(cx, &model)?;
    Some(of_source(cx, source, &model))
}

/// The rows that are left by a filter set: `filters.qs`.
pub(super) fn rows(cx: &mut Interpreter<'_>, object: &Value, site: Site) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let base = instance.base.as_ref()?;
    let parts = base.handle().filter(|handle| handle.library == NAME && handle.kind == FILTERS)?;
    let rows = parts.parts.first()?.clone().with_origins(&object.from);
    Some(match Manager::of(&rows) {
        Some(_) => queryset(cx, &rows, site).unwrap_or(rows),
        None => rows,
    })
}

/// A query set after conditions that are not known.
pub(super) fn unknown(cx: &mut Interpreter<'_>, rows: &Value, site: Site) -> Value {
    let place = rows.alternatives().find_map(QuerySet::of).map_or(site, |set| set.site());
    after(cx, rows, "<filter>", &[], place)
}

/// The query sets that a value may be, after a call.
pub(super) fn after(
    cx: &mut Interpreter<'_>,
    rows: &Value,
    method: &str,
    given: &[Given],
    site: Site,
) -> Value {
    let rows = match Manager::of(rows) {
        Some(_) => queryset(cx, rows, site).unwrap_or_default(),
        None => rows.clone(),
    };
    let mut made: Option<Value> = None;
    for one in rows.alternatives() {
        let value = match QuerySet::of(one) {
            Some(set) => set.with(method, given.to_vec(), site).to_value(&one.from.union(&rows.from)),
            None => one.clone(),
        };
        made = Some(made.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    made.unwrap_or_default()
}
