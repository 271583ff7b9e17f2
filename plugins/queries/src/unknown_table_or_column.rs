//! Queries on tables and columns that the schema does not have.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    Clause, ColumnName, Confidence, Datastore, Dialect, EntryKind, Facts, Info, LibraryCall, Need, Options,
    Preset, Query, QueryContext, QueryRole, ReferenceKind, Report, Rule, Severity, Span, Table, TableKind,
    TableNames, TableReference, UnknownName,
};

use crate::scopes::column_of;

/// `unknown-table-or-column`
pub struct UnknownTableOrColumn;

static INFO: Info = Info {
    id: "unknown-table-or-column",
    summary: "A query that names a table or a column which the schema does not have",
    page: include_str!("../docs/unknown-table-or-column.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for UnknownTableOrColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let familiar = files_of_this_schema(facts);
        for query in facts.queries() {
            let Some(datastore) = facts.datastore(query.datastore) else {
                continue;
            };
            let known = datastore.complete && !datastore.assumed;
            if !known || !query.complete || !familiar.contains(&query.span.file) {
                continue;
            }
            if !is_of_today(facts, datastore, query) {
                continue;
            }
            // Functions have temporary tables.
            if query.context != QueryContext::Routine {
                for reference in
                    query.tables.iter().filter(|reference| is_unknown(facts, datastore, reference))
                {
                    report
                        .at(reference.span, format!("the schema has no table or view `{}`", reference.name))
                        .subject(reference.name.clone())
                        .help("correct the name, or add the migration that creates it")
                        .confidence(Confidence::Medium);
                }
            }
            columns(facts, datastore, query, report);
        }
        calls(facts, report);
    }
}

/// Names in calls of a library that none of its models has. Such code may be for the models of another program, so most names must be known.
fn calls(facts: &Facts<'_>, report: &mut Report) {
    let mut by_library: BTreeMap<&str, Names> = BTreeMap::new();
    let mut by_file: BTreeMap<u32, Names> = BTreeMap::new();
    for call in facts.calls().iter().filter(|call| call.sql.is_none()) {
        let Some(query) = facts.queries().get(call.query as usize) else { continue };
        let names = Names { known: known_names(query, call), unknown: call.unknown.len() };
        by_library.entry(&call.library).or_default().add(names);
        by_file.entry(call.span.file).or_default().add(names);
    }
    for call in facts.calls().iter().filter(|call| !call.unknown.is_empty()) {
        let is_complete = facts.datastore(call.datastore).is_some_and(|datastore| datastore.complete);
        let is_familiar =
            by_library.get(&*call.library).is_some_and(|names| names.known >= 3 * names.unknown)
                && by_file.get(&call.span.file).is_some_and(|names| names.known.max(1) >= names.unknown);
        if !is_complete || !is_familiar || is_of_its_day(facts, call) {
            continue;
        }
        for unknown in &call.unknown {
            unknown_name(facts, unknown, report);
        }
    }
}

fn unknown_name(facts: &Facts<'_>, unknown: &UnknownName, report: &mut Report) {
    let name = &unknown.name;
    match (&unknown.model, unknown.table.and_then(|table| facts.table(table))) {
        (Some(model), Some(table)) if table.complete && column_of(table, name).is_none() => {
            report
                .at(unknown.span, format!("the model `{model}` has no field `{name}`"))
                .subject(format!("{model}.{name}"))
                .help("correct the name, or add the field to the schema")
                .note(table.span, format!("`{model}` is defined here"))
                .confidence(Confidence::Medium);
        }
        (None, _) => {
            report
                .at(unknown.span, format!("the schema has no model `{name}`"))
                .subject(name.clone())
                .help("correct the name, or add the model to the schema")
                .confidence(Confidence::Medium);
        }
        _ => {}
    }
}

/// How many names of models and fields are known, and how many are not.
#[derive(Clone, Copy, Default)]
struct Names {
    known: usize,
    unknown: usize,
}

impl Names {
    fn add(&mut self, other: Self) {
        self.known += other.known;
        self.unknown += other.unknown;
    }
}

/// How many names of a call are those of its models.
fn known_names(query: &Query, call: &LibraryCall) -> usize {
    let tables = query.tables.iter().filter(|reference| reference.table.is_some()).count();
    tables + query.predicates.len() + query.columns.len() + query.written_columns.len() + call.includes.len()
}

/// Whether only migrations run a call, which were written for the schema of their day.
fn is_of_its_day(facts: &Facts<'_>, call: &LibraryCall) -> bool {
    let callers = facts.callers(call.query);
    !callers.is_empty() && callers.iter().all(|entry| entry.kind == EntryKind::Migration)
}

/// Whether a query was written for the schema as it is now. Migrations and seeds were written for that of their day, and so
/// were functions that a migration creates, as a later one may replace them. Views that it creates follow when a column is
/// renamed, and keep it from being dropped, but for MySQL (PostgreSQL 17, ALTER TABLE; SQLite, ALTER TABLE RENAME COLUMN; MySQL
/// 8.4, 15.1.23 CREATE VIEW Statement).
fn is_of_today(facts: &Facts<'_>, datastore: &Datastore, query: &Query) -> bool {
    let has_history = || facts.migrations().iter().any(|migration| migration.datastore == datastore.id);
    match query.context {
        QueryContext::QueryFile | QueryContext::GeneratorInput => true,
        QueryContext::View => datastore.dialect == Dialect::Mysql || !has_history(),
        QueryContext::Routine => !has_history(),
        // Of a library's own calls its models say which columns there are.
        QueryContext::Application => facts.call_of(query.id).is_some_and(|call| call.sql.is_some()),
        QueryContext::Migration | QueryContext::Script => false,
    }
}

/// The files whose queries are surely about the schema that they were judged to be about: those with at least three known
/// tables for each that is not known. Views and functions are a part of it.
fn files_of_this_schema(facts: &Facts<'_>) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for query in facts.queries() {
        let Some(datastore) = facts.datastore(query.datastore) else {
            continue;
        };
        let (known, unknown) = counts.entry(query.span.file).or_default();
        for reference in query.tables.iter().filter(|reference| reference.kind == ReferenceKind::Table) {
            if reference.table.is_some() {
                *known += 1;
            } else if is_unknown(facts, datastore, reference) {
                *unknown += 1;
            }
        }
    }
    let familiar = counts.into_iter().filter(|(_, (known, unknown))| *known > 0 && *known >= 3 * unknown);
    familiar.map(|(file, _)| file).collect()
}

fn is_unknown(facts: &Facts<'_>, datastore: &Datastore, reference: &TableReference) -> bool {
    if reference.kind != ReferenceKind::Table || reference.table.is_some() {
        return false;
    }
    let same = |other: &str| other.eq_ignore_ascii_case(&reference.name);
    let mut tables = facts.tables().iter().filter(|table| table.datastore == datastore.id);
    // What another schema of the project makes may be there too: the temporary tables of a program, which a generator of code is told of.
    let is_elsewhere = facts.tables().iter().any(|table| same(&table.name));
    let is_view = facts.views().iter().any(|view| same(&view.name));
    // Another spelling, another schema or a partition that is made at run time: the name is known.
    let begins_with = |other: &str| {
        reference.name.get(..other.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(other))
    };
    let is_like = tables.clone().any(|table| begins_with(&table.name));
    let in_known_schema = match reference.schema.as_deref() {
        None => true,
        Some(schema) => tables.any(|table| table.schema.as_deref() == Some(schema)),
    };
    !is_elsewhere
        && !is_view
        && !is_like
        && in_known_schema
        && !is_of_system(datastore.dialect, &reference.name)
}

/// Tables of the database itself and of common extensions (PostgreSQL 17, 52 System Catalogs, whose names begin with `pg_`;
/// PostGIS, geometry_columns; SQLite, The Schema Table).
fn is_of_system(dialect: Dialect, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match dialect {
        Dialect::Postgresql => {
            name.starts_with("pg_")
                || matches!(name.as_str(), "spatial_ref_sys" | "geometry_columns" | "geography_columns")
        }
        Dialect::Mysql => name == "dual",
        Dialect::Sqlite => name.starts_with("sqlite_") || name.starts_with("pragma_") || name == "dbstat",
    }
}

fn columns(facts: &Facts<'_>, datastore: &Datastore, query: &Query, report: &mut Report) {
    let mut told: Vec<String> = Vec::new();
    let named = query.columns.iter().map(|reference| {
        // What stands deeper in an expression may be a word: `TIMESTAMPDIFF(day, a, b)`, `sqlc.arg(name)`.
        let is_plain = reference.whole
            || query.predicates.iter().any(|predicate| {
                predicate.function.is_none()
                    && predicate.span.range().contains(reference.span.range())
                    && predicate.column == reference.column
            });
        (&reference.column, reference.span, is_plain && reference.clause != Clause::Value)
    });
    let keys =
        query.order_by.iter().filter_map(|key| key.column.as_ref().map(|column| (column, key.span, true)));
    for (column, span, is_plain) in named.chain(keys) {
        let table = match &column.qualifier {
            Some(_) => owner(facts, query, column),
            None if is_plain => only_table(facts, query, column),
            None => None,
        };
        let Some(table) = table else { continue };
        let is_string = datastore.dialect == Dialect::Sqlite
            && column.qualifier.is_none()
            && span.end - span.start == u32::try_from(column.column.len()).unwrap_or(u32::MAX) + 2;
        if !is_string && lacks(facts, datastore, table, &column.column) {
            tell(table, &column.column, span, &mut told, report);
        }
    }
    let mut written = query.tables.iter().filter(|reference| reference.written);
    let target = written.next().filter(|_| written.next().is_none());
    let Some(table) = target.and_then(|reference| facts.table(reference.table?)) else {
        return;
    };
    for column in &query.written_columns {
        if lacks(facts, datastore, table, &column.column) {
            tell(table, &column.column, column.span, &mut told, report);
        }
    }
}

fn tell(table: &Table, column: &str, span: Span, told: &mut Vec<String>, report: &mut Report) {
    let member = table.member(column);
    if told.contains(&member) {
        return;
    }
    report
        .at(span, format!("`{}` has no column `{column}`", table.label()))
        .subject(member.clone())
        .help("correct the name, or add the migration that adds the column")
        .note(table.span, format!("`{}` is defined here", table.label()));
    told.push(member);
}

/// The table of the schema that a qualified column is said to belong to.
fn owner<'f>(facts: &'f Facts<'_>, query: &Query, column: &ColumnName) -> Option<&'f Table> {
    let reference = query.tables.get(column.table? as usize)?;
    if reference.kind != ReferenceKind::Table {
        return None;
    }
    facts.table(reference.table?).map(|table| &**table)
}

/// The first table of a query, where a bare name can only be a column of its tables, and no one has it: no alias, no column of
/// a query around it, no variable.
fn only_table<'f>(facts: &'f Facts<'_>, query: &Query, column: &ColumnName) -> Option<&'f Table> {
    let stands_alone =
        query.parent.is_none() || matches!(query.role, QueryRole::Cte | QueryRole::InsertSource);
    let same = |name: &str| name.eq_ignore_ascii_case(&column.column);
    let is_other = query.aliases.iter().any(|alias| same(alias))
        || query.tables.iter().any(|table| same(&table.name) || table.alias.as_deref().is_some_and(same));
    if !stands_alone || is_other || query.combined || query.context == QueryContext::Routine {
        return None;
    }
    let mut first = None;
    for reference in &query.tables {
        let table = facts.table(reference.table?)?;
        if !table.complete || column_of(table, &column.column).is_some() {
            return None;
        }
        first = first.or(Some(&**table));
    }
    first.filter(|_| query.tables.len() == 1)
}

/// Whether a table surely has no such column. A partition has those of its parent, a virtual table hidden ones, and PostgreSQL
/// calls functions of a row as if they were columns (PostgreSQL 17, 36.5.2 SQL Functions on Composite Types).
fn lacks(facts: &Facts<'_>, datastore: &Datastore, table: &Table, column: &str) -> bool {
    const SYSTEM: [&str; 10] =
        ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid", "rowid", "_rowid_", "default"];
    let same = |name: &str| name.eq_ignore_ascii_case(column);
    let is_function = datastore.dialect == Dialect::Postgresql
        && facts.routines().iter().any(|routine| same(&routine.name));
    let is_known = table.complete
        && !table.columns.is_empty()
        && matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned)
        && table.datastore == datastore.id;
    is_known
        && column_of(table, column).is_none()
        && !SYSTEM.contains(&column.to_ascii_lowercase().as_str())
        && !is_function
        && !same(&table.name)
}
