//! Queries that are run: from a builder and the method that runs it to a query in the database's terms.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{Comparison, QueryContext, QueryRole, ReferenceKind, RowCount, Span, TableReference};
use program::analysis::{LoopForm, QueryInfo, ResultShape};
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::FieldKind;
use program::value::{Instance, Kind, Origin, Origins, QueryRef, ResultRows, Rows, Size, Value};

use super::arguments::argument_clauses;
use super::clauses::{Clauses, Reader};
use super::connections::{names_connection, some_connection};
use super::eager::ANY;
use super::methods::Method;
use super::related::{owner_clauses, pivot_clauses, rows_of, source_clauses, written_between};
use super::single::is_bulk;
use super::{Builder, Source, connection};
use crate::eloquent::rows::mutate;
use crate::eloquent::{NAME, raw};
use crate::query_parts::row_count;

/// Runs the query that a builder stands for.
pub(in crate::eloquent) fn run(
    cx: &mut Interpreter<'_>,
    call: &Call,
    builder: &Builder,
    method: Method,
    from: &Origins,
) -> Value {
    if let Some(model) = builder.source.model().filter(|_| makes_rows(method)) {
        call.arguments.iter().for_each(|given| mutate(cx, model, &given.value));
    }
    let mut clauses = clauses(cx, call, builder, method);
    clauses.raw = raw::of_steps(cx, &builder.steps);
    let whole = builder.to_value(from);
    let mut all = whole.deep_origins();
    for given in &call.arguments {
        all = all.union(&given.value.deep_origins());
    }
    execute(cx, call, &builder.source, method, clauses, whole.digest(), all)
}

/// Whether a method makes an object of the model of what it is given.
fn makes_rows(method: Method) -> bool {
    matches!(
        method.name,
        "create"
            | "createQuietly"
            | "forceCreate"
            | "updateOrCreate"
            | "firstOrCreate"
            | "createOrFirst"
            | "firstOrNew"
    )
}

/// Reads what the steps of a builder and the arguments of the call that runs it say.
fn clauses(cx: &Interpreter<'_>, call: &Call, builder: &Builder, method: Method) -> Clauses {
    let model = builder.source.model();
    let mut reader = Reader { cx, model, clauses: Clauses::default(), site: call.site };
    reader.clauses.complete = true;
    reader.clauses.includes = cx.along(model, call.site);
    source_clauses(&mut reader, cx, &builder.source, call);
    let scoped = model.and_then(|model| cx.models().get(model)).is_some_and(|model| model.scoped);
    if scoped && method.operation != ir::Operation::Insert && !builder.is_without_scopes() {
        reader.clauses.filtered = true;
        reader.clauses.complete = false;
    }
    if method.operation != ir::Operation::Insert && !builder.is_without_scopes() {
        reader.leave_out_deleted(&builder.steps, call.site);
    }
    reader.steps(&builder.steps);
    argument_clauses(&mut reader, call, method);
    if written_between(cx, &builder.source, method).is_some() {
        pivot_clauses(&mut reader, cx, &builder.source, method);
    } else if method.operation == ir::Operation::Insert {
        owner_clauses(&mut reader, cx, &builder.source, call);
    }
    if method.is_in_chunks() {
        reader.order_by_key(call.site);
    }
    reader.note_unique();
    let mut clauses = reader.clauses;
    if method.operation != ir::Operation::Select || method.shape == ResultShape::Scalar {
        clauses.includes.clear();
    }
    match method.name {
        // Rows that are read one by one bring nothing along, and neither do values.
        "cursor" | "pluck" | "value" | "valueOrFail" | "soleValue" => clauses.includes.clear(),
        "paginate" | "simplePaginate" | "fastPaginate" => {
            let size = call.argument(0).filter(|value| !value.is_null());
            clauses.limit = Some(size.and_then(row_count).unwrap_or(RowCount::Literal(15)));
            clauses.offset = Some(RowCount::Variable);
        }
        "cursorPaginate" => clauses.limit = Some(RowCount::Variable),
        name if method.is_in_chunks() => {
            let position = usize::from(matches!(name, "each" | "eachById" | "chunkMap"));
            let size = call.argument(position).and_then(row_count).unwrap_or(RowCount::Literal(1000));
            clauses.limit.get_or_insert(size);
            if !method.name.contains("ById") {
                clauses.offset = Some(RowCount::Variable);
            }
        }
        _ if matches!(shape(call, method), ResultShape::First | ResultShape::Unique)
            && method.operation == ir::Operation::Select =>
        {
            clauses.limit = Some(RowCount::Literal(1));
        }
        _ => {}
    }
    clauses
}

/// Runs a query whose clauses are known. `words` tells queries of one call apart.
pub(in crate::eloquent) fn execute(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: &Source,
    method: Method,
    clauses: Clauses,
    words: u64,
    from: Origins,
) -> Value {
    let mut hasher = DefaultHasher::new();
    (method.name, words).hash(&mut hasher);
    for given in &call.arguments {
        given.value.digest().hash(&mut hasher);
    }
    let title = source.title(cx);
    let shape = shape(call, method);
    let declared = source.declared(cx);
    let table = match source {
        Source::Table(table) => Some((None, table.to_string())),
        _ if written_between(cx, source, method).is_some() => {
            written_between(cx, source, method).map(|between| (None, between.to_string()))
        }
        _ => declared.map(|model| (model.schema.clone(), model.table.clone())),
    };
    let datastore = declared.map_or(0, |model| model.datastore);
    let hooks = declared.is_some_and(|model| runs_hooks(call, method, &model.hooks));
    let key = declared.and_then(|model| model.keys.first()?.fields.first());
    let query = cx.query_at(call.site, hasher.finish(), || {
        let mut query = ir::Query::new(
            method.operation,
            QueryContext::Application,
            QueryRole::Statement,
            Span::local(call.site.range),
            Span::local(call.name_site.range),
        );
        query.datastore = datastore;
        let known = table.is_some();
        if let Some((schema, table)) = table {
            let span = Span::local(call.name_site.range);
            let mut table = TableReference::new(ReferenceKind::Table, schema, table, span);
            table.written = method.operation != ir::Operation::Select;
            query.tables.push(table);
        }
        query.tables.extend(clauses.tables.iter().cloned());
        fill(&mut query, &clauses);
        query.grouped |= shape == ResultShape::Scalar;
        query.complete = clauses.complete && known;
        let title = format!("{title}{}", method.name);
        let bulk = is_bulk(call, method, &clauses, key.map_or("id", Name::as_str));
        QueryInfo { hooks, bulk, ..info(call, method, shape, &clauses, query, source.model(), title) }
    });
    if clauses.any_include {
        cx.used(query).loaded.insert(vec![ANY.into()]);
    }
    // Of what is read in chunks, all rows are given in the end.
    let limit = clauses.limit.as_ref().filter(|_| !method.is_in_chunks());
    let value = result(query, source.model(), shape, limit).with_origins(&from.elements());
    let client = if clauses.elsewhere || declared.is_some_and(|model| names_connection(cx, model)) {
        some_connection(cx)
    } else {
        connection(cx)
    };
    let used = QueryUse {
        filters: clauses.filters,
        writes: clauses.writes,
        list: clauses.list,
        limited: clauses.limited,
        page_start: clauses.page_start,
        of_rows: rows_of(source),
        splices: clauses.raw.map(|(_, splices)| splices).unwrap_or_default(),
        ..QueryUse::new(query, Some(client))
    };
    let value = cx.run_query(call.site, used, from, value, false);
    finish(cx, call, method, value)
}

fn fill(query: &mut ir::Query, clauses: &Clauses) {
    query.predicates.clone_from(&clauses.predicates);
    query.filtered = clauses.filtered;
    query.order_by.clone_from(&clauses.order_by);
    query.columns.clone_from(&clauses.columns);
    query.aliases.clone_from(&clauses.aliases);
    query.written_columns.clone_from(&clauses.written);
    query.conflict_columns.clone_from(&clauses.conflict);
    query.limit.clone_from(&clauses.limit);
    query.offset.clone_from(&clauses.offset);
    query.grouped = clauses.grouped;
    query.distinct = clauses.distinct;
    query.locking = clauses.locking;
}

fn info(
    call: &Call,
    method: Method,
    shape: ResultShape,
    clauses: &Clauses,
    query: ir::Query,
    model: Option<u32>,
    title: String,
) -> QueryInfo {
    QueryInfo {
        model,
        upsert: method.upsert,
        unique: shape == ResultShape::Unique || clauses.unique,
        skips_duplicates: method.name == "insertOrIgnore",
        includes: clauses.includes.clone(),
        projected: clauses.projected,
        raw: clauses.raw.as_ref().map(|(text, _)| text.clone()),
        ..QueryInfo::new(NAME, (call.site, call.name_site), title, method.name, query, shape)
    }
}

/// Whether a write of single rows runs hooks of their model. What is done quietly runs none, nor does what is asked of a query.
fn runs_hooks(call: &Call, method: Method, hooks: &[ir::Operation]) -> bool {
    let quietly = call.method.as_ref().is_some_and(|name| name.ends_with("Quietly"));
    let of_rows = !method.bulk && !matches!(method.name, "insertGetId" | "updateOrInsert");
    let made_or_changed = method.upsert && hooks.contains(&ir::Operation::Update);
    of_rows && !quietly && (hooks.contains(&method.operation) || made_or_changed)
}

/// What a call gives: `find` of several keys gives several rows.
fn shape(call: &Call, method: Method) -> ResultShape {
    let several = method.shape == ResultShape::Unique
        && call
            .argument(0)
            .is_some_and(|value| value.list().is_some() || matches!(value.kind, Kind::Rows(_)));
    if several { ResultShape::Many } else { method.shape }
}

/// The rows that a loop runs over, of a method that was handed what may be a list of keys: `foreach (Post::find($request->ids) as $post)`.
/// Nobody runs over the attributes of one row like that.
pub(in crate::eloquent) fn run_over(cx: &mut Interpreter<'_>, row: &Value) -> Option<Value> {
    let rows = row.rows().filter(|rows| rows.path.is_empty())?;
    let info = cx.query_info(rows.query);
    let by_key =
        info.library == NAME && matches!(info.method, "find" | "findOrFail" | "findOr" | "findOrNew");
    if !by_key {
        return None;
    }
    cx.take_as_list(rows.query);
    let all = ResultRows { rows: Rows::Many(Size::Many), ..ResultRows::clone(rows) };
    Some(Value { kind: Kind::Rows(Arc::new(all)), ..row.clone() })
}

fn result(query: QueryRef, model: Option<u32>, shape: ResultShape, limit: Option<&RowCount>) -> Value {
    let from = Origins::one(Origin::Result(query, None));
    let rows = match shape {
        ResultShape::Unique | ResultShape::First | ResultShape::Written => Rows::One,
        ResultShape::Many => Rows::Many(match limit {
            Some(RowCount::Literal(count)) if *count <= 1 => Size::Constant(1),
            Some(_) => Size::Limited,
            None => Size::Many,
        }),
        ResultShape::Scalar | ResultShape::Count => return Value::derived(from),
    };
    let rows = ResultRows { query, model, path: Arc::default(), rows };
    Value { kind: Kind::Rows(Arc::new(rows)), from, symbol: None }
}

/// What becomes of the rows: the functions that they are handed to, and the values that are taken of them.
fn finish(cx: &mut Interpreter<'_>, call: &Call, method: Method, value: Value) -> Value {
    let callback = call.arguments.iter().map(|given| &given.value).find(|value| value.function().is_some());
    match (method.name, callback) {
        ("chunk" | "chunkById" | "chunkByIdDesc", Some(callback)) => {
            let callback = callback.clone();
            cx.each_chunk(call.site, call.site, &value, |cx, chunk| {
                cx.call_value(&callback, vec![chunk], call.site)
            });
            Value::derived(value.from)
        }
        ("each" | "eachById" | "chunkMap", Some(callback)) => {
            let callback = callback.clone();
            cx.each(call.site, LoopForm::Callback, call.site, &value, |cx, row| {
                cx.call_value(&callback, vec![row], call.site)
            });
            Value::derived(value.from)
        }
        ("pluck", _) => {
            let column = call.argument(0).and_then(Value::as_text).map(super::clauses::column_name);
            let query = value.rows().map(|rows| rows.query);
            let element = match (query, column) {
                (Some(query), Some(column)) => {
                    let name = Name::from(column.column);
                    cx.used(query).fields.insert(vec![name.clone()]);
                    Value::derived(Origins::one(Origin::Result(query, Some(name))))
                }
                _ => Value::derived(value.from.clone()),
            };
            Interpreter::list_of(element, value.size(), call.site).with_origins(&value.from)
        }
        ("value" | "valueOrFail" | "soleValue", _) => {
            let column = call.argument(0).and_then(Value::as_text).map(super::clauses::column_name);
            let origin = value.rows().map(|rows| {
                Origins::one(Origin::Result(rows.query, column.map(|column| Name::from(column.column))))
            });
            Value::derived(origin.unwrap_or_default())
        }
        ("firstOr" | "findOr" | "existsOr" | "doesntExistOr", Some(callback)) => {
            let callback = callback.clone();
            let other = cx.call_value(&callback, Vec::new(), call.site);
            value.or(&other)
        }
        _ => value,
    }
}

/// What is done to a row that is there already, or is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::eloquent) enum RowWrite {
    /// It is written as it is.
    Save,
    /// Some of its columns are.
    Update,
    /// It is removed.
    Delete,
    /// It is read again.
    Read,
}

/// Writes a row, or reads it again.
pub(in crate::eloquent) fn run_on_row(
    cx: &mut Interpreter<'_>,
    call: &Call,
    model: u32,
    row: &Value,
    write: RowWrite,
) -> Value {
    let new = matches!(&row.kind, Kind::Instance(instance) if instance.made);
    // The row is used: what of it is written can't be told.
    cx.escape(row);
    let (operation, shape) = match write {
        RowWrite::Save if new => (ir::Operation::Insert, ResultShape::Written),
        RowWrite::Save | RowWrite::Update => (ir::Operation::Update, ResultShape::Written),
        RowWrite::Delete => (ir::Operation::Delete, ResultShape::Written),
        RowWrite::Read => (ir::Operation::Select, ResultShape::Unique),
    };
    let name = match write {
        RowWrite::Save => "save",
        RowWrite::Update => "update",
        RowWrite::Delete => "delete",
        RowWrite::Read => "refresh",
    };
    let method = Method { name, operation, shape, bulk: false, upsert: false };
    // What was given to its members since it was read, or made.
    let mut given = cx.take_unwritten(call);
    given.retain(|(name, _)| {
        let field = cx.models().get(model).and_then(|model| model.field(name));
        !matches!(field.map(|field| &field.kind), Some(FieldKind::Relation { .. }))
    });
    let mut reader = Reader { cx, model: Some(model), clauses: Clauses::default(), site: call.site };
    reader.clauses.complete = write != RowWrite::Save;
    if operation != ir::Operation::Insert {
        let key = reader.key();
        let symbol = row.symbol.as_ref().and_then(|symbol| symbol.member(&key));
        let value = Value::derived(row.from.clone()).with_symbol(symbol);
        reader.clauses.filtered = true;
        reader.compare(&key, Comparison::Equal, &value, true, call.site);
    }
    if write == RowWrite::Update
        && let Some(value) = call.argument(0)
    {
        reader.written(value, call.site);
    }
    if matches!(write, RowWrite::Save | RowWrite::Update) {
        given.iter().for_each(|(column, value)| reader.written_column(column, value, call.site));
    }
    reader.note_unique();
    let clauses = reader.clauses;
    let mut from = row.deep_origins();
    for given in &call.arguments {
        from = from.union(&given.value.deep_origins());
    }
    for (_, value) in &given {
        from = from.union(&value.deep_origins());
    }
    let written = execute(cx, call, &Source::Model(model), method, clauses, row.digest(), from);
    if new && write == RowWrite::Save {
        // The next `save` changes the row, whose key the first has given it.
        if let Kind::Instance(instance) = &row.kind {
            let kind = Kind::Instance(Arc::new(Instance { made: false, ..Instance::clone(instance) }));
            cx.change_receiver(call, Value { kind, ..row.clone() }.with_origins(&written.from));
        }
    }
    match write {
        RowWrite::Read => row.clone(),
        _ => Value::derived(Origins::default()),
    }
}
