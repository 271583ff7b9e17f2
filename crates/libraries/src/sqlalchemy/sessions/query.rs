//! Queries that run themselves: `session.query(User).filter(...).all()`, and running any statement.

use ir::{Operation, ResultShape, RowCount};
use program::analysis::NoteKind;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, Name};
use program::program::Site;
use program::value::{ClientRef, Value};

use super::raw;
use super::results::Given;
use super::run::Run;
use crate::query_parts::row_count;
use crate::sqlalchemy::handles::{EXPRESSION, PAGE, handle, own, text};
use crate::sqlalchemy::statements::{Clauses, Entity, Form, Reader, Statement, is_chunking};

/// Reads what a statement says.
pub(super) fn clauses(cx: &mut Interpreter<'_>, call: &Call, statement: &Statement) -> Clauses {
    let mut reader = Reader::new(cx, call.site);
    reader.read(statement);
    let clauses = reader.clauses;
    for place in &clauses.identities {
        cx.note(NoteKind::ColumnIdentity, *place);
    }
    clauses
}

/// `get(Item, key, with_for_update=True)`, `refresh(item, with_for_update={"nowait": True})`: the row is locked (SQLAlchemy 2.1 documentation,
/// "Session API").
pub(super) fn locks(call: &Call) -> bool {
    call.named("with_for_update").is_some_and(|how| !how.is_null() && how.truth() != Some(false))
}

/// What writes is all the more careful with conditions that may be left out.
fn careful(clauses: &mut Clauses, statement: &Statement, operation: Operation) {
    if operation != Operation::Select && statement.is_uncertain() {
        clauses.filtered = true;
        clauses.complete = false;
    }
}

/// What a reader calls a statement: `select(User)`.
fn title(cx: &Interpreter<'_>, statement: &Statement, clauses: &Clauses) -> String {
    let form = match statement.form {
        Form::Select => "select",
        Form::Query => "query",
        Form::Insert => "insert",
        Form::Update => "update",
        Form::Delete => "delete",
        Form::Text => return "text".to_owned(),
        Form::Part => "select",
    };
    let source = match clauses.sources.first() {
        Some(source) => source.title(cx),
        None => statement.entities.first().map_or_else(String::new, |entity| entity.names().join(".")),
    };
    let source = if source.is_empty() { "…".to_owned() } else { source };
    match clauses.entities.first() {
        Some(Entity::Column(attribute)) => format!("{form}({source}.{})", attribute.name),
        Some(Entity::Aggregate) => {
            let of = statement.entities.first().and_then(|entity| own(entity, EXPRESSION));
            match of.and_then(|of| text(of, 0)) {
                Some("exists") => format!("{form}(exists({source}))"),
                Some(function) => format!("{form}(func.{function}({source}))"),
                None => format!("{form}({source})"),
            }
        }
        _ => format!("{form}({source})"),
    }
}

/// How a statement is run by a session.
#[derive(Clone, Copy)]
pub(super) struct By {
    pub(super) client: Option<ClientRef>,
    pub(super) asynchronous: bool,
}

/// Runs a statement that a session is handed. Gives what it gives as a result.
pub(super) fn execute(
    cx: &mut Interpreter<'_>,
    call: &Call,
    by: By,
    statement: &Statement,
    method: &'static str,
) -> Value {
    let mut clauses = clauses(cx, call, statement);
    let options = call.named("execution_options").and_then(Value::record);
    clauses.in_chunks |=
        options.is_some_and(|options| options.entries.iter().any(|(name, value)| is_chunking(name, value)));
    let more: Vec<Value> = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
    if statement.form == Form::Insert {
        let mut reader = Reader::new(cx, call.site);
        reader.clauses = clauses;
        if let Some(rows) = more.first() {
            reader.written(rows, call.site);
        }
        clauses = reader.clauses;
    }
    let operation = match statement.form {
        Form::Insert => Operation::Insert,
        Form::Update => Operation::Update,
        Form::Delete => Operation::Delete,
        Form::Select | Form::Query | Form::Text | Form::Part => Operation::Select,
    };
    careful(&mut clauses, statement, operation);
    let mut run = Run::new(call, title(cx, statement, &clauses), method, operation);
    let value = statement.to_value();
    run.client = by.client;
    run.asynchronous = by.asynchronous;
    run.words = value.digest();
    run.from = more.iter().fold(value.deep_origins(), |all, value| all.union(&value.deep_origins()));
    if statement.form == Form::Text {
        raw::fill(cx, &mut run, statement);
    }
    run.shape = shape(&run, &clauses);
    // A session joins rows that are inserted at once to as few statements as it can; of one row each there is one.
    run.bulk =
        operation != Operation::Select && !(operation == Operation::Insert && writes_one(statement, &more));
    let query = run.query(cx, &clauses);
    let given = Given::of(cx, query, statement.form, &clauses);
    let value = match method {
        "scalars" | "stream_scalars" => given.scalars,
        "scalar" => scalar(cx, &given),
        _ if statement.form == Form::Query => given.rows,
        // SQLModel gives the rows themselves where one thing is asked for.
        "exec" if clauses.entities.len() == 1 => given.scalars,
        _ => given.to_value(),
    };
    if method == "scalar" && run.shape == ResultShape::Many {
        cx.take_as(query, ResultShape::First);
    }
    run.run(cx, query, clauses, value)
}

fn scalar(cx: &mut Interpreter<'_>, given: &Given) -> Value {
    cx.element_of(&given.scalars).with_origins(&given.scalars.from)
}

/// Whether an `insert()` is given the values of one row.
fn writes_one(statement: &Statement, more: &[Value]) -> bool {
    let listed = |value: &Value| value.list().is_some() || value.rows().is_some();
    more.iter().all(|value| value.record().is_some())
        && statement
            .steps
            .iter()
            .filter(|step| step.is("values"))
            .all(|step| !step.first().is_some_and(listed))
        && (more.len() == 1 || statement.steps.iter().any(|step| step.is("values")))
}

fn shape(run: &Run<'_>, clauses: &Clauses) -> ResultShape {
    let only_aggregates =
        !clauses.entities.is_empty() && clauses.entities.iter().all(|entity| *entity == Entity::Aggregate);
    match run.operation {
        Operation::Select if only_aggregates && run.raw.is_none() => ResultShape::Scalar,
        Operation::Select if run.gives_rows => ResultShape::Many,
        // A setting, a lock, a text that can't be told.
        Operation::Select => ResultShape::Count,
        _ if clauses.returning => ResultShape::Written,
        _ => ResultShape::Count,
    }
}

/// A method of a statement: one that runs it, or one that adds to it.
pub(in crate::sqlalchemy) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    statement: Statement,
    name: &Name,
) -> Option<Value> {
    let by = By { client: statement.client, asynchronous: false };
    let runs = statement.form == Form::Query || statement.client.is_some();
    if runs && let Some(value) = run(cx, call, by, &statement, name) {
        return Some(value);
    }
    Some(match name.as_str() {
        "exists" | "subquery" | "cte" | "scalar_subquery" | "as_scalar" | "alias" | "lateral"
        | "correlate" | "label" | "union" | "union_all" | "except_" | "intersect" | "selectable"
            if !matches!(name.as_str(), "union" | "union_all" | "correlate") =>
        {
            let part = statement.to_value();
            let what = if name == "exists" { "exists" } else { "subquery" };
            handle(EXPRESSION, vec![Value::text(what), part]).with_origins(&statement.from)
        }
        "compile" | "column_descriptions" | "get_execution_options" | "whereclause" => {
            Value::derived(statement.from.clone())
        }
        _ => {
            let from =
                call.arguments.iter().fold(statement.from.clone(), |all, given| all.union(&given.value.from));
            let mut after = statement.after(call, name);
            after.from = from;
            after.to_value()
        }
    })
}

/// Runs a query by one of its own methods.
fn run(cx: &mut Interpreter<'_>, call: &Call, by: By, statement: &Statement, name: &Name) -> Option<Value> {
    let (method, operation, shape) = terminal(name)?;
    let mut read = clauses(cx, call, statement);
    careful(&mut read, statement, operation);
    read.locking |= locks(call);
    if method == "get" {
        let key = call.argument(0).cloned().unwrap_or_default();
        by_key(cx, call, &mut read, &key);
    }
    if operation == Operation::Update {
        let mut reader = Reader::new(cx, call.site);
        reader.clauses = read;
        if let Some(values) = call.argument(0) {
            reader.written(values, call.site);
        }
        read = reader.clauses;
    }
    match method {
        "paginate" => {
            let size = call.named("per_page").or_else(|| call.argument(1));
            read.limit = size.and_then(row_count).or(Some(RowCount::Literal(20)));
            read.offset = Some(RowCount::Variable);
        }
        // What is counted are the rows themselves.
        "count" | "exists" => read.includes.clear(),
        _ => {}
    }
    let title = format!("{}.{method}", title(cx, statement, &read));
    let mut run = Run::new(call, title, method, operation);
    let value = statement.to_value();
    run.client = by.client;
    run.asynchronous = by.asynchronous;
    run.words = value.digest();
    run.from = crate::values::given(call).union(&value.deep_origins());
    run.shape = shape;
    let aggregates =
        !read.entities.is_empty() && read.entities.iter().all(|entity| *entity == Entity::Aggregate);
    if aggregates && operation == Operation::Select {
        run.shape = ResultShape::Scalar;
    }
    let query = run.query(cx, &read);
    let given = Given::of(cx, query, Form::Query, &read);
    let of_one = |cx: &mut Interpreter<'_>, rows: &Value| cx.element_of(rows).with_origins(&rows.from);
    let value = match method {
        "count" | "delete" | "update" | "exists" => Value::derived(given.rows.from.clone()),
        "scalar" | "scalar_one" => of_one(cx, &given.scalars),
        "paginate" => handle(PAGE, vec![given.rows.clone()]).with_origins(&given.rows.from),
        _ if matches!(shape, ResultShape::First | ResultShape::Unique) => of_one(cx, &given.rows),
        _ => given.rows.clone(),
    };
    Some(run.run(cx, query, read, value))
}

/// The methods that run a query: what is done, and what it gives.
fn terminal(name: &str) -> Option<(&'static str, Operation, ResultShape)> {
    let reads = |name, shape| Some((name, Operation::Select, shape));
    match name {
        "all" => reads("all", ResultShape::Many),
        "first" | "first_or_404" => reads("first", ResultShape::First),
        "one" | "one_or_404" => reads("one", ResultShape::Unique),
        "one_or_none" => reads("one_or_none", ResultShape::Unique),
        "get" | "get_or_404" => reads("get", ResultShape::Unique),
        "scalar" => reads("scalar", ResultShape::First),
        "count" => reads("count", ResultShape::Scalar),
        "paginate" => reads("paginate", ResultShape::Many),
        "update" => Some(("update", Operation::Update, ResultShape::Count)),
        "delete" => Some(("delete", Operation::Delete, ResultShape::Count)),
        _ => None,
    }
}

/// The conditions of a row that is found by its primary key.
pub(super) fn by_key(cx: &Interpreter<'_>, call: &Call, clauses: &mut Clauses, key: &Value) {
    let Some(source) = clauses.sources.first().cloned() else { return };
    let columns: Vec<Name> = source
        .declared(cx)
        .and_then(|model| model.keys.first())
        .map(|key| key.fields.clone())
        .unwrap_or_default();
    let mut reader = Reader::new(cx, call.site);
    reader.clauses = std::mem::take(clauses);
    reader.clauses.filtered = true;
    match (columns.as_slice(), key.list().and_then(|list| list.items.as_ref())) {
        ([column], None) => reader.by_column(column, key, call.site),
        (several, Some(items)) if several.len() == items.len() => {
            for (column, item) in several.iter().zip(items) {
                reader.by_column(column, item, call.site);
            }
        }
        _ => reader.clauses.complete = false,
    }
    *clauses = reader.clauses;
    clauses.unique = true;
}

/// Runs a query whose rows are needed.
pub(in crate::sqlalchemy) fn iterate(
    cx: &mut Interpreter<'_>,
    statement: &Statement,
    site: Site,
) -> Option<Value> {
    let call = Call {
        kind: CallKind::Call,
        callee: Value::unknown(),
        receiver: Some(statement.to_value()),
        method: None,
        arguments: Vec::new(),
        site,
        name_site: site,
        place: None,
    };
    let runs = statement.form == Form::Query || statement.client.is_some();
    let by = By { client: statement.client, asynchronous: false };
    if runs { run(cx, &call, by, statement, &Name::new_static("all")) } else { None }
}

/// Runs a query of which a part, or one row, is taken by position.
pub(in crate::sqlalchemy) fn sliced(
    cx: &mut Interpreter<'_>,
    call: &Call,
    statement: &Statement,
) -> Option<Value> {
    let one = call.method.as_deref() == Some("<index>");
    let limited = statement.clone().after(call, if one { "limit" } else { "slice" });
    let rows = iterate(cx, &limited, call.site)?;
    Some(if one { cx.element_of(&rows).with_origins(&rows.from) } else { rows })
}
