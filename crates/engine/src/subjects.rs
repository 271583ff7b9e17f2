//! Which tables a finding is about, by the facts at its place.

use std::collections::{BTreeMap, BTreeSet};

use ir::{Project, Relocate as _, Span, Table};

/// What lies where in the files of a project.
pub(crate) struct Subjects {
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

impl Subjects {
    pub(crate) fn of(project: &Project) -> Self {
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
        Self { files }
    }

    /// The tables that a place is about, in the order of their ids.
    pub(crate) fn at(&self, place: Span) -> Vec<u32> {
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
        tables.into_iter().collect()
    }
}
