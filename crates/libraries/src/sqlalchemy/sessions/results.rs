//! What statements give: results, rows, values.
//!
//! SQLAlchemy 2.1 documentation, "Connections", class `Result`; "Query" of the ORM.

use std::sync::Arc;

use ir::{ResultShape, RowCount};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Handle, Kind, List, Origins, QueryRef, ResultRows, Rows, Size, Value};

use crate::sqlalchemy::NAME;
use crate::sqlalchemy::handles::{RESULT, handle};
use crate::sqlalchemy::statements::{Clauses, Entity, Form};

/// What a statement gives, in the forms in which a program can take it.
pub(super) struct Given {
    /// All rows.
    pub(super) rows: Value,
    /// The first value of each row.
    pub(super) scalars: Value,
}

impl Given {
    pub(super) fn of(cx: &Interpreter<'_>, query: QueryRef, form: Form, clauses: &Clauses) -> Self {
        let size = match clauses.limit {
            Some(RowCount::Literal(count)) => Size::Constant(u32::try_from(count).unwrap_or(u32::MAX)),
            Some(RowCount::Variable) => Size::Limited,
            None => Size::Many,
        };
        let values: Vec<Value> = clauses.entities.iter().map(|entity| entity.value(cx, query)).collect();
        let first = values.first().cloned().unwrap_or_else(|| Entity::Other.value(cx, query));
        let scalars = several(cx, first.clone(), size);
        let whole = form == Form::Query
            && values.len() == 1
            && matches!(clauses.entities.first(), Some(Entity::Rows(_)));
        let rows = if whole {
            scalars.clone()
        } else {
            let from = values.iter().fold(Origins::default(), |all, value| all.union(&value.from));
            let element = values.first().cloned().unwrap_or_default();
            let count = Size::Constant(u32::try_from(values.len()).unwrap_or(u32::MAX));
            let site = program::program::Site::default();
            let row = List { items: Some(values), element, size: count, site };
            let row = Value { kind: Kind::List(Arc::new(row)), from, symbol: None };
            several(cx, row, size)
        };
        Self { rows, scalars }
    }

    /// The result as a value.
    pub(super) fn to_value(&self) -> Value {
        handle(RESULT, vec![self.rows.clone(), self.scalars.clone()]).with_origins(&self.rows.from)
    }
}

/// Any number of what a row is.
fn several(_: &Interpreter<'_>, one: Value, size: Size) -> Value {
    match &one.kind {
        Kind::Rows(rows) => {
            let rows = ResultRows { rows: Rows::Many(size), ..ResultRows::clone(rows) };
            Value { kind: Kind::Rows(Arc::new(rows)), ..one }
        }
        _ => {
            let from = one.from.clone();
            let list = List { items: None, element: one, size, site: program::program::Site::default() };
            Value { kind: Kind::List(Arc::new(list)), from, symbol: None }
        }
    }
}

/// A method of a result.
pub(in crate::sqlalchemy) fn of_result(
    cx: &mut Interpreter<'_>,
    call: &Call,
    result: &Handle,
    method: &Name,
) -> Option<Value> {
    let (rows, scalars) = (result.parts.first()?.clone(), result.parts.get(1)?.clone());
    let receiver = call.receiver.clone().unwrap_or_default();
    Some(match method.as_str() {
        "scalars" | "scalars_all" => scalars,
        "scalar" => one(cx, call, &scalars, false),
        "scalar_one" | "scalar_one_or_none" => one(cx, call, &scalars, true),
        "unique" | "tuples" | "mappings" | "yield_per" | "columns" | "execution_options" | "freeze" | "t" => {
            receiver
        }
        "rowcount" | "close" | "keys" | "fetchval" => Value::derived(rows.from),
        name => return collection(cx, call, &rows, name),
    })
}

/// Whether all rows or values come from a query of the library.
pub(in crate::sqlalchemy) fn is_own(cx: &Interpreter<'_>, value: &Value) -> bool {
    let query = match &value.kind {
        Kind::Rows(rows) => Some(rows.query),
        Kind::List(list) => list.element.from.queries().next().filter(|_| list.items.is_none()),
        _ => None,
    };
    query.is_some_and(|query| cx.queries_library(query) == NAME)
}

/// Whether a method is one of what `scalars()` gives, which lists don't have.
pub(in crate::sqlalchemy) fn is_collection_method(name: &str) -> bool {
    matches!(
        name,
        "all"
            | "fetchall"
            | "first"
            | "one"
            | "one_or_none"
            | "fetchone"
            | "fetchmany"
            | "partitions"
            | "unique"
            | "yield_per"
            | "scalar_one"
            | "scalar_one_or_none"
            | "mappings"
            | "tuples"
            | "close"
    )
}

/// A method of the rows or values that a result gives.
pub(in crate::sqlalchemy) fn of_collection(
    cx: &mut Interpreter<'_>,
    call: &Call,
    rows: &Value,
    name: &Name,
) -> Option<Value> {
    collection(cx, call, rows, name)
}

fn collection(cx: &mut Interpreter<'_>, call: &Call, rows: &Value, name: &str) -> Option<Value> {
    Some(match name {
        "all" | "fetchall" | "unique" | "yield_per" | "mappings" | "tuples" | "__iter__" => rows.clone(),
        "first" | "fetchone" | "next" => one(cx, call, rows, false),
        "one" | "one_or_none" | "scalar_one" | "scalar_one_or_none" => one(cx, call, rows, true),
        "partitions" => {
            let chunk = part(rows);
            Interpreter::list_of(chunk, Size::Unknown, call.site).with_origins(&rows.from)
        }
        "fetchmany" => part(rows),
        "close" => Value::null(),
        _ => return None,
    })
}

/// A limited part of rows.
fn part(rows: &Value) -> Value {
    let kind = match &rows.kind {
        Kind::Rows(known) => {
            Kind::Rows(Arc::new(ResultRows { rows: Rows::Many(Size::Limited), ..ResultRows::clone(known) }))
        }
        Kind::List(list) => Kind::List(Arc::new(List { size: Size::Limited, ..List::clone(list) })),
        other => other.clone(),
    };
    Value { kind, ..rows.clone() }
}

/// One row of those that were asked for.
fn one(cx: &mut Interpreter<'_>, call: &Call, rows: &Value, only: bool) -> Value {
    let query = rows.rows().map(|rows| rows.query).or_else(|| rows.from.queries().next());
    if let Some(query) = query.filter(|query| cx.result_shape(*query) == ResultShape::Many) {
        if only {
            cx.take_as(query, ResultShape::Unique);
        } else {
            cx.note_first(rows, call.name_site);
            if rows.rows().is_none() {
                cx.take_as(query, ResultShape::First);
            }
        }
    }
    cx.element_of(rows).with_origins(&rows.from)
}
