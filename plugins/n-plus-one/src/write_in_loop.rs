//! Writes that are made one by one in a loop.

use std::collections::BTreeSet;

use rules_sdk::{
    BoundValue, Comparison, Confidence, EntryKind, Execution, Facts, Info, LibraryCall, LoopStep,
    Multiplicity, Need, Operation, Options, OutsideKind, Preset, Query, Remedy, Report, ResultShape, Rule,
    Severity, TransactionForm,
};

use crate::places::{Place, Way, confidence, each_of, in_loops, key_label, tell};
use crate::{select_then_delete_each, select_then_update_each};

/// `write-in-loop`
pub struct WriteInLoop;

static INFO: Info = Info {
    id: "write-in-loop",
    summary: "Rows that are written one by one in a loop, where one statement could write them all",
    page: include_str!("../docs/write-in-loop.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for WriteInLoop {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let wanted = |execution: &Execution, used: &LoopStep| {
            used.exemption.is_none()
                && (used.varies || makes_row(facts, execution))
                && is_one_by_one(facts, execution, used)
        };
        let places = in_loops(facts, report, writes, wanted);
        for place in &places {
            if select_then_delete_each::applies(facts, place)
                || select_then_update_each::applies(facts, place)
            {
                continue;
            }
            let Some(way) = place.ways.first() else { continue };
            let name = &place.name(facts);
            if keeps_record(facts, way) {
                report.pass_over(
                    place.span,
                    "a turn also does something outside the database, of which it may be the record",
                );
                continue;
            }
            if place.query.operation == Operation::Update && changes_made_row(facts, way) {
                report.pass_over(place.span, "it changes the row that the same turn made");
                continue;
            }
            let same = writes_same_row(facts, place, way);
            if same && place.call.bulk {
                report.pass_over(place.span, "the row that it finds may be another one in each turn");
                continue;
            }
            let inside = transaction_of(facts, way);
            let of_value = changes_any_number(place.call, place.query);
            let advice = match (same, of_value) {
                (true, _) => once(),
                (_, true) => for_all_values(facts, place),
                _ => advice(facts, place, inside),
            };
            // Sent together, they are what is advised where one statement can't do it.
            if !advice.simple && inside == Some(TransactionForm::Batch) {
                continue;
            }
            let help = match place.call.hooks {
                true => {
                    format!("{}; what the model's hooks do for each row has to be done besides", advice.help)
                }
                false => advice.help,
            };
            let what = match (same, of_value, place.query.operation) {
                (true, ..) => "writes the same row again for",
                (_, true, Operation::Delete) => "deletes rows anew for",
                (_, true, _) => "changes rows anew for",
                _ => "writes one row for",
            };
            let entry = report
                .at(place.span, format!("`{name}` {what} each {}", each_of(facts, way.of)))
                .subject(name.clone())
                .help(help);
            // One statement runs no hooks: for rows that are there already, what is advised is another thing than what is done.
            let hooked = place.call.hooks && place.query.operation != Operation::Insert;
            let sure = match hooked || place.ways.iter().all(is_by_hand) {
                true => Confidence::Low,
                false => confidence(facts, way).min(Confidence::Medium),
            };
            let entry = tell(facts, entry, place).confidence(sure);
            let is_part = of_value && !is_alone(facts, way);
            if !advice.simple
                || place.call.hooks
                || is_part
                || is_part_of_one(way)
                || depends_on_turn(facts, way)
            {
                entry.severity(Severity::Info);
            }
        }
    }
}

/// Whether somebody runs it by hand, over what is not known to be rows of a table or what a request holds: examples, or a list that was
/// written by hand, of which nobody minds how long they take.
fn is_by_hand(way: &Way<'_>) -> bool {
    matches!(way.kind, EntryKind::Script | EntryKind::Seed) && way.of.size != Multiplicity::Many
}

/// Whether a write makes a row: then each turn makes another one, whatever it is made of.
fn makes_row(facts: &Facts<'_>, execution: &Execution) -> bool {
    let Some(query) = execution.query else { return false };
    let inserts =
        facts.queries().get(query as usize).is_some_and(|query| query.operation == Operation::Insert);
    inserts && facts.call_of(query).is_some_and(|call| !call.upsert && !call.skips_duplicates)
}

struct Advice {
    help: String,
    /// Whether there is one call of the library that does the same.
    simple: bool,
}

/// Whether a turn also does something outside the database, so that the write keeps a record of it: written later, it could be lost.
fn keeps_record(facts: &Facts<'_>, way: &Way<'_>) -> bool {
    facts.executions().iter().any(|other| {
        other.entry == way.execution.entry
            && matches!(
                other.outside,
                Some(OutsideKind::Http | OutsideKind::Mail | OutsideKind::Queue | OutsideKind::Storage)
            )
            && other.loops.iter().any(|used| used.of == way.of.id)
    })
}

/// Whether each turn changes the row that it made itself: that it makes one is what is told.
fn changes_made_row(facts: &Facts<'_>, way: &Way<'_>) -> bool {
    let filters = &way.execution.filters;
    let mut sources = filters.iter().filter(|filter| !filter.computed).flat_map(|filter| &filter.sources);
    sources.any(|source| {
        let query = facts.queries().get(source.query as usize);
        query.is_some_and(|query| query.operation == Operation::Insert)
            && facts.call_of(source.query).is_some_and(|call| !call.upsert)
            && facts.executions().iter().any(|other| {
                other.entry == way.execution.entry
                    && other.query == Some(source.query)
                    && other.loops.iter().any(|used| used.of == way.of.id)
            })
    })
}

/// Whether each turn changes the row that the turn before it changed.
fn writes_same_row(facts: &Facts<'_>, place: &Place<'_>, way: &Way<'_>) -> bool {
    let filters = &way.execution.filters;
    // A row that is looked up in the turn, wherever that is done, is the row of that turn.
    let is_of_turn = |query: u32| {
        facts.executions().iter().any(|other| {
            other.entry == way.execution.entry
                && other.query == Some(query)
                && other.loops.iter().any(|used| used.of == way.of.id && used.varies)
        })
    };
    let mut sources = filters.iter().flat_map(|filter| &filter.sources);
    if sources.any(|source| is_of_turn(source.query)) {
        return false;
    }
    place.query.operation == Operation::Update
        && place.call.unique
        && !filters.is_empty()
        && filters.iter().all(|filter| filter.value.is_some() && !filter.loops.contains(&way.of.id))
}

/// Whether an execution writes one row, or the rows that have one value of the turn: with a list of the values, a single statement does the same.
fn is_one_by_one(facts: &Facts<'_>, execution: &Execution, used: &LoopStep) -> bool {
    let Some(query_id) = execution.query else { return false };
    let (Some(call), Some(query)) = (facts.call_of(query_id), facts.queries().get(query_id as usize)) else {
        return false;
    };
    if !changes_any_number(call, query) {
        return true;
    }
    // Of a condition of which no value is known, it is not known whether it is the same in each turn.
    let known = query.predicates.len() == execution.filters.len();
    let of_turn = |value: &BoundValue| value.loops.contains(&used.of);
    let mut varying = execution.filters.iter().filter(|filter| of_turn(filter));
    let by_one = varying.next().is_some_and(|filter| filter.comparison == Comparison::Equal)
        && varying.next().is_none();
    let same = |write: &BoundValue| write.value.is_some() && write.sources.is_empty() && !of_turn(write);
    let alike = !execution.writes.is_empty()
        && execution.writes.len() == query.written_columns.len()
        && execution.writes.iter().all(same);
    known && by_one && (query.operation == Operation::Delete || alike)
}

/// Whether a turn of the loop does nothing else with the database or outside of it.
fn is_alone(facts: &Facts<'_>, way: &Way<'_>) -> bool {
    facts.executions().iter().all(|other| {
        other.entry != way.execution.entry
            || other.id == way.execution.id
            || other.loops.iter().all(|used| used.of != way.of.id)
    })
}

fn for_all_values(facts: &Facts<'_>, place: &Place<'_>) -> Advice {
    let verb = if place.query.operation == Operation::Delete { "delete" } else { "change" };
    let key = key_label(facts, place.query).map_or_else(String::new, |key| format!(" on `{key}`"));
    let help = format!(
        "collect the values and {verb} the rows with one statement whose condition{key} has all of them: `IN (..)`"
    );
    Advice { help, simple: true }
}

fn once() -> Advice {
    let help =
        "collect what is to be written, related rows as a list, and change the row once after the loop";
    Advice { help: help.to_owned(), simple: true }
}

/// Whether a query of the same turn decides whether there is anything to write: then that one is what to begin with.
fn depends_on_turn(facts: &Facts<'_>, way: &Way<'_>) -> bool {
    let asked: BTreeSet<u32> =
        way.execution.forks.iter().flat_map(|fork| facts.asked_at(fork).iter().copied()).collect();
    facts.executions().iter().any(|other| {
        other.entry == way.execution.entry
            && other.query.is_some_and(|query| asked.contains(&query))
            && other.loops.iter().any(|used| used.of == way.of.id && used.varies)
    })
}

/// Whether the loop runs over what somebody sent with one row, and writes the rows that belong to it: those are few.
fn is_part_of_one(way: &Way<'_>) -> bool {
    way.of.queries.is_empty() && way.execution.of_rows.is_some()
}

/// The form of the transaction that is open around a write.
fn transaction_of(facts: &Facts<'_>, way: &Way<'_>) -> Option<TransactionForm> {
    let inside = way.execution.inside.or(way.execution.transaction)?;
    facts.transactions().get(inside as usize).map(|transaction| transaction.form)
}

fn advice(facts: &Facts<'_>, place: &Place<'_>, inside: Option<TransactionForm>) -> Advice {
    let (call, used) = (place.call, &place.call.used);
    if call.sql.is_some() {
        let (help, simple) = of_statement(place.query.operation);
        return Advice { help: help.to_owned(), simple };
    }
    let alone = inside.is_none();
    let (remedy, simple) = match place.query.operation {
        Operation::Insert if !call.upsert && call.nested.is_empty() && written_tables(place.query) == 1 => {
            // What the database made of the row is asked for: one statement can give it back, but not everywhere.
            let simple = used.fields.is_empty() && !used.escapes;
            (if simple { Remedy::InsertAll } else { Remedy::InsertAllAndUse }, simple)
        }
        Operation::Insert if !call.upsert => {
            let help = "give all rows their keys in the program, and write the rows of each table with one statement, those that others refer to first";
            return Advice { help: help.to_owned(), simple: false };
        }
        Operation::Delete => (Remedy::DeleteAll, true),
        Operation::Update if alone => (Remedy::UpdateAllOrTogether, false),
        Operation::Update => (Remedy::UpdateAll, false),
        _ if alone => (Remedy::UpsertAllOrTogether, false),
        _ => (Remedy::UpsertAll, false),
    };
    let help = facts.advice(call, remedy).unwrap_or("write all rows with one statement");
    let key = key_label(facts, place.query).unwrap_or_else(|| "id".to_owned());
    Advice { help: help.replace("{}", &key), simple }
}

/// What does the same as many statements in SQL, and whether one of the same kind does.
fn of_statement(operation: Operation) -> (&'static str, bool) {
    match operation {
        Operation::Insert => (
            "insert all rows with one statement: several rows in its `VALUES`, or all of their parameters in one call",
            true,
        ),
        Operation::Delete => ("delete the rows with one statement: `WHERE .. IN (..)`", true),
        _ => (
            "change the rows with one statement that finds the values itself, or that reads them from a list (`FROM (VALUES ..)`, `CASE`), or hand all parameters over in one call",
            false,
        ),
    }
}

fn written_tables(query: &Query) -> usize {
    query.tables.iter().filter(|table| table.written).count()
}

fn writes(call: &LibraryCall, query: &Query) -> bool {
    // Of a statement in SQL it has to be known what it does to which rows.
    let is_known = call.sql.is_none()
        || (query.complete
            && !call.interpolated
            && written_tables(query) == 1
            && matches!(query.operation, Operation::Insert | Operation::Update | Operation::Delete));
    query.operation != Operation::Select
        && (!call.bulk || changes_one(call, query) || changes_any_number(call, query))
        && is_known
}

/// Whether a statement writes the rows that its conditions find, all of which are known, however many these are.
fn changes_any_number(call: &LibraryCall, query: &Query) -> bool {
    call.bulk
        && !call.unique
        && !call.upsert
        && call.sql.is_none()
        && call.shape == ResultShape::Count
        && query.complete
        && matches!(query.operation, Operation::Update | Operation::Delete)
}

/// Whether a statement that writes any number of rows finds one, by the whole of a unique key. What a session writes when it is flushed is sent
/// together.
fn changes_one(call: &LibraryCall, query: &Query) -> bool {
    call.unique
        && call.shape == ResultShape::Count
        && matches!(query.operation, Operation::Update | Operation::Delete)
}
