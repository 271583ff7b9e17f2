//! Application code: from what its interpretation gives to project facts.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{
    Advice, Attempt, BoundValue, ClientKind, Code, CodeNote, CodeNoteKind, Datastore, Dialect, EntryKind,
    EntryPoint, Execution, Fork, ForkCondition, Include, LibraryCall, Loop, LoopStep, MadeClient,
    Multiplicity, NestedWrite, Parallel, Project, Query, RelationRead, Relocate, Remedy, ResultSource,
    ResultUse, RowSource, Span, SpliceSource, SplicedValue, Transaction, TransactionForm, UnknownName,
};
use program::analysis::{self, Analysis, Root};
use program::effect::{self, Bound, Effect, EffectKind, Splice};
use program::exempt::exemption;
use program::library::Library;
use program::model::Name;
use program::models::{FieldKind, Models};
use program::program::{Program, Site};
use program::value::{BranchRef, Origin, Origins, QueryRef, Size, Symbol, THIS, TransactionRef};

use super::models::table_of;
use super::queries::Scope;

/// Adds what the interpretation of a program found to a project, beside what others found. `files` are the project's ids of the program's
/// modules.
pub fn add_code(
    project: &mut Project,
    program: &Program<'_>,
    models: &Models,
    files: &[u32],
    analysis: &Analysis,
    libraries: &[&dyn Library],
) {
    if analysis.queries.is_empty() && analysis.notes.is_empty() {
        return;
    }
    let mut code = std::mem::take(&mut project.code);
    let mut adder = Adder {
        program,
        models,
        files,
        analysis,
        first: First::of(project, &code),
        values: BTreeMap::new(),
        conditions: BTreeMap::new(),
    };
    let first = adder.first;
    adder.add_queries(project);
    let retried = adder.retried();
    let calls = (first.query..).zip(&analysis.queries);
    code.calls.extend(calls.map(|(query, info)| Arc::new(adder.call(project, query, info))));
    let loops = (first.of_loops..).zip(&analysis.loops);
    code.loops.extend(loops.map(|(id, info)| Arc::new(adder.lower_loop(id, info))));
    let transactions = (0u32..).zip(&analysis.transactions);
    code.transactions
        .extend(transactions.map(|(at, info)| Arc::new(adder.transaction(at, info, retried.contains(&at)))));
    code.notes.extend(analysis.notes.iter().map(|note| Arc::new(adder.note(note))));
    code.advice.extend(advice(analysis, libraries));
    for (at, root) in (0u32..).zip(&analysis.roots) {
        code.entry_points.push(Arc::new(adder.entry_point(first.entry + at, root)));
        for effect in &root.summary.effects {
            let execution = adder.execution(index(code.executions.len()), at, effect);
            code.executions.push(Arc::new(execution));
        }
    }
    code.conditions.extend(adder.conditions());
    project.code = code;
}

/// What the libraries that a program uses offer.
fn advice<'a>(
    analysis: &'a Analysis,
    libraries: &'a [&dyn Library],
) -> impl Iterator<Item = Arc<Advice>> + 'a {
    let used = libraries
        .iter()
        .filter(|library| analysis.queries.iter().any(|query| query.library == library.name()));
    used.flat_map(|library| {
        Remedy::ALL.iter().filter_map(|remedy| {
            let (library, text) = (library.name().to_owned(), library.advice(*remedy)?.to_owned());
            Some(Arc::new(Advice { library, remedy: *remedy, text }))
        })
    })
}

/// The first ids that are free, where a program's own begin at 0.
#[derive(Clone, Copy)]
struct First {
    query: u32,
    of_loops: u32,
    transaction: u32,
    entry: u32,
    client: u32,
    value: u32,
    condition: u32,
}

impl First {
    fn of(project: &Project, code: &Code) -> Self {
        let values =
            code.executions.iter().flat_map(|execution| execution.filters.iter().chain(&execution.writes));
        Self {
            query: index(project.queries.len()),
            of_loops: index(code.loops.len()),
            transaction: index(code.transactions.len()),
            entry: index(code.entry_points.len()),
            client: code
                .executions
                .iter()
                .filter_map(|execution| execution.connection)
                .max()
                .map_or(0, |last| last + 1),
            value: values.filter_map(|bound| bound.value).max().map_or(0, |last| last + 1),
            condition: index(code.conditions.len()),
        }
    }
}

struct Adder<'a> {
    program: &'a Program<'a>,
    models: &'a Models,
    files: &'a [u32],
    analysis: &'a Analysis,
    first: First,
    /// The numbers of values by their symbols.
    values: BTreeMap<Symbol, u32>,
    /// The ids of the conditions of branches that lead to what is executed.
    conditions: BTreeMap<BranchRef, u32>,
}

impl Adder<'_> {
    fn span(&self, site: Site) -> Span {
        let file = self.files.get(site.module as usize).copied().unwrap_or_default();
        Span { file, start: site.range.start, end: site.range.end }
    }

    fn query_id(&self, query: QueryRef) -> u32 {
        self.first.query + query.0
    }

    /// The datastore of queries whose model is not known: the only one of its library's models, or an empty one.
    fn fallback(&self, project: &mut Project) -> u32 {
        let mut known =
            self.models.models.iter().map(|model| model.datastore).filter(|datastore| *datastore != u32::MAX);
        if let Some(first) = known.next() {
            return first;
        }
        if let Some(first) = project.datastores.first() {
            return first.id;
        }
        project.datastores.push(Datastore {
            id: 0,
            name: ".".to_owned(),
            dialect: Dialect::Postgresql,
            assumed: true,
            version: None,
            runner: None,
            complete: false,
        });
        0
    }

    fn add_queries(&mut self, project: &mut Project) {
        let fallback = self.fallback(project);
        let mut scopes: BTreeMap<u32, Scope> = BTreeMap::new();
        let mut queries = Vec::with_capacity(self.analysis.queries.len());
        for (position, info) in (0u32..).zip(&self.analysis.queries) {
            let file = self.files.get(info.site.module as usize).copied().unwrap_or_default();
            let mut query = info.query.clone().in_file(file);
            query.id = self.first.query + position;
            let known = (info.model.is_some() || info.file.is_some()) && query.datastore != u32::MAX;
            if !known {
                query.datastore = fallback;
                // A table that is named without a model is looked for where the others are.
                query.complete &= info.model.is_none() && !query.tables.is_empty();
            }
            queries.push(query);
        }
        let mut parts = Vec::new();
        for (position, info) in
            self.analysis.queries.iter().enumerate().filter(|(_, info)| !info.parts.is_empty())
        {
            let first = self.first.query + index(self.analysis.queries.len() + parts.len());
            let whole = queries[position].id;
            let id = |position: u32| if position == 0 { whole } else { first + position - 1 };
            let datastore = queries[position].datastore;
            queries[position].rename_queries(id);
            for (at, part) in (1u32..).zip(&info.parts) {
                let mut part =
                    Query { id: id(at), datastore, ..part.clone() }.in_file(queries[position].span.file);
                part.rename_queries(id);
                parts.push(part);
            }
        }
        for query in queries.iter_mut().chain(&mut parts) {
            let scope = scopes.entry(query.datastore);
            scope.or_insert_with(|| Scope::of(project, query.datastore)).bind(query);
        }
        project.queries.extend(queries.into_iter().chain(parts).map(Arc::new));
    }

    fn call(&self, project: &Project, query: u32, info: &analysis::QueryInfo) -> LibraryCall {
        let datastore = project.queries.get(query as usize).map_or(0, |query| query.datastore);
        let used = &info.used;
        let at = |site: Option<Site>| site.map(|site| self.span(site));
        LibraryCall {
            query,
            datastore,
            library: info.library.to_owned(),
            name: info.call.clone(),
            method: info.method.to_owned(),
            span: self.span(info.name_site),
            shape: info.shape,
            bulk: info.bulk,
            upsert: info.upsert,
            unique: info.unique,
            skips_duplicates: info.skips_duplicates,
            hooks: info.hooks,
            cascades: info.cascades,
            batched: info.batched,
            projected: info.projected,
            deferred: info.deferred.iter().map(Name::to_string).collect(),
            includes: info
                .includes
                .iter()
                .map(|include| self.include(project, info.model, include))
                .collect(),
            nested: info
                .nested
                .iter()
                .map(|write| NestedWrite {
                    relation: write.relation.to_string(),
                    operation: write.operation.to_owned(),
                    size: multiplicity(write.size),
                    span: self.span(write.site),
                })
                .collect(),
            unknown: info.unknown.iter().map(|unknown| self.unknown(project, unknown)).collect(),
            relation: info.relation.as_ref().map(|relation| RelationRead {
                model: self
                    .models
                    .get(relation.model)
                    .map_or_else(String::new, |model| model.name.to_string()),
                name: relation.name.to_string(),
                loads: relation.loads,
                own: relation.own,
                refused: relation.refused,
                known: relation.known,
            }),
            sql: info.raw.as_ref().map(|raw| raw.text.clone()),
            interpolated: info.raw.as_ref().is_some_and(|raw| raw.interpolated),
            used: ResultUse {
                fields: used.fields.iter().map(|path| joined(path)).collect(),
                escapes: used.escapes,
                counted: at(used.counted),
                filtered: at(used.filtered),
                searched_again: at(used.searched_again),
                first: at(used.first),
                sliced: at(used.sliced),
                iterated: at(used.iterated),
                whole: used.whole,
                tested: at(used.tested),
                aggregated: at(used.aggregated.filter(|_| !used.escapes && used.fields == used.aggregates)),
            },
        }
    }

    fn include(&self, project: &Project, of: Option<u32>, include: &analysis::Include) -> Include {
        let model = include.model.and_then(|model| self.models.get(model));
        Include {
            path: joined(&include.path),
            table: model.and_then(|model| table_of(project, model)),
            found_by: self.found_by(of, &include.path),
            many: include.many,
            limited: include.limited,
            always: include.always,
            joined: include.joined,
            span: self.span(include.site),
        }
    }

    /// The columns by which the rows that relations lead to from a model refer to those before them.
    fn found_by(&self, of: Option<u32>, path: &[Name]) -> Vec<String> {
        let Some((last, before)) = path.split_last() else { return Vec::new() };
        let owner =
            before.iter().try_fold(of, |model, name| match &self.models.get(model?)?.field(name)?.kind {
                FieldKind::Relation { model, .. } => Some(*model),
                FieldKind::Column(_) => None,
            });
        let field = owner.flatten().and_then(|owner| self.models.get(owner)?.field(last));
        match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { columns, references, through: None, told_by: None, .. })
                if columns.is_empty() =>
            {
                references.iter().map(Name::to_string).collect()
            }
            _ => Vec::new(),
        }
    }

    fn unknown(&self, project: &Project, unknown: &analysis::UnknownName) -> UnknownName {
        let model = unknown.model.and_then(|model| self.models.get(model));
        UnknownName {
            name: unknown.name.to_string(),
            model: model.map(|model| model.name.to_string()),
            table: model.and_then(|model| table_of(project, model)),
            span: self.span(unknown.site),
        }
    }

    fn lower_loop(&self, id: u32, info: &analysis::LoopInfo) -> Loop {
        Loop {
            id,
            span: self.span(info.site),
            source: self.span(info.source),
            form: info.form,
            size: multiplicity(info.size),
            queries: self.queries_of(&info.source_from),
        }
    }

    fn queries_of(&self, from: &Origins) -> Vec<u32> {
        let mut queries: Vec<u32> = from.queries().map(|query| self.query_id(query)).collect();
        queries.sort_unstable();
        queries.dedup();
        queries
    }

    /// The transactions that are begun again when they fail: those in a loop that retries.
    fn retried(&self) -> BTreeSet<u32> {
        let effects = self.analysis.roots.iter().flat_map(|root| &root.summary.effects);
        let in_retry =
            |effect: &&Effect| effect.loops.iter().any(|used| self.analysis.loops[used.of.index()].retries);
        effects
            .filter(in_retry)
            .filter_map(|effect| effect.transaction)
            .map(|transaction| transaction.0)
            .collect()
    }

    fn transaction(&self, at: u32, info: &analysis::TransactionInfo, retried: bool) -> Transaction {
        Transaction {
            id: self.first.transaction + at,
            span: self.span(info.site),
            form: info.form,
            isolation: info.isolation.clone(),
            timeout: info.timeout,
            retried,
            gives_up: info.gives_up,
        }
    }

    fn note(&self, note: &analysis::Note) -> CodeNote {
        let root = self.analysis.roots.iter().find(|root| root.function == note.function);
        CodeNote {
            kind: match note.kind {
                analysis::NoteKind::ClientMade => CodeNoteKind::ClientMade,
                analysis::NoteKind::NeverRolledBack => CodeNoteKind::NeverRolledBack,
                analysis::NoteKind::LockNeverRun => CodeNoteKind::LockNeverRun,
                analysis::NoteKind::IsolatedConnections => CodeNoteKind::IsolatedConnections,
                analysis::NoteKind::QueryNeverRun => CodeNoteKind::QueryNeverRun,
                analysis::NoteKind::LazyLoadGuard => CodeNoteKind::LazyLoadGuard,
                analysis::NoteKind::ColumnIdentity => CodeNoteKind::ColumnIdentity,
                analysis::NoteKind::QueryUnchanged => CodeNoteKind::QueryUnchanged,
            },
            span: self.span(note.site),
            called: note.function.function.0 != 0,
            entry: root.map_or(EntryKind::Unknown, |root| root.kind),
        }
    }

    fn entry_point(&self, id: u32, root: &Root) -> EntryPoint {
        let function = self.program.module(root.function.module).function(root.function.function);
        let class = root.class.map(|class| self.program.module(class.module).class(class.class));
        let (name, range) = match class {
            Some(class) => (&class.name, class.name_range),
            None if function.name_range.is_empty() => (&function.name, function.range),
            None => (&function.name, function.name_range),
        };
        EntryPoint {
            id,
            kind: root.kind,
            name: name.as_ref().map(Name::to_string),
            label: root.label.clone(),
            span: self.span(Site { module: root.function.module, range }),
            complete: !root.summary.partial,
        }
    }

    /// Whether a client is in a transaction wherever a root uses it.
    fn is_atomic(&self, root: u32, client: Option<&analysis::ClientInfo>) -> bool {
        let serves =
            self.analysis.roots.get(root as usize).is_some_and(|root| root.kind == EntryKind::Request);
        serves && client.is_some_and(|client| self.analysis.atomic_requests.contains(client.library))
    }

    /// `root` is a position in the roots.
    fn execution(&mut self, id: u32, root: u32, effect: &Effect) -> Execution {
        let (query, used, outside, name) = match &effect.kind {
            EffectKind::Query(used) => (Some(self.query_id(used.query)), Some(used), None, None),
            EffectKind::Outside(kind, name) => (None, None, Some(*kind), Some(name.to_string())),
            EffectKind::Committed(_, name)
            | EffectKind::RolledBack(_, name)
            | EffectKind::Flushed(_, name) => (None, None, None, Some(name.to_string())),
            EffectKind::Made(..) => (None, None, None, None),
        };
        let client = used.and_then(|used| used.client).map(|client| &self.analysis.clients[client.index()]);
        let (kind, transaction) = match client.map(|client| &client.kind) {
            Some(analysis::ClientKind::Root) => (ClientKind::Root, None),
            Some(analysis::ClientKind::Transaction(transaction)) => {
                (ClientKind::Transaction, Some(self.first.transaction + transaction.0))
            }
            // The framework has begun a transaction already.
            Some(analysis::ClientKind::Shared)
                if effect.transaction.is_none() && self.is_atomic(root, client) =>
            {
                (ClientKind::Unknown, None)
            }
            Some(analysis::ClientKind::Shared) => {
                (ClientKind::Shared, effect.outermost.map(|open| self.first.transaction + open.0))
            }
            Some(analysis::ClientKind::Either) | None => (ClientKind::Unknown, None),
        };
        let is_batch = |at: &TransactionRef| {
            self.analysis
                .transactions
                .get(at.index())
                .is_some_and(|info| info.form != TransactionForm::Callback)
        };
        let batch = effect.outermost.filter(is_batch).map(|at| self.first.transaction + at.0);
        let inside = effect.outermost.map(|at| self.first.transaction + at.0);
        let bounds =
            |adder: &mut Self, bounds: &[Bound]| bounds.iter().map(|bound| adder.bound(bound)).collect();
        let (filters, writes) = match used {
            Some(used) => (bounds(self, &used.filters), bounds(self, &used.writes)),
            None => (Vec::new(), Vec::new()),
        };
        Execution {
            id,
            entry: self.first.entry + root,
            query,
            outside,
            name,
            commits: matches!(effect.kind, EffectKind::Committed(..)),
            rolls_back: matches!(effect.kind, EffectKind::RolledBack(..)),
            flushes: matches!(effect.kind, EffectKind::Flushed(..)),
            span: self.span(effect.site),
            path: effect.path.iter().map(|site| self.span(*site)).collect(),
            loops: effect
                .loops
                .iter()
                .map(|used| LoopStep {
                    of: self.first.of_loops + used.of.0,
                    sequential: used.sequential,
                    varies: effect.from.varies_with(used.of),
                    exemption: exemption(self.analysis, effect, *used),
                })
                .collect(),
            inside,
            transaction: transaction.or(batch),
            client: kind,
            connection: effect.kind.client().map(|client| self.first.client + client.0),
            exclusive: effect
                .kind
                .client()
                .is_some_and(|client| self.analysis.clients[client.index()].exclusive),
            attempts: effect.caught.iter().map(|caught| self.attempt(caught)).collect(),
            parallel: effect.parallel.iter().map(|parallel| self.parallel(parallel)).collect(),
            forks: effect.arms.iter().map(|arm| self.fork(effect, arm)).collect(),
            waiting: effect.waiting,
            certain: effect.certain,
            filters,
            writes,
            sources: self.queries_of(&effect.from),
            made: self.made(effect),
            spliced: used.map(|used| self.spliced(root, &used.splices)).unwrap_or_default(),
            of_rows: used.and_then(|used| used.of_rows.as_ref()).map(|rows| RowSource {
                query: self.query_id(rows.query),
                path: joined(&rows.path),
                relation: rows.relation.to_string(),
            }),
        }
    }

    fn attempt(&self, caught: &effect::Caught) -> Attempt {
        Attempt {
            span: self.span(caught.site),
            handler: self.span(caught.handler),
            goes_on: caught.goes_on,
            bare: caught.bare,
            repeated: caught.repeated,
        }
    }

    fn parallel(&self, parallel: &effect::Parallel) -> Parallel {
        Parallel { span: self.span(parallel.site), arm: parallel.arm, several: parallel.several }
    }

    fn made(&self, effect: &Effect) -> Option<MadeClient> {
        let EffectKind::Made(client, name) = &effect.kind else {
            return None;
        };
        let kept = self.analysis.clients[client.index()].kept;
        Some(MadeClient { name: name.to_string(), varies: !effect.from.is_empty(), kept })
    }

    /// What becomes a part of a statement's text, as the entry point sees it. What comes from nowhere is written out.
    fn spliced(&self, root: u32, splices: &[Splice]) -> Vec<SplicedValue> {
        let root = self.analysis.roots.get(root as usize).map(|root| root.function);
        let argument =
            |origin: &Origin| matches!(origin, Origin::Parameter(of, at) if Some(*of) == root && *at != THIS);
        let result = |origin: &Origin| matches!(origin, Origin::Result(..));
        let known = splices.iter().filter(|splice| !splice.from.is_empty());
        let lower = |splice: &Splice| SplicedValue {
            position: splice.position,
            name: splice.name.as_ref().map(Name::to_string),
            // What a query gives depends on what it was asked, but is something else.
            source: if splice.from.iter().any(result) {
                SpliceSource::Query
            } else if splice.from.iter().any(argument) {
                SpliceSource::Argument
            } else {
                SpliceSource::Elsewhere
            },
            processed: splice.checked || splice.from.is_processed(),
        };
        known.map(lower).collect()
    }

    /// The conditions that were asked for, in the order of their ids.
    fn conditions(&self) -> Vec<Arc<ForkCondition>> {
        let mut all: Vec<Arc<ForkCondition>> = self
            .conditions
            .iter()
            .map(|(branch, id)| {
                let info = &self.analysis.branches[branch.index()];
                let (span, queries) = (self.span(info.site), self.queries_of(&info.from));
                Arc::new(ForkCondition { id: *id, span, queries })
            })
            .collect();
        all.sort_by_key(|condition| condition.id);
        all
    }

    fn fork(&mut self, effect: &Effect, arm: &effect::BranchArm) -> Fork {
        let info = &self.analysis.branches[arm.branch.index()];
        // The same fork of two calls of one function is two forks: the path to it makes the difference.
        let mut id = u64::from(arm.branch.0) + 1;
        // Two conditions that ask for one value are one: where the first held, the second does not fail.
        let asks = info.asks();
        let arm_taken = match &asks {
            Some((symbol, holds)) => {
                let mut hasher = DefaultHasher::new();
                symbol.hash(&mut hasher);
                id = hasher.finish();
                if *holds || arm.arm > 1 { arm.arm } else { 1 - arm.arm }
            }
            None => arm.arm,
        };
        for site in effect.path.get(..usize::from(arm.depth)).unwrap_or_default() {
            id = id.wrapping_mul(0x100_0000_01b3)
                ^ u64::from(site.range.start)
                ^ (u64::from(site.module) << 32);
        }
        #[expect(clippy::cast_possible_truncation, reason = "a number that only has to differ from others")]
        let id = (id ^ (id >> 32)) as u32;
        let next = self.first.condition + index(self.conditions.len());
        Fork {
            id,
            arm: u32::from(arm_taken),
            condition: *self.conditions.entry(arm.branch).or_insert(next),
            found: info.found.map(|found| found == (arm.arm == 0)),
        }
    }

    fn sources(&self, from: &Origins) -> Vec<ResultSource> {
        from.iter()
            .filter_map(|origin| match origin {
                Origin::Result(query, column) => Some(ResultSource {
                    query: self.query_id(*query),
                    column: column.as_ref().map(Name::to_string),
                }),
                _ => None,
            })
            .collect()
    }

    fn bound(&mut self, bound: &Bound) -> BoundValue {
        let computed = bound.computed || bound.symbol.as_ref().is_some_and(Symbol::is_computed);
        let next = self.first.value + index(self.values.len());
        let value = bound.symbol.as_ref().map(|symbol| *self.values.entry(symbol.clone()).or_insert(next));
        BoundValue {
            column: bound.column.to_string(),
            comparison: bound.comparison,
            value,
            sources: self.sources(&bound.from),
            loops: self.turns(&bound.from),
            computed,
            null: bound.null,
            size: multiplicity(bound.size),
        }
    }

    /// The loops that a value changes with.
    fn turns(&self, from: &Origins) -> Vec<u32> {
        let of = |origin: &Origin| match origin {
            Origin::Element(of) | Origin::Carried(of) => Some(self.first.of_loops + of.0),
            _ => None,
        };
        let mut loops: Vec<u32> = from.iter().filter_map(of).collect();
        loops.sort_unstable();
        loops.dedup();
        loops
    }
}

fn joined(path: &[Name]) -> String {
    path.iter().map(Name::as_str).collect::<Vec<_>>().join(".")
}

fn multiplicity(size: Size) -> Multiplicity {
    match size {
        Size::Constant(count) => Multiplicity::Constant(count),
        Size::Limited => Multiplicity::Limited,
        Size::Unknown => Multiplicity::Unknown,
        Size::Many => Multiplicity::Many,
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
