//! Calls on something unknown that what they are given shows to be a session: `db.query(User)`.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

use super::made::in_asynchronous_function;
use super::methods::{is_of_model, run};
use super::query::By;
use crate::sqlalchemy::NAME;
use crate::sqlalchemy::expressions::Attribute;
use crate::sqlalchemy::source::Source;
use crate::sqlalchemy::statements::Statement;

/// A call on something of which nothing is known.
pub(in crate::sqlalchemy) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if !matches!(call.callee.kind, Kind::Unknown(_)) {
        return None;
    }
    let receiver = call.receiver.as_ref()?;
    if !matches!(receiver.kind, Kind::Unknown(_) | Kind::Instance(_)) {
        return None;
    }
    let method = call.method.as_ref()?;
    let first = call.argument(0)?;
    let is_source = |value: &Value| value.alternatives().any(|value| Source::of(cx, value).is_some());
    let is_statement = |value: &Value| value.alternatives().any(|value| Statement::of(value).is_some());
    let shows = match method.as_str() {
        "query" => is_source(first) || Attribute::of(first).is_some(),
        "execute" | "exec" | "scalars" | "scalar" | "stream" | "stream_scalars" => is_statement(first),
        "get" | "get_one" => call.arguments.len() > 1 && is_source(first),
        "add" | "merge" | "delete" | "refresh" => is_of_model(cx, first),
        "bulk_insert_mappings" | "bulk_update_mappings" => is_source(first),
        _ => false,
    };
    if !shows {
        return None;
    }
    // Which session it is the caller knows.
    let asynchronous = in_asynchronous_function(cx);
    let client = cx.either_client(NAME, program::program::Site::default());
    run(cx, call, By { client: Some(client), asynchronous }, &Name::from(method.as_str()))
}
