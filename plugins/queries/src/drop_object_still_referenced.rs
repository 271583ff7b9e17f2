//! Queries of the application on tables and columns that a migration took away.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    ClientKind, Confidence, Datastore, EntryKind, Execution, Facts, Info, LibraryCall, Need, Operation,
    Options, Preset, Query, QueryContext, ReferenceKind, Report, ResultShape, Rule, Severity, Span, Table,
    TableKind, TableNames,
};

use crate::scopes::column_of;
use crate::taken_away::{Gone, TakenAway};

/// `drop-object-still-referenced`
pub struct DropObjectStillReferenced;

static INFO: Info = Info {
    id: "drop-object-still-referenced",
    summary: "A query of the application on a table or a column that a migration dropped or renamed",
    page: include_str!("../docs/drop-object-still-referenced.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[],
};

/// How many of the other places are shown that name the same.
const SHOWN: usize = 8;

/// Something that is gone, with the places that still name it.
struct Named<'t> {
    /// `users.nickname`, or `users`.
    name: String,
    gone: &'t Gone,
    places: BTreeSet<Span>,
}

impl Rule for DropObjectStillReferenced {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let with_history: BTreeSet<u32> =
            facts.migrations().iter().map(|migration| migration.datastore).collect();
        let taken: BTreeMap<u32, TakenAway> =
            with_history.iter().map(|&datastore| (datastore, TakenAway::of(facts, datastore))).collect();
        let mut found: BTreeMap<String, Named<'_>> = BTreeMap::new();
        for (query, call) in while_in_use(facts, report) {
            for (name, gone, span) in
                gone_table(facts, &taken, query).into_iter().chain(gone_columns(facts, &taken, query, call))
            {
                let named =
                    found.entry(name.clone()).or_insert(Named { name, gone, places: BTreeSet::new() });
                named.places.insert(span);
            }
        }
        for named in found.values() {
            tell(named, report);
        }
    }
}

fn tell(named: &Named<'_>, report: &mut Report) {
    let mut places = named.places.iter().copied();
    let Some(first) = places.next() else { return };
    let name = &named.name;
    let (message, help) = match &named.gone.renamed {
        Some(new) => (
            format!("the query names `{name}`, which a migration renamed to `{new}`"),
            format!("name `{new}` here"),
        ),
        None => (
            format!("the query names `{name}`, which a migration dropped"),
            "take it out of the query, or keep it until no code names it".to_owned(),
        ),
    };
    let mut entry = report
        .at(first, message)
        .subject(name.clone())
        .help(help)
        .note(named.gone.span, format!("`{name}` is taken away here"));
    for other in places.take(SHOWN) {
        entry = entry.note(other, "it is named here as well");
    }
}

/// The queries that the application still runs, once each. What runs in a migration was written for the schema of its day, and what asks the
/// database first what it has knows what it does.
fn while_in_use<'f>(facts: &'f Facts<'_>, report: &mut Report) -> Vec<(&'f Query, &'f LibraryCall)> {
    let mut queries: BTreeMap<u32, (&Query, &LibraryCall)> = BTreeMap::new();
    let shared = with_one_connection(facts);
    for execution in facts.executions() {
        let Some(id) = execution.query else { continue };
        let (Some(query), Some(call)) = (facts.queries().get(id as usize), facts.call_of(id)) else {
            continue;
        };
        let kind = facts.entry_points().get(execution.entry as usize).map(|entry| entry.kind);
        if query.context != QueryContext::Application
            || matches!(kind, None | Some(EntryKind::Migration | EntryKind::Test))
        {
            continue;
        }
        if execution.client == ClientKind::Unknown && shared.contains(call.library.as_str()) {
            report.pass_over(call.span, "it may run on another connection than others do");
            continue;
        }
        if asks_for_schema(facts, execution) {
            report.pass_over(call.span, "the program asks the database what it has before it comes here");
            continue;
        }
        queries.insert(id, (query, call));
    }
    queries.into_values().collect()
}

/// The libraries that mostly run queries on the one connection of the program: another one is named for a reason.
fn with_one_connection<'f>(facts: &'f Facts<'_>) -> BTreeSet<&'f str> {
    let on_it = facts.executions().iter().filter(|execution| execution.client == ClientKind::Shared);
    on_it.filter_map(|one| Some(facts.call_of(one.query?)?.library.as_str())).collect()
}

/// Whether a fork on the way asks the database's catalog.
fn asks_for_schema(facts: &Facts<'_>, execution: &Execution) -> bool {
    let asks = |query: &Query| {
        query.tables.iter().any(|table| table.schema.as_deref() == Some("information_schema"))
    };
    let queries = execution.forks.iter().flat_map(|fork| facts.asked_at(fork));
    queries.filter_map(|id| facts.queries().get(*id as usize)).any(|query| asks(query))
}

/// The table that a query is about, if it is gone.
fn gone_table<'t>(
    facts: &Facts<'_>,
    taken: &'t BTreeMap<u32, TakenAway>,
    query: &Query,
) -> Option<(String, &'t Gone, Span)> {
    let missing = query.tables.iter().find(|reference| {
        reference.kind == ReferenceKind::Table && reference.table.is_none() && reference.schema.is_none()
    })?;
    let same = |name: &str| name.eq_ignore_ascii_case(&missing.name);
    let is_there = facts.tables().iter().any(|table| same(&table.name))
        || facts.views().iter().any(|view| same(&view.name));
    // A datastore that is not known as a whole may have the table again.
    let is_known = |id: u32| facts.datastore(id).is_some_and(|datastore| datastore.complete);
    if is_there || !taken.keys().all(|id| is_known(*id)) {
        return None;
    }
    let gone = taken.get(&query.datastore)?.table(&missing.name)?;
    Some((missing.name.clone(), gone, missing.span))
}

/// The columns that a query names and its table no longer has.
fn gone_columns<'t>(
    facts: &Facts<'_>,
    taken: &'t BTreeMap<u32, TakenAway>,
    query: &Query,
    call: &LibraryCall,
) -> Vec<(String, &'t Gone, Span)> {
    let Some(datastore) = facts.datastore(query.datastore).filter(|datastore| datastore.complete) else {
        return Vec::new();
    };
    let Some(taken) = taken.get(&datastore.id) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, table, span) in named(facts, datastore, query, call) {
        let label = table.label();
        if let Some(gone) = taken.column(&table.name, name) {
            found.push((format!("{label}.{name}"), gone, span));
        }
    }
    found
}

/// The names of columns in a query that are surely meant for a table of the schema which lacks them.
fn named<'q>(
    facts: &'q Facts<'_>,
    datastore: &Datastore,
    query: &'q Query,
    call: &LibraryCall,
) -> Vec<(&'q str, &'q Table, Span)> {
    if !query.complete || query.combined {
        return Vec::new();
    }
    let tables: Vec<Option<&Table>> = query
        .tables
        .iter()
        .map(|reference| reference.table.and_then(|id| facts.table(id)).map(|table| &**table))
        .collect();
    let alone = match tables.as_slice() {
        [Some(table)] => Some(*table),
        _ => None,
    };
    let predicates = query.predicates.iter().map(|predicate| (&predicate.column, predicate.span));
    let columns = query.columns.iter().map(|reference| (&reference.column, reference.span));
    let keys = query.order_by.iter().filter_map(|key| Some((key.column.as_ref()?, key.span)));
    let mut found = Vec::new();
    for (column, span) in predicates.chain(columns).chain(keys) {
        let table = match column.table {
            Some(position) => tables.get(position as usize).copied().flatten(),
            None if column.qualifier.is_none() => alone,
            None => None,
        };
        let is_alias = query.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(&column.column));
        if let Some(table) = table.filter(|_| !is_alias) {
            found.push((column.column.as_str(), table, span));
        }
    }
    // Of what a single row is made of, a library may leave out what it doesn't know.
    let is_statement = call.bulk || call.shape == ResultShape::Count;
    if let Some(table) = alone.filter(|_| query.operation != Operation::Select && is_statement) {
        found.extend(query.written_columns.iter().map(|written| (written.column.as_str(), table, call.span)));
    }
    found.retain(|(name, table, _)| lacks(datastore, table, name));
    found
}

fn lacks(datastore: &Datastore, table: &Table, column: &str) -> bool {
    table.complete
        && !table.columns.is_empty()
        && table.datastore == datastore.id
        && matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned)
        && column_of(table, column).is_none()
}
