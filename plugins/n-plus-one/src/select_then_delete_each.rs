//! Rows that are read only to be deleted one by one.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy, Report,
    ResultShape, Rule, Severity,
};

use crate::places::{Place, confidence, in_loops, tell};

/// `select-then-delete-each`
pub struct SelectThenDeleteEach;

static INFO: Info = Info {
    id: "select-then-delete-each",
    summary: "Rows that are read only to be deleted one by one",
    page: include_str!("../docs/select-then-delete-each.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SelectThenDeleteEach {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let places = in_loops(facts, report, deletes, |_, used| used.varies && used.exemption.is_none());
        for place in places.iter().filter(|place| applies(facts, place)) {
            let name = &place.call.name;
            let source =
                source_of(facts, place).map_or_else(String::new, |call| format!(" of `{}`", call.name));
            let entry = report
                .at(place.span, format!("`{name}` deletes the rows{source} one by one"))
                .subject(name.clone())
                .help(
                    facts
                        .advice(place.call, Remedy::DeleteByConditions)
                        .unwrap_or("delete them with one statement that has the conditions of the query"),
                );
            let sure = place.ways.first().map_or(Confidence::Low, |way| confidence(facts, way));
            tell(facts, entry, place).confidence(sure.min(surest(place)));
        }
    }
}

fn deletes(call: &LibraryCall, query: &Query) -> bool {
    query.operation == Operation::Delete && is_of_single_rows(call) && !call.hooks && call.sql.is_none()
}

/// Whether a call writes the row that it is about: at once, or with others when what a session has noted is flushed.
pub(crate) fn is_of_single_rows(call: &LibraryCall) -> bool {
    !call.bulk || call.shape == ResultShape::Written
}

/// How sure a finding is: what is sent together costs less than what is sent one by one.
pub(crate) fn surest(place: &Place<'_>) -> Confidence {
    if place.call.bulk { Confidence::Medium } else { Confidence::High }
}

/// Whether a place deletes the rows that its loop runs over, and the program does nothing else with them.
pub(crate) fn applies(facts: &Facts<'_>, place: &Place<'_>) -> bool {
    deletes(place.call, place.query) && runs_over_own_rows(facts, place)
}

/// Whether the loop runs over rows of the table that is written, each is found by its key, and nothing else is done in the loop.
pub(crate) fn runs_over_own_rows(facts: &Facts<'_>, place: &Place<'_>) -> bool {
    let Some(way) = place.ways.first() else { return false };
    let Some(source) = source_of(facts, place) else { return false };
    let Some(read) = facts.queries().get(source.query as usize) else { return false };
    let own = place.query.tables.first().and_then(|table| table.table);
    let same_table = own.is_some() && read.tables.first().and_then(|table| table.table) == own;
    let keyed = way
        .execution
        .filters
        .iter()
        .any(|filter| filter.sources.iter().any(|from| from.query == source.query));
    let alone = facts.executions().iter().all(|other| {
        other.entry != way.execution.entry
            || other.id == way.execution.id
            || other.loops.iter().all(|used| used.of != way.of.id)
    });
    let only_key = source.used.fields.len() <= way.execution.filters.len() && !source.used.escapes;
    same_table
        && keyed
        && alone
        && only_key
        && way.execution.forks.iter().all(|fork| !facts.asked_at(fork).contains(&source.query))
}

/// The query whose rows the loop runs over.
pub(crate) fn source_of<'f>(facts: &'f Facts<'_>, place: &Place<'_>) -> Option<&'f LibraryCall> {
    let [only] = place.ways.first()?.of.queries.as_slice() else {
        return None;
    };
    facts.call_of(*only).map(|call| &**call)
}
