//! Queries as one JSON object. The types here are the format: a field that is renamed or taken away needs a new
//! [`SCHEMA_VERSION`].

use std::io;

use ir::{Operand, Predicate, QueryRole, RowCount, Span};
use serde::Serialize;

use crate::ProjectFacts;

use super::access::Access;
use super::entry::{Entries, Entry, Found};

const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    queries: Vec<QueryEntry<'a>>,
}

#[derive(Serialize)]
struct QueryEntry<'a> {
    root: &'a str,
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    datastore: Option<&'a str>,
    context: &'static str,
    role: &'static str,
    operation: &'static str,
    call: Option<&'a str>,
    library: Option<&'a str>,
    tables: Vec<TableEntry<'a>>,
    conditions: Vec<ConditionEntry<'a>>,
    order_by: Vec<OrderEntry<'a>>,
    limit: Option<RowsEntry>,
    offset: Option<RowsEntry>,
    grouped: bool,
    locking: bool,
    complete: bool,
    runs: Vec<RunEntry<'a>>,
    parts: Vec<QueryEntry<'a>>,
}

#[derive(Serialize)]
struct TableEntry<'a> {
    name: &'a str,
    written: bool,
    access: &'static str,
    index: Option<String>,
    columns: Vec<&'a str>,
    certain: bool,
    one_row: bool,
}

#[derive(Serialize)]
struct ConditionEntry<'a> {
    column: &'a str,
    expression: Option<&'a str>,
    comparison: &'static str,
    literal: Option<&'a str>,
    other: Option<&'a str>,
    operand: &'static str,
    conjunct: bool,
}

#[derive(Serialize)]
struct OrderEntry<'a> {
    column: Option<&'a str>,
    expression: Option<&'a str>,
    descending: bool,
}

/// A number of rows; null where it is not written out.
#[derive(Serialize)]
struct RowsEntry {
    rows: Option<u64>,
}

#[derive(Serialize)]
struct RunEntry<'a> {
    entry: Option<&'a str>,
    loops: Vec<LoopEntry<'a>>,
    transaction: Option<PlaceEntry<'a>>,
    certain: bool,
}

#[derive(Serialize)]
struct LoopEntry<'a> {
    size: String,
    exemption: Option<&'static str>,
    place: Option<PlaceEntry<'a>>,
}

#[derive(Serialize)]
struct PlaceEntry<'a> {
    path: &'a str,
    line: u32,
    column: u32,
}

pub(super) fn write(projects: &[(&ProjectFacts, Entries<'_>)], out: &mut dyn io::Write) -> io::Result<()> {
    let queries = projects
        .iter()
        .flat_map(|(facts, entries)| entries.list.iter().map(|entry| query(facts, entry)))
        .collect();
    serde_json::to_writer_pretty(&mut *out, &Document { schema_version: SCHEMA_VERSION, queries })?;
    writeln!(out)
}

fn query<'a>(facts: &'a ProjectFacts, entry: &Entry<'a>) -> QueryEntry<'a> {
    let found = entry.query;
    let datastore = facts.project.datastores.get(found.datastore as usize);
    QueryEntry {
        root: &facts.root,
        path: entry.place.map(|place| place.path),
        line: entry.place.map(|place| place.line),
        column: entry.place.map(|place| place.column),
        datastore: datastore.map(|datastore| datastore.name.as_str()),
        context: entry.context(),
        role: match found.role {
            QueryRole::Statement => "statement",
            QueryRole::Cte => "cte",
            QueryRole::DerivedTable => "derived-table",
            QueryRole::Exists => "exists",
            QueryRole::Subquery => "subquery",
            QueryRole::InsertSource => "insert-source",
        },
        operation: found.operation.sql(),
        call: entry.call.map(|call| call.name.as_str()),
        library: entry.call.map(|call| call.library.as_str()),
        tables: entry.tables.iter().map(table).collect(),
        conditions: found.predicates.iter().map(condition).collect(),
        order_by: found
            .order_by
            .iter()
            .map(|key| OrderEntry {
                column: key.column.as_ref().map(|column| column.column.as_str()),
                expression: key.expression.as_deref(),
                descending: key.descending,
            })
            .collect(),
        limit: found.limit.as_ref().map(rows),
        offset: found.offset.as_ref().map(rows),
        grouped: found.grouped,
        locking: found.locking,
        complete: found.complete,
        runs: entry.ways.iter().map(|way| run(facts, way)).collect(),
        parts: entry.parts.iter().map(|part| query(facts, part)).collect(),
    }
}

fn table<'a>(found: &Found<'a>) -> TableEntry<'a> {
    let none = (None, Vec::new(), true, false);
    let (access, (index, columns, certain, one_row)) = match &found.access {
        Access::Insert => ("insert", none),
        Access::NoTable => ("unknown-table", none),
        Access::Index { index, columns, certain, one_row } => {
            ("index", (Some(super::access::index_name(index)), columns.clone(), *certain, *one_row))
        }
        Access::Order(index) => ("order", (Some(super::access::index_name(index)), Vec::new(), true, false)),
        Access::Whole => ("all-rows", none),
        Access::NoIndex => ("no-index", none),
        Access::Unclear => ("unclear", none),
    };
    TableEntry { name: found.name, written: found.written, access, index, columns, certain, one_row }
}

fn condition(predicate: &Predicate) -> ConditionEntry<'_> {
    ConditionEntry {
        column: &predicate.column.column,
        expression: predicate.expression.as_deref(),
        comparison: predicate.comparison.words(),
        literal: predicate.literal.as_deref(),
        other: predicate.other.as_ref().map(|other| other.column.as_str()),
        operand: match predicate.operand {
            Operand::Null => "null",
            Operand::Literal => "literal",
            Operand::Parameter => "parameter",
            Operand::Column => "column",
            Operand::Subquery => "subquery",
            Operand::Expression => "expression",
        },
        conjunct: predicate.conjunct,
    }
}

fn rows(count: &RowCount) -> RowsEntry {
    RowsEntry {
        rows: match count {
            RowCount::Literal(count) => Some(*count),
            RowCount::Variable => None,
        },
    }
}

fn run<'a>(facts: &'a ProjectFacts, way: &ir::Execution) -> RunEntry<'a> {
    let code = &facts.project.code;
    let entry = code.entry_points.get(way.entry as usize);
    let loops = way.loops.iter().filter_map(|step| {
        let found = code.loops.get(step.of as usize)?;
        Some(LoopEntry {
            size: found.size.words(),
            exemption: step.exemption.map(|exemption| exemption.id()),
            place: place(facts, found.span),
        })
    });
    let transaction = way.transaction.and_then(|id| code.transactions.get(id as usize));
    RunEntry {
        entry: entry.and_then(|entry| entry.label.as_deref().or(entry.name.as_deref())),
        loops: loops.collect(),
        transaction: transaction.and_then(|found| place(facts, found.span)),
        certain: way.certain,
    }
}

fn place(facts: &ProjectFacts, span: Span) -> Option<PlaceEntry<'_>> {
    let place = facts.place(span)?;
    Some(PlaceEntry { path: place.path, line: place.line, column: place.column })
}
