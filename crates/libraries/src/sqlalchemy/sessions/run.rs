//! Statements that are run: from what they say to a query in the database's terms.

use std::hash::{DefaultHasher, Hash, Hasher};

use ir::{Operation, QueryContext, QueryRole, ResultShape, RowCount, Span};
use program::analysis::{QueryInfo, RawText};
use program::effect::{QueryUse, Splice};
use program::interpret::Interpreter;
use program::library::Call;
use program::value::{ClientRef, Origins, QueryRef, Value};

use crate::sqlalchemy::NAME;
use crate::sqlalchemy::statements::{ANY, Clauses, Entity};

/// How a query is run.
pub(super) struct Run<'c> {
    pub(super) call: &'c Call,
    /// What a reader calls it.
    pub(super) title: String,
    /// The library's own name of what is done.
    pub(super) method: &'static str,
    pub(super) operation: Operation,
    pub(super) shape: ResultShape,
    /// Whether it writes any number of rows in one statement.
    pub(super) bulk: bool,
    /// Whether it deletes an object, with what its relationships say of the rows that refer to it.
    pub(super) cascades: bool,
    pub(super) client: Option<ClientRef>,
    pub(super) asynchronous: bool,
    /// Whether it is known to give rows.
    pub(super) gives_rows: bool,
    /// What tells queries of one call apart.
    pub(super) words: u64,
    /// Where what it is given comes from.
    pub(super) from: Origins,
    pub(super) raw: Option<RawText>,
    pub(super) splices: Vec<Splice>,
}

impl<'c> Run<'c> {
    pub(super) fn new(call: &'c Call, title: String, method: &'static str, operation: Operation) -> Self {
        Self {
            call,
            title,
            method,
            operation,
            shape: ResultShape::Many,
            bulk: operation != Operation::Select,
            cascades: false,
            client: None,
            asynchronous: false,
            gives_rows: true,
            words: 0,
            from: Origins::default(),
            raw: None,
            splices: Vec::new(),
        }
    }

    /// The query that is run.
    pub(super) fn query(&self, cx: &mut Interpreter<'_>, clauses: &Clauses) -> QueryRef {
        let mut hasher = DefaultHasher::new();
        (self.method, self.words, &self.title).hash(&mut hasher);
        let made = self.info(cx, clauses);
        let query = cx.query_at(self.call.site, hasher.finish(), || made);
        // In an asynchronous session what was not read along is not read later either: that is an error.
        if self.asynchronous || clauses.any_include {
            cx.used(query).loaded.insert(vec![ANY.into()]);
        }
        query
    }

    /// Runs it, and gives `value`, or a promise of it.
    pub(super) fn run(
        self,
        cx: &mut Interpreter<'_>,
        query: QueryRef,
        clauses: Clauses,
        value: Value,
    ) -> Value {
        let value = value.with_origins(&self.from.elements());
        let used = QueryUse {
            filters: clauses.filters,
            writes: clauses.writes,
            list: clauses.list,
            limited: clauses.limited,
            page_start: clauses.page_start,
            splices: self.splices,
            client_from: self.call.callee.from.clone(),
            source_from: clauses.source_from,
            ..QueryUse::new(query, self.client)
        };
        cx.run_query(self.call.site, used, self.from, value, self.asynchronous)
    }

    fn info(&self, cx: &Interpreter<'_>, clauses: &Clauses) -> QueryInfo {
        let model = clauses.sources.first().and_then(|source| source.model);
        let mut query = ir::Query::new(
            self.operation,
            QueryContext::Application,
            QueryRole::Statement,
            Span::local(self.call.site.range),
            Span::local(self.call.name_site.range),
        );
        query.datastore = model.and_then(|model| cx.models().get(model)).map_or(0, |model| model.datastore);
        query.tables.clone_from(&clauses.tables);
        if self.operation != Operation::Select
            && let Some(table) = query.tables.first_mut()
        {
            table.written = true;
        }
        query.predicates.clone_from(&clauses.predicates);
        query.filtered = clauses.filtered;
        query.order_by.clone_from(&clauses.order_by);
        query.columns.clone_from(&clauses.columns);
        query.written_columns.clone_from(&clauses.written);
        query.conflict_columns.clone_from(&clauses.conflict);
        query.limit.clone_from(&clauses.limit);
        query.offset.clone_from(&clauses.offset);
        if clauses.in_chunks && query.limit.is_none() {
            // However many rows there are, no more than a chunk of them is held.
            query.limit = Some(RowCount::Variable);
            query.order_by.clear();
        }
        query.grouped = clauses.grouped || self.shape == ResultShape::Scalar;
        query.distinct = clauses.distinct;
        query.locking = clauses.locking;
        query.complete = clauses.complete && !clauses.tables.is_empty() && self.raw.is_none();
        let one = matches!(self.shape, ResultShape::First | ResultShape::Unique);
        if one && self.operation == Operation::Select {
            query.limit = Some(RowCount::Literal(1));
        }
        // What only gives columns has no rows that others could be read along with.
        let only_columns = !clauses.entities.is_empty()
            && clauses.entities.iter().all(|entity| matches!(entity, Entity::Column(_) | Entity::Aggregate));
        let reads = self.operation == Operation::Select && self.shape != ResultShape::Scalar && !only_columns;
        QueryInfo {
            model,
            bulk: self.bulk,
            cascades: self.cascades,
            upsert: clauses.upsert,
            unique: clauses.unique || self.shape == ResultShape::Unique,
            skips_duplicates: clauses.skips_duplicates,
            includes: if reads { clauses.includes.clone() } else { Vec::new() },
            projected: clauses.projected,
            deferred: clauses.deferred.clone(),
            raw: self.raw.clone(),
            ..QueryInfo::new(
                NAME,
                (self.call.site, self.call.name_site),
                self.title.clone(),
                self.method,
                query,
                self.shape,
            )
        }
    }
}
