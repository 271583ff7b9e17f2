//! Queries of migrations that write or read every row of a table.

use rules_sdk::{
    Action, Comparison, Dialect, Facts, Migration, Operand, Operation, Predicate, Query, QueryRole, Step,
};

use crate::locks::{is_exclusive, share_transaction};
use crate::replacement::{holds_rows, is_on, is_table_replaced};
use crate::reversal::with_parts;

/// A query that goes through a whole table which existed before the migration.
pub(crate) struct Backfill<'f> {
    pub(crate) migration: &'f Migration,
    pub(crate) query: &'f Query,
    /// The table that it goes through.
    pub(crate) table: &'f str,
    /// The step before that took a lock which even readers wait for, in the same PostgreSQL transaction.
    pub(crate) locked_by: Option<&'f Step>,
}

/// The backfills of all migrations. SQLite has one writer anyway, and locks the whole database for it.
pub(crate) fn backfills<'f>(facts: &'f Facts<'_>) -> Vec<Backfill<'f>> {
    let mut found = Vec::new();
    for migration in facts.migrations().iter().filter(|migration| !migration.repeatable) {
        let Some(dialect) = facts.dialect(migration.datastore).filter(|dialect| *dialect != Dialect::Sqlite)
        else {
            continue;
        };
        for (at, step) in migration.up.iter().enumerate() {
            let Action::RunQuery(id) = &step.action else {
                continue;
            };
            let Some(query) = facts.queries().get(*id as usize) else {
                continue;
            };
            let Some(table) = whole_table(facts, migration, at, query) else {
                continue;
            };
            let locked_by =
                if dialect == Dialect::Postgresql { lock_before(facts, migration, at, table) } else { None };
            found.push(Backfill { migration, query, table, locked_by });
        }
    }
    found
}

/// The first step before `at` that locked `table`, or else another existing table, until the end of the transaction which the step
/// at `at` is in.
fn lock_before<'f>(facts: &Facts<'_>, migration: &'f Migration, at: usize, table: &str) -> Option<&'f Step> {
    let open = || (0..at).rev().take_while(|&first| share_transaction(&migration.up, first, at));
    let locks = |step: &&Step| is_exclusive(&step.action) && step.table.is_some() && holds_rows(facts, step);
    let locking = || open().map(|first| &migration.up[first]).filter(locks);
    locking().filter(|step| is_on(step, table)).last().or_else(|| locking().last())
}

/// The existing table that a query goes through from end to end: the one it changes, or the one that it copies.
fn whole_table<'f>(
    facts: &'f Facts<'_>,
    migration: &'f Migration,
    at: usize,
    query: &'f Query,
) -> Option<&'f str> {
    let step = &migration.up[at];
    match query.operation {
        Operation::Update | Operation::Delete => {
            let table = step.table.as_ref()?;
            let goes_on = !is_table_replaced(migration, at, &table.name)
                && !migration.up[at..]
                    .iter()
                    .any(|later| matches!(later.action, Action::DropTable(_)) && is_on(later, &table.name));
            (holds_rows(facts, step)
                && goes_on
                && reaches_most_rows(facts, migration, at, query, &table.name))
            .then_some(table.name.as_str())
        }
        Operation::Insert => {
            let source = with_parts(facts, query.id).find(|part| part.role == QueryRole::InsertSource)?;
            let [table] = source.tables.as_slice() else {
                return None;
            };
            let known = facts.table(table.table?)?;
            let is_new = migration.up[..at].iter().any(|earlier| {
                matches!(&earlier.action, Action::CreateTable(create) if create.table.name == known.name)
            });
            (!is_new && !source.filtered && !source.grouped && source.limit.is_none())
                .then_some(table.name.as_str())
        }
        Operation::Select | Operation::Merge => None,
    }
}

/// Whether no condition leaves out a good part of the rows: there is none, or it only joins, or it asks for rows whose column that
/// the migration has added is still empty.
fn reaches_most_rows(
    facts: &Facts<'_>,
    migration: &Migration,
    at: usize,
    query: &Query,
    table: &str,
) -> bool {
    if query.limit.is_some() {
        return false;
    }
    if !query.filtered {
        return true;
    }
    let is_new = |column: &str| {
        migration.up[..at].iter().any(|step| {
            is_on(step, table) && matches!(&step.action, Action::AddColumn(add) if add.column.name == column)
        })
    };
    let keeps = |predicate: &Predicate| match (predicate.comparison, predicate.operand) {
        (Comparison::Equal, Operand::Column) => predicate.other.is_some(),
        (Comparison::IsNull, _) => is_new(&predicate.column.column),
        _ => false,
    };
    let limits = |part: &Query| part.filtered || part.limit.is_some() || part.distinct || !part.complete;
    query.complete
        && !query.predicates.is_empty()
        && query.predicates.iter().all(keeps)
        && !with_parts(facts, query.id).skip(1).any(limits)
}

/// What a query does to the rows, as the beginning of a sentence.
pub(crate) fn doing(query: &Query, table: &str) -> String {
    match query.operation {
        Operation::Delete if query.filtered => format!("the DELETE that goes through all of `{table}`"),
        Operation::Delete => format!("deleting all rows of `{table}`"),
        Operation::Update if query.filtered => format!("the UPDATE that goes through all of `{table}`"),
        Operation::Insert => format!("copying all rows of `{table}`"),
        _ => format!("updating all rows of `{table}`"),
    }
}
