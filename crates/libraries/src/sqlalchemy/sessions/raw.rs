//! Statements that are written in SQL: `text("...")`.
//!
//! What stands for a value in them is a name after a colon (SQLAlchemy 2.1 documentation, "Using Textual SQL"); what a program puts into the
//! text itself becomes a part of the statement.

use std::sync::Arc;

use ir::Operation;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::value::{Kind, Value};

use super::run::Run;
use crate::raw_sql::{self, Part, written_names};
use crate::sqlalchemy::handles::{PARAMETER, handle, own};
use crate::sqlalchemy::statements::{Form, Statement};

/// How deep texts may be put together.
const DEPTH_LIMIT: u8 = 12;

/// `text("...")`: the text, and what its parts are called where it is written.
pub(in crate::sqlalchemy) fn text(cx: &Interpreter<'_>, call: &Call) -> Option<Statement> {
    let given = call.argument(0).or_else(|| call.named("text"))?;
    Some(written(cx, call, given))
}

/// A text that a call is given as its statement.
pub(super) fn written(cx: &Interpreter<'_>, call: &Call, given: &Value) -> Statement {
    let names = written_names(cx, call.site);
    let names = names.iter().map(|name| name.as_deref().map_or_else(Value::null, Value::text));
    Statement::new(Form::Text, [given.clone()].into_iter().chain(names).collect())
}

/// Puts the text of a statement into what is run.
pub(super) fn fill(cx: &mut Interpreter<'_>, run: &mut Run<'_>, statement: &Statement) {
    let Some((given, names)) = statement.entities.split_first() else { return };
    let names: Vec<Option<Name>> = names.iter().map(|name| name.as_text().map(Name::from)).collect();
    let mut whole = raw_sql::Statement::new(part);
    whole.add_named(&with_parameters(given, 0), true, &names);
    let rendered = whole.render();
    let verb = rendered.text.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    run.operation = rendered.operation();
    run.gives_rows = run.operation == Operation::Select
        && matches!(verb.as_str(), "SELECT" | "WITH" | "VALUES" | "TABLE" | "(SELECT");
    run.splices = rendered.splices(cx);
    run.raw = Some(rendered.raw());
}

/// What the library's own values stand for in a statement.
fn part(value: &Value) -> Option<Part<'_>> {
    own(value, PARAMETER).and_then(|parameter| parameter.parts.first()).map(Part::Parameters)
}

/// A text in which each name after a colon is a value that is sent with it.
fn with_parameters(value: &Value, depth: u8) -> Value {
    let each = |values: &[Value]| -> Arc<[Value]> {
        values.iter().map(|value| with_parameters(value, depth + 1)).collect()
    };
    let kind = match &value.kind {
        _ if depth > DEPTH_LIMIT => return value.clone(),
        Kind::Literal(Literal::Text(text)) if text.contains(':') => {
            let parts = split(text);
            if parts.len() == 1 {
                return value.clone();
            }
            Kind::Template(parts.into())
        }
        Kind::Template(parts) => Kind::Template(each(parts)),
        Kind::OneOf(values) => Kind::OneOf(each(values)),
        _ => return value.clone(),
    };
    Value { kind, ..value.clone() }
}

/// The parts of a text that stands there, in which a name after a single colon stands for a value.
fn split(text: &str) -> Vec<Value> {
    let mut parts = Vec::new();
    let (mut rest, mut before) = (text, String::new());
    while let Some(at) = rest.find(':') {
        let (head, after) = rest.split_at(at);
        before.push_str(head);
        let colons = after.len() - after.trim_start_matches(':').len();
        let name = &after[colons..];
        let length = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
        let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let is_inside = head.ends_with(|c: char| c.is_alphanumeric() || c == '\\');
        if colons == 1 && begins && !is_inside {
            parts.push(Value::text(&std::mem::take(&mut before)));
            parts.push(handle(PARAMETER, vec![Value::unknown()]));
            rest = &name[length..];
        } else {
            before.push_str(&after[..colons]);
            rest = name;
        }
    }
    before.push_str(rest);
    parts.push(Value::text(&before));
    parts
}
