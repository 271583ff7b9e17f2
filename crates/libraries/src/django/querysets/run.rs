//! Queries that are run: from a query set and the method that runs it to a query in the database's terms.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{Comparison, QueryContext, QueryRole, RowCount, Span};
use program::analysis::{ClientKind, QueryInfo, ResultShape};
use program::effect::{QueryUse, RowSource};
use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::Name;
use program::models::FieldKind;
use program::program::Site;
use program::value::{ClientRef, Kind, Origin, Origins, QueryRef, ResultRows, Rows, Size, Value};

use super::between::Between;
use super::clauses::{Clauses, Reader};
use super::lookups::{Meant, key};
use super::methods::{EVALUATED, Method};
use super::ordering::ordering;
use super::related::{Included, included, is_along};
use super::way_back::know_way_back;
use super::{QuerySet, Source};
use crate::django::signals::{self, Write};
use crate::django::{NAME, raw};

/// A query that is run.
pub(in crate::django) struct Run<'a> {
    /// What runs it.
    pub(in crate::django) method: Method,
    /// What it is given.
    pub(in crate::django) given: &'a [Given],
    /// Where a reader sees it.
    pub(in crate::django) shown: Site,
    /// The name of the method there.
    pub(in crate::django) name: Site,
    /// Where it runs.
    pub(in crate::django) at: Site,
    /// Whether it gives a promise.
    pub(in crate::django) asynchronous: bool,
}

impl<'a> Run<'a> {
    /// The query that a call runs.
    pub(in crate::django) fn of(call: &'a Call, method: Method, asynchronous: bool) -> Self {
        let Call { arguments, site, name_site, .. } = call;
        Self { method, given: arguments, shown: *site, name: *name_site, at: *site, asynchronous }
    }
}

/// Reads the rows of a query set, which are needed at `site`.
pub(in crate::django) fn read(cx: &mut Interpreter<'_>, set: &QuerySet, from: &Origins, site: Site) -> Value {
    if let Some(rows) = &set.rows {
        return rows.clone();
    }
    if set.is_plain()
        && let Source::Related { of, relation, .. } = &set.source
    {
        let (of, relation) = (of.clone().with_origins(from), relation.clone());
        let along: Vec<Included> = set
            .own_steps()
            .iter()
            .filter(|step| is_along(&step.method))
            .map(|step| included(cx, set.source.model(), step))
            .collect();
        // Where a manager reads along what can't be told, only its query says what there is.
        let is_told = !along.iter().any(|included| included.any) || cx.is_loaded(&of, &relation);
        if is_told && let Some(rows) = cx.related(&of, &relation, site) {
            know_way_back(cx, &set.source, &rows);
            along
                .iter()
                .flat_map(|included| &included.includes)
                .for_each(|one| cx.load_relation(&rows, &one.path));
            return rows;
        }
    }
    let shown = set.site();
    let shown = if shown.range.is_empty() { site } else { shown };
    let run = Run { method: EVALUATED, given: &[], shown, name: shown, at: site, asynchronous: false };
    execute(cx, set, from, &run)
}

/// Runs a query.
pub(in crate::django) fn execute(
    cx: &mut Interpreter<'_>,
    set: &QuerySet,
    from: &Origins,
    run: &Run<'_>,
) -> Value {
    let method = run.method;
    let whole = set.to_value(from);
    let mut all = whole.deep_origins();
    for given in run.given {
        all = all.union(&given.value.deep_origins());
    }
    let between = Between::written(cx, &set.source, method);
    let clauses = match &between {
        Some(between) => between.clauses(cx, &set.source, run),
        None => clauses(cx, set, run),
    };
    let model = set.source.model().filter(|_| between.is_none());
    if clauses.nothing {
        return nothing(method, run.at);
    }
    let mut hasher = DefaultHasher::new();
    (method.name, whole.digest()).hash(&mut hasher);
    for given in run.given {
        given.value.digest().hash(&mut hasher);
    }
    let shape = shape(method, &clauses);
    let title = title(cx, set, method);
    let hooks = between.is_none()
        && set.source.declared(cx).is_some_and(|declared| runs_hooks(method, &declared.hooks));
    let datastore = set.source.declared(cx).map_or(0, |declared| declared.datastore);
    let (text, splices) = raw::of_steps(cx, &set.steps).unzip();
    let query = cx.query_at(run.shown, hasher.finish(), || {
        let mut info = info(&clauses, run, shape, title, model, hooks);
        if between.is_some() {
            info.bulk = !Between::is_of_one(method, run.given);
            info.skips_duplicates = method.operation == ir::Operation::Insert;
        }
        info.query.datastore = datastore;
        info.raw = text;
        info
    });
    know(cx, query, set, &clauses);
    know_given(cx, query, set, run);
    know_handed(cx, set, run);
    let value = result(query, model, shape, &clauses, run.at).with_origins(&all.elements());
    let client = connection(cx);
    let used = QueryUse {
        filters: clauses.filters,
        writes: clauses.writes,
        list: clauses.list,
        limited: clauses.limited,
        page_start: clauses.page_start,
        of_rows: rows_of(&set.source),
        source_from: set.source.comes_from(),
        splices: splices.unwrap_or_default(),
        ..QueryUse::new(query, Some(client))
    };
    let row = value.clone();
    let value = given_back(method, value, run.at);
    let value = cx.run_query(run.at, used, all, value, run.asynchronous);
    if let Some(model) = model {
        tell(cx, model, method, &row, run.at);
    }
    value
}

/// Calls the receivers of what writes a single row.
fn tell(cx: &mut Interpreter<'_>, model: u32, method: Method, row: &Value, site: Site) {
    if method.operation != ir::Operation::Insert || method.bulk {
        return;
    }
    // `get_or_create` writes only what it makes.
    let changes = method.name == "update_or_create";
    let does: &[ir::Operation] =
        if changes { &[ir::Operation::Insert, ir::Operation::Update] } else { &[ir::Operation::Insert] };
    let created = (!changes).then_some(true);
    let certain = !method.upsert || changes;
    signals::send(cx, &Write { model, does, row, created, certain, fields: None, site }, false);
}

/// What `none()` gives.
fn nothing(method: Method, site: Site) -> Value {
    match method.shape {
        ResultShape::Many => Interpreter::list_of(Value::unknown(), Size::Constant(0), site),
        ResultShape::First => Value::null(),
        _ => Value::unknown(),
    }
}

/// Notes what is known of the rows beside what the query says.
fn know(cx: &mut Interpreter<'_>, query: QueryRef, set: &QuerySet, clauses: &Clauses) {
    if clauses.any_include {
        cx.used(query).loaded.insert(vec![Name::new_static(super::related::ANY)]);
    }
    cx.used(query).loaded.extend(clauses.ways_back.iter().cloned());
    if let Some(column) = &clauses.flat {
        cx.used(query).fields.insert(vec![column.clone()]);
    }
    let rows =
        ResultRows { query, model: set.source.model(), path: Arc::default(), rows: Rows::Many(Size::Many) };
    if !clauses.as_values {
        know_way_back(cx, &set.source, &Kind::Rows(Arc::new(rows)).into());
    }
}

/// A row that is made of other rows has these.
fn know_given(cx: &mut Interpreter<'_>, query: QueryRef, set: &QuerySet, run: &Run<'_>) {
    if run.method.operation != ir::Operation::Insert {
        return;
    }
    let Some(model) = set.source.declared(cx) else { return };
    let mut names: Vec<Name> = Vec::new();
    for given in run.given {
        names.extend(given.name.clone());
        names.extend(given.value.record().into_iter().flat_map(|record| record.entries.keys().cloned()));
    }
    let is_relation =
        |name: &Name| matches!(model.field(name).map(|field| &field.kind), Some(FieldKind::Relation { .. }));
    for name in names.into_iter().filter(is_relation) {
        cx.used(query).loaded.insert(vec![name]);
    }
}

/// Rows that a query is handed are used: it compares or writes their keys. A row that is made of them has them.
fn know_handed(cx: &mut Interpreter<'_>, set: &QuerySet, run: &Run<'_>) {
    let writes = run.method.operation != ir::Operation::Select;
    for given in set.steps.iter().flat_map(|step| &step.given) {
        note_key(cx, &given.value, 0);
    }
    for given in run.given {
        match writes {
            true => cx.escape(&given.value),
            false => note_key(cx, &given.value, 0),
        }
    }
}

/// How deep rows are looked for in what a query is given.
const DEPTH_LIMIT: u8 = 4;

fn note_key(cx: &mut Interpreter<'_>, value: &Value, depth: u8) {
    if depth > DEPTH_LIMIT {
        return;
    }
    let mut each = |values: &mut dyn Iterator<Item = &Value>| {
        values.for_each(|value| note_key(cx, value, depth + 1));
    };
    match &value.kind {
        Kind::Rows(rows) => {
            let model = rows.model.and_then(|model| cx.models().get(model));
            let key = model.and_then(key).unwrap_or_else(|| Name::new_static("id"));
            let path = rows.path.iter().cloned().chain([key]).collect();
            cx.used(rows.query).fields.insert(path);
        }
        Kind::List(list) => each(&mut list.items.iter().flatten().chain([&list.element])),
        Kind::Record(record) => each(&mut record.entries.values()),
        Kind::OneOf(values) => each(&mut values.iter()),
        Kind::Handle(handle) => each(&mut handle.parts.iter()),
        _ => {}
    }
}

/// Reads what the steps of a query set and the arguments of the call that runs it say.
fn clauses(cx: &mut Interpreter<'_>, set: &QuerySet, run: &Run<'_>) -> Clauses {
    let model = set.source.model();
    let ordering = if reads_in_order(run.method) { ordering(cx, model) } else { Vec::new() };
    let mut reader = Reader::new(cx, model, run.shown);
    reader.clauses.includes = reader.cx.along(model, run.shown);
    source_clauses(&mut reader, &set.source, run.shown);
    reader.steps(&set.steps);
    if reader.clauses.order_by.is_empty() && !set.has("order_by") {
        for key in &ordering {
            reader.order_by(key, run.shown);
        }
    }
    argument_clauses(&mut reader, run, &set.source);
    reader.note_unique();
    let mut clauses = reader.clauses;
    // What writes is all the more careful with conditions that may be left out.
    if run.method.operation != ir::Operation::Select && set.is_uncertain() {
        clauses.filtered = true;
        clauses.complete = false;
    }
    if run.method.operation != ir::Operation::Select
        || run.method.shape == ResultShape::Scalar
        || clauses.as_values
    {
        clauses.includes.clear();
    }
    if run.method.operation == ir::Operation::Select
        && matches!(run.method.shape, ResultShape::First | ResultShape::Unique)
    {
        clauses.limit = Some(RowCount::Literal(1));
    }
    clauses
}

/// Whether rows come in the order that the model has where no other is named.
fn reads_in_order(method: Method) -> bool {
    matches!(method.name, "all" | "first" | "last")
}

/// The key of the row that a new row belongs to, which is written with it: `post.comments.create(...)`.
///
/// Django documentation, "Related objects reference", `create()` (6.0).
fn owner_written(reader: &mut Reader<'_, '_>, source: &Source, site: Site) {
    let Source::Related { of, .. } = source else { return };
    match source.relation(reader.cx) {
        Some(FieldKind::Relation { references, through: None, .. }) if !references.is_empty() => {
            for reference in references {
                reader.write(reference, of, site);
            }
        }
        Some(FieldKind::Relation { references, .. }) if references.is_empty() => {
            // A table between is written as well.
            reader.clauses.complete = false;
        }
        _ => {}
    }
}

/// The conditions that lead from a row to those that are related to it.
fn source_clauses(reader: &mut Reader<'_, '_>, source: &Source, site: Site) {
    let Source::Related { of, .. } = source else { return };
    reader.clauses.filtered = true;
    let Some(FieldKind::Relation { references, through, .. }) = source.relation(reader.cx) else {
        reader.clauses.complete = false;
        return;
    };
    if let Some(through) = through {
        let span = reader.span(site);
        let mut table = ir::TableReference::new(ir::ReferenceKind::Table, None, through.to_string(), span);
        table.join = ir::JoinKind::Inner;
        reader.clauses.tables.push(table);
        reader.clauses.complete = false;
        return;
    }
    let owner = reader.cx.model_of(of).and_then(|model| reader.cx.models().get(model));
    let key = owner.and_then(key);
    for reference in references {
        let symbol =
            key.as_ref().and_then(|key| of.symbol.as_ref()?.member(key)).or_else(|| of.symbol.clone());
        let value = Value::derived(of.from.clone()).with_symbol(symbol);
        let found = Meant { column: Some(reference.clone()), model: source.model(), ..Meant::default() };
        reader.compare(&found, Comparison::Equal, &value, true, site);
    }
    reader.clauses.complete &= !references.is_empty();
}

/// What the method that runs a query is told itself.
fn argument_clauses(reader: &mut Reader<'_, '_>, run: &Run<'_>, source: &Source) {
    let (site, given) = (run.shown, run.given);
    match run.method.name {
        "get" => reader.conditions(given, site, true),
        "in_bulk" => {
            if let Some(list) = given.iter().find(|given| given.name.as_deref() != Some("field_name")) {
                reader.clauses.filtered = true;
                let found = reader.meant("pk");
                reader.compare(&found, Comparison::In, &list.value, true, site);
            }
        }
        "contains" => reader.clauses.filtered = true,
        "first" | "last" | "earliest" | "latest" => {
            for given in given.iter().filter(|given| given.name.is_none()) {
                reader.order_by(&given.value, site);
            }
        }
        "get_or_create" | "update_or_create" => {
            let key: Vec<Given> = given
                .iter()
                .filter(|given| !matches!(given.name.as_deref(), Some("defaults" | "create_defaults")))
                .cloned()
                .collect();
            reader.conditions(&key, site, true);
            reader.written(given, site);
        }
        "create" | "update" => {
            reader.written(given, site);
            if run.method.name == "create" {
                owner_written(reader, source, site);
            }
        }
        "add" | "set" | "remove" | "clear" | "bulk_create" | "bulk_update" => {
            reader.clauses.complete = false;
            if let Some(fields) = given.iter().find(|given| given.name.as_deref() == Some("unique_fields")) {
                reader.conflicts(&fields.value);
            }
        }
        _ => {}
    }
    if run.method.operation != ir::Operation::Select
        && let Some(table) = reader.clauses.tables.first_mut()
    {
        table.written = true;
    }
}

fn info(
    clauses: &Clauses,
    run: &Run<'_>,
    shape: ResultShape,
    title: String,
    model: Option<u32>,
    hooks: bool,
) -> QueryInfo {
    let mut query = ir::Query::new(
        run.method.operation,
        QueryContext::Application,
        QueryRole::Statement,
        Span::local(run.shown.range),
        Span::local(run.name.range),
    );
    query.tables.clone_from(&clauses.tables);
    query.predicates.clone_from(&clauses.predicates);
    query.filtered = clauses.filtered;
    query.order_by.clone_from(&clauses.order_by);
    query.columns.clone_from(&clauses.columns);
    query.written_columns.clone_from(&clauses.written);
    query.conflict_columns.clone_from(&clauses.conflict);
    query.limit.clone_from(&clauses.limit);
    if clauses.in_chunks && query.limit.is_none() {
        // However many rows there are, no more than a chunk of them is held.
        query.limit = Some(RowCount::Variable);
        query.order_by.clear();
    }
    query.offset.clone_from(&clauses.offset);
    query.grouped = clauses.grouped || shape == ResultShape::Scalar;
    query.distinct = clauses.distinct;
    query.locking = clauses.locking;
    query.complete = clauses.complete;
    QueryInfo {
        model,
        bulk: run.method.bulk,
        upsert: run.method.upsert,
        unique: shape == ResultShape::Unique || clauses.unique,
        skips_duplicates: run.given.iter().any(|given| {
            given.name.as_deref() == Some("ignore_conflicts") && given.value.truth() == Some(true)
        }),
        hooks,
        includes: clauses.includes.clone(),
        projected: clauses.projected,
        deferred: clauses.deferred.clone(),
        ..QueryInfo::new(NAME, (run.shown, run.name), title, run.method.name, query, shape)
    }
}

/// The query as a reader would name it: `Post.objects.filter`.
fn title(cx: &Interpreter<'_>, set: &QuerySet, method: Method) -> String {
    let last = if method == EVALUATED { set.last_call() } else { method.name };
    format!("{}.{last}", set.source.title(cx))
}

/// Whether a write of single rows runs code of the program besides.
fn runs_hooks(method: Method, hooks: &[ir::Operation]) -> bool {
    let made_or_changed = method.upsert && hooks.contains(&ir::Operation::Update);
    // `delete()` of a query set sends the signals of each row, and calls no method of theirs.
    !method.bulk && (hooks.contains(&method.operation) || made_or_changed)
}

fn shape(method: Method, clauses: &Clauses) -> ResultShape {
    let one = method == EVALUATED && clauses.limit == Some(RowCount::Literal(1));
    if one { ResultShape::Many } else { method.shape }
}

/// The connection that everything uses: what it runs takes part in the transaction that is open on it.
pub(in crate::django) fn connection(cx: &mut Interpreter<'_>) -> ClientRef {
    cx.client_at(NAME, Site::default(), ClientKind::Shared, Origins::default())
}

/// The rows of a query that a relation is read of.
fn rows_of(source: &Source) -> Option<RowSource> {
    let Source::Related { of, relation, .. } = source else { return None };
    let relation = relation.clone();
    of.rows().map(|rows| RowSource { query: rows.query, path: Arc::clone(&rows.path), relation })
}

fn result(query: QueryRef, model: Option<u32>, shape: ResultShape, clauses: &Clauses, site: Site) -> Value {
    let from = Origins::one(Origin::Result(query, None));
    let size = match &clauses.limit {
        Some(RowCount::Literal(count)) if *count <= 1 => Size::Constant(1),
        Some(_) => Size::Limited,
        None => Size::Many,
    };
    let rows = match shape {
        ResultShape::Unique | ResultShape::First | ResultShape::Written => Rows::One,
        ResultShape::Many => Rows::Many(size),
        ResultShape::Scalar | ResultShape::Count => return Value::derived(from),
    };
    if let (Some(column), Rows::Many(_)) = (&clauses.flat, rows) {
        let element = Value::derived(Origins::one(Origin::Result(query, Some(column.clone()))));
        return Interpreter::list_of(element, size, site).with_origins(&from);
    }
    // A record of values is no object of the model.
    let model = model.filter(|_| !clauses.as_values);
    let rows = ResultRows { query, model, path: Arc::default(), rows };
    Value { kind: Kind::Rows(Arc::new(rows)), from, symbol: None }
}

/// What a method gives, of which the rows are a part.
fn given_back(method: Method, value: Value, site: Site) -> Value {
    if !method.upsert {
        return value;
    }
    // The row, and whether it was made.
    let made = Value::derived(value.from.clone());
    let from = value.from.clone();
    let list = program::value::List {
        items: Some(vec![value.clone(), made]),
        element: value,
        size: Size::Constant(2),
        site,
    };
    Value { kind: Kind::List(Arc::new(list)), from, symbol: None }
}
