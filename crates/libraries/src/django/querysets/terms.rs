//! What conditions and values are put together with: `Q`, `F`, `Prefetch`, functions of the database.
//!
//! Django documentation, "Query Expressions" and "QuerySet API reference", section "Query-related tools" (5.2).

use std::sync::Arc;

use program::library::{Call, Given};
use program::model::Name;
use program::value::{External, Handle, Kind, List, Size, Value};
use text::TextRange;

use crate::django::NAME;

/// Conditions that hold together; its parts are their names and values.
const CONDITIONS: &str = "conditions";
/// A column; its part is the name.
const COLUMN: &str = "column";
/// Something that the database computes; its part is the name of the function.
const COMPUTED: &str = "computed";
/// A relation that is read along in a way of its own; its parts are the path, the query set, and the attribute.
const PREFETCH: &str = "prefetch";

/// A part of a query.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// Conditions of which each must hold.
    Conditions(Vec<Given>),
    /// A column by the name of its field.
    Column(Name),
    /// What the database computes.
    Computed,
}

/// The term that a value is.
pub(super) fn of(value: &Value) -> Option<Term> {
    let handle = value.handle().filter(|handle| handle.library == NAME)?;
    match handle.kind {
        CONDITIONS => {
            let [names, values] = &*handle.parts else { return None };
            let items = |value: &Value| value.list().and_then(|list| list.items.clone());
            let given = items(names)?.into_iter().zip(items(values)?).map(|(name, value)| Given {
                name: name.as_text().map(Name::from),
                spread: name.as_text() == Some(""),
                value,
                range: TextRange::default(),
            });
            Some(Term::Conditions(given.collect()))
        }
        COLUMN => Some(Term::Column(handle.parts.first()?.as_text()?.into())),
        COMPUTED => Some(Term::Computed),
        _ => None,
    }
}

/// Functions that make one value of many rows.
const AGGREGATES: &[&str] =
    &["Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance", "StringAgg", "ArrayAgg"];

/// Whether a value is a function that makes one value of many rows.
pub(super) fn is_aggregate(value: &Value) -> bool {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == COMPUTED);
    handle
        .and_then(|handle| handle.parts.first()?.as_text().map(|name| AGGREGATES.contains(&name)))
        .unwrap_or(false)
}

/// A relation that is read along in a way of its own.
pub(super) struct Prefetch {
    /// The relations that lead to the rows.
    pub(super) path: Name,
    /// What reads them.
    pub(super) rows: Option<Value>,
    /// The attribute that they are put into, instead of the relation.
    pub(super) attribute: Option<Name>,
}

/// What a value says of a relation that is read along.
pub(super) fn prefetch(value: &Value) -> Option<Prefetch> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == PREFETCH)?;
    let [path, rows, attribute] = &*handle.parts else { return None };
    Some(Prefetch {
        path: path.as_text()?.into(),
        rows: (!rows.is_null()).then(|| rows.clone()),
        attribute: attribute.as_text().map(Name::from),
    })
}

/// A call of one of the framework's classes of terms.
pub(in crate::django) fn call(call: &Call, callee: &External) -> Option<Value> {
    let module = &*callee.module;
    if !module.starts_with("django.db.models") && !module.starts_with("django.contrib.postgres") {
        // `from django.db import models`, then `models.Q`.
        let through = module == "django.db" && callee.path.first().is_some_and(|name| name == "models");
        if !through {
            return None;
        }
    }
    let name = callee.last()?;
    let argument =
        |position: usize, name: &str| call.named(name).or_else(|| call.argument(position)).cloned();
    let (kind, parts) = match name {
        "Q" => (CONDITIONS, conditions(call)),
        "F" => (COLUMN, vec![argument(0, "name")?]),
        "Prefetch" => {
            let null = Value::null;
            let rows = argument(1, "queryset").unwrap_or_else(null);
            (PREFETCH, vec![argument(0, "lookup")?, rows, argument(2, "to_attr").unwrap_or_else(null)])
        }
        // Its text is a part of the query.
        "RawSQL" => (COMPUTED, vec![Value::text(name), argument(0, "sql")?]),
        _ if name.starts_with(|first: char| first.is_ascii_uppercase())
            && !name.ends_with("Field")
            && !name.ends_with("Manager")
            && !matches!(name, "ForeignKey" | "QuerySet" | "Model" | "Index" | "UniqueConstraint") =>
        {
            (COMPUTED, vec![Value::text(name)])
        }
        _ => return None,
    };
    let handle = Handle { library: NAME, kind, client: None, parts: parts.into() };
    let from = call
        .arguments
        .iter()
        .fold(call.callee.from.clone(), |all, given| all.union(&given.value.deep_origins()));
    Some(Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None })
}

fn conditions(call: &Call) -> Vec<Value> {
    let name = |given: &Given| match &given.name {
        Some(name) => Value::text(name),
        None => Value::null(),
    };
    let list = |values: Vec<Value>| {
        let size = Size::Constant(u32::try_from(values.len()).unwrap_or(u32::MAX));
        let list = List { items: Some(values), element: Value::unknown(), size, site: call.site };
        Value::from(Kind::List(Arc::new(list)))
    };
    let values = call.arguments.iter().map(|given| given.value.clone()).collect();
    vec![list(call.arguments.iter().map(name).collect()), list(values)]
}

/// A call of a method of a term gives another one: `F('name').desc()`, `Count('id').filter(...)`.
pub(in crate::django) fn is_term(value: &Value) -> bool {
    value
        .handle()
        .is_some_and(|handle| handle.library == NAME && matches!(handle.kind, CONDITIONS | COLUMN | COMPUTED))
}

/// The text of `RawSQL("...", [...])`.
pub(in crate::django) fn raw_sql_of(value: &Value) -> Option<&Value> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == COMPUTED)?;
    handle.parts.get(1)
}
