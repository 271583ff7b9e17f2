//! Rows that are found or made by a key which the schema does not know.

use std::collections::BTreeMap;

use rules_sdk::{
    BoundValue, Comparison, Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Report,
    ResultShape, Rule, Severity, Table, TableNames,
};

use crate::uniqueness::{Uniqueness, uniqueness};
use crate::ways::{Step, Way, on_one_way, ways};

/// `missing-unique-constraint`
pub struct MissingUniqueConstraint;

static INFO: Info = Info {
    id: "missing-unique-constraint",
    summary: "A row that is found or made, or refused, by columns which no unique index keeps unique, so that two requests at the same time make it twice",
    page: include_str!("../docs/missing-unique-constraint.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// Calls that take the same columns of one table for a key.
struct Taken<'f> {
    table: &'f Table,
    calls: Vec<&'f LibraryCall>,
}

impl Rule for MissingUniqueConstraint {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for (columns, taken) in taken(facts, report) {
            let Some((first, others)) = taken.calls.split_first() else { continue };
            let (table, (_, columns)) = (taken.table, columns);
            let label = table.label();
            let names = table.column_labels(&columns);
            let message = match first.upsert {
                true => format!(
                    "`{}` takes {names} for a key of `{label}`, and no unique index keeps two requests from both making the row",
                    first.name
                ),
                false => format!(
                    "{} asks whether {names} of `{label}` is taken, and no unique index keeps two requests from both making the row",
                    first.name
                ),
            };
            let mut entry = report
                .at(first.span, message)
                .subject(format!("{label}: {}", columns.join(", ")))
                .help(format!(
                    "add a unique index on {names}: of two that make the row at the same time, one is then told that it is there"
                ))
                .note(table.span, format!("`{label}` is declared here"));
            for other in others {
                entry = entry.note(other.span, "it is taken for a key here as well");
            }
        }
    }
}

/// The keys that the schema does not know, by table and columns, with the calls in the order of their places.
fn taken<'f>(facts: &'f Facts<'_>, report: &mut Report) -> BTreeMap<(u32, Vec<String>), Taken<'f>> {
    let mut found: BTreeMap<(u32, Vec<String>), Taken<'f>> = BTreeMap::new();
    let all = ways(facts);
    let serving = all.iter().filter(|way| way.serves());
    for (way, step) in serving.flat_map(|way| way.steps.iter().map(move |step| (way, step))) {
        let Some((_, call)) = step.query.filter(|(_, call)| call.upsert && call.sql.is_none()) else {
            continue;
        };
        if way.locks_before(step) {
            report
                .pass_over(call.span, "a lock is taken, which may keep others from making the row meanwhile");
            continue;
        }
        let Some(table) = step.table().and_then(|id| facts.table(id)) else { continue };
        let Some(columns) = key(step, table) else {
            report.pass_over(call.span, "which columns it takes for a key is not known");
            continue;
        };
        let is_within = |index: &rules_sdk::Index| {
            index.keys.iter().all(|key| key.column.as_ref().is_some_and(|column| columns.contains(column)))
        };
        match uniqueness(table, is_within) {
            Some(Uniqueness::None) => {}
            Some(Uniqueness::Key) => {
                report.pass_over(call.span, "a unique index keeps the row from being there twice");
                continue;
            }
            None => {
                report.pass_over(
                    call.span,
                    "whether a unique index keeps the row from being there twice is not known",
                );
                continue;
            }
        }
        if is_made_again(way, step, &columns) {
            report.pass_over(
                call.span,
                "where it is not run, a row is made with the same columns and not looked for",
            );
            continue;
        }
        let taken = found.entry((table.id, columns)).or_insert_with(|| Taken { table, calls: Vec::new() });
        if !taken.calls.iter().any(|known| known.span == call.span) {
            taken.calls.push(call);
        }
    }
    for way in all.iter().filter(|way| way.serves()) {
        for step in &way.steps {
            let Some((table, column, call)) = asked(facts, way, step) else { continue };
            match uniqueness(table, |index| index.keys.iter().any(|key| key.column.as_ref() == Some(&column)))
            {
                Some(Uniqueness::None) => {}
                Some(Uniqueness::Key) => {
                    report.pass_over(call.span, "a unique index keeps the row from being there twice");
                    continue;
                }
                None => {
                    report.pass_over(
                        call.span,
                        "whether a unique index keeps the row from being there twice is not known",
                    );
                    continue;
                }
            }
            let taken =
                found.entry((table.id, vec![column])).or_insert_with(|| Taken { table, calls: Vec::new() });
            if !taken.calls.iter().any(|known| known.span == call.span) {
                taken.calls.push(call);
            }
        }
    }
    for taken in found.values_mut() {
        taken.calls.sort_by_key(|call| call.span);
    }
    found
}

/// The column that a query asks by whether a row is there, where the library takes it for a key and a row of the table is made afterwards.
fn asked<'f>(
    facts: &'f Facts<'_>,
    way: &Way<'f>,
    step: &Step<'f>,
) -> Option<(&'f Table, String, &'f LibraryCall)> {
    let (query, call) = step.query?;
    let asks = query.operation == Operation::Select
        && call.shape == ResultShape::Scalar
        && call.unique
        && call.sql.is_none()
        && query.complete;
    let mut asked = query.asked();
    let (Some(predicate), None) = (asked.next(), asked.next()) else { return None };
    let id = step.table().filter(|_| asks && predicate.comparison == Comparison::Equal)?;
    let table: &'f Table = facts.table(id)?;
    let column = &predicate.column.column;
    table.column(column)?;
    let is_made = way.steps.iter().any(|later| {
        later.execution.id > step.execution.id
            && later.table() == Some(id)
            && later.query.is_some_and(|(query, call)| query.operation == Operation::Insert && !call.upsert)
    });
    is_made.then(|| (table, column.clone(), call))
}

/// Whether the arm of a fork that does not lead to a step makes rows of its table with these columns, without looking for them: there may be several with
/// the same values.
fn is_made_again(way: &Way<'_>, step: &Step<'_>, columns: &[String]) -> bool {
    way.steps.iter().any(|other| {
        let plain = other.query.is_some_and(|(_, call)| !call.upsert && !call.skips_duplicates);
        let writes = |column: &String| other.execution.writes.iter().any(|write| write.column == *column);
        plain
            && other.inserts()
            && other.table() == step.table()
            && columns.iter().all(writes)
            && !on_one_way(other.execution, step.execution)
    })
}

/// The columns by which a row is looked for before it is made, where all of them are known.
fn key(step: &Step<'_>, table: &Table) -> Option<Vec<String>> {
    let filters = &step.execution.filters;
    let is_plain = |filter: &BoundValue| {
        filter.comparison == Comparison::Equal && !filter.null && table.column(&filter.column).is_some()
    };
    if filters.is_empty() || !filters.iter().all(is_plain) {
        return None;
    }
    let mut columns: Vec<String> = filters.iter().map(|filter| filter.column.clone()).collect();
    columns.sort_unstable();
    columns.dedup();
    Some(columns)
}
