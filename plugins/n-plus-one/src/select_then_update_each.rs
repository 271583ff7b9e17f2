//! Rows that are read only to be given the same values one by one.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy, Report, Rule,
    Severity,
};

use crate::places::{Place, confidence, in_loops, tell};
use crate::select_then_delete_each::{is_of_single_rows, runs_over_own_rows, source_of, surest};

/// `select-then-update-each`
pub struct SelectThenUpdateEach;

static INFO: Info = Info {
    id: "select-then-update-each",
    summary: "Rows that are read only to be given the same values one by one",
    page: include_str!("../docs/select-then-update-each.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SelectThenUpdateEach {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let places = in_loops(facts, report, updates, |_, used| used.varies && used.exemption.is_none());
        for place in places.iter().filter(|place| applies(facts, place)) {
            let name = &place.call.name;
            let source =
                source_of(facts, place).map_or_else(String::new, |call| format!(" of `{}`", call.name));
            let entry = report
                .at(place.span, format!("`{name}` gives the rows{source} the same values one by one"))
                .subject(name.clone())
                .help(
                    facts
                        .advice(place.call, Remedy::UpdateByConditions)
                        .unwrap_or("update them with one statement that has the conditions of the query"),
                );
            let sure = place.ways.first().map_or(Confidence::Low, |way| confidence(facts, way));
            tell(facts, entry, place).confidence(sure.min(surest(place)));
        }
    }
}

fn updates(call: &LibraryCall, query: &Query) -> bool {
    query.operation == Operation::Update
        && is_of_single_rows(call)
        && !call.hooks
        && call.sql.is_none()
        && call.nested.is_empty()
}

/// Whether a place writes the same values into each row that its loop runs over, and does nothing else with them.
pub(crate) fn applies(facts: &Facts<'_>, place: &Place<'_>) -> bool {
    let same_values = place.ways.first().is_some_and(|way| {
        let all_known = way.execution.writes.len() == place.query.written_columns.len();
        let varies = way
            .execution
            .writes
            .iter()
            .any(|write| write.loops.contains(&way.of.id) || !write.sources.is_empty());
        all_known && !way.execution.writes.is_empty() && !varies
    });
    updates(place.call, place.query) && same_values && runs_over_own_rows(facts, place)
}
