//! Which data changes of migrations work through whole tables.

use std::sync::Arc;

use rules_sdk::{
    Action, Clause, ColumnName, Comparison, Facts, Operand, Operation, Predicate, Query, QueryRole,
    ReferenceKind, Step, Table, TypeKind,
};

use crate::django::is_fill_of_alter_field;
use crate::locks::{TableStep, is_exclusive, share_transaction};
use crate::sizes::Size;

/// A data change of an existing table that reads or writes many of its rows, as far as is known.
pub(crate) struct Backfill {
    pub(crate) query: Arc<Query>,
    pub(crate) scope: Scope,
}

/// How many rows a data change writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// No condition limits them.
    All,
    /// Each that has no value yet, or those that have a row of another table that they refer to.
    Most,
    /// As many as a loop goes through, batch by batch, without a commit in between.
    Batches,
    /// It can't be told.
    Unknown,
}

impl Backfill {
    /// `UPDATE`, `DELETE`, ...
    pub(crate) fn verb(&self) -> &'static str {
        match self.query.operation {
            Operation::Select => "SELECT",
            Operation::Insert => "INSERT",
            Operation::Update => "UPDATE",
            Operation::Delete => "DELETE",
            Operation::Merge => "MERGE",
        }
    }
}

/// The step's data change, if it works through a whole table: an UPDATE or DELETE that nothing limits to rows with given values, or
/// an INSERT of the rows of a table that was there before.
pub(crate) fn backfill(facts: &Facts<'_>, found: &TableStep<'_>) -> Option<Backfill> {
    let Action::RunQuery(id) = &found.step.action else {
        return None;
    };
    let query = facts.queries().get(*id as usize)?;
    let before = found.before()?;
    let parts = parts(facts, query);
    let works_through = match query.operation {
        Operation::Update | Operation::Delete => {
            writes(query, before) && (query.limit.is_none() || found.step.looped)
        }
        Operation::Insert => parts.iter().any(|part| reads_existing_table(found, part)),
        Operation::Select | Operation::Merge => false,
    };
    // A loop that commits nothing goes from batch to batch through all rows.
    let in_batches = found.step.looped && parts.iter().any(|part| is_batch(part));
    let is_limited = !in_batches && parts.iter().any(|part| limits(facts, part, before));
    // What runs under a condition may be a loop that goes from batch to batch.
    let may_be_batch = !in_batches && found.step.conditional && query.filtered;
    let is_small = matches!(found.size, Size::One | Size::Shared);
    let is_needless = found.is_emptied(facts) || is_fill_of_alter_field(facts, found);
    if !works_through || is_limited || may_be_batch || !query.complete || is_needless || is_small {
        return None;
    }
    let scope = if in_batches {
        Scope::Batches
    } else if query.operation == Operation::Insert {
        Scope::Unknown
    } else {
        scope(facts, query, &parts, found)
    };
    Some(Backfill { query: Arc::clone(query), scope })
}

/// An earlier step of the same transaction that locks the table against readers and writers.
pub(crate) fn locked_by<'f>(found: &TableStep<'f>) -> Option<&'f Step> {
    let up = &found.migration.up;
    let same_table = |at: &usize| up[*at].table.as_ref().is_some_and(|table| table.name == found.table.name);
    (0..found.at)
        .rev()
        .take_while(|at| share_transaction(up, *at, found.at))
        .filter(same_table)
        .filter(|at| is_exclusive(&up[*at].action))
        .map(|at| &up[at])
        .last()
}

/// The query and the SELECTs inside it.
fn parts<'f>(facts: &'f Facts<'_>, query: &Query) -> Vec<&'f Arc<Query>> {
    let from = query.id as usize;
    let inside = |part: &&Arc<Query>| {
        part.span.file == query.span.file && query.span.range().contains(part.span.range())
    };
    facts.queries().get(from..).unwrap_or_default().iter().take_while(inside).collect()
}

/// Whether a part takes as many rows as it is told to, or those of a range.
fn is_batch(part: &Query) -> bool {
    part.limit.is_some()
        || part.predicates.iter().any(|predicate| {
            predicate.comparison == Comparison::Range && predicate.operand != Operand::Literal
        })
}

fn writes(query: &Query, table: &Table) -> bool {
    query.tables.iter().any(|named| named.written && named.name == table.name)
}

/// Whether a SELECT reads all rows of a table that this migration did not create.
fn reads_existing_table(found: &TableStep<'_>, part: &Query) -> bool {
    let is_new = |name: &str| {
        let before = found.migration.up[..found.at].iter();
        before
            .filter(|step| matches!(step.action, Action::CreateTable(_)))
            .any(|step| matches!(&step.action, Action::CreateTable(create) if create.table.name == name))
    };
    part.role == QueryRole::InsertSource
        && part.tables.iter().any(|table| table.kind == ReferenceKind::Table && !is_new(&table.name))
}

fn scope(facts: &Facts<'_>, query: &Query, parts: &[&Arc<Query>], found: &TableStep<'_>) -> Scope {
    let Some(before) = found.before() else {
        return Scope::Unknown;
    };
    let filters = query.columns.iter().any(|reference| reference.clause == Clause::Filter);
    if !query.filtered || query.predicates.is_empty() && !filters && parts.len() == 1 {
        // WHERE TRUE
        return Scope::All;
    }
    let fills = |predicate: &Predicate| {
        let column = &predicate.column.column;
        // Rows that are made while there is a default have it.
        let has_default = before
            .column(column)
            .is_some_and(|column| column.default.as_ref().is_some_and(|default| !default.is_null));
        predicate.comparison == Comparison::IsNull
            && !has_default
            && is_recent(found, column)
            && query.written_columns.iter().any(|written| written.column == *column)
    };
    let is_most = |predicate: &Predicate| {
        predicate.conjunct
            && (fills(predicate)
                || predicate.comparison == Comparison::Equal
                    && follows(facts, query, parts, predicate, before))
    };
    let is_open = !query.predicates.is_empty() && query.predicates.iter().all(is_most);
    if is_open { Scope::Most } else { Scope::Unknown }
}

/// Whether a column was added by the migration or one of those just before it. Once code has written it for a while, only the oldest rows have no
/// value in it.
fn is_recent(found: &TableStep<'_>, column: &str) -> bool {
    const RELEASE: usize = 5; // migrations
    let dialect = found.datastore.dialect;
    let is_on_table = |step: &&Step| {
        step.table.as_ref().is_some_and(|table| dialect.same_name(&table.name, &found.table.name))
    };
    let earlier = found.history.iter().rev().filter(|other| other.datastore == found.migration.datastore);
    let steps = earlier.take(RELEASE).flat_map(|other| &other.up).chain(&found.migration.up[..found.at]);
    steps.filter(is_on_table).any(|step| match &step.action {
        Action::AddColumn(add) => dialect.same_name(&add.column.name, column),
        Action::RenameColumn(rename) => dialect.same_name(&rename.to, column),
        _ => false,
    })
}

/// Whether a condition joins the written table to the rows that it refers to, by their key, or to what is computed for each of its own.
fn follows(
    facts: &Facts<'_>,
    query: &Query,
    parts: &[&Arc<Query>],
    predicate: &Predicate,
    before: &Table,
) -> bool {
    let reference = |column: &ColumnName| query.tables.get(column.table? as usize);
    let Some(second) = &predicate.other else {
        return false;
    };
    let sides = [(&predicate.column, second), (second, &predicate.column)];
    sides.into_iter().any(|(own, other)| {
        let (Some(own), Some(joined)) = (reference(own), reference(other)) else {
            return false;
        };
        let is_key = || {
            let table = joined.table.and_then(|id| facts.table(id));
            table
                .and_then(|table| table.primary_key())
                .is_some_and(|key| key.leading_columns() == [&other.column])
        };
        let is_computed = || {
            let reads = |part: &&Arc<Query>| {
                let named = part.tables.iter().any(|table| table.name == before.name);
                part.id != query.id && named && !part.filtered && !part.grouped
            };
            parts.iter().any(reads)
        };
        own.written
            && !joined.written
            && match joined.kind {
                ReferenceKind::Table => is_key(),
                ReferenceKind::Cte | ReferenceKind::DerivedTable => is_computed(),
                ReferenceKind::Function => false,
            }
    })
}

/// Whether a part of the statement limits it to a few rows: it says how many, compares a column with a value, or reads rows that are
/// written out.
fn limits(facts: &Facts<'_>, part: &Query, before: &Table) -> bool {
    let is_written_out = part.tables.iter().any(|table| table.kind == ReferenceKind::Function)
        || part.operation == Operation::Select && part.tables.is_empty() && part.role != QueryRole::Subquery;
    let picks = |predicate: &Predicate| {
        let compares = matches!(
            predicate.comparison,
            Comparison::Equal | Comparison::In | Comparison::Range | Comparison::Like | Comparison::Pattern
        );
        let with_value = matches!(predicate.operand, Operand::Literal | Operand::Parameter)
            || predicate.comparison == Comparison::Range;
        compares && with_value && !has_few_values(facts, part, predicate, before)
    };
    part.limit.is_some() || is_written_out || part.predicates.iter().any(picks)
}

/// Whether the column is known to have so few values that many rows share each.
fn has_few_values(facts: &Facts<'_>, part: &Query, predicate: &Predicate, before: &Table) -> bool {
    let reference = predicate.column.table.and_then(|at| part.tables.get(at as usize));
    let is_before = reference.is_some_and(|reference| reference.name == before.name);
    let known = reference.and_then(|reference| reference.table).and_then(|id| facts.table(id));
    let table = if is_before { Some(before) } else { known.map(|table| &**table) };
    let column = table.and_then(|table| table.column(&predicate.column.column));
    column.is_some_and(|column| matches!(column.data_type.kind, TypeKind::Boolean | TypeKind::Enumeration))
}
