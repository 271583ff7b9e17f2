//! Which tables a finding is about, by the facts at its place.

use std::collections::{BTreeMap, BTreeSet};

use ir::{Project, Relocate as _, Span, Table};

/// A place that is about more tables than these is about none in particular: a function that is called for any table, a statement
/// for all of them.
const MAX_TABLES: usize = 6;

/// What lies where in the files of a project.
pub(crate) struct Subjects<'p> {
    project: &'p Project,
    files: BTreeMap<u32, Vec<Fact>>,
}

struct Fact {
    start: u32,
    end: u32,
    kind: Kind,
    tables: Vec<u32>,
}

/// What tells best which tables a place is about comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A table or a part of one.
    Schema,
    /// A step of a migration.
    Step,
    /// A query.
    Query,
}

impl<'p> Subjects<'p> {
    pub(crate) fn of(project: &'p Project) -> Self {
        let mut files: BTreeMap<u32, Vec<Fact>> = BTreeMap::new();
        let mut add = |span: Span, kind: Kind, tables: Vec<u32>| {
            if !tables.is_empty() {
                let fact = Fact { start: span.start, end: span.end, kind, tables };
                files.entry(span.file).or_default().push(fact);
            }
        };
        for table in &project.tables {
            // Spans are visited as places that may be changed, so a copy is.
            Table::clone(table).each_span(&mut |span| add(*span, Kind::Schema, vec![table.id]));
        }
        for migration in &project.migrations {
            let named = |name: &str| {
                let of_store = project.tables.iter().filter(|table| table.datastore == migration.datastore);
                of_store.filter(|table| table.name == name).map(|table| table.id).collect()
            };
            for step in migration.up.iter().chain(&migration.down) {
                if let Some(table) = &step.table {
                    add(step.span, Kind::Step, named(&table.name));
                }
            }
        }
        for query in &project.queries {
            let tables = query.tables.iter().filter_map(|reference| reference.table);
            add(query.span, Kind::Query, tables.collect());
        }
        Self { project, files }
    }

    /// The tables that a finding at a place is about, in the order of their ids. Where several could be meant, those that its message
    /// names are.
    pub(crate) fn at(&self, place: Span, message: &str) -> Vec<u32> {
        let facts = self.files.get(&place.file).into_iter().flatten();
        let inside = |fact: &&Fact| fact.start <= place.start && place.start < fact.end.max(fact.start + 1);
        // Of facts that lie in each other the narrowest is meant, and all that are equally narrow.
        let mut best: Option<(Kind, u32)> = None;
        let mut tables = BTreeSet::new();
        for fact in facts.filter(inside) {
            let weight = (fact.kind, fact.end - fact.start);
            match best {
                Some(known) if known < weight => continue,
                Some(known) if known == weight => {}
                _ => tables.clear(),
            }
            best = Some(weight);
            tables.extend(fact.tables.iter().copied());
        }
        let is_named = |id: &u32| {
            let Some(table) = self.project.tables.get(*id as usize) else { return false };
            let in_message = |name: &String| {
                message.contains(&format!("`{name}`")) || message.contains(&format!("`{name}."))
            };
            in_message(&table.name) || table.model.as_ref().is_some_and(in_message)
        };
        if tables.len() > 1 && tables.iter().any(is_named) {
            tables.retain(is_named);
        }
        if tables.len() > MAX_TABLES { Vec::new() } else { tables.into_iter().collect() }
    }
}
