//! `load` and its like: relations that are read for rows which are there already.

use ir::{QueryContext, QueryRole, ReferenceKind, ResultShape, Span, TableReference};
use program::analysis::{QueryInfo, RelationRead};
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Rows, Value};

use crate::eloquent::NAME;
use crate::eloquent::builder::paths;

/// Reads the relations that a call names for all rows that a value stands for, and gives the value.
pub(super) fn load(cx: &mut Interpreter<'_>, call: &Call, rows: &Value) -> Value {
    let model = cx.model_of(rows);
    for path in paths(cx, model, call) {
        let path: Vec<Name> = path.split('.').map(Name::from).collect();
        if let Some(model) = model {
            run(cx, call, rows, model, &path);
        }
        cx.load_relation(rows, &path);
    }
    rows.clone()
}

/// The query that reads the first relation of a path.
fn run(cx: &mut Interpreter<'_>, call: &Call, rows: &Value, model: u32, path: &[Name]) {
    let models = cx.models();
    let (Some(owner), Some(name)) = (models.get(model), path.first()) else {
        return;
    };
    let Some(FieldKind::Relation { model: target, many, .. }) = owner.field(name).map(|field| &field.kind)
    else {
        return;
    };
    let words = path.join(".");
    let one = rows.rows().is_none_or(|rows| rows.rows == Rows::One);
    let query = cx.query_at(call.site, Value::text(&words).digest(), || {
        let span = Span::local(call.site.range);
        let verb = Span::local(call.name_site.range);
        let mut query = ir::Query::new(
            ir::Operation::Select,
            QueryContext::Application,
            QueryRole::Statement,
            span,
            verb,
        );
        if let Some(target) = target.and_then(|target| models.get(target)) {
            query.datastore = target.datastore;
            query.tables.push(TableReference::new(
                ReferenceKind::Table,
                target.schema.clone(),
                target.table.clone(),
                verb,
            ));
        }
        query.filtered = true;
        query.complete = false;
        QueryInfo {
            model: *target,
            relation: Some(RelationRead {
                model,
                name: Name::from(words.as_str()),
                loads: true,
                own: false,
                refused: false,
                known: one,
                of_shared: false,
            }),
            ..QueryInfo::new(
                NAME,
                (call.site, call.name_site),
                format!("{}->{}('{words}')", owner.name, call.method.as_deref().unwrap_or("load")),
                "load",
                query,
                if *many { ResultShape::Many } else { ResultShape::First },
            )
        }
    });
    cx.note_loaded(rows, path, query);
    let from = rows.deep_origins();
    cx.run_query(call.site, QueryUse::new(query, None), from, Value::unknown(), false);
}
