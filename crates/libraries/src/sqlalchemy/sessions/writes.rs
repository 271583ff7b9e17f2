//! The unit of work: rows that are added to a session are written together when it is flushed.
//!
//! SQLAlchemy 2.1 documentation, "Session Basics", sections "Adding New or Existing Items" and "Flushing".

use ir::{Operation, ResultShape};
use program::interpret::Interpreter;
use program::library::{Assignment, Call};
use program::model::{CallKind, Name};
use program::models::FieldKind;
use program::program::Site;
use program::value::{Instance, Kind, Origin, Origins, Rows, Symbol, SymbolRoot, Value};

use super::query::{By, by_key};
use super::related;
use super::run::Run;
use crate::sqlalchemy::NAME;
use crate::sqlalchemy::handles::{MADE, own};
use crate::sqlalchemy::source::Source;
use crate::sqlalchemy::statements::{Form, Reader, Statement};

/// A method that says that rows are to be written.
pub(super) fn write(cx: &mut Interpreter<'_>, call: &Call, by: By, method: &Name) -> Option<Value> {
    let given = call.argument(0).or_else(|| call.named("instance")).cloned().unwrap_or_default();
    match method.as_str() {
        "add" | "merge" => add(cx, call, by, &given, method == "merge"),
        "add_all" | "bulk_save_objects" => {
            let items = given.list().and_then(|list| list.items.clone());
            for one in items.unwrap_or_else(|| vec![cx.element_of(&given).with_origins(&given.from)]) {
                add(cx, call, by, &one, false);
            }
        }
        "delete" => return Some(delete(cx, call, by, &given)),
        _ => {
            let rows = call.argument(1).cloned().unwrap_or_default();
            let updates = method == "bulk_update_mappings";
            mappings(cx, call, by, &given, &rows, updates);
        }
    }
    // What is merged is another object of the same row.
    Some(if method == "merge" { given } else { Value::null() })
}

fn made(value: &Value) -> Option<&Instance> {
    match &value.kind {
        Kind::Instance(instance) if instance.made => Some(instance),
        _ => None,
    }
}

/// A row that the program made, and that is written when the session is flushed. One that is in the session already stays as it is.
pub(super) fn add(cx: &mut Interpreter<'_>, call: &Call, by: By, given: &Value, upsert: bool) {
    let filled = cx.take_unwritten_of(call, 0);
    // Of several things that it may be, what is made does not come from the rows that are found instead of it.
    let from: Origins = match &given.kind {
        Kind::OneOf(_) => {
            given.from.iter().filter(|origin| !matches!(origin, Origin::Result(..))).cloned().collect()
        }
        _ => given.from.clone(),
    };
    for one in given.alternatives().cloned().collect::<Vec<_>>() {
        let Some(instance) = made(&one) else { continue };
        let Some(model) = cx.model_of_class(instance.class) else { continue };
        let record = instance
            .base
            .as_ref()
            .and_then(|base| own(base, MADE))
            .and_then(|made| made.parts.first().cloned());
        let site = record.as_ref().and_then(Value::record).map(|record| record.site);
        let source = Source::model(model);
        let mut reader = Reader::new(cx, call.site);
        reader.read(&Statement::new(Form::Insert, vec![source.to_value()]));
        match record {
            Some(record) => reader.written(&filled_in(record, &filled), call.site),
            None => reader.clauses.complete = false,
        }
        reader.clauses.upsert = upsert;
        let clauses = reader.clauses;
        let title = format!("session.add({})", source.title(cx));
        let mut run = Run::new(call, title, "add", Operation::Insert);
        run.shape = if is_of_list(call) { ResultShape::Count } else { ResultShape::Written };
        // However many are added, the session writes them with as few statements as it can.
        run.bulk = true;
        run.client = by.client;
        run.words = one.digest();
        run.from = one.deep_origins().union(&from);
        let is_alone = call.method.as_deref() == Some("add");
        let query = run.query(cx, &clauses);
        match site {
            Some(site) => cx.where_made(site, |cx| run.run(cx, query, clauses, Value::null())),
            None => run.run(cx, query, clauses, Value::null()),
        };
        // From then on it is what was written, with the key that the database gives.
        if is_alone {
            cx.change_given(call, 0, given.clone().with_origins(&Origins::one(Origin::Result(query, None))));
        }
    }
}

/// Whether a call adds as many rows as a list has that is not written out.
fn is_of_list(call: &Call) -> bool {
    let of_list = matches!(call.method.as_deref(), Some("add_all" | "bulk_save_objects"));
    let given = call.argument(0).or_else(|| call.named("instances"));
    of_list && given.is_some_and(|given| given.list().is_none_or(|list| list.items.is_none()))
}

/// What an object was made of, with what its members were given since.
fn filled_in(record: Value, filled: &[(Name, Value)]) -> Value {
    let Some(known) = record.record().filter(|_| !filled.is_empty()) else { return record };
    let mut known = known.clone();
    for (name, value) in filled {
        known.entries.insert(name.clone(), value.clone());
    }
    Value { kind: Kind::Record(known.into()), ..record }
}

/// A column of a row that is given another value: the session writes it when it is flushed.
pub(in crate::sqlalchemy) fn assigned(cx: &mut Interpreter<'_>, assignment: &Assignment<'_>) {
    let (site, name) = (assignment.site, assignment.name);
    for row in assignment.row.alternatives().cloned().collect::<Vec<_>>() {
        let Some(rows) = row.rows().filter(|rows| rows.rows == Rows::One) else { continue };
        let Some(model) = rows.model else { continue };
        if is_relationship(cx, model, name) {
            related::assigned(cx, assignment, &row, model);
            continue;
        }
        if !is_written(cx, model, name) {
            continue;
        }
        let source = Source::model(model);
        let call = of_row(&row, site);
        let mut reader = Reader::new(cx, site);
        reader.read(&Statement::new(Form::Update, vec![source.to_value()]));
        reader.write(name, assignment.value, site);
        let mut clauses = reader.clauses;
        let key = source.declared(cx).and_then(|model| model.keys.first());
        let key = key.and_then(|key| key.fields.first().cloned());
        let symbol = key.and_then(|key| row.symbol.as_ref()?.member(&key));
        let key = Value::derived(row.deep_origins()).with_symbol(symbol);
        by_key(cx, &call, &mut clauses, &key);
        let title = format!("{}.{name} = …", source.title(cx));
        let mut run = Run::new(&call, title, "update", Operation::Update);
        run.shape = ResultShape::Written;
        // However many rows are changed, the session writes them together.
        run.bulk = true;
        run.client = Some(cx.either_client(NAME, Site::default()));
        run.from = row.deep_origins().union(&assignment.value.deep_origins());
        let query = run.query(cx, &clauses);
        run.run(cx, query, clauses, Value::null());
    }
}

/// A call by whatever writes a row at a place.
pub(super) fn of_row(row: &Value, site: Site) -> Call {
    Call {
        kind: CallKind::Call,
        callee: Value::unknown(),
        receiver: Some(row.clone()),
        method: None,
        arguments: Vec::new(),
        site,
        name_site: site,
        place: None,
    }
}

/// `setattr(row, name, value)`: the column is written that is named, or one of which only the program knows which.
pub(in crate::sqlalchemy) fn set_attribute(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let (row, name, value) = (call.argument(0)?, call.argument(1)?, call.argument(2)?);
    let is_ours =
        |cx: &Interpreter<'_>, model| cx.models().get(model).is_some_and(|model| model.library == NAME);
    row.alternatives().filter_map(|row| row.rows()?.model).find(|model| is_ours(cx, *model))?;
    cx.escape(value);
    if let Some(name) = name.as_text().map(Name::from) {
        assigned(cx, &Assignment { row, name: &name, value, site: call.site });
        return Some(Value::null());
    }
    cx.escape(row);
    for row in row.alternatives().cloned().collect::<Vec<_>>() {
        let Some(model) = row.rows().filter(|rows| rows.rows == Rows::One).and_then(|rows| rows.model) else {
            continue;
        };
        let source = Source::model(model);
        let mut reader = Reader::new(cx, call.site);
        reader.read(&Statement::new(Form::Update, vec![source.to_value()]));
        reader.clauses.filtered = true;
        reader.clauses.complete = false;
        let clauses = reader.clauses;
        let of_row = of_row(&row, call.site);
        let mut run =
            Run::new(&of_row, format!("setattr({}, …)", source.title(cx)), "update", Operation::Update);
        run.shape = ResultShape::Written;
        run.bulk = true;
        run.client = Some(cx.either_client(NAME, Site::default()));
        run.from = row.deep_origins().union(&value.deep_origins());
        let query = run.query(cx, &clauses);
        run.run(cx, query, clauses, Value::null());
    }
    Some(Value::null())
}

fn is_relationship(cx: &Interpreter<'_>, model: u32, name: &Name) -> bool {
    let declared = cx.models().get(model).filter(|model| model.library == NAME);
    let field = declared.and_then(|model| model.field(name));
    field.is_some_and(|field| matches!(field.kind, FieldKind::Relation { .. }))
}

/// Whether a value of a field is written as it is: the field is a column, and the mapping says nothing of how its rows are written, such as
/// by which column an older version is told.
fn is_written(cx: &mut Interpreter<'_>, model: u32, name: &Name) -> bool {
    let Some(declared) = cx.models().get(model).filter(|model| model.library == NAME) else { return false };
    let is_column = declared.field(name).is_some_and(|field| matches!(field.kind, FieldKind::Column(_)));
    let Some(class) = declared.class.filter(|_| is_column) else { return false };
    !cx.line(class).iter().any(|base| match base.kind {
        Kind::Class(class, _) => {
            cx.class_declaration(class).members.iter().any(|member| member.name == "__mapper_args__")
        }
        _ => false,
    })
}

/// Whether the session looks for rows that refer to a row of the model before it deletes that: a relationship leads to them.
fn leads_on(cx: &Interpreter<'_>, model: u32) -> bool {
    cx.models().get(model).is_none_or(|model| {
        let leads_on =
            |kind: &FieldKind| matches!(kind, FieldKind::Relation { columns, .. } if columns.is_empty());
        model.fields.iter().any(|field| leads_on(&field.kind))
    })
}

fn delete(cx: &mut Interpreter<'_>, call: &Call, by: By, given: &Value) -> Value {
    let Some(one) = given.alternatives().find(|value| cx.model_of(value).is_some()).cloned() else {
        cx.escape(given);
        return Value::null();
    };
    let Some(model) = cx.model_of(&one) else { return Value::null() };
    let source = Source::model(model);
    let mut reader = Reader::new(cx, call.site);
    reader.read(&Statement::new(Form::Delete, vec![source.to_value()]));
    let mut clauses = reader.clauses;
    let key =
        source.declared(cx).and_then(|model| model.keys.first()).and_then(|key| key.fields.first().cloned());
    let symbol = key.as_ref().and_then(|key| one.symbol.as_ref().or(given.symbol.as_ref())?.member(key));
    let value = Value::derived(given.deep_origins()).with_symbol(symbol);
    by_key(cx, call, &mut clauses, &value);
    let title = format!("session.delete({})", source.title(cx));
    let mut run = Run::new(call, title, "delete", Operation::Delete);
    run.shape = ResultShape::Written;
    run.bulk = true;
    // SQLAlchemy 2.0, "Cascades", sections "delete" and "Notes on Delete - Deleting Objects Referenced from Collections and Scalar
    // Relationships": rows on the other side of a relationship are deleted, or their foreign keys set to NULL.
    run.cascades = true;
    run.client = by.client;
    run.asynchronous = by.asynchronous;
    run.from = given.deep_origins();
    // Of the rows that a loop runs over nothing is needed but the key, where no relationship leads on from them.
    let is_element =
        matches!(&given.symbol, Some(Symbol { root: SymbolRoot::Element(_), path }) if path.is_empty());
    match given.rows().filter(|_| is_element && !leads_on(cx, model)) {
        Some(rows) => {
            let path = rows.path.iter().cloned().chain(key).collect();
            cx.used(rows.query).fields.insert(path);
        }
        None => cx.escape(given),
    }
    let query = run.query(cx, &clauses);
    run.run(cx, query, clauses, Value::null())
}

/// `bulk_insert_mappings(User, rows)`.
fn mappings(cx: &mut Interpreter<'_>, call: &Call, by: By, class: &Value, rows: &Value, updates: bool) {
    let Some(source) = Source::of(cx, class) else { return };
    let (form, operation) =
        if updates { (Form::Update, Operation::Update) } else { (Form::Insert, Operation::Insert) };
    let mut reader = Reader::new(cx, call.site);
    reader.read(&Statement::new(form, vec![source.to_value()]));
    reader.written(rows, call.site);
    reader.clauses.filtered = true;
    let clauses = reader.clauses;
    let method = if updates { "bulk_update_mappings" } else { "bulk_insert_mappings" };
    let title = format!("session.{method}({})", source.title(cx));
    let mut run = Run::new(call, title, method, operation);
    run.shape = ResultShape::Count;
    run.client = by.client;
    run.from = rows.deep_origins();
    let query = run.query(cx, &clauses);
    run.run(cx, query, clauses, Value::null());
}
