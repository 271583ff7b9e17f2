//! Whole statements: `DB::select('SELECT ...', [...])`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{QueryContext, QueryRole, ResultShape, Span};
use program::analysis::QueryInfo;
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::{Kind, Origin, Origins, ResultRows, Rows, Size, Value};

use super::part;
use crate::eloquent::NAME;
use crate::eloquent::builder::connection;
use crate::raw_sql::{Statement, written_names};

/// The methods of a connection that run a statement, and what they give.
const METHODS: &[(&str, ResultShape)] = &[
    ("select", ResultShape::Many),
    ("selectOne", ResultShape::First),
    ("selectFromWriteConnection", ResultShape::Many),
    ("selectResultSets", ResultShape::Many),
    ("cursor", ResultShape::Many),
    ("scalar", ResultShape::Scalar),
    ("insert", ResultShape::Count),
    ("update", ResultShape::Count),
    ("delete", ResultShape::Count),
    ("statement", ResultShape::Count),
    ("affectingStatement", ResultShape::Count),
    ("unprepared", ResultShape::Count),
];

/// Runs a statement, if that is what a method of a connection does.
pub(in crate::eloquent) fn run(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Option<Value> {
    let (name, shape) = METHODS.iter().find(|(name, _)| *name == method)?;
    let given = call.argument(0)?;
    let mut statement = Statement::new(part);
    statement.add_named(given, true, &written_names(cx, call.site));
    let rendered = statement.render();
    let splices = rendered.splices(cx);
    let mut hasher = DefaultHasher::new();
    (name, &rendered.text).hash(&mut hasher);
    let query = cx.query_at(call.site, hasher.finish(), || {
        let (span, verb) = (Span::local(call.site.range), Span::local(call.name_site.range));
        let mut query =
            ir::Query::new(rendered.operation(), QueryContext::Application, QueryRole::Statement, span, verb);
        query.complete = false;
        QueryInfo {
            bulk: true,
            raw: Some(rendered.raw()),
            ..QueryInfo::new(NAME, (call.site, call.name_site), format!("DB::{name}"), name, query, *shape)
        }
    });
    let from =
        call.arguments.iter().fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()));
    let client = connection(cx);
    let used = QueryUse { splices, ..QueryUse::new(query, Some(client)) };
    let origin = Origins::one(Origin::Result(query, None));
    let rows = match shape {
        ResultShape::Many => Some(Rows::Many(Size::Unknown)),
        ResultShape::First => Some(Rows::One),
        _ => None,
    };
    let value = match rows {
        Some(rows) => {
            let rows = ResultRows { query, model: None, path: Arc::default(), rows };
            Value { kind: Kind::Rows(Arc::new(rows)), from: origin, symbol: None }
        }
        None => Value::derived(origin),
    };
    Some(cx.run_query(call.site, used, from, value, false))
}
