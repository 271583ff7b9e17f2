//! Numbers that are given to new rows by looking at the rows that are there.

use std::collections::BTreeSet;

use rules_sdk::{
    BoundValue, Comparison, Confidence, Exemption, Facts, Info, LoopForm, Need, Operation, Options, Preset,
    Report, ResultShape, Rule, Severity, Span, Table, TableNames,
};

use crate::ways::{Step, Way, is_integer, ways};

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
                    query.operation == Operation::Insert && call.sql.is_none() && call.method != "upsert"
                }) else {
                    continue;
                };
                let Some(table) = insert.table().and_then(|id| facts.table(id)) else { continue };
                for write in &insert.execution.writes {
                    let counts = table
                        .column(&write.column)
                        .is_some_and(|column| is_integer(column.data_type.kind) && !column.data_type.array);
                    if !counts {
                        continue;
                    }
                    let Some(seen) = seen_before(way, insert, write) else { continue };
                    if let Some(reason) = is_held(facts, way, insert, &seen) {
                        report.pass_over(call.span, reason);
                        continue;
                    }
                    let Some(kind) = uniqueness(table, &write.column) else {
                        report.pass_over(
                            call.span,
                            "whether a unique key keeps a number from being taken twice is not known",
                        );
                        continue;
                    };
                    if matches!(kind, Uniqueness::Key) && is_tried_again(facts, insert) {
                        report.pass_over(call.span, "it is tried again with another number when it fails");
                        continue;
                    }
                    if told.insert((call.span, write.column.clone())) {
                        tell(report, table, insert, write, &seen, kind);
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

/// What a number was computed from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// How many rows there are.
    Count,
    /// The largest number, or that of the row that is last in some order.
    Last,
}

/// The query that a number was computed from.
struct Seen<'w, 'f> {
    step: &'w Step<'f>,
    basis: Basis,
    /// Whether it looks at no other rows than those that the new one belongs to.
    exact: bool,
}

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
        let ordered = |column: &str| {
            query.order_by.first().and_then(|key| key.column.as_ref()).is_some_and(|key| key.column == column)
        };
        let basis = match call.shape {
            ResultShape::Scalar if query.grouped => Basis::Count,
            // The row with a key is not the last one: a level below its parent's, a version of what is copied.
            ResultShape::First
                if of_column && write.computed && !call.unique && !query.order_by.is_empty() =>
            {
                Basis::Last
            }
            ResultShape::Many if of_column && write.computed && ordered(&write.column) => Basis::Last,
            _ => return None,
        };
        let belongs = |filter: &BoundValue| {
            filter.comparison == Comparison::Equal
                && insert.execution.writes.iter().any(|written| {
                    written.column == filter.column && filter.value.is_some() && written.value == filter.value
                })
        };
        let filters = &step.execution.filters;
        let exact = query.complete && query.predicates.len() == filters.len() && filters.iter().all(belongs);
        Some(Seen { step, basis, exact })
    })
}

enum Uniqueness {
    /// No key keeps a number from being taken twice.
    None,
    /// A key does.
    Key,
}

/// Whether the schema admits a number twice; none where that is not known.
fn uniqueness(table: &Table, column: &str) -> Option<Uniqueness> {
    if !table.complete {
        return None;
    }
    let mut unique = table.indexes.iter().filter(|index| index.unique);
    let holds = |index: &rules_sdk::Index| {
        index.predicate.is_none() && index.keys.iter().any(|key| key.column.as_deref() == Some(column))
    };
    if unique.clone().any(holds) {
        return Some(Uniqueness::Key);
    }
    let unclear =
        unique.any(|index| index.predicate.is_some() || index.keys.iter().any(|key| key.column.is_none()));
    (!unclear).then_some(Uniqueness::None)
}

fn tell(
    report: &mut Report,
    table: &Table,
    insert: &Step<'_>,
    write: &BoundValue,
    seen: &Seen<'_, '_>,
    kind: Uniqueness,
) {
    let name = insert.query.map_or("", |(_, call)| &call.name);
    let member = table.member(&write.column);
    let from = match seen.basis {
        Basis::Count => "the number of rows",
        Basis::Last => "the last row",
    };
    let entry = match kind {
        Uniqueness::None => report
            .at(
                insert.span(),
                format!("`{name}` computes `{member}` from {from}: two requests at the same time give the same to both rows"),
            )
            .confidence(if seen.exact { Confidence::High } else { Confidence::Medium })
            .help(
                "let the database number the rows (a sequence, or a counter that is incremented in the same transaction), or lock what the rows belong to before looking, with a unique key as the last resort",
            ),
        Uniqueness::Key => report
            .at(
                insert.span(),
                format!("`{name}` computes `{member}` from {from}, and fails if another request takes the same number first"),
            )
            .severity(Severity::Info)
            .confidence(Confidence::Medium)
            .help("try again when the unique key is violated, or let the database number the rows"),
    };
    let note = match seen.basis {
        Basis::Count => "the rows are counted here",
        Basis::Last => "the last row is read here",
    };
    entry.subject(member).note(seen.step.span(), note);
}
