//! Queries with what is known of them, in the order of their places.

use std::collections::{BTreeMap, BTreeSet};

use ir::{EntryKind, Execution, LibraryCall, Project, Query, QueryContext};

use crate::ProjectFacts;
use crate::facts::FactPlace;

use super::access::{Access, access};
use super::write::QueryChoice;

/// A query.
pub(super) struct Entry<'a> {
    pub(super) query: &'a Query,
    pub(super) place: Option<FactPlace<'a>>,
    /// The call that runs it, where application code does.
    pub(super) call: Option<&'a LibraryCall>,
    /// Its tables, with how their rows are found.
    pub(super) tables: Vec<Found<'a>>,
    /// What runs it, but for tests.
    pub(super) ways: Vec<&'a Execution>,
    /// The queries inside it.
    pub(super) parts: Vec<Entry<'a>>,
}

/// A table of a query.
pub(super) struct Found<'a> {
    pub(super) name: &'a str,
    pub(super) written: bool,
    pub(super) access: Access<'a>,
}

/// The queries of a project.
pub(super) struct Entries<'a> {
    /// Those that are shown, with those inside others below these.
    pub(super) list: Vec<Entry<'a>>,
    /// How many are not shown because they run once.
    pub(super) left_out: u64,
}

/// The queries of a project that are wanted.
pub(super) fn entries<'a>(facts: &'a ProjectFacts, choice: &QueryChoice) -> Entries<'a> {
    let project: &Project = &facts.project;
    let calls: BTreeMap<u32, &LibraryCall> =
        project.code.calls.iter().map(|call| (call.query, call.as_ref())).collect();
    let mut ways: BTreeMap<u32, Vec<&Execution>> = BTreeMap::new();
    for execution in &project.code.executions {
        let entry = project.code.entry_points.get(execution.entry as usize);
        let is_test = entry.is_some_and(|entry| entry.kind == EntryKind::Test);
        if let Some(query) = execution.query.filter(|_| !is_test) {
            ways.entry(query).or_default().push(execution);
        }
    }
    let mut parts: BTreeMap<u32, Vec<&Query>> = BTreeMap::new();
    for query in &project.queries {
        if let Some(parent) = query.parent {
            parts.entry(parent).or_default().push(query);
        }
    }
    let known = Known { facts, calls, ways, parts };
    // A SELECT of nothing but expressions asks the database for no rows.
    let wanted =
        |entry: &Entry<'_>| entry.has_tables() && (choice.tables.is_empty() || entry.names(&choice.tables));
    let whole = project.queries.iter().filter(|query| query.parent.is_none());
    let mut entries: Vec<Entry<'_>> = whole.map(|query| known.entry(query)).filter(wanted).collect();
    entries.sort_by_key(|entry| (entry.place, entry.query.id));
    // A file that is read as a part of two databases is told once where both say the same, and so is a call that is run in several ways.
    let mut seen = BTreeSet::new();
    entries.retain(|entry| seen.insert(entry.identity()));
    let all = entries.len();
    let runs_once =
        |entry: &Entry<'_>| matches!(entry.query.context, QueryContext::Migration | QueryContext::Script);
    entries.retain(|entry| choice.all || !runs_once(entry));
    Entries { left_out: (all - entries.len()) as u64, list: entries }
}

struct Known<'a> {
    facts: &'a ProjectFacts,
    calls: BTreeMap<u32, &'a LibraryCall>,
    ways: BTreeMap<u32, Vec<&'a Execution>>,
    parts: BTreeMap<u32, Vec<&'a Query>>,
}

impl<'a> Known<'a> {
    fn entry(&self, query: &'a Query) -> Entry<'a> {
        let tables = (0..).zip(&query.tables).filter_map(|(position, reference)| {
            Some(Found {
                name: &reference.name,
                written: reference.written,
                access: access(query, position, reference, &self.facts.project.tables)?,
            })
        });
        let parts = self.parts.get(&query.id).into_iter().flatten();
        Entry {
            query,
            place: self.facts.place(query.span),
            call: self.calls.get(&query.id).copied(),
            tables: tables.collect(),
            ways: self.ways.get(&query.id).cloned().unwrap_or_default(),
            parts: parts.filter(|part| part.id != query.id).map(|part| self.entry(part)).collect(),
        }
    }
}

impl Entry<'_> {
    fn has_tables(&self) -> bool {
        !self.query.tables.is_empty() || self.parts.iter().any(Entry::has_tables)
    }

    /// Whether it or a part of it names one of the tables.
    fn names(&self, tables: &[String]) -> bool {
        self.tables.iter().any(|found| tables.iter().any(|table| table.eq_ignore_ascii_case(found.name)))
            || self.parts.iter().any(|part| part.names(tables))
    }

    /// What two entries have in common that say the same.
    fn identity(&self) -> (ir::Span, u32, String) {
        let tables: Vec<String> =
            self.tables.iter().map(|found| format!("{}={:?}", found.name, found.access)).collect();
        let shape = format!("{:?} {} {:?}", self.query.operation, super::text::shape(self.query), tables);
        (self.query.span, self.query.datastore, shape)
    }

    /// Where it is written, as one word.
    pub(super) fn context(&self) -> &'static str {
        match self.query.context {
            QueryContext::QueryFile => "query-file",
            QueryContext::GeneratorInput => "generator-input",
            QueryContext::Migration => "migration",
            QueryContext::Script => "script",
            QueryContext::Routine => "routine",
            QueryContext::View => "view",
            QueryContext::Application => "application",
        }
    }
}
