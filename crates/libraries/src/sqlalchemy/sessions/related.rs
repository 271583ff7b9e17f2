//! What is put into a relationship: the session writes the keys of rows, or the rows of the table between, when it is flushed.
//!
//! SQLAlchemy 2.0 documentation, "Basic Relationship Patterns", "Cascades" (`save-update`).

use ir::{Operation, ResultShape};
use program::interpret::Interpreter;
use program::library::{Assignment, Call};
use program::model::Name;
use program::models::FieldKind;
use program::program::Site;
use program::value::{Kind, Origins, ResultRows, Rows, Value};

use super::query::By;
use super::run::Run;
use super::writes::{add, of_row};
use crate::sqlalchemy::source::Source;
use crate::sqlalchemy::statements::{Form, Reader, Statement};
use crate::sqlalchemy::{NAME, rows};

/// Methods of what a relationship with several rows gives that change which rows these are.
const CHANGES: &[&str] =
    &["append", "extend", "add", "update", "insert", "remove", "discard", "pop", "clear", "add_all"];

/// Whether a method changes which rows a relationship leads to.
pub(in crate::sqlalchemy) fn changes(cx: &Interpreter<'_>, rows: &ResultRows, method: &str) -> bool {
    // A query of related rows has a method `update` of its own.
    let of_query = rows::is_query(cx, rows) && method == "update";
    CHANGES.contains(&method) && !of_query && relationship(cx, rows).is_some()
}

/// The model whose relationship some rows are what it leads to, and its name.
fn relationship(cx: &Interpreter<'_>, rows: &ResultRows) -> Option<(u32, Name)> {
    let found = match rows.path.split_last() {
        Some((last, before)) => {
            let mut at = cx.query_model(rows.query)?;
            for name in before {
                at = match &cx.models().get(at)?.field(name)?.kind {
                    FieldKind::Relation { model, .. } => (*model)?,
                    FieldKind::Column(_) => return None,
                };
            }
            (at, last.clone())
        }
        None => cx.relation_read(rows.query)?,
    };
    cx.models().get(found.0).is_some_and(|model| model.library == NAME).then_some(found)
}

/// A call of a method that changes which rows a relationship leads to.
pub(in crate::sqlalchemy) fn change(
    cx: &mut Interpreter<'_>,
    call: &Call,
    receiver: &Value,
) -> Option<Value> {
    let (owner, relation) = relationship(cx, receiver.rows()?)?;
    let given = call.argument(0).cloned().unwrap_or_default();
    let several = matches!(call.method.as_deref(), Some("extend" | "update" | "add_all"));
    let row = if several { cx.element_of(&given).with_origins(&given.from) } else { given };
    let from = receiver.from.union(&row.deep_origins());
    relate(cx, call, (owner, &relation), &row, from);
    Some(Value::null())
}

/// A relationship of a row that is given other rows.
pub(super) fn assigned(cx: &mut Interpreter<'_>, assignment: &Assignment<'_>, row: &Value, model: u32) {
    let call = of_row(row, assignment.site);
    let from = row.deep_origins().union(&assignment.value.deep_origins());
    let value = match &assignment.value.kind {
        Kind::List(_) => cx.element_of(assignment.value),
        Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) => cx.element_of(assignment.value),
        _ => assignment.value.clone(),
    };
    relate(cx, &call, (model, assignment.name), &value, from);
}

/// Writes that a row of a model leads to another by a relationship.
fn relate(cx: &mut Interpreter<'_>, call: &Call, (owner, relation): (u32, &Name), to: &Value, from: Origins) {
    cx.escape(to);
    let Some(declared) = cx.models().get(owner) else { return };
    let Some(FieldKind::Relation { model, columns, references, through, .. }) =
        declared.field(relation).map(|field| &field.kind)
    else {
        return;
    };
    let by = By { client: Some(cx.either_client(NAME, Site::default())), asynchronous: false };
    // A row that is not written yet is written with the one that leads to it, its key included.
    add(cx, call, by, to, false);
    let is_made = to.alternatives().any(|to| matches!(&to.kind, Kind::Instance(instance) if instance.made));
    if is_made && through.is_none() && columns.is_empty() {
        return;
    }
    let (source, operation, keys) = match (through, model) {
        (Some(through), _) => (Source::table(cx, through), Operation::Insert, &[][..]),
        (None, _) if !columns.is_empty() => (Source::model(owner), Operation::Update, columns.as_slice()),
        (None, Some(model)) => (Source::model(*model), Operation::Update, references.as_slice()),
        (None, None) => return,
    };
    let form = if operation == Operation::Insert { Form::Insert } else { Form::Update };
    let mut reader = Reader::new(cx, call.site);
    reader.read(&Statement::new(form, vec![source.to_value()]));
    for key in keys {
        reader.write(key, &Value::derived(to.deep_origins()), call.site);
    }
    // Which rows are written depends on which ones it led to before.
    reader.clauses.filtered = true;
    reader.clauses.complete = false;
    let clauses = reader.clauses;
    let mut run = Run::new(call, format!("{}.{relation} = …", declared.name), "relate", operation);
    run.shape = ResultShape::Count;
    run.bulk = true;
    run.client = by.client;
    run.from = from;
    let query = run.query(cx, &clauses);
    run.run(cx, query, clauses, Value::null());
}
