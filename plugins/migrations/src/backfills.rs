//! Which data changes of migrations work through whole tables.

use std::sync::Arc;

use rules_sdk::{
    Action, Comparison, Confidence, Facts, Operand, Operation, Predicate, Query, QueryContext, QueryRole,
    ReferenceKind, Step, Table, TypeKind,
};

use crate::locks::{TableStep, is_exclusive, share_transaction};

/// A data change of an existing table that reads or writes most of its rows, as far as is known.
pub(crate) struct Backfill {
    pub(crate) query: Arc<Query>,
    /// Whether no condition limits its rows.
    pub(crate) whole: bool,
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
    let before = found.before.as_deref()?;
    let parts = parts(facts, query);
    let works_through = match query.operation {
        Operation::Update | Operation::Delete => writes(query, before),
        Operation::Insert => parts.iter().any(|part| reads_existing_table(found, part)),
        Operation::Select | Operation::Merge => false,
    };
    let is_limited = parts.iter().any(|part| limits(facts, part, before));
    // What runs under a condition may be a loop that goes from batch to batch.
    let may_be_batch = found.step.conditional && query.filtered;
    if !works_through || is_limited || may_be_batch || found.is_emptied(facts) || !query.complete {
        return None;
    }
    let whole = !query.filtered && query.operation != Operation::Insert;
    Some(Backfill { query: Arc::clone(query), whole })
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

/// Whether migrations put rows with given values into the table, as is done for what a program looks up: such tables stay small.
pub(crate) fn is_filled_by_hand(facts: &Facts<'_>, found: &TableStep<'_>) -> bool {
    facts.queries().iter().any(|query| {
        let into = || query.tables.iter().any(|table| table.written && table.name == found.table.name);
        query.operation == Operation::Insert
            && query.datastore == found.migration.datastore
            && matches!(query.context, QueryContext::Migration | QueryContext::Script)
            && into()
            && parts(facts, query).iter().all(|part| part.id == query.id || part.tables.is_empty())
    })
}

/// Whether each row of the table has a time, as those of tables that grow while a program runs do.
pub(crate) fn has_time(table: &Table) -> bool {
    let is_time = |kind| matches!(kind, TypeKind::Timestamp | TypeKind::Instant);
    table.columns.iter().any(|column| is_time(column.data_type.kind))
}

/// How sure it is that the change takes long.
pub(crate) fn confidence(facts: &Facts<'_>, found: &TableStep<'_>, backfill: &Backfill) -> Confidence {
    let grows = found.before.as_deref().is_some_and(has_time) && !is_filled_by_hand(facts, found);
    if grows && backfill.whole { found.confidence() } else { Confidence::Medium }
}

/// The query and the SELECTs inside it.
fn parts<'f>(facts: &'f Facts<'_>, query: &Query) -> Vec<&'f Arc<Query>> {
    let from = query.id as usize;
    let inside = |part: &&Arc<Query>| {
        part.span.file == query.span.file && query.span.range().contains(part.span.range())
    };
    facts.queries().get(from..).unwrap_or_default().iter().take_while(inside).collect()
}

fn writes(query: &Query, table: &Table) -> bool {
    query.limit.is_none() && query.tables.iter().any(|named| named.written && named.name == table.name)
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
