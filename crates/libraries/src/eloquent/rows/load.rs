//! `load` and its like: relations that are read for rows which are there already.

use ir::{QueryContext, QueryRole, ReferenceKind, ResultShape, Span, TableReference};
use program::analysis::{QueryInfo, RelationRead};
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Kind, Rows, Value};

use crate::eloquent::NAME;
use crate::eloquent::builder::{self, Builder, Method, Source, paths};

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

/// `$row->loadCount('comments')`, `$row->loadSum('payments', 'amount')`: a number that the database computes of the related rows of one row.
pub(super) fn load_aggregates(cx: &mut Interpreter<'_>, call: &Call, model: u32, row: &Value, name: &str) {
    let Some(method) = Method::of_load(name) else { return };
    let Some(given) = call.arguments.first() else { return };
    let mut relations: Vec<Name> = Vec::new();
    match &given.value.kind {
        Kind::List(list) => {
            relations.extend(list.items.iter().flatten().filter_map(Value::as_text).map(Name::from));
        }
        Kind::Record(record) => relations.extend(record.entries.keys().cloned()),
        _ => relations.extend(given.value.as_text().map(Name::from)),
    }
    let inner = Call { arguments: call.arguments.iter().skip(1).cloned().collect(), ..call.clone() };
    for relation in relations {
        let relation = Name::from(relation.split(" as ").next().unwrap_or_default().trim());
        let field = cx.models().get(model).and_then(|model| model.field(&relation));
        let Some(FieldKind::Relation { model: target, .. }) = field.map(|field| &field.kind) else {
            continue;
        };
        let source =
            Source::Related { of: row.clone(), owner: Some((model, relation.clone())), model: *target };
        let builder = Builder::new(source);
        builder::run(cx, &inner, &builder, method, &row.from);
    }
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
