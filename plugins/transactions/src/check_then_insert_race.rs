//! Rows that are inserted if a query before did not find them.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    BoundValue, Column, Comparison, Confidence, Dialect, Facts, Generation, Index, Info, LibraryCall, Need,
    Operation, Options, Preset, Query, Report, ResultShape, Rule, Severity, Span, Table, TableNames,
    TypeKind,
};

use crate::uniqueness::{Uniqueness, uniqueness};
use crate::ways::{Step, Way, on_one_way, ways};

/// `check-then-insert-race`
pub struct CheckThenInsertRace;

static INFO: Info = Info {
    id: "check-then-insert-race",
    summary: "A row that is inserted if a query did not find it, so that two requests at the same time insert it twice",
    page: include_str!("../docs/check-then-insert-race.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for CheckThenInsertRace {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        let ways = ways(facts);
        let unguarded = inserted_unseen(facts, &ways);
        for way in ways.iter().filter(|way| way.serves() && !way.locks()) {
            for insert in &way.steps {
                let Some((_, call)) = insert.query.filter(inserts) else { continue };
                if insert.is_isolated(facts) {
                    report
                        .pass_over(call.span, "its transaction sees what was there when it began, or fails");
                    continue;
                }
                if way.may_lock_before(insert) {
                    report.pass_over(
                        call.span,
                        "a statement before it in its transaction is not known, and may take a lock",
                    );
                    continue;
                }
                if !insert.execution.certain || told.contains(&call.span) {
                    continue;
                }
                let Some(table) = insert.table().and_then(|id| facts.table(id)) else { continue };
                let Some(check) = check_before(facts, way, table, insert) else {
                    report.pass_over(
                        call.span,
                        "no query before it is known to look for the same row and to lead to it only where it finds none",
                    );
                    continue;
                };
                if is_made_once_otherwise(way, insert) {
                    report.pass_over(
                        call.span,
                        "the other way makes the row only where it is missing, so this one is meant to make another",
                    );
                    continue;
                }
                if check.of_range {
                    told.insert(call.span);
                    tell_of_range(report, table, insert, &check);
                    continue;
                }
                let Some(kind) = uniqueness(table, |index| is_within(index, &check.columns)) else {
                    report.pass_over(
                        call.span,
                        "whether a unique key keeps the row from being there twice is not known",
                    );
                    continue;
                };
                if kind == Uniqueness::None && !check.whole {
                    report.pass_over(
                        call.span,
                        "what it was looked for by is more than the columns that are known to be written",
                    );
                    continue;
                }
                if kind == Uniqueness::Key && !insert.execution.attempts.is_empty() {
                    report.pass_over(call.span, "the error of the one that comes second is caught");
                    continue;
                }
                told.insert(call.span);
                tell(
                    report,
                    (table, facts.dialect(table.datastore)),
                    insert,
                    &check,
                    kind,
                    unguarded.get(&table.id).copied(),
                );
            }
        }
    }
}

/// Whether a call makes rows that may be there already.
fn inserts((query, call): &(&Query, &LibraryCall)) -> bool {
    query.operation == Operation::Insert && !call.upsert && !call.skips_duplicates && call.sql.is_none()
}

/// Tables into which some way inserts a row without looking for it, with the call of it: not all of their rows need to be unique.
fn inserted_unseen(facts: &Facts<'_>, ways: &[Way<'_>]) -> BTreeMap<u32, Span> {
    let mut unseen = BTreeMap::new();
    // What belongs to a row that was made just before can't be there already.
    let is_new = |insert: &Step<'_>| {
        let mut sources = insert.execution.writes.iter().flat_map(|write| &write.sources);
        sources.any(|source| {
            let query = facts.queries().get(source.query as usize);
            query.is_some_and(|query| query.operation == Operation::Insert)
        })
    };
    for way in ways.iter().filter(|way| way.serves()) {
        for insert in way.steps.iter().filter(|step| step.query.as_ref().is_some_and(inserts)) {
            let table = insert.table().and_then(|id| facts.table(id));
            if let Some(table) = table
                && !is_new(insert)
                && check_before(facts, way, table, insert).is_none()
            {
                unseen.entry(table.id).or_insert_with(|| insert.span());
            }
        }
    }
    unseen
}

/// A query that decides whether a row is inserted.
struct Check<'w, 'f> {
    step: &'w Step<'f>,
    /// The columns that it compares with what is then written into them.
    columns: Vec<String>,
    /// Whether it asks for nothing else.
    exact: bool,
    /// Whether all that it asks for is understood, and each value that it asks for is written.
    whole: bool,
    /// Whether it asks for a row whose range holds a value that is then written, so that no unique key can say the same.
    of_range: bool,
}

/// The query before an insert that asks for the row, if the insert happens only where it found nothing. Of several the one that asks by the
/// most columns, and of these the last.
fn check_before<'w, 'f>(
    facts: &Facts<'_>,
    way: &'w Way<'f>,
    table: &Table,
    insert: &Step<'_>,
) -> Option<Check<'w, 'f>> {
    let forks = insert.execution.forks.iter().rev().filter(|fork| fork.found == Some(false));
    let asked: BTreeSet<u32> = forks.flat_map(|fork| facts.asked_at(fork).iter().copied()).collect();
    let from_it = |query: u32| insert.execution.sources.contains(&query);
    let before = way.steps.iter().filter(|step| step.execution.id < insert.execution.id);
    let checks = before.filter_map(|step| {
        let (query, call) = step.query?;
        let finds = query.operation == Operation::Select
            && (matches!(call.shape, ResultShape::Unique | ResultShape::First | ResultShape::Scalar)
                || is_asked_for_one(call)
                || is_searched(call))
            && asked.contains(&query.id)
            && !from_it(query.id)
            && step.table().is_some()
            && step.table() == insert.table()
            && on_one_way(step.execution, insert.execution);
        if !finds {
            return None;
        }
        let filters = &step.execution.filters;
        let equal = |filter: &&BoundValue| filter.comparison == Comparison::Equal;
        let written = |filter: &&BoundValue, same: bool| {
            insert.execution.writes.iter().any(|write| {
                write.column == filter.column
                    && (!same || (filter.value.is_some() && write.value == filter.value))
            })
        };
        let same = filters.iter().filter(equal).filter(|filter| written(filter, true)).count();
        // One value that is the same shows that the others, of which that is not known, are meant to be.
        let mut columns: Vec<String> = filters
            .iter()
            .filter(equal)
            .filter(|filter| written(filter, false))
            .map(|filter| filter.column.clone())
            .collect();
        if is_searched(call) {
            let more = columns_searched(table, call, insert);
            columns.extend(
                more.into_iter().filter(|column| !filters.iter().any(|filter| filter.column == *column)),
            );
        }
        let exact = !is_searched(call)
            && same == filters.len()
            && query.complete
            && query.asked().count() == filters.len();
        let is_written = |filter: &BoundValue| columns.contains(&filter.column);
        let whole = query.complete
            && query.predicates.iter().all(|predicate| predicate.conjunct)
            && filters.iter().all(|filter| {
                filter.comparison == Comparison::Equal && is_written(filter)
                    || is_left_empty(table, insert, filter)
            });
        let of_range = query.complete
            && query.predicates.iter().all(|predicate| predicate.conjunct)
            && asks_for_range(filters, insert);
        (same > 0).then_some(Check { step, columns, exact, whole, of_range })
    });
    checks.max_by_key(|check| check.columns.len())
}

/// Whether the same fork leads to the insert, or to one that makes the row only where it is missing.
fn is_made_once_otherwise(way: &Way<'_>, insert: &Step<'_>) -> bool {
    way.steps.iter().any(|step| {
        step.query.is_some_and(|(_, call)| call.upsert)
            && step.table() == insert.table()
            && !on_one_way(step.execution, insert.execution)
    })
}

/// Whether a row is looked for whose range holds a value that is then written: each bound is this value. What else is asked for is written as it
/// is.
fn asks_for_range(filters: &[BoundValue], insert: &Step<'_>) -> bool {
    let writes = &insert.execution.writes;
    let is_written = |value: Option<u32>| value.is_some() && writes.iter().any(|write| write.value == value);
    let asks = |filter: &BoundValue| match filter.comparison {
        Comparison::Equal => {
            writes.iter().any(|write| write.column == filter.column && write.value == filter.value)
        }
        Comparison::Range => !filter.computed && is_written(filter.value),
        _ => false,
    };
    filters.iter().any(|filter| filter.comparison == Comparison::Range) && filters.iter().all(asks)
}

/// Whether a query asks for rows without a value that the inserted row has none of either: `deletedAt: null`.
fn is_left_empty(table: &Table, insert: &Step<'_>, filter: &BoundValue) -> bool {
    let asks_for_none = filter.comparison == Comparison::IsNull || filter.null;
    let is_written = insert.execution.writes.iter().any(|write| write.column == filter.column);
    let begins_empty = |column: &Column| {
        column.nullable && column.default.is_none() && column.generation == Generation::None
    };
    asks_for_none && !is_written && table.column(&filter.column).is_some_and(begins_empty)
}

/// Whether it gives all rows that match, of which the program takes the first, or asks whether there are any.
fn is_asked_for_one(call: &LibraryCall) -> bool {
    call.shape == ResultShape::Many && (call.used.first.is_some() || call.used.tested.is_some())
}

/// Whether it gives a list in which the program then looks for a row.
fn is_searched(call: &LibraryCall) -> bool {
    call.shape == ResultShape::Many && call.used.filtered.is_some()
}

/// The columns that the program may have looked for in a list: those that it reads, and writes as they are given to it, in each turn anew if it is
/// in a loop.
fn columns_searched(table: &Table, call: &LibraryCall, insert: &Step<'_>) -> Vec<String> {
    let repeated = insert.execution.writes.iter().any(|write| !write.loops.is_empty());
    let is_read = |column: &str| call.used.fields.iter().any(|field| field == table.column_label(column));
    let given = |write: &&BoundValue| {
        write.value.is_some() && !write.computed && !write.null && (!repeated || !write.loops.is_empty())
    };
    let writes = insert.execution.writes.iter().filter(given);
    writes.filter(|write| is_read(&write.column)).map(|write| write.column.clone()).collect()
}

/// Whether a key is made of these columns, or of some of them.
fn is_within(index: &Index, columns: &[String]) -> bool {
    index.keys.iter().all(|key| key.column.as_ref().is_some_and(|column| columns.contains(column)))
}

/// The columns of a check that tell rows apart, and those that say which rows are meant: whether something holds for them.
fn key_and_conditions(table: &Table, check: &Check<'_, '_>) -> (Vec<String>, Vec<String>) {
    let says_which = |column: &String| {
        table.column(column).is_some_and(|column| column.data_type.kind == TypeKind::Boolean)
    };
    let (conditions, key): (Vec<_>, Vec<_>) = check.columns.iter().cloned().partition(says_which);
    if key.is_empty() { (conditions, key) } else { (key, conditions) }
}

fn tell_of_range(report: &mut Report, table: &Table, insert: &Step<'_>, check: &Check<'_, '_>) {
    let (name, label) = (insert.query.map_or("", |(_, call)| &call.name), table.label());
    let filters = check.step.execution.filters.iter();
    let bounds = filters.filter(|filter| filter.comparison == Comparison::Range);
    let mut ranged: Vec<String> = bounds.map(|filter| filter.column.clone()).collect();
    ranged.dedup();
    let subject = format!("{label}: {}, {}", check.columns.join(", "), ranged.join(", "));
    let (columns, ranged) = (table.column_labels(&check.columns), table.column_labels(&ranged));
    let message = format!(
        "`{name}` inserts a row of `{label}` where none with the same {columns} was found in the range of {ranged}, and two requests at once both find none"
    );
    let help = format!(
        "no unique key can forbid ranges that overlap: lock the row that those with the same {columns} belong to before the row is looked for, in one transaction with the insert; in PostgreSQL an exclusion constraint forbids it as well"
    );
    report
        .at(insert.span(), message)
        .confidence(Confidence::Medium)
        .help(help)
        .subject(subject)
        .note(check.step.span(), "the row is looked for here");
}

fn tell(
    report: &mut Report,
    (table, dialect): (&Table, Option<Dialect>),
    insert: &Step<'_>,
    check: &Check<'_, '_>,
    kind: Uniqueness,
    unseen: Option<Span>,
) {
    let (name, label) = (insert.query.map_or("", |(_, call)| &call.name), table.label());
    let columns = table.column_labels(&check.columns);
    let (key, conditions) = key_and_conditions(table, check);
    let keyed = match conditions.as_slice() {
        [] => columns.clone(),
        _ => format!(
            "{} for rows with the same {} as these",
            table.column_labels(&key),
            table.column_labels(&conditions)
        ),
    };
    let mut help = match conditions.as_slice() {
        _ if !check.exact => format!(
            "if no two rows of `{label}` may ever have the same {columns}, let a unique key say so; if others may, have the second request wait: lock a row that both have in common before the row is looked for, in one transaction with the insert"
        ),
        [] => format!(
            "add a unique key on {columns} to `{label}` and use `upsert`, or insert first and handle the error of the second one"
        ),
        // It has no indexes of some rows only (MySQL 8.4 Reference Manual, CREATE INDEX).
        _ if dialect == Some(Dialect::Mysql) => format!(
            "add a generated column to `{label}` that is NULL but for rows with this {}, a unique key on it and {}, and insert first and handle the error of the second one",
            table.column_labels(&conditions),
            table.column_labels(&key),
        ),
        _ => format!(
            "add a unique index on {} to `{label}` that holds the rows with this {} only (`CREATE UNIQUE INDEX ... WHERE ...`), and insert first and handle the error of the second one",
            table.column_labels(&key),
            table.column_labels(&conditions),
        ),
    };
    // The same call, on a way where nothing is looked for, is for other rows; and so may be any where only some are looked for.
    let elsewhere = unseen.filter(|unseen| *unseen != insert.span() && conditions.is_empty());
    if elsewhere.is_some() {
        help.push_str("; see first whether all such rows are to be unique, for some are inserted without looking for them");
    }
    let subject = format!("{label}: {}", check.columns.join(", "));
    let entry = match kind {
        Uniqueness::None => report
            .at(
                insert.span(),
                format!(
                    "`{name}` inserts what was not found before, and no unique key of `{label}` on {keyed} keeps two requests from both inserting it"
                ),
            )
            .confidence(if check.exact && unseen.is_none() { Confidence::High } else { Confidence::Medium })
            .help(help),
        Uniqueness::Key => report
            .at(
                insert.span(),
                format!("`{name}` fails if another request inserts the same {columns} after it was looked for"),
            )
            .severity(Severity::Info)
            .confidence(Confidence::Medium)
            .help("insert or update it in one statement (`upsert`), or treat the error of the unique key like a row that was found"),
    };
    let entry = entry.subject(subject).note(check.step.span(), "the row is looked for here");
    if let (Some(unseen), Uniqueness::None) = (elsewhere, kind) {
        entry.note(unseen, "this inserts a row without looking for it");
    }
}
