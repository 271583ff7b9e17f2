//! The methods of sessions and connections.

use ir::{Operation, ResultShape};
use program::analysis::{TransactionForm, TransactionInfo};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Handle, Kind, Rows, Value};

use super::made::{is_asynchronous, is_joined};
use super::query::{By, by_key, execute, locks};
use super::raw;
use super::results::Given;
use super::run::Run;
use super::writes;
use crate::sqlalchemy::handles::{BEGIN, handle, own};
use crate::sqlalchemy::source::Source;
use crate::sqlalchemy::statements::{Form, Reader, Statement};

/// A method of a session.
pub(in crate::sqlalchemy) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    session: &Handle,
    method: &Name,
) -> Option<Value> {
    let by = By { client: session.client, asynchronous: is_asynchronous(session) };
    let receiver = call.receiver.clone().unwrap_or_default();
    Some(match method.as_str() {
        "<enter>" | "__call__" | "execution_options" | "connection" | "get_bind" | "__aenter__" => receiver,
        "begin" | "begin_nested" | "begin_twophase" => handle(BEGIN, vec![receiver]),
        "run_sync" => {
            let work = call.argument(0)?.clone();
            cx.call_value(&work, vec![receiver], call.site)
        }
        "commit" if is_joined(session) => cx.flush(by.client, "session.commit", call.site, by.asynchronous),
        _ => return run(cx, call, by, method),
    })
}

/// What is entered is a transaction of a session.
pub(in crate::sqlalchemy) fn begin(cx: &mut Interpreter<'_>, call: &Call, begun: &Handle) -> Option<Value> {
    let session = begun.parts.first()?.clone();
    let transaction = cx.begin_transaction(TransactionInfo {
        site: call.site,
        form: TransactionForm::Scope,
        client: session.handle().and_then(|session| session.client),
        isolation: None,
        timeout: None,
        gives_up: false,
    });
    cx.open_transaction(transaction);
    Some(session)
}

/// A method that runs something, or says that something is to be written.
pub(super) fn run(cx: &mut Interpreter<'_>, call: &Call, by: By, method: &Name) -> Option<Value> {
    match method.as_str() {
        "query" => {
            let entities = call.arguments.iter().map(|given| given.value.clone()).collect();
            let mut statement = Statement::query(entities);
            statement.client = by.client;
            statement.from = call.callee.from.clone();
            Some(statement.to_value())
        }
        "execute" | "exec" | "scalars" | "scalar" | "stream" | "stream_scalars" => {
            handed(cx, call, by, method)
        }
        "commit" => {
            let from = call.receiver.as_ref().map(|receiver| receiver.from.clone()).unwrap_or_default();
            Some(cx.commit(by.client, "session.commit", call.site, from, by.asynchronous))
        }
        // To close a session takes back what was not committed (SQLAlchemy 2.1 documentation, "Session Basics", "Closing").
        "rollback" | "close" | "remove" | "reset" | "invalidate" => {
            Some(cx.roll_back(by.client, "session.rollback", call.site, by.asynchronous))
        }
        "flush" => Some(cx.flush(by.client, "session.flush", call.site, by.asynchronous)),
        "get" | "get_one" => get(cx, call, by),
        "refresh" => refresh(cx, call, by),
        "expunge" => Some(detach(cx, call)),
        "add"
        | "add_all"
        | "merge"
        | "delete"
        | "bulk_save_objects"
        | "bulk_insert_mappings"
        | "bulk_update_mappings" => writes::write(cx, call, by, method),
        _ => Some(Value::unknown()),
    }
}

/// A statement that a session is handed.
fn handed(cx: &mut Interpreter<'_>, call: &Call, by: By, method: &Name) -> Option<Value> {
    let given = call.argument(0).or_else(|| call.named("statement"))?.clone();
    let name = match method.as_str() {
        "exec" => "exec",
        "scalars" => "scalars",
        "scalar" => "scalar",
        "stream" => "stream",
        "stream_scalars" => "stream_scalars",
        _ => "execute",
    };
    let mut all: Option<Value> = None;
    for one in given.alternatives() {
        // Before version 2.0 a text could be handed over as it is.
        let statement = match Statement::of(one) {
            Some(statement) => statement,
            None if one.is_text() => raw::written(cx, call, one),
            None => match Source::of(cx, one).is_some()
                || own(one, crate::sqlalchemy::handles::EXPRESSION).is_some()
            {
                true => Statement::new(Form::Select, vec![one.clone()]),
                false => continue,
            },
        };
        let value = execute(cx, call, by, &statement, name);
        all = Some(all.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    if all.is_none() {
        call.arguments.iter().for_each(|given| cx.escape(&given.value));
    }
    Some(all.unwrap_or_else(|| Value::derived(crate::values::given(call))))
}

/// `session.get(User, id)`.
fn get(cx: &mut Interpreter<'_>, call: &Call, by: By) -> Option<Value> {
    let class = call.argument(0).or_else(|| call.named("entity"))?.clone();
    let key = call.argument(1).or_else(|| call.named("ident")).cloned().unwrap_or_default();
    let mut reader = Reader::new(cx, call.site);
    reader.read(&options(&class, call));
    let mut clauses = reader.clauses;
    by_key(cx, call, &mut clauses, &key);
    let title = clauses.sources.first().map(|source| source.title(cx)).unwrap_or_default();
    clauses.locking |= locks(call);
    let mut run = Run::new(call, format!("session.get({title})"), "get", Operation::Select);
    run.shape = ResultShape::Unique;
    run.client = by.client;
    run.asynchronous = by.asynchronous;
    run.from = crate::values::given(call);
    run.words = class.digest();
    let query = run.query(cx, &clauses);
    let given = Given::of(cx, query, Form::Query, &clauses);
    let value = cx.element_of(&given.rows).with_origins(&given.rows.from);
    Some(run.run(cx, query, clauses, value))
}

/// The options that `get` is given, as those of a statement.
fn options(class: &Value, call: &Call) -> Statement {
    let statement = Statement::new(Form::Select, vec![class.clone()]);
    let Some(listed) =
        call.named("options").and_then(|given| given.list()).and_then(|list| list.items.clone())
    else {
        return statement;
    };
    let given = listed.into_iter().map(|value| program::library::Given {
        name: None,
        spread: false,
        value,
        range: call.site.range,
    });
    statement.after(&Call { arguments: given.collect(), ..call.clone() }, "options")
}

/// `session.refresh(row)`: the row is read again by its key.
fn refresh(cx: &mut Interpreter<'_>, call: &Call, by: By) -> Option<Value> {
    let row = call.argument(0)?.clone();
    let mut models: Vec<u32> = row.alternatives().filter_map(|value| cx.model_of(value)).collect();
    models.sort_unstable();
    models.dedup();
    let mut read = None;
    for model in models {
        read = Some(refresh_of(cx, call, by, &row, model));
    }
    read
}

fn refresh_of(cx: &mut Interpreter<'_>, call: &Call, by: By, row: &Value, model: u32) -> Value {
    let source = Source::model(model);
    let mut clauses = Reader::new(cx, call.site).clauses;
    let mut reader = Reader::new(cx, call.site);
    reader.read(&Statement::new(Form::Select, vec![source.to_value()]));
    std::mem::swap(&mut clauses, &mut reader.clauses);
    let key = Value::derived(row.deep_origins()).with_symbol(row.symbol.clone());
    by_key(cx, call, &mut clauses, &key);
    clauses.locking |= locks(call);
    let title = format!("session.refresh({})", source.title(cx));
    let mut run = Run::new(call, title, "refresh", Operation::Select);
    run.shape = ResultShape::Unique;
    run.client = by.client;
    run.asynchronous = by.asynchronous;
    run.from = row.deep_origins();
    let query = run.query(cx, &clauses);
    // What it reads goes into the row that is there.
    cx.used(query).escapes = true;
    run.run(cx, query, clauses, Value::null())
}

/// `session.expunge(row)`, `make_transient(row)`: what the program does to the row from then on is not written.
///
/// SQLAlchemy 2.0 documentation, "Session Basics", section "Expunging".
pub(in crate::sqlalchemy) fn detach(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    if let Some(row) = call.argument(0).or_else(|| call.named("instance")).cloned() {
        cx.escape(&row);
        cx.change_argument(0, Value::derived(row.deep_origins()).with_symbol(row.symbol));
    }
    Value::null()
}

/// Whether a value is a row or a list of rows of a model.
pub(super) fn is_of_model(cx: &Interpreter<'_>, value: &Value) -> bool {
    value.alternatives().any(|value| match &value.kind {
        Kind::Rows(rows) => rows.model.is_some() && rows.rows == Rows::One,
        _ => cx.model_of(value).is_some(),
    })
}
