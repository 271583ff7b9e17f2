//! Aggregates that are computed once for each element of a loop.

use rules_sdk::{
    Confidence, Execution, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy, Report,
    ResultShape, Rule, Severity,
};

use crate::places::{
    Place, Way, all_ask_outside, each_of, in_loops, loops_asking_outside, tell, was_read_along,
};

/// `aggregate-per-row`
pub struct AggregatePerRow;

static INFO: Info = Info {
    id: "aggregate-per-row",
    summary: "A count or another aggregate that is asked for once for each element of a loop",
    page: include_str!("../docs/aggregate-per-row.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for AggregatePerRow {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // What was read along already is the subject of `defeated-prefetch`.
        let places = in_loops(facts, report, aggregates, |execution, used| {
            used.varies && used.exemption.is_none() && !was_read_along(facts, execution)
        });
        let asking = loops_asking_outside(facts);
        for place in &places {
            let Some(way) = place.ways.first() else { continue };
            let name = &place.name(facts);
            let help = if guards_delete(facts, place, way) {
                "drop the test: a delete does nothing where there are no rows"
            } else if place.ways.iter().all(|way| is_changed_before(facts, way)) {
                report.pass_over(place.span, "the same turn changes the table before it asks");
                continue;
            } else {
                let advice = facts.advice(place.call, Remedy::CountForAll);
                advice.unwrap_or("let one query count for all elements")
            };
            let entry = report
                .at(place.span, format!("`{name}` is run once for each {}", each_of(facts, way.of)))
                .subject(name.clone())
                .help(help);
            let entry = tell(facts, entry, place);
            if all_ask_outside(place, &asking) {
                entry.severity(Severity::Info);
            }
        }
    }
}

/// Whether the same turn makes or removes rows of a table that is asked for, before it asks: what was counted ahead of the loop would be out of date.
fn is_changed_before(facts: &Facts<'_>, way: &Way<'_>) -> bool {
    let query = |execution: &Execution| facts.queries().get(execution.query? as usize);
    let Some(asked) = query(way.execution) else { return false };
    let is_on_another_way = |other: &Execution| {
        let mut forks = other.forks.iter();
        forks.any(|fork| way.execution.forks.iter().any(|own| own.id == fork.id && own.arm != fork.arm))
    };
    facts.executions().iter().any(|other| {
        other.entry == way.execution.entry
            && other.id < way.execution.id
            && other.loops.iter().any(|step| step.of == way.of.id)
            && !is_on_another_way(other)
            && query(other).is_some_and(|written| {
                matches!(written.operation, Operation::Insert | Operation::Delete)
                    && written.datastore == asked.datastore
                    && written.tables.iter().any(|table| {
                        table.written && asked.tables.iter().any(|other| other.name == table.name)
                    })
            })
    })
}

fn aggregates(call: &LibraryCall, query: &Query) -> bool {
    query.operation == Operation::Select && call.shape == ResultShape::Scalar
}

/// Whether the answer only decides whether the same rows are deleted.
fn guards_delete(facts: &Facts<'_>, place: &Place<'_>, way: &Way<'_>) -> bool {
    let table = |query: &Query| query.tables.first().map(|table| table.name.clone());
    let own = table(place.query);
    let asked = &way.execution.filters;
    let same_rows = |other: &Execution| {
        !asked.is_empty()
            && asked.len() == other.filters.len()
            && asked.iter().all(|filter| {
                let mut others = other.filters.iter().filter(|other| other.column == filter.column);
                filter.value.is_some() && others.any(|other| other.value == filter.value)
            })
    };
    facts.executions().iter().any(|other| {
        let query = other.query.and_then(|query| facts.queries().get(query as usize));
        other.entry == way.execution.entry
            && same_rows(other)
            && other.forks.iter().any(|fork| facts.asked_at(fork).contains(&place.call.query))
            && query.is_some_and(|query| query.operation == Operation::Delete && table(query) == own)
    })
}
