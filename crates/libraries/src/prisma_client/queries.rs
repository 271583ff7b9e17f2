//! Queries: from a call of a model's method to a query in the database's terms.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{QueryContext, QueryRole, ReferenceKind, RowCount, Span, TableReference};
use program::analysis::{Include, QueryInfo, ResultShape, UnknownName};
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{ClientRef, Handle, Kind, Origin, Origins, QueryRef, ResultRows, Rows, Size, Value};

use super::arguments::{Arguments, Shape};
use super::operations::Operation;
use super::{NAME, clients};

/// Runs a method of a model; `plain` tells whether the client is surely one without extensions.
pub(super) fn run(
    cx: &mut Interpreter<'_>,
    call: &Call,
    client: Option<ClientRef>,
    property: &str,
    (operation, plain): (Operation, bool),
) -> Value {
    let path = cx.path(call.site.module);
    let found = cx.models().find(NAME, path, |model| clients::is_property_of(&model.name, property));
    let given = call.argument(0).cloned().unwrap_or_else(Value::null);
    let shape = Arguments::read(cx, found.map(|(id, _)| id), operation, &given, (call, plain));
    let version = cx.program().version(call.site.module, "@prisma/client");
    let unknown = match found {
        Some(_) => shape.unknown.clone(),
        None if plain && !clients::is_model(cx, property) => {
            vec![UnknownName { name: property.into(), model: None, site: call.name_site }]
        }
        None => Vec::new(),
    };
    let mut hasher = DefaultHasher::new();
    (operation.name, property, given.digest()).hash(&mut hasher);
    let client_from = client.map(|client| cx.client(client).from.clone()).unwrap_or_default();
    let info_call = format!("{NAME}.{property}.{}", operation.name);
    let query = cx.query_at(call.site, hasher.finish(), || QueryInfo {
        unknown,
        ..info(found, call, &shape, (operation, version), info_call)
    });
    let from = given.deep_origins().union(&client_from);
    if matches!(operation.shape, ResultShape::Unique | ResultShape::First) {
        // Whoever goes on has found a row with these values.
        let equal = shape.filters.iter().filter(|bound| bound.comparison == ir::Comparison::Equal);
        equal.filter_map(|bound| bound.symbol.clone()).for_each(|symbol| cx.note_checked(symbol));
    }
    let used = QueryUse {
        filters: shape.filters,
        writes: shape.writes,
        list: shape.list,
        limited: shape.limited,
        page_start: shape.page_start,
        client_from: call.callee.from.clone(),
        ..QueryUse::new(query, client)
    };
    let value = result(query, found.map(|(id, _)| id), operation, shape.limit.as_ref(), &from);
    cx.run_query(call.site, used, from, value, true)
}

fn info(
    found: Option<(u32, &program::models::Model)>,
    call: &Call,
    shape: &Shape,
    (operation, version): (Operation, Option<&str>),
    name: String,
) -> QueryInfo {
    let span = Span::local(call.site.range);
    let verb = Span::local(call.name_site.range);
    let mut query =
        ir::Query::new(operation.operation, QueryContext::Application, QueryRole::Statement, span, verb);
    if let Some((_, model)) = found {
        query.datastore = model.datastore;
        let mut table =
            TableReference::new(ReferenceKind::Table, model.schema.clone(), model.table.clone(), verb);
        table.written = operation.operation != ir::Operation::Select;
        query.tables.push(table);
    }
    query.tables.extend(shape.tables.iter().cloned());
    query.predicates.clone_from(&shape.predicates);
    query.filtered = shape.filtered;
    query.order_by.clone_from(&shape.order_by);
    query.columns.clone_from(&shape.columns);
    query.written_columns.clone_from(&shape.written);
    query.limit.clone_from(&shape.limit);
    query.offset.clone_from(&shape.offset);
    query.grouped = matches!(operation.name, "count" | "aggregate" | "groupBy");
    query.distinct = shape.distinct;
    match operation.shape {
        ResultShape::First | ResultShape::Unique if operation.operation == ir::Operation::Select => {
            query.limit = Some(RowCount::Literal(1));
        }
        _ => {}
    }
    query.complete = shape.complete && found.is_some();
    QueryInfo {
        model: found.map(|(id, _)| id),
        bulk: operation.is_bulk(),
        upsert: operation.name == "upsert",
        unique: shape.unique || operation.is_by_key(),
        skips_duplicates: shape.skips_duplicates,
        includes: shape.includes.clone(),
        nested: shape.nested.clone(),
        batched: shape.batchable && operation.is_batched(version),
        projected: shape.projected,
        ..QueryInfo::new(NAME, (call.site, call.name_site), name, operation.name, query, operation.shape)
    }
}

fn result(
    query: QueryRef,
    model: Option<u32>,
    operation: Operation,
    limit: Option<&RowCount>,
    from: &Origins,
) -> Value {
    let rows = match operation.shape {
        ResultShape::Unique | ResultShape::First | ResultShape::Written => Rows::One,
        ResultShape::Many => Rows::Many(match limit {
            Some(RowCount::Literal(count)) if *count <= 1 => Size::Constant(1),
            Some(_) => Size::Limited,
            None => Size::Many,
        }),
        ResultShape::Scalar | ResultShape::Count => {
            let origin = Origins::one(Origin::Result(query, None));
            return Value::derived(origin);
        }
    };
    let _ = from;
    let rows = ResultRows { query, model, path: Arc::default(), rows };
    Value { kind: Kind::Rows(Arc::new(rows)), from: Origins::one(Origin::Result(query, None)), symbol: None }
}

/// `prisma.user.findUnique(...).posts()`: the relation is read together with those of other calls made in the same tick.
pub(super) fn fluent(cx: &mut Interpreter<'_>, call: &Call, handle: &Handle) -> Value {
    let [promise, relation] = &*handle.parts else {
        return Value::unknown();
    };
    let Kind::Promise(kept) = &promise.kind else {
        return Value::unknown();
    };
    let relation = Name::from(relation.as_text().unwrap_or_default());
    let related = cx.member(&kept.value, &relation, call.name_site);
    if let Some(rows) = kept.value.rows() {
        let model = related.rows().and_then(|rows| rows.model);
        let many = related.rows().is_some_and(|rows| matches!(rows.rows, Rows::Many(_)));
        let limited =
            call.argument(0).and_then(Value::record).is_some_and(|given| given.entries.contains_key("take"));
        let include = Include {
            path: vec![relation],
            model,
            many,
            limited,
            always: false,
            joined: false,
            site: call.site,
        };
        cx.add_include(rows.query, include);
    }
    cx.promise_of(related, &[promise])
}
