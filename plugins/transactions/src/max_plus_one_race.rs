//! Numbers that are given to new rows by looking at the rows that are there.

use std::collections::BTreeSet;

use rules_sdk::{
    BoundValue, Comparison, Confidence, Exemption, Facts, Index, Info, LoopForm, Need, Operation, Options,
    Preset, Report, ResultShape, ResultSource, Rule, Severity, Span, Table, TableNames,
};

use crate::uniqueness::{Uniqueness, uniqueness};
use crate::ways::{Step, Way, is_integer, is_text, ways};

/// `max-plus-one-race`
pub struct MaxPlusOneRace;

static INFO: Info = Info {
    id: "max-plus-one-race",
    summary: "A number for a new row that is computed from how many rows there are, or from the last one, so that two requests take the same",
    page: include_str!("../docs/max-plus-one-race.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for MaxPlusOneRace {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<(Span, String)> = BTreeSet::new();
        for way in ways(facts).iter().filter(|way| way.serves()) {
            for insert in &way.steps {
                let Some((_, call)) = insert.query.filter(|(query, call)| {
                    query.operation == Operation::Insert && call.sql.is_none() && !call.upsert
                }) else {
                    continue;
                };
                let Some(table) = insert.table().and_then(|id| facts.table(id)) else { continue };
                for write in &insert.execution.writes {
                    let Some(column) = table.column(&write.column).filter(|column| !column.data_type.array)
                    else {
                        continue;
                    };
                    let kind = column.data_type.kind;
                    // What refers to another row is no number that is counted up.
                    let refers = table.foreign_keys.iter().any(|key| key.columns.contains(&write.column));
                    if refers || (!is_integer(kind) && !is_text(kind)) {
                        continue;
                    }
                    let Some(seen) = seen_before(way, insert, write) else { continue };
                    if let Some(reason) = is_held(facts, way, insert, &seen) {
                        report.pass_over(call.span, reason);
                        continue;
                    }
                    let unique = uniqueness(table, |index| holds(index, &write.column));
                    let reason = match unique {
                        None => {
                            Some("whether a unique key keeps a number from being taken twice is not known")
                        }
                        Some(Uniqueness::Key) if is_tried_again(facts, insert) => {
                            Some("it is tried again with another number when it fails")
                        }
                        Some(Uniqueness::None) if is_text(kind) => {
                            Some("nothing says that a text with the same number twice does harm")
                        }
                        Some(_) => None,
                    };
                    let Some(unique) = unique.filter(|_| reason.is_none()) else {
                        report.pass_over(call.span, reason.unwrap_or_default());
                        continue;
                    };
                    if told.insert((call.span, write.column.clone())) {
                        tell(report, table, insert, write, &seen, unique);
                    }
                }
            }
        }
    }
}

/// Why no other request can take the same number.
fn is_held(facts: &Facts<'_>, way: &Way<'_>, insert: &Step<'_>, seen: &Seen<'_, '_>) -> Option<&'static str> {
    if way.locks() {
        Some("something on the way takes a lock")
    } else if way.may_lock_before(insert) {
        Some("a statement before it in its transaction is not known, and may take a lock")
    } else if writes_first(way, insert, seen.step) {
        Some(
            "its transaction first writes a row by which the rows are chosen, and another request waits for that",
        )
    } else if insert.is_isolated(facts) {
        Some("its transaction sees what was there when it began, or fails")
    } else if !insert.execution.certain {
        Some("not all calls on the way to it are understood: one of them may take a lock")
    } else {
        None
    }
}

/// Whether the transaction writes a row before it looks at the rows that belong to it: the row's lock keeps others waiting until the end.
fn writes_first(way: &Way<'_>, insert: &Step<'_>, seen: &Step<'_>) -> bool {
    let transaction = insert.execution.inside.or(insert.execution.transaction);
    let names = |bound: &BoundValue, step: &Step<'_>| {
        bound.value.is_some() && step.execution.filters.iter().any(|filter| filter.value == bound.value)
    };
    transaction.is_some()
        && way.steps.iter().any(|step| {
            step.query.is_some_and(|(query, call)| query.operation == Operation::Update && call.unique)
                && step.execution.id < seen.execution.id
                && step.execution.inside.or(step.execution.transaction) == transaction
                && step.execution.filters.iter().any(|filter| names(filter, seen))
        })
}

/// Whether the insert is in a loop that ends as soon as it works: the next turn looks anew.
fn is_tried_again(facts: &Facts<'_>, insert: &Step<'_>) -> bool {
    insert.execution.loops.iter().any(|step| {
        let repeats = facts
            .loops()
            .get(step.of as usize)
            .is_some_and(|around| matches!(around.form, LoopForm::While | LoopForm::Counted));
        let few = matches!(step.exemption, Some(Exemption::Retry | Exemption::BoundedConstant));
        repeats && few
    })
}

/// The query that a number was computed from.
struct Seen<'w, 'f> {
    step: &'w Step<'f>,
    /// Whether it looks at no other rows than those that the new one belongs to.
    exact: bool,
}

/// The query whose count, maximum or last row a number was computed from.
fn seen_before<'w, 'f>(way: &'w Way<'f>, insert: &Step<'f>, write: &BoundValue) -> Option<Seen<'w, 'f>> {
    write.sources.iter().find_map(|source| {
        let step = way.steps.iter().rfind(|step| {
            step.execution.query == Some(source.query) && step.execution.id < insert.execution.id
        })?;
        let (query, call) = step.query?;
        if query.operation != Operation::Select || call.sql.is_some() || step.table() != insert.table() {
            return None;
        }
        let of_column = source.column.as_ref() == Some(&write.column);
        let ordered_by_it = || {
            let first = query.order_by.first().and_then(|key| key.column.as_ref());
            first.is_some_and(|key| key.column == write.column)
        };
        let tells_the_next = match call.shape {
            ResultShape::Scalar => query.grouped,
            // The row with a key is not the last one: a level below its parent's, a version of what is copied.
            ResultShape::First => of_column && write.computed && !call.unique && !query.order_by.is_empty(),
            // What comes from a list and from none of its columns is its length.
            ResultShape::Many => {
                (of_column && write.computed && ordered_by_it())
                    || (source.column.is_none()
                        && call.used.counted.is_some()
                        && is_only_length(write, source))
            }
            _ => false,
        };
        if !tells_the_next {
            return None;
        }
        let belongs = |filter: &BoundValue| {
            filter.comparison == Comparison::Equal
                && insert.execution.writes.iter().any(|written| {
                    written.column == filter.column && filter.value.is_some() && written.value == filter.value
                })
        };
        let filters = &step.execution.filters;
        let exact = query.complete && query.asked().count() == filters.len() && filters.iter().all(belongs);
        Some(Seen { step, exact })
    })
}

/// Whether nothing of the rows themselves is in what is written.
fn is_only_length(write: &BoundValue, list: &ResultSource) -> bool {
    write.sources.iter().all(|source| source.query != list.query || source.column.is_none())
}

/// Whether an index admits each number once, alone or for each of something.
fn holds(index: &Index, column: &str) -> bool {
    index.predicate.is_none() && index.keys.iter().any(|key| key.column.as_deref() == Some(column))
}

fn tell(
    report: &mut Report,
    table: &Table,
    insert: &Step<'_>,
    write: &BoundValue,
    seen: &Seen<'_, '_>,
    unique: Uniqueness,
) {
    let name = insert.query.map_or("", |(_, call)| &call.name);
    let member = table.member(&write.column);
    let from = seen.step.query.map_or("", |(_, call)| &call.name);
    let entry = match unique {
        Uniqueness::None => report
            .at(
                insert.span(),
                format!("`{name}` computes `{member}` from what `{from}` gave: two requests at the same time give both rows the same number"),
            )
            .confidence(if seen.exact { Confidence::High } else { Confidence::Medium })
            .help(
                "let the database number the rows (a sequence, or a counter that is incremented in the same transaction), or lock what the rows belong to before looking, with a unique key as the last resort",
            ),
        Uniqueness::Key => report
            .at(
                insert.span(),
                format!("`{name}` computes `{member}` from what `{from}` gave, and fails if another request takes the same number first"),
            )
            .severity(Severity::Info)
            .confidence(Confidence::Medium)
            .help("try again with another number when the unique key is violated, or let the database number the rows"),
    };
    entry.subject(member).note(seen.step.span(), "it looks at the rows that are there");
}
