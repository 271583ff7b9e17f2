//! Filters.
//!
//! Django documentation, "Built-in template tags and filters" (5.2); Jinja documentation, "Template Designer Documentation", section "List of
//! Builtin Filters" (3.1).

use std::sync::Arc;

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::{Literal, Name};
use program::program::Site;
use program::value::{Kind, List, Record, Size, Value};

use super::look_up::look_up;
use super::registered;

/// Those that look at all elements of a value.
const ELEMENTS: &[&str] = &[
    "batch",
    "count",
    "dictsort",
    "dictsortreversed",
    "groupby",
    "join",
    "json_script",
    "length",
    "length_is",
    "list",
    "map",
    "max",
    "min",
    "random",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "sum",
    "tojson",
    "unique",
    "unordered_list",
];

/// Those that give the elements that they are given, or some of them.
const KEEP: &[&str] = &[
    "dictsort",
    "dictsortreversed",
    "list",
    "reject",
    "rejectattr",
    "reverse",
    "select",
    "selectattr",
    "sort",
    "unique",
];

/// Those that give one of the elements.
const ONE: &[&str] = &["first", "last", "max", "min", "random"];

/// Whether a filter looks at all elements of what it is given.
pub(super) fn takes_elements(name: &str) -> bool {
    ELEMENTS.contains(&name)
}

/// What a filter makes of a value.
pub(super) fn apply(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Value {
    if let Some(made) = registered::filter(cx, call, name) {
        return made;
    }
    let Some(value) = call.argument(0).cloned() else { return Value::unknown() };
    let site = call.site;
    if let Some(path) = attribute(call, name) {
        read_each(cx, &value, &path, site);
    }
    match name {
        "first" if value.alternatives().any(|value| value.handle().is_some()) => {
            look_up(cx, &value, &"0".into(), site)
        }
        "slice" => sliced(cx, &value, call),
        "default" | "d" | "default_if_none" => match call.argument(1) {
            Some(other) => value.or(other),
            None => value,
        },
        "groupby" => grouped(&value, site),
        "safe" | "escape" | "e" | "force_escape" => value,
        name if KEEP.contains(&name) => value,
        name if ONE.contains(&name) => cx.element_of(&value).with_origins(&value.from),
        _ => {
            let mut from = value.deep_origins();
            for given in &call.arguments {
                from = from.union(&given.value.deep_origins());
            }
            Value::derived(from.processed())
        }
    }
}

/// What a filter reads of each element.
fn attribute(call: &Call, name: &str) -> Option<Name> {
    let given = match name {
        "dictsort" | "dictsortreversed" | "groupby" | "selectattr" | "rejectattr" => {
            call.argument(1).or_else(|| call.named("attribute"))
        }
        "map" | "sort" | "sum" | "join" | "unique" | "min" | "max" => call.named("attribute"),
        _ => None,
    };
    given.and_then(Value::as_text).map(Name::from)
}

fn read_each(cx: &mut Interpreter<'_>, rows: &Value, path: &str, site: Site) {
    cx.each(site, LoopForm::Callback, site, rows, |cx, row| {
        let mut at = row;
        for name in path.split('.') {
            at = look_up(cx, &at, &Name::from(name), site);
        }
        Value::unknown()
    });
}

/// Groups of rows, each with what these have in common.
pub(super) fn grouped(rows: &Value, site: Site) -> Value {
    let group = List {
        items: Some(vec![Value::unknown(), rows.clone()]),
        element: Value::unknown(),
        size: Size::Constant(2),
        site,
    };
    let mut record = Record { site, ..Record::default() };
    record.entries.insert(Name::new_static("grouper"), Value::unknown());
    record.entries.insert(Name::new_static("list"), rows.clone());
    // A group is taken apart as a tuple, or read by names.
    let one = Value::from(Kind::Record(Arc::new(record))).or(&Kind::List(Arc::new(group)).into());
    let groups = List { items: None, element: one, size: rows.size(), site };
    Value { kind: Kind::List(Arc::new(groups)), from: rows.from.clone(), symbol: None }
}

/// `slice:":5"`.
fn sliced(cx: &mut Interpreter<'_>, value: &Value, call: &Call) -> Value {
    let text = call.argument(1).and_then(Value::as_text).unwrap_or_default();
    let bound = |text: Option<&str>| match text.map(str::trim) {
        None | Some("") => Value::null(),
        Some(text) => match text.parse::<u32>() {
            Ok(number) => Kind::Literal(Literal::Number(f64::from(number))).into(),
            Err(_) => Value::unknown(),
        },
    };
    let mut parts = text.split(':');
    let first = parts.next();
    let bounds = match parts.next() {
        // A single number is where it ends.
        None => [Value::null(), bound(first)],
        second => [bound(first), bound(second)],
    };
    let site = call.site;
    if value.alternatives().any(|value| value.handle().is_some()) {
        let given =
            bounds.into_iter().map(|value| Given { name: None, spread: false, value, range: site.range });
        let given = given.collect();
        return cx.call_method(value, &Name::new_static("<slice>"), given, site, site);
    }
    match value.list() {
        Some(list) => {
            let part =
                List { items: None, element: list.element.clone(), size: list.size.min(Size::Limited), site };
            Value { kind: Kind::List(Arc::new(part)), from: value.from.clone(), symbol: None }
        }
        None => value.clone(),
    }
}
