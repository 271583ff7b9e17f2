//! Views: what the framework's own methods do with a query set and a serializer.
//!
//! Django REST framework documentation, "Generic views", "ViewSets", "Pagination" (3.16).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Action, Call, Given};
use program::model::Name;
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use super::classes::{View, is_serializer, outside, view};
use super::serializers::{show, showing};
use crate::django::filters;
use crate::django::querysets::{Manager, queryset};
use crate::django::settings::setting;
use crate::values::{dotted, entry};

/// The methods of views that are the framework's.
const METHODS: &[&str] = &[
    "get_queryset",
    "filter_queryset",
    "paginate_queryset",
    "get_object",
    "get_serializer",
    "get_serializer_class",
    "list",
    "retrieve",
    "get_paginated_response",
    "create",
    "update",
    "partial_update",
    "destroy",
    "perform_create",
    "perform_update",
    "perform_destroy",
];

/// Whether a method of an object is one of a view's, and the class has none of its own.
pub(in crate::django) fn knows(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> bool {
    let Kind::Instance(instance) = &object.kind else { return false };
    let class = instance.class;
    METHODS.contains(&name.as_str())
        && (cx.is_above() || cx.method_of(class, name, object).is_none())
        && view(cx, class).is_some()
}

/// Whether a class is a view of the framework.
pub(in crate::django) fn is_view(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    view(cx, class).is_some()
}

/// A call of a method of a view.
pub(in crate::django) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    object: &Value,
    name: &str,
) -> Option<Value> {
    let site = call.site;
    let first = || call.arguments.iter().find(|given| given.name.is_none()).map(|given| given.value.clone());
    match name {
        "get_queryset" => Some(attribute(cx, object, "queryset", site)),
        "filter_queryset" => Some(filters::by_backends(cx, object, &first()?, site)),
        "paginate_queryset" => {
            let pages = pages(cx, object).unwrap_or(Pages::Counted);
            let rows = page(cx, &first()?, pages, site);
            Some(cx.read_lazy(&rows, site))
        }
        "get_paginated_response" => Some(Value::unknown()),
        "get_object" => {
            let rows = ask(cx, object, "get_queryset", Vec::new(), site);
            let rows = ask(cx, object, "filter_queryset", vec![rows], site);
            Some(one_of(cx, object, &rows, site))
        }
        "get_serializer_class" => Some(attribute(cx, object, "serializer_class", site)),
        "get_serializer" => {
            let shown = first().or_else(|| call.named("instance").cloned()).unwrap_or_else(Value::null);
            let many = call.named("many").is_some_and(|many| many.truth() == Some(true));
            serializer(cx, object, &shown, many, site)
        }
        "list" => {
            list(cx, object, site);
            Some(Value::unknown())
        }
        "retrieve" => {
            retrieve(cx, object, site);
            Some(Value::unknown())
        }
        "create" | "update" | "partial_update" | "destroy" => {
            change(cx, object, name, site);
            Some(Value::unknown())
        }
        "perform_create" | "perform_update" => Some(ask(cx, &first()?, "save", Vec::new(), site)),
        "perform_destroy" => Some(ask(cx, &first()?, "delete", Vec::new(), site)),
        _ => None,
    }
}

/// What the framework does by itself with a class of views.
pub(in crate::django) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    let Some(view) = view(cx, class) else { return Vec::new() };
    let object = cx.object_of_class(class);
    let declaration = cx.class_declaration(class);
    let (title, range) = (declaration.name.clone().unwrap_or_default(), declaration.name_range);
    let site = Site { module: class.module, range };
    let mut actions = Vec::new();
    for (name, does) in [("list", view.lists), ("retrieve", view.retrieves)].into_iter().chain(changes(view))
    {
        // A method of the class itself is an entry point of its own.
        let is_own = declaration.members.iter().any(|member| member.name == name);
        if !does || is_own {
            continue;
        }
        let object = object.clone();
        let inherited = cx.method_of(class, &Name::new_static(name), &object).is_some();
        // What only the framework does with what is sent tells nothing.
        let performs = format!("perform_{name}");
        let is_plain =
            |cx: &mut Interpreter<'_>| cx.method_of(class, &Name::from(performs), &object).is_none();
        if !matches!(name, "list" | "retrieve") && !inherited && is_plain(cx) {
            continue;
        }
        let run = Box::new(move |cx: &mut Interpreter<'_>| match name {
            // One above it, of the program, runs with what this class says.
            _ if inherited => {
                ask(cx, &object, name, vec![Value::unknown()], site);
            }
            "list" => list(cx, &object, site),
            "retrieve" => retrieve(cx, &object, site),
            _ => change(cx, &object, name, site),
        });
        actions.push(Action { entry: entry(EntryKind::Request, format!("{title}.{name}")), run });
    }
    actions
}

/// The methods by which a view changes rows, and whether it has them.
fn changes(view: View) -> [(&'static str, bool); 3] {
    [("create", view.creates), ("update", view.updates), ("destroy", view.destroys)]
}

/// Whether a method of a class is one that the framework's own methods of views call, which say with what.
pub(in crate::django) fn performs(cx: &mut Interpreter<'_>, class: ClassRef, name: &str) -> bool {
    let Some(name) = name.strip_prefix("perform_") else { return false };
    view(cx, class).is_some_and(|view| changes(view).contains(&(name, true)))
}

/// `create()`, `update()` and `destroy()` of the framework.
fn change(cx: &mut Interpreter<'_>, object: &Value, name: &str, site: Site) {
    let row = match name {
        "create" => Value::null(),
        _ => ask(cx, object, "get_object", Vec::new(), site),
    };
    if name == "destroy" {
        ask(cx, object, "perform_destroy", vec![row], site);
        return;
    }
    let performs = if name == "create" { "perform_create" } else { "perform_update" };
    let made = serializer(cx, object, &row, false, site).unwrap_or_default();
    for one in made.alternatives().cloned().collect::<Vec<_>>() {
        ask(cx, object, performs, vec![one.with_origins(&made.from)], site);
    }
}

fn list(cx: &mut Interpreter<'_>, object: &Value, site: Site) {
    let rows = ask(cx, object, "get_queryset", Vec::new(), site);
    let rows = ask(cx, object, "filter_queryset", vec![rows], site);
    let rows = if pages(cx, object).is_some() {
        ask(cx, object, "paginate_queryset", vec![rows], site)
    } else {
        rows
    };
    show_with(cx, object, &rows, true, site);
}

fn retrieve(cx: &mut Interpreter<'_>, object: &Value, site: Site) {
    let row = ask(cx, object, "get_object", Vec::new(), site);
    show_with(cx, object, &row, false, site);
}

fn show_with(cx: &mut Interpreter<'_>, object: &Value, rows: &Value, many: bool, site: Site) {
    let Some(made) = serializer(cx, object, rows, many, site) else { return };
    for one in made.alternatives().cloned().collect::<Vec<_>>() {
        show(cx, &one.with_origins(&made.from), site);
    }
}

/// How a view finds the rows of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pages {
    /// By counting those before it.
    Counted,
    /// By a condition on what the last page ended with.
    AfterTheLast,
}

/// How a view gives its rows page by page, if it does: it says so, or the settings do.
fn pages(cx: &mut Interpreter<'_>, object: &Value) -> Option<Pages> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let class = match cx.declared_field(instance.class, &Name::new_static("pagination_class")) {
        Some(value) => value,
        None => setting(cx, "REST_FRAMEWORK")?.record()?.entries.get("DEFAULT_PAGINATION_CLASS")?.clone(),
    };
    if class.is_null() {
        return None;
    }
    let mut names = match &class.kind {
        Kind::Class(class, _) => outside(cx, *class),
        _ => class.as_text().map(str::to_owned).or_else(|| dotted(&class)).into_iter().collect(),
    }
    .into_iter();
    let by_cursor = names.any(|name| name.ends_with("CursorPagination"));
    Some(if by_cursor { Pages::AfterTheLast } else { Pages::Counted })
}

/// The serializers that a view shows rows with.
fn serializer(
    cx: &mut Interpreter<'_>,
    object: &Value,
    shown: &Value,
    many: bool,
    site: Site,
) -> Option<Value> {
    let classes = ask(cx, object, "get_serializer_class", Vec::new(), site);
    let mut made: Option<Value> = None;
    for class in classes.alternatives().cloned().collect::<Vec<_>>() {
        let Some(one) = cx.object_of(&class) else { continue };
        let Kind::Instance(instance) = &one.kind else { continue };
        if !is_serializer(cx, instance.class) {
            continue;
        }
        let one = showing(instance, shown, many, site);
        made = Some(made.map_or_else(|| one.clone(), |all| all.or(&one)));
    }
    made
}

/// What a view holds under a name: a query set, or a class.
fn attribute(cx: &mut Interpreter<'_>, object: &Value, name: &'static str, site: Site) -> Value {
    let Kind::Instance(instance) = &object.kind else { return Value::unknown() };
    let value = cx.declared_field(instance.class, &Name::new_static(name)).unwrap_or_default();
    match Manager::of(&value) {
        Some(_) => queryset(cx, &value, site).unwrap_or(value),
        None => value,
    }
}

/// The row that a part of the path names: by its key, or by the field that the view names.
///
/// Django REST framework documentation, "Generic views", section "GenericAPIView" (3.16).
fn one_of(cx: &mut Interpreter<'_>, object: &Value, rows: &Value, site: Site) -> Value {
    let field = match &object.kind {
        Kind::Instance(instance) => cx.declared_field(instance.class, &Name::new_static("lookup_field")),
        _ => None,
    };
    let field = match &field {
        None => Some(Name::new_static("pk")),
        Some(named) => named.as_text().map(Name::from),
    };
    let given = |name| Given { name: Some(name), spread: false, value: Value::unknown(), range: site.range };
    let given: Vec<Given> = field.map(given).into_iter().collect();
    let get = Name::new_static("get");
    cx.call_method(rows, &get, given, site, site)
}

/// A page of a query set.
fn page(cx: &mut Interpreter<'_>, rows: &Value, pages: Pages, site: Site) -> Value {
    let start = if pages == Pages::Counted { Value::unknown() } else { Value::null() };
    let given = [start, Value::unknown()];
    let given = given.map(|value| Given { name: None, spread: false, value, range: site.range });
    filters::after(cx, rows, "<slice>", &given, site)
}

fn ask(cx: &mut Interpreter<'_>, object: &Value, name: &'static str, given: Vec<Value>, site: Site) -> Value {
    let given = given
        .into_iter()
        .map(|value| Given { name: None, spread: false, value, range: site.range })
        .collect();
    cx.call_method(object, &Name::new_static(name), given, site, site)
}
