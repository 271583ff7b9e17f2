//! What a migration puts in the place of what it takes away, and the rows that it carries over.

use rules_sdk::{Action, Facts, Migration, Operation, Query, Step, TableKind};

use crate::reversal::with_parts;

/// Whether a step is on a table that the migration did not create and that holds rows of its own. A table that is not known counts.
pub(crate) fn holds_rows(step: &Step) -> bool {
    step.table.as_ref().is_some_and(|table| {
        let kind = table.kind;
        !table.fresh && kind.is_none_or(|kind| matches!(kind, TableKind::Ordinary | TableKind::Partitioned))
    })
}

/// Whether a step is on that table.
pub(crate) fn is_on(step: &Step, table: &str) -> bool {
    step.table.as_ref().is_some_and(|own| own.name == table)
}

/// The name that the table called `name` at the position `at` had when the migration began, and the position from which on that
/// name was free, if it had another.
pub(crate) fn first_name<'m>(migration: &'m Migration, at: usize, name: &'m str) -> (&'m str, Option<usize>) {
    let mut first = (name, None);
    for (position, step) in migration.up[..at].iter().enumerate().rev() {
        if let Action::RenameTable(rename) = &step.action
            && rename.to == first.0
        {
            first = (&rename.from, Some(position));
        }
    }
    first
}

/// The name that the table called `name` at the position `at` had at an earlier position.
pub(crate) fn earlier_name<'m>(
    migration: &'m Migration,
    at: usize,
    name: &'m str,
    earlier: usize,
) -> &'m str {
    let steps = migration.up.get(earlier..at).unwrap_or_default();
    steps.iter().rev().fold(name, |name, step| match &step.action {
        Action::RenameTable(rename) if rename.to == name => &rename.from,
        _ => name,
    })
}

/// Whether, once the step at `at` has taken the table `name` away or given it another name, the migration makes another table or a
/// view of the name that it had first.
pub(crate) fn is_table_replaced(migration: &Migration, at: usize, name: &str) -> bool {
    let (name, free_from) = first_name(migration, at, name);
    let from = free_from.unwrap_or(at);
    migration.up.iter().skip(from + 1).any(|step| match &step.action {
        Action::CreateTable(create) => create.table.name == name,
        Action::RenameTable(rename) => rename.to == name,
        Action::CreateView(view) => view.name == name,
        _ => false,
    })
}

/// Whether the migration drops the table `name` after the position `at`.
pub(crate) fn is_dropped_later(migration: &Migration, at: usize, name: &str) -> bool {
    migration.up[at + 1..]
        .iter()
        .any(|step| matches!(&step.action, Action::DropTable(drop) if drop.name == name))
}

/// Whether the migration copies the rows of a table elsewhere before the position `at`.
pub(crate) fn are_rows_carried(facts: &Facts<'_>, migration: &Migration, at: usize, table: &str) -> bool {
    let (first, _) = first_name(migration, at, table);
    let reads = |query: &Query| {
        let names = |name: &str| name == table || name == first;
        query.tables.iter().any(|other| !other.written && names(&other.name))
    };
    migration.up[..at].iter().any(|step| {
        let copies = match &step.action {
            Action::CreateTable(create) => create.like.as_deref() == Some(table) && create.as_query,
            _ => false,
        };
        copies || written_from(facts, step).any(reads)
    }) || is_read_to_write(facts, migration, at, reads, |other| other != table)
}

/// Whether the migration uses the values of a column to write others before the position `at`.
pub(crate) fn are_values_carried(
    facts: &Facts<'_>,
    migration: &Migration,
    at: usize,
    table: &str,
    column: &str,
) -> bool {
    let is_about = |query: &Query| {
        let reads = |written: bool| !written || query.operation == Operation::Update;
        query.tables.iter().any(|other| other.name == table && reads(other.written))
    };
    let uses = |query: &Query| {
        is_about(query)
            && (!query.stars.is_empty() || query.columns.iter().any(|named| named.column.column == column))
    };
    migration.up[..at].iter().any(|step| written_from(facts, step).any(uses))
        || is_read_to_write(facts, migration, at, uses, |_| true)
        || migration.up.get(at).is_some_and(|drop| is_carried_by_calls(facts, drop, table, column))
}

/// Whether calls of a library that stand before a step in its file read the column of rows of the table, and write rows afterwards.
fn is_carried_by_calls(facts: &Facts<'_>, drop: &Step, table: &str, column: &str) -> bool {
    let before = |query: &&Query| query.span.file == drop.span.file && query.span.start < drop.span.start;
    let calls = || facts.queries().iter().map(AsRef::as_ref).filter(before);
    let reads = |query: &&Query| {
        let fields = facts.call_of(query.id).map(|call| call.used.fields.as_slice()).unwrap_or_default();
        query.operation == Operation::Select
            && query.tables.iter().any(|other| other.name == table)
            && fields.iter().any(|field| field == column)
    };
    let writes = |query: &Query| matches!(query.operation, Operation::Insert | Operation::Update);
    calls()
        .find(reads)
        .is_some_and(|read| calls().any(|query| writes(query) && query.span.start > read.span.start))
}

/// Whether the migration hands rows to the code that it is written in, by a SELECT that `reads` accepts, and writes rows of a table that
/// `keeps` accepts afterwards.
fn is_read_to_write(
    facts: &Facts<'_>,
    migration: &Migration,
    at: usize,
    reads: impl Fn(&Query) -> bool,
    keeps: impl Fn(&str) -> bool,
) -> bool {
    let query = |step: &Step| match &step.action {
        Action::RunQuery(query) => facts.queries().get(*query as usize),
        _ => None,
    };
    let steps = &migration.up[..at];
    let is_handed = |step: &Step| {
        query(step).is_some_and(|query| query.operation == Operation::Select)
            && query(step).is_some_and(|query| with_parts(facts, query.id).any(&reads))
    };
    let is_written = |step: &Step| match &step.action {
        Action::Opaque(words) => words == "insert" || words == "update",
        _ => query(step)
            .is_some_and(|query| query.tables.iter().any(|other| other.written && keeps(&other.name))),
    };
    steps.iter().position(is_handed).is_some_and(|from| steps[from..].iter().any(is_written))
}

/// The queries of a step that fills a table, with their parts: one that writes rows, or one that a new table is made from.
fn written_from<'f>(facts: &'f Facts<'_>, step: &'f Step) -> Box<dyn Iterator<Item = &'f Query> + 'f> {
    match &step.action {
        Action::RunQuery(query) => {
            let writes = with_parts(facts, *query).any(|part| part.tables.iter().any(|table| table.written));
            Box::new(with_parts(facts, *query).filter(move |_| writes))
        }
        Action::CreateTable(create) if create.as_query => {
            let span = step.span;
            let inside = move |query: &&Query| {
                query.span.file == span.file && span.range().contains(query.span.range())
            };
            Box::new(facts.queries().iter().map(AsRef::as_ref).filter(inside))
        }
        _ => Box::new(std::iter::empty()),
    }
}
