//! What is known of how many rows a table has while a migration runs.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rules_sdk::{
    Action, Facts, Migration, Operation, Query, QueryContext, QueryRole, RowCount, Table, TypeKind,
};

use crate::batches::{batch_starts, first_within};
use crate::reversal::with_parts;

/// How many rows a table that was there before may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// One: what is done to all its rows takes no time.
    One,
    /// Few, as code that runs often changes all of them.
    Shared,
    /// Few, as migrations write them out: what a program looks up.
    WrittenOut,
    /// Few, as the table is a few days old.
    Young,
    /// Nothing is known.
    Any,
}

/// A table that is no older has few rows: a project that begins is not in use, and a new feature is not much so.
const FEW_DAYS: i64 = 7 * 24 * 60 * 60; // seconds

/// The sizes of all tables.
pub(crate) struct Sizes {
    /// By datastore and name.
    by_table: BTreeMap<u32, BTreeMap<String, Uses>>,
    batches: Vec<usize>,
}

/// What the queries of a project do to one table. Ways down don't count: few are ever tried.
#[derive(Default)]
struct Uses {
    /// How many statements insert rows, and whether each of them writes out one row in a migration or a script.
    inserts: usize,
    seeds: usize,
    /// Whether a migration or a script writes rows out.
    written_out: bool,
    /// Whether a statement gives all rows what it reads from elsewhere, which makes no sense if there are several.
    made_equal: bool,
    /// Whether code changes all rows without a condition.
    changed_often: bool,
    /// Whether code changes rows without asking for any of their columns.
    changed_unseen: bool,
    /// Whether code deletes rows.
    deleted: bool,
}

impl Sizes {
    pub(crate) fn of(facts: &Facts<'_>) -> Rc<Self> {
        facts.kept(|| Self::worked_out(facts))
    }

    fn worked_out(facts: &Facts<'_>) -> Self {
        let down: BTreeSet<u32> = facts
            .migrations()
            .iter()
            .flat_map(|migration| &migration.down)
            .filter_map(|step| match step.action {
                Action::RunQuery(query) => Some(query),
                _ => None,
            })
            .collect();
        let mut by_table: BTreeMap<u32, BTreeMap<String, Uses>> = BTreeMap::new();
        for query in facts.queries().iter().filter(|query| query.operation != Operation::Select) {
            if !down.contains(&query.id) {
                for table in query.tables.iter().filter(|table| table.written) {
                    let of_datastore = by_table.entry(query.datastore).or_default();
                    of_datastore.entry(table.name.clone()).or_default().add(facts, query);
                }
            }
        }
        Self { by_table, batches: batch_starts(facts) }
    }

    /// How many rows the table of that name has.
    pub(crate) fn size(&self, datastore: u32, table: &str) -> Size {
        match self.by_table.get(&datastore).and_then(|tables| tables.get(table)) {
            Some(uses) if uses.is_one_row() => Size::One,
            Some(uses) if uses.changed_often => Size::Shared,
            Some(uses) if uses.written_out => Size::WrittenOut,
            _ => Size::Any,
        }
    }

    /// How many rows the table of a step has when it runs. `young` is the position of the first migration that is a few days older at most.
    pub(crate) fn size_at(&self, facts: &Facts<'_>, young: usize, migration: &Migration, at: usize) -> Size {
        let Some(table) = &migration.up[at].table else {
            return Size::Any;
        };
        match self.size(migration.datastore, &table.name) {
            Size::Any if is_made_since(facts, young, migration, at) => Size::Young,
            known => known,
        }
    }

    /// The position of the first migration that is a few days older than this one at most.
    pub(crate) fn few_days_before(facts: &Facts<'_>, migration: &Migration) -> usize {
        first_within(facts.migrations(), migration.id as usize, FEW_DAYS)
    }

    /// Whether the table of the step at `at` was made by another migration of the same batch, and has no rows yet.
    pub(crate) fn is_new(&self, facts: &Facts<'_>, migration: &Migration, at: usize) -> bool {
        let first = self.batches.get(migration.id as usize);
        first.is_some_and(|first| is_made_since(facts, *first, migration, at))
    }
}

/// Whether the table of the step at `at` was made by a migration at the position `first` or after it, and none of them has put rows into it.
fn is_made_since(facts: &Facts<'_>, first: usize, migration: &Migration, at: usize) -> bool {
    let Some(table) = &migration.up[at].table else {
        return false;
    };
    let Some(batch) = facts.migrations().get(first..migration.id as usize) else {
        return false;
    };
    let steps = batch.iter().flat_map(|other| &other.up).chain(&migration.up[..at]);
    let mut name = table.name.as_str();
    for step in steps.rev() {
        match &step.action {
            Action::CreateTable(create) if create.table.name == name => {
                let was_there = step.table.as_ref().is_some_and(|table| table.before.is_some());
                let may_be_old = create.if_not_exists && was_there;
                return !create.as_query && !may_be_old;
            }
            Action::RenameTable(rename) if rename.to == name => name = &rename.from,
            Action::RunQuery(query) if inserts(facts, *query, name) => return false,
            Action::Unreadable => return false,
            Action::Opaque(words) if words.starts_with("copy") => return false,
            _ => {}
        }
    }
    false
}

impl Uses {
    fn add(&mut self, facts: &Facts<'_>, query: &Query) {
        let often = !matches!(query.context, QueryContext::Migration | QueryContext::Script);
        let parts = || with_own_parts(facts, query);
        match query.operation {
            Operation::Insert | Operation::Merge => {
                self.inserts += 1;
                let is_written_out = query.operation == Operation::Insert
                    && !often
                    && parts().iter().all(|part| part.tables.is_empty());
                let is_one = query.limit == Some(RowCount::Literal(1))
                    || matches!(parts().as_slice(), [one] if one.role == QueryRole::InsertSource && !one.combined);
                self.written_out |= is_written_out;
                self.seeds += usize::from(is_written_out && is_one);
            }
            Operation::Update => {
                let same_total = |part: &Query| {
                    part.role == QueryRole::Subquery
                        && part.grouped
                        && part.columns.iter().all(|reference| reference.column.table.is_some())
                };
                let takes_elsewhere =
                    || query.tables.len() > 1 || parts().iter().any(|part| same_total(part));
                self.changed_often |= often && !query.filtered;
                self.made_equal |= !query.filtered && takes_elsewhere();
                self.changed_unseen |= often && query.complete && !asks_for_own_columns(query);
            }
            Operation::Delete => self.deleted |= often,
            Operation::Select => {}
        }
    }

    fn is_one_row(&self) -> bool {
        let is_seeded = self.inserts == 1 && self.seeds == 1;
        self.made_equal || is_seeded && self.changed_unseen && !self.deleted
    }
}

/// Whether each row of the table has a time, as those of tables that grow while a program runs do.
pub(crate) fn has_time(table: &Table) -> bool {
    let is_time = |kind| matches!(kind, TypeKind::Timestamp | TypeKind::Instant);
    table.columns.iter().any(|column| is_time(column.data_type.kind))
}

/// The SELECTs inside a query.
fn with_own_parts<'f>(facts: &'f Facts<'_>, query: &Query) -> Vec<&'f Query> {
    let inside =
        |part: &Query| part.span.file == query.span.file && query.span.range().contains(part.span.range());
    let all = facts.queries().get(query.id as usize + 1..).unwrap_or_default();
    all.iter().map(AsRef::as_ref).take_while(|part| inside(part)).collect()
}

/// Whether a condition is about a column of the table that is written, or about one that may be.
fn asks_for_own_columns(query: &Query) -> bool {
    let is_own = |table: Option<u32>| {
        table.and_then(|at| query.tables.get(at as usize)).is_none_or(|table| table.written)
    };
    let is_unclear = query.filtered && query.predicates.is_empty();
    is_unclear
        || query.predicates.iter().any(|predicate| {
            is_own(predicate.column.table)
                || predicate.other.as_ref().is_some_and(|other| is_own(other.table))
        })
}

/// Whether a query of a migration puts rows into the table of that name.
fn inserts(facts: &Facts<'_>, query: u32, table: &str) -> bool {
    with_parts(facts, query).any(|part| {
        matches!(part.operation, Operation::Insert | Operation::Merge)
            && part.tables.iter().any(|other| other.written && other.name == table)
    })
}
