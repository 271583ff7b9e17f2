//! Why two writes belong together, so that one without the other leaves the data wrong.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules_sdk::{BoundValue, Comparison, Execution, Facts, Operand, Operation, Table, TypeKind};

use crate::ways::{Step, Way, catches, on_one_way, within};

/// How surely two writes belong together, the surest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relation {
    /// They are about the same row, or about rows of which one refers to the other.
    Rows,
    /// One takes from a column of a row what the other adds to that column of another row.
    Transfer,
    /// One moves the numbers of the rows behind a row, the other writes that row.
    Renumbering,
    /// The second inserts again what the first deleted.
    Replacement,
    /// The second writes what the first gave.
    Result,
}

/// Two writes that belong together.
pub(crate) struct Pair<'w> {
    pub(crate) first: &'w Step<'w>,
    pub(crate) second: &'w Step<'w>,
    /// How many calls lead to both.
    pub(crate) shared: usize,
    pub(crate) relation: Relation,
}

/// Which tables refer to which, by their ids.
pub(crate) struct References(BTreeSet<(u32, u32)>);

impl References {
    /// Finds them.
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let of_table = |table: &Arc<Table>| {
            let referenced = table.foreign_keys.iter().filter_map(|key| facts.referenced_table(table, key));
            let pairs: Vec<(u32, u32)> = referenced.map(|referenced| (table.id, referenced.id)).collect();
            pairs
        };
        Self(facts.tables().iter().flat_map(of_table).collect())
    }

    /// Whether one of the two tables refers to the other; or, of one table, whether it refers to itself.
    fn connect(&self, one: u32, other: u32) -> bool {
        self.0.contains(&(one, other)) || self.0.contains(&(other, one))
    }
}

/// The two as a pair, if they belong together, can both happen in one run, and are not in one transaction.
pub(crate) fn pair<'w>(
    facts: &Facts<'_>,
    references: &References,
    way: &'w Way<'_>,
    first: &'w Step<'w>,
    second: &'w Step<'w>,
) -> Option<Pair<'w>> {
    // An entry point may write a thousand times, so what rules most pairs out, and costs little, is asked first.
    let (id, other_id) = (first.table()?, second.table()?);
    let (is_same, are_connected) = (id == other_id, references.connect(id, other_id));
    if !is_same && !are_connected && !turns_into(way, first, second) {
        return None;
    }
    let (one, other) = (facts.table(id)?, facts.table(other_id)?);
    let relation = if is_same || are_connected {
        let in_table = if is_same { within_table(way, one, first, second) } else { None };
        in_table.or_else(|| {
            are_connected.then(|| between_tables(is_same, facts, other, way, first, second)).flatten()
        })?
    } else if only_lasts_for_a_time(other, second) || only_lasts_for_a_time(one, first) {
        return None;
    } else {
        Relation::Rows
    };
    if one.datastore != other.datastore
        || are_apart(facts, way, first, second)
        || (relation == Relation::Rows && is_filled_in_and_ensured(facts, first, second))
    {
        return None;
    }
    // A transaction shows that the author thought about what belongs together: only what the second can't be without counts then.
    let alone = |step: &Step<'_>| step.execution.transaction.is_none();
    if !(alone(first) && alone(second))
        && (relation != Relation::Result
            || leaves_the_database(way, first, second)
            || is_cut_into_transactions(facts, first, second))
    {
        return None;
    }
    let (mine, theirs) = (first.chain(), second.chain());
    let shared = mine.iter().zip(&theirs).take_while(|(mine, theirs)| mine == theirs).count();
    Some(Pair { first, second, shared, relation })
}

/// Whether the second is made without the first, makes up for it, or is made in its transaction.
fn are_apart(facts: &Facts<'_>, way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let (mine, theirs) = (first.execution.transaction, second.execution.transaction);
    (mine.is_some() && mine == theirs)
        || !on_one_way(first.execution, second.execution)
        || catches(facts, second, first)
        || is_dispensable(first, second)
        || is_found_or_made(facts, first, second)
        || is_made_up_for(facts, way, first, second)
}

/// Whether the program goes on where the second fails, and keeps what the first did.
fn is_dispensable(first: &Step<'_>, second: &Step<'_>) -> bool {
    let chain = first.chain();
    second
        .execution
        .attempts
        .iter()
        .any(|attempt| attempt.goes_on && !chain.iter().any(|span| within(*span, attempt.span)))
}

/// Whether something outside the process is called between the two, which no transaction should wait for. The transaction of the first waits
/// for what is called in it as it is.
fn leaves_the_database(way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let own = first.execution.transaction;
    way.steps.iter().any(|step| {
        step.execution.outside.is_some()
            && (own.is_none() || step.execution.transaction != own)
            && first.execution.id < step.execution.id
            && step.execution.id < second.execution.id
    })
}

/// Whether the second is in a transaction for each turn of a loop that begins after the first: long work is cut into several on purpose.
fn is_cut_into_transactions(facts: &Facts<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let Some(transaction) = second.execution.transaction.and_then(|id| facts.transactions().get(id as usize))
    else {
        return false;
    };
    second.execution.loops.iter().any(|step| {
        let around_first = first.execution.loops.iter().any(|other| other.of == step.of);
        let inside =
            facts.loops().get(step.of as usize).is_some_and(|turns| within(turns.span, transaction.span));
        !around_first && !inside
    })
}

/// Whether the first inserts a row only where a query did not find it, and the second follows either way: the row is as good without the
/// second.
fn is_found_or_made(facts: &Facts<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    first.query.is_some_and(|(query, _)| query.operation == Operation::Insert)
        && first.execution.forks.iter().any(|fork| {
            !facts.asked_at(fork).is_empty() && second.execution.forks.iter().all(|other| other.id != fork.id)
        })
}

/// Whether the first changes a row only where what was read says so, and the second inserts only what a query did not find: who comes again makes up
/// for what is missing.
fn is_filled_in_and_ensured(facts: &Facts<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let updates = first.query.is_some_and(|(query, call)| query.operation == Operation::Update && !call.bulk);
    let of_its_own = |execution: &Execution, other: &Execution| {
        let shared = |id: u32| other.forks.iter().any(|fork| fork.id == id);
        execution.forks.iter().filter(|fork| !shared(fork.id)).cloned().collect::<Vec<_>>()
    };
    let looked_for = |query: u32| {
        let tables = facts.queries().get(query as usize).map(|query| &query.tables);
        tables.and_then(|tables| tables.first()?.table).is_some_and(|table| second.table() == Some(table))
    };
    updates
        && second.inserts()
        && of_its_own(first.execution, second.execution).iter().any(|fork| !facts.asked_at(fork).is_empty())
        && of_its_own(second.execution, first.execution).iter().any(|fork| {
            fork.found == Some(false) && facts.asked_at(fork).iter().any(|query| looked_for(*query))
        })
}

/// Whether one inserts what a row says, and the other deletes that row: an invitation that becomes a member.
fn turns_into(way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let (insert, delete) = if first.inserts() { (first, second) } else { (second, first) };
    let Some((query, call)) = delete.query else { return false };
    if !insert.inserts() || query.operation != Operation::Delete || !call.unique {
        return false;
    }
    // The row is named by what was read of it, or was asked for by the same key.
    let names = |filter: &BoundValue, read: &Execution| {
        filter.sources.iter().any(|source| Some(source.query) == read.query)
            || read.filters.iter().any(|asked| {
                asked.column == filter.column
                    && asked.value.is_some()
                    && asked.value == filter.value
                    && asked.comparison == Comparison::Equal
            })
    };
    let before = way.steps.iter().filter(|step| step.execution.id < first.execution.id);
    before.filter(|step| step.write().is_none() && step.table() == delete.table()).any(|read| {
        delete.execution.filters.iter().any(|filter| names(filter, read.execution))
            && insert
                .execution
                .writes
                .iter()
                .flat_map(|write| &write.sources)
                .any(|source| Some(source.query) == read.execution.query)
    })
}

/// Whether what the first wrote is taken back where the second fails.
fn is_made_up_for(facts: &Facts<'_>, way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    way.steps.iter().any(|step| {
        step.write().is_some_and(|(query, _)| query.operation != Operation::Insert)
            && step.table() == first.table()
            && catches(facts, step, second)
    })
}

/// How rows of two tables belong together of which one refers to the other, or rows of a table that refers to itself.
fn between_tables(
    same: bool,
    facts: &Facts<'_>,
    other: &Table,
    way: &Way<'_>,
    first: &Step<'_>,
    second: &Step<'_>,
) -> Option<Relation> {
    let wrote = first.execution.query;
    let gave = |execution: &Execution| execution.sources.iter().any(|source| Some(*source) == wrote);
    if same {
        // In one table, only the key of the row that was inserted makes another one need it.
        let refers_to_it = second.execution.writes.iter().any(|write| {
            write.sources.iter().any(|source| Some(source.query) == wrote)
                && other.foreign_keys.iter().any(|key| {
                    key.columns.contains(&write.column)
                        && facts
                            .referenced_table(other, key)
                            .is_some_and(|referenced| referenced.id == other.id)
                })
        });
        return (first.inserts() && second.inserts() && refers_to_it).then_some(Relation::Result);
    }
    if gave(second.execution) && first.inserts() {
        Some(Relation::Result)
    } else if gave(second.execution)
        || share_a_value(first.execution, second.execution)
        || clears_the_way(way, first, second)
    {
        Some(Relation::Rows)
    } else {
        None
    }
}

/// Whether the first deletes rows one by one that were read by the key of the row that the second deletes.
fn clears_the_way(way: &Way<'_>, first: &Step<'_>, second: &Step<'_>) -> bool {
    let deletes = |step: &Step<'_>| step.query.is_some_and(|(query, _)| query.operation == Operation::Delete);
    if !deletes(first) || !deletes(second) || !first.query.is_some_and(|(_, call)| call.unique) {
        return false;
    }
    let read: BTreeSet<u32> = first
        .execution
        .filters
        .iter()
        .flat_map(|filter| &filter.sources)
        .map(|source| source.query)
        .collect();
    way.steps.iter().any(|step| {
        step.write().is_none()
            && step.table() == first.table()
            && step.execution.query.is_some_and(|query| read.contains(&query))
            && (share_a_value(step.execution, second.execution)
                || is_read_of(step.execution, second.execution))
    })
}

/// Whether rows are read as the related ones of the row that a write is about.
fn is_read_of(read: &Execution, write: &Execution) -> bool {
    read.of_rows.as_ref().is_some_and(|rows| {
        rows.path.is_empty()
            && write
                .filters
                .iter()
                .any(|filter| filter.sources.iter().any(|source| source.query == rows.query))
    })
}

/// Whether both name the same value: they are about rows that have to do with each other.
fn share_a_value(first: &Execution, second: &Execution) -> bool {
    let all = |execution: &'_ Execution| -> Vec<u32> {
        let named = |bound: &BoundValue| bound.value.filter(|_| !bound.null);
        execution.filters.iter().chain(&execution.writes).filter_map(named).collect()
    };
    let theirs = all(second);
    first
        .filters
        .iter()
        .chain(&first.writes)
        .filter(|bound| !bound.null && is_key(&bound.column))
        .filter_map(|bound| bound.value)
        .any(|value| theirs.contains(&value))
}

/// Whether a column's name is that of a key: two rows with the same state have nothing to do with each other.
fn is_key(column: &str) -> bool {
    let name = column.to_ascii_lowercase();
    name.ends_with("id") || name.ends_with("uuid") || name.ends_with("key")
}

/// How two writes of one table belong together.
fn within_table(way: &Way<'_>, table: &Table, first: &Step<'_>, second: &Step<'_>) -> Option<Relation> {
    if replaces(table, first, second) {
        Some(Relation::Replacement)
    } else if renumbers_around(way, table, first, second) || renumbers_around(way, table, second, first) {
        Some(Relation::Renumbering)
    } else if transfers(table, first, second) {
        Some(Relation::Transfer)
    } else {
        None
    }
}

/// Whether the second inserts rows for the same key as those that the first deleted.
fn replaces(table: &Table, first: &Step<'_>, second: &Step<'_>) -> bool {
    let Some((delete, _)) = first.query.filter(|(query, _)| query.operation == Operation::Delete) else {
        return false;
    };
    let filters = &first.execution.filters;
    // What is deleted by more than equalities is what has grown old, or is not wanted any more.
    let by_equality = delete.complete
        && delete.asked().count() == filters.len()
        && filters.iter().all(|filter| filter.comparison == Comparison::Equal);
    if !by_equality || !second.inserts() || only_lasts_for_a_time(table, second) {
        return false;
    }
    let written =
        |filter: &BoundValue| second.execution.writes.iter().find(|write| write.column == filter.column);
    let is_literal = |filter: &BoundValue| {
        delete.predicates.iter().any(|predicate| {
            predicate.column.column == filter.column && predicate.operand == Operand::Literal
        })
    };
    let is_same = |filter: &BoundValue| {
        filter.value.is_some() && written(filter).is_some_and(|write| write.value == filter.value)
    };
    let is_other = |filter: &BoundValue| {
        written(filter)
            .is_some_and(|write| write.value.is_some() && filter.value.is_some() && !is_same(filter))
    };
    filters.iter().any(|filter| is_same(filter) && !is_literal(filter) && !filter.null)
        && !filters.iter().any(is_other)
}

/// Whether the rows that are inserted say until when they are good, as codes and sessions do: without them, one asks for another.
fn only_lasts_for_a_time(table: &Table, insert: &Step<'_>) -> bool {
    insert.query.is_some_and(|(query, _)| {
        query.written_columns.iter().any(|written| {
            let name = written.column.to_ascii_lowercase().replace('_', "");
            let ends =
                ["expire", "expiry", "expiration", "validuntil"].iter().any(|word| name.contains(word));
            ends && table.column(&written.column).is_some_and(|column| is_time(column.data_type.kind))
        })
    })
}

/// Whether a type holds when something happened.
pub(crate) fn is_time(kind: TypeKind) -> bool {
    matches!(kind, TypeKind::Date | TypeKind::Timestamp | TypeKind::Instant)
}

/// Whether `shift` moves the numbers of all rows behind a place in an order, and `write` inserts, deletes or moves the row at that place.
fn renumbers_around(way: &Way<'_>, table: &Table, shift: &Step<'_>, write: &Step<'_>) -> bool {
    let Some((query, call)) = shift.query else { return false };
    if query.operation != Operation::Update || !call.bulk || !takes_or_leaves_a_place(table, shift, write) {
        return false;
    }
    let counted = shift.columns_counted(table);
    let mut places =
        shift.execution.filters.iter().filter(|filter| {
            filter.comparison == Comparison::Range && counted.contains(filter.column.as_str())
        });
    places.any(|place| {
        let written_there = place.value.is_some()
            && write
                .execution
                .writes
                .iter()
                .any(|written| written.column == place.column && written.value == place.value);
        let of_the_row = place.sources.iter().any(|source| names_row_of(way, source.query, shift, write));
        written_there || of_the_row
    })
}

/// Whether a write changes which rows there are in an order, or where one of them is. A second shift does not: it goes with the same write as the
/// first.
fn takes_or_leaves_a_place(table: &Table, shift: &Step<'_>, write: &Step<'_>) -> bool {
    let Some((query, _)) = write.query else { return false };
    match query.operation {
        Operation::Insert | Operation::Delete => true,
        Operation::Update => {
            let (moved, here) = (shift.columns_counted(table), write.columns_counted(table));
            let is_shift = moved.iter().any(|column| here.contains(column));
            let moves = query.written_columns.iter().any(|written| {
                moved.contains(written.column.as_str())
                    || table.foreign_keys.iter().any(|key| key.columns.contains(&written.column))
            });
            moves && !is_shift
        }
        Operation::Select | Operation::Merge => false,
    }
}

/// Whether a write is about the row that the query `read` gave: by what it gave, or because both name the row alike.
fn names_row_of(way: &Way<'_>, read: u32, shift: &Step<'_>, write: &Step<'_>) -> bool {
    let bounds = || write.execution.filters.iter().chain(&write.execution.writes);
    let given = bounds().any(|bound| bound.sources.iter().any(|source| source.query == read));
    let same_table = |step: &&Step<'_>| step.execution.query == Some(read) && step.table() == shift.table();
    let named_alike = || {
        way.steps.iter().filter(same_table).any(|step| {
            step.execution.filters.iter().any(|asked| {
                asked.value.is_some()
                    && asked.comparison == Comparison::Equal
                    && write
                        .execution
                        .filters
                        .iter()
                        .any(|filter| filter.column == asked.column && filter.value == asked.value)
            })
        })
    };
    given || named_alike()
}

/// Whether both add to, or take from, the same column of two rows that are named by the same key.
fn transfers(table: &Table, first: &Step<'_>, second: &Step<'_>) -> bool {
    let of_one_row = |step: &Step<'_>| {
        step.query.is_some_and(|(query, call)| query.operation == Operation::Update && call.unique)
    };
    let (mine, theirs): (BTreeSet<&str>, BTreeSet<&str>) =
        (first.columns_counted(table), second.columns_counted(table));
    let of_two_rows = || {
        first.execution.filters.iter().any(|filter| {
            filter.comparison == Comparison::Equal
                && second.execution.filters.iter().any(|other| {
                    other.column == filter.column
                        && other.comparison == Comparison::Equal
                        && other.value.is_some()
                        && filter.value.is_some()
                        && other.value != filter.value
                })
        })
    };
    of_one_row(first) && of_one_row(second) && mine.intersection(&theirs).next().is_some() && of_two_rows()
}
