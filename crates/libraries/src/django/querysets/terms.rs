//! What conditions and values are put together with: `Q`, `F`, `Prefetch`, functions of the database.
//!
//! Django documentation, "Query Expressions" and "QuerySet API reference", section "Query-related tools" (5.2).

use std::sync::Arc;

use program::library::{Call, Given};
use program::model::{BinaryOperator, Name};
use program::value::{External, Handle, Kind, List, Size, Value};
use text::TextRange;

use crate::django::NAME;

/// Conditions that hold together; its parts are their names and values.
const CONDITIONS: &str = "conditions";
/// Conditions of which all must hold; its parts are those that an operator joins.
const ALL: &str = "all";
/// Conditions of which one must hold; its parts are those that an operator joins.
const EITHER: &str = "either";
/// A column; its part is the name.
const COLUMN: &str = "column";
/// Something that the database computes; its part is the name of the function.
const COMPUTED: &str = "computed";
/// What a function of the database makes of one column: its parts are the function and the name of the field.
const APPLIED: &str = "applied";
/// A relation that is read along in a way of its own; its parts are the path, the query set, and the attribute.
const PREFETCH: &str = "prefetch";

/// A part of a query.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// Conditions of which each must hold.
    Conditions(Vec<Given>),
    /// Conditions of which all must hold, or one of them.
    Joined(Vec<Value>, bool),
    /// A column by the name of its field.
    Column(Name),
    /// What the database computes.
    Computed,
    /// What a function of the database makes of a column, by the name of its field.
    Applied(&'static str, Name),
}

/// Classes of expressions that apply a function to one column, and what it is in SQL (Django documentation, "Database Functions", 5.2). What is cut out of a
/// time is `date_trunc` in PostgreSQL and a text or a date elsewhere.
const FUNCTIONS: &[(&str, &str)] = &[
    ("Lower", "lower"),
    ("Upper", "upper"),
    ("Trim", "trim"),
    ("LTrim", "ltrim"),
    ("RTrim", "rtrim"),
    ("Substr", "substr"),
    ("Left", "left"),
    ("TruncDate", "date"),
    ("Trunc", "date_trunc"),
    ("TruncYear", "date_trunc"),
    ("TruncQuarter", "date_trunc"),
    ("TruncMonth", "date_trunc"),
    ("TruncWeek", "date_trunc"),
    ("TruncDay", "date_trunc"),
    ("TruncHour", "date_trunc"),
    ("ExtractYear", "extract"),
];

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
        ALL | EITHER => Some(Term::Joined(handle.parts.to_vec(), handle.kind == ALL)),
        COLUMN => Some(Term::Column(handle.parts.first()?.as_text()?.into())),
        COMPUTED => Some(Term::Computed),
        APPLIED => {
            let [function, column] = &*handle.parts else { return None };
            let function = function.as_text()?;
            let (_, function) = FUNCTIONS.iter().find(|(_, known)| *known == function)?;
            Some(Term::Applied(function, column.as_text()?.into()))
        }
        _ => None,
    }
}

/// What `|` and `&` make of conditions.
pub(in crate::django) fn joined(operator: BinaryOperator, operands: [&Value; 2]) -> Option<Value> {
    let kind = match operator {
        BinaryOperator::BitAnd => ALL,
        BinaryOperator::BitOr => EITHER,
        _ => return None,
    };
    let is_condition = |value: &&Value| {
        value
            .handle()
            .is_some_and(|handle| handle.library == NAME && matches!(handle.kind, CONDITIONS | ALL | EITHER))
    };
    if !operands.iter().all(is_condition) {
        return None;
    }
    let from = operands[0].from.union(&operands[1].from);
    let parts = operands.map(Value::clone).into();
    let handle = Handle { library: NAME, kind, client: None, parts };
    Some(Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None })
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
        _ if let Some(applied) = applied(name, call) => (APPLIED, applied),
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

/// The function and the column of a term that applies a function to one column.
fn applied(name: &str, call: &Call) -> Option<Vec<Value>> {
    let (_, function) = FUNCTIONS.iter().find(|(class, _)| *class == name)?;
    let of = call.argument(0).or_else(|| call.named("expression"))?;
    let column = match self::of(of) {
        Some(Term::Column(column)) => Value::text(&column),
        None if of.as_text().is_some() => of.clone(),
        _ => return None,
    };
    Some(vec![Value::text(function), column])
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
    value.handle().is_some_and(|handle| {
        handle.library == NAME
            && matches!(handle.kind, CONDITIONS | ALL | EITHER | COLUMN | COMPUTED | APPLIED)
    })
}

/// The text of `RawSQL("...", [...])`.
pub(in crate::django) fn raw_sql_of(value: &Value) -> Option<&Value> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == COMPUTED)?;
    handle.parts.get(1)
}
