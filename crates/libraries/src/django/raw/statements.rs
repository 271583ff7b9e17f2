//! Whole statements: those of cursors, and `Post.objects.raw("...")`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{Operation, QueryContext, QueryRole, ResultShape, Span};
use program::analysis::QueryInfo;
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Origin, Origins, ResultRows, Rows, Size, Value};

use super::parameters::{part, with_places};
use crate::django::NAME;
use crate::django::querysets::{ANY, Source, connection};
use crate::raw_sql::{Statement, written_names};
use crate::values::given;

/// A statement, and what is known of what it gives.
struct Sent<'a> {
    method: &'static str,
    title: String,
    shape: ResultShape,
    model: Option<u32>,
    text: &'a Value,
    has_parameters: bool,
}

/// Runs what a cursor is given.
pub(super) fn run(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let text = call.argument(0).or_else(|| call.named("sql"))?;
    let method = if call.method.as_deref() == Some("executemany") { "executemany" } else { "execute" };
    let sent = Sent {
        method,
        title: format!("cursor.{method}"),
        shape: ResultShape::Count,
        model: None,
        text,
        has_parameters: has(call, "params"),
    };
    Some(send(cx, call, &sent))
}

/// `raw("...")`: rows of a model. What is read along with them is told later, if at all.
pub(in crate::django) fn rows(cx: &mut Interpreter<'_>, call: &Call, source: &Source) -> Option<Value> {
    let text = call.argument(0).or_else(|| call.named("raw_query"))?;
    let sent = Sent {
        method: "raw",
        title: format!("{}.raw", source.title(cx)),
        shape: ResultShape::Many,
        model: source.model(),
        text,
        has_parameters: has(call, "params"),
    };
    Some(send(cx, call, &sent))
}

/// Whether a statement gives rows of tables; what only sets or locks something is none that writes, either.
fn reads(text: &str) -> bool {
    let verb = text.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(verb.as_str(), "SELECT" | "WITH" | "VALUES" | "TABLE" | "(SELECT")
}

fn has(call: &Call, name: &str) -> bool {
    call.argument(1).or_else(|| call.named(name)).is_some_and(|value| !value.is_null())
}

fn send(cx: &mut Interpreter<'_>, call: &Call, sent: &Sent<'_>) -> Value {
    let mut statement = Statement::new(part);
    let placed = if sent.has_parameters { with_places(sent.text) } else { sent.text.clone() };
    statement.add_named(&placed, true, &written_names(cx, call.site));
    let rendered = statement.render();
    let splices = rendered.splices(cx);
    let operation = rendered.operation();
    // How many of its rows are taken, a later call of the cursor says.
    let (shape, bulk) = match (sent.shape, operation) {
        (ResultShape::Count, Operation::Select) if reads(&rendered.text) => (ResultShape::First, false),
        (shape, Operation::Select) => (shape, true),
        (shape, _) => (shape, sent.method != "execute"),
    };
    let mut hasher = DefaultHasher::new();
    (sent.method, &rendered.text).hash(&mut hasher);
    let query = cx.query_at(call.site, hasher.finish(), || {
        let (span, verb) = (Span::local(call.site.range), Span::local(call.name_site.range));
        let mut query =
            ir::Query::new(operation, QueryContext::Application, QueryRole::Statement, span, verb);
        query.complete = false;
        QueryInfo {
            model: sent.model,
            bulk,
            raw: Some(rendered.raw()),
            ..QueryInfo::new(NAME, (call.site, call.name_site), sent.title.clone(), sent.method, query, shape)
        }
    });
    let client = connection(cx);
    let used = QueryUse { splices, ..QueryUse::new(query, Some(client)) };
    let origin = Origins::one(Origin::Result(query, None));
    let value = if sent.shape == ResultShape::Many {
        cx.used(query).loaded.insert(vec![Name::new_static(ANY)]);
        let rows =
            ResultRows { query, model: sent.model, path: Arc::default(), rows: Rows::Many(Size::Unknown) };
        Value { kind: Kind::Rows(Arc::new(rows)), from: origin, symbol: None }
    } else {
        Value::derived(origin)
    };
    cx.run_query(call.site, used, given(call), value, false)
}
