//! Pages of rows: `Paginator(posts, 25).get_page(number)`.
//!
//! Django documentation, "Paginator" (5.2): a page asks for the number of all rows, and for its own rows where these are needed.

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::program::Site;
use program::value::{Handle, Kind, List, Size, Value};

use super::NAME;
use super::querysets::{Manager, QuerySet, queryset};
use crate::values::{dotted, handle};

/// What gives the pages of rows; its part is what these are taken of.
pub(super) const PAGINATOR: &str = "paginator";

/// A page; its parts are its rows, and what gives the pages.
pub(super) const PAGE: &str = "page";

/// Whether a method is one of a paginator's, or of a page's.
pub(super) fn is_method(kind: &str, name: &str) -> bool {
    match kind {
        PAGINATOR => matches!(name, "page" | "get_page" | "get_elided_page_range" | "validate_number"),
        _ => matches!(
            name,
            "has_next"
                | "has_previous"
                | "has_other_pages"
                | "next_page_number"
                | "previous_page_number"
                | "start_index"
                | "end_index"
        ),
    }
}

/// `Paginator(posts, 25)`.
pub(super) fn construct(call: &Call) -> Option<Value> {
    let name = dotted(&call.callee)?;
    if !matches!(name.as_str(), "django.core.paginator.Paginator" | "django.core.paginator.AsyncPaginator") {
        return None;
    }
    let rows = call.argument(0).or_else(|| call.named("object_list"))?;
    let size = call.argument(1).or_else(|| call.named("per_page"));
    Some(paginator(rows, size))
}

/// What gives the pages of rows.
pub(super) fn paginator(rows: &Value, size: Option<&Value>) -> Value {
    let size = size.cloned().unwrap_or_default();
    handle(NAME, PAGINATOR, vec![rows.clone(), size]).with_origins(&rows.from)
}

fn parts<'v>(value: &'v Value, kind: &str) -> Option<&'v [Value]> {
    let handle: &Handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == kind)?;
    Some(&handle.parts)
}

/// A page of what a paginator has. It asks for the number of all rows.
pub(super) fn page(cx: &mut Interpreter<'_>, paginator: &Value, site: Site) -> Option<Value> {
    numbered(cx, paginator, &Value::unknown(), (site, site))
}

/// The page of a number, asked for at a place that has a name.
fn numbered(
    cx: &mut Interpreter<'_>,
    paginator: &Value,
    number: &Value,
    (site, name_site): (Site, Site),
) -> Option<Value> {
    let [rows, size] = parts(paginator, PAGINATOR)? else { return None };
    let rows = match Manager::of(rows) {
        Some(_) => queryset(cx, rows, site).unwrap_or_default(),
        None => rows.clone(),
    };
    counted_once(cx, &rows, site, name_site);
    // Where it begins is up to the number.
    let bounds = [Value::derived(number.deep_origins()), size.clone()];
    let given: Vec<Given> = bounds
        .into_iter()
        .map(|value| Given { name: None, spread: false, value, range: site.range })
        .collect();
    let mut shown: Option<Value> = None;
    for one in rows.alternatives() {
        let value = match QuerySet::of(one) {
            Some(QuerySet { rows: Some(known), .. }) => limited(&known, site),
            Some(set) => {
                let at = set.site();
                set.with("<slice>", given.clone(), at).to_value(&one.from.union(&rows.from))
            }
            None => limited(one, site),
        };
        shown = Some(shown.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    Some(handle(NAME, PAGE, vec![shown?, paginator.clone()]).with_origins(&rows.from))
}

/// A page of rows.
pub(super) fn page_of(cx: &mut Interpreter<'_>, rows: &Value, site: Site) -> Option<Value> {
    page(cx, &paginator(rows, None), site)
}

/// A part of a list that is there.
fn limited(list: &Value, site: Site) -> Value {
    match &list.kind {
        Kind::List(known) => {
            let part = List {
                items: None,
                element: known.element.clone(),
                size: known.size.min(Size::Limited),
                site,
            };
            Value { kind: Kind::List(part.into()), from: list.from.clone(), symbol: None }
        }
        Kind::Rows(rows) if matches!(rows.rows, program::value::Rows::Many(_)) => {
            let rows = program::value::ResultRows {
                rows: program::value::Rows::Many(Size::Limited),
                ..program::value::ResultRows::clone(rows)
            };
            Value { kind: Kind::Rows(rows.into()), from: list.from.clone(), symbol: None }
        }
        _ => Value::derived(list.deep_origins()),
    }
}

/// A query for the number of rows, where they are those of a query set.
fn count(cx: &mut Interpreter<'_>, rows: &Value, site: Site) {
    let sets = rows.alternatives().filter(|rows| QuerySet::of(rows).is_some());
    for set in sets.cloned().collect::<Vec<_>>() {
        cx.call_method(&set, &"count".into(), Vec::new(), site, site);
    }
}

/// The same for a paginator, which keeps the number (`Paginator.count` is a `cached_property`).
fn counted_once(cx: &mut Interpreter<'_>, rows: &Value, site: Site, name_site: Site) {
    cx.once_for_object(name_site, |cx| count(cx, rows, site));
}

/// A member of a paginator or of a page that is read.
pub(super) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &str, site: Site) -> Option<Value> {
    if let Some([shown, paginator]) = parts(object, PAGE) {
        return match name {
            "object_list" => Some(shown.clone()),
            "paginator" => Some(paginator.clone()),
            _ => None,
        };
    }
    let [rows, size] = parts(object, PAGINATOR)? else { return None };
    match name {
        "object_list" => Some(rows.clone()),
        "per_page" => Some(size.clone()),
        "count" | "num_pages" | "page_range" => {
            counted_once(cx, rows, site, site);
            Some(Value::unknown())
        }
        _ => None,
    }
}

/// A call of a method of a paginator or of a page.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call, object: &Value, name: &str) -> Option<Value> {
    let of_page = || parts(object, PAGE).and_then(|parts| parts.first()).cloned();
    match name {
        "page" | "get_page" => {
            let number = call.argument(0).or_else(|| call.named("number")).cloned().unwrap_or_default();
            numbered(cx, object, &number, (call.site, call.name_site))
        }
        "<index>" | "<slice>" => {
            let rows = of_page()?;
            let rows = cx.read_lazy(&rows, call.site);
            Some(if name == "<index>" { cx.element_of(&rows) } else { rows })
        }
        _ if is_method(PAGE, name) || is_method(PAGINATOR, name) => Some(Value::unknown()),
        _ => None,
    }
}

/// The rows of a page, where they are needed, and the page with them.
pub(super) fn evaluate(cx: &mut Interpreter<'_>, page: &Value, site: Site) -> Option<(Value, Value)> {
    let [shown, paginator] = parts(page, PAGE)? else { return None };
    let rows = cx.read_lazy(shown, site);
    let kept = handle(NAME, PAGE, vec![rows.clone(), paginator.clone()]).with_origins(&page.from);
    Some((rows, kept))
}

/// A tuple of values.
pub(super) fn tuple(items: Vec<Value>, site: Site) -> Value {
    let size = Size::Constant(u32::try_from(items.len()).unwrap_or(u32::MAX));
    let element =
        items.iter().skip(1).fold(items.first().cloned().unwrap_or_default(), |all, item| all.or(item));
    Kind::List(List { items: Some(items), element, size, site }.into()).into()
}
