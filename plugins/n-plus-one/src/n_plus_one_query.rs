//! Queries that are run once for each element of a loop.

use std::collections::BTreeSet;

use rules_sdk::{
    Comparison, Confidence, Facts, Info, LibraryCall, Need, Operation, Options, Preset, Query, Remedy,
    Report, ResultShape, Rule, Severity, Span,
};

use crate::places::{
    Way, all_ask_outside, each_of, in_loops, key_label, loops_asking_outside, tell, was_read_along,
};

/// `n-plus-one-query`
pub struct NPlusOneQuery;

static INFO: Info = Info {
    id: "n-plus-one-query",
    summary: "A query that is run once for each element of a loop, where one query could read for all of them",
    page: include_str!("../docs/n-plus-one-query.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for NPlusOneQuery {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // What was read along already is the subject of `defeated-prefetch`.
        // A call that reads a row to write it is one that writes.
        let written = places_of_writes(facts);
        let reads =
            |call: &LibraryCall, query: &Query| reads_rows(call, query) && !written.contains(&call.span);
        let places = in_loops(facts, report, reads, |execution, used| {
            used.varies && used.exemption.is_none() && !was_read_along(facts, execution)
        });
        let asking = loops_asking_outside(facts);
        for place in &places {
            let Some(way) = place.ways.first() else { continue };
            let name = &place.name(facts);
            let entry = report
                .at(place.span, format!("`{name}` is run once for each {}", each_of(facts, way.of)))
                .subject(name.clone())
                .help(help(facts, place.query, place.call, way));
            let entry = tell(facts, entry, place);
            if all_ask_outside(place, &asking) {
                entry.severity(Severity::Info);
            }
        }
    }
}

fn places_of_writes(facts: &Facts<'_>) -> BTreeSet<Span> {
    let writes = facts.calls().iter().filter(|call| {
        let query = facts.queries().get(call.query as usize);
        query.is_some_and(|query| query.operation != Operation::Select)
    });
    writes.map(|call| call.span).collect()
}

fn reads_rows(call: &LibraryCall, query: &Query) -> bool {
    query.operation == Operation::Select
        // A row that is locked for what follows is locked when its turn comes.
        && !query.locking
        && !matches!(call.shape, ResultShape::Scalar | ResultShape::Count)
        && call.relation.is_none()
}

/// The query of the loop's rows, if the one in the loop asks for such a row again, by a column of its own.
fn read_before<'f>(facts: &'f Facts<'_>, query: &Query, way: &Way<'_>) -> Option<&'f LibraryCall> {
    let table = query.tables.first()?.table?;
    let [filter] = way.execution.filters.as_slice() else { return None };
    let source = filter.sources.iter().find(|source| {
        let rows = facts.queries().get(source.query as usize);
        source.column.as_ref() == Some(&filter.column)
            && way.of.queries.contains(&source.query)
            && rows.is_some_and(|rows| rows.tables.first().and_then(|table| table.table) == Some(table))
    })?;
    let is_key = filter.comparison == Comparison::Equal && !filter.computed;
    facts.call_of(source.query).map(|call| &**call).filter(|call| is_key && call.shape == ResultShape::Many)
}

fn help(facts: &Facts<'_>, query: &Query, call: &LibraryCall, way: &Way<'_>) -> String {
    if let Some(source) = read_before(facts, query, way) {
        return format!(
            "`{}` read this row already: hand the row on instead of its key, and let that query read what is missing",
            source.name
        );
    }
    if call.sql.is_some() {
        return "let one query read the rows for all elements (`WHERE ... IN (...)`, a join), before the loop".to_owned();
    }
    match (key_label(facts, query), facts.advice(call, Remedy::ReadForAll)) {
        (Some(key), Some(advice)) => advice.replace("{}", &key),
        _ => "read the rows for all elements with one query before the loop, or along with the elements"
            .to_owned(),
    }
}
