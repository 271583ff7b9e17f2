//! Queries that are run in a loop and give the same each time.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Execution, Facts, Info, LoopForm, LoopStep, Need, Operation, Options, OutsideKind, Preset,
    Report, Rule, Severity,
};

use crate::places::{each_of, in_loops, tell};

/// `loop-invariant-query`
pub struct LoopInvariantQuery;

static INFO: Info = Info {
    id: "loop-invariant-query",
    summary: "A query in a loop that asks for the same thing in each turn",
    page: include_str!("../docs/loop-invariant-query.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LoopInvariantQuery {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let written = tables_written_in_loops(facts);
        let waiting = loops_that_wait(facts);
        let turned = queries_of_turns(facts);
        let places = in_loops(
            facts,
            report,
            |call, query| {
                query.operation == Operation::Select
                    && call.sql.is_none()
                    && call.relation.is_none()
                    && query.complete
                    && !query.tables.is_empty()
            },
            |execution, used| {
                let innermost = execution.loops.last().is_some_and(|last| last.of == used.of);
                // Each way by itself: what excuses one says nothing of the others.
                innermost
                    && !used.varies
                    && used.exemption.is_none()
                    && execution.certain
                    && !used.conditional
                    && !execution.sources.iter().any(|source| turned.contains(&(*source, used.of)))
                    && !waiting.contains(&(execution.entry, used.of))
                    && !repeats(facts, used)
                    && !may_change(facts, execution, used, &written)
            },
        );
        for place in &places {
            let Some(way) = place.ways.first() else { continue };
            let name = &place.name(facts);
            let entry = report
                .at(
                    place.span,
                    format!("`{name}` asks for the same thing for each {}", each_of(facts, way.of)),
                )
                .subject(name.clone())
                .help("run the query once, before the loop");
            tell(facts, entry, place).confidence(Confidence::Medium);
        }
    }
}

/// The queries that give something else in each turn of a loop.
fn queries_of_turns(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let mut turned = BTreeSet::new();
    for execution in facts.executions() {
        let Some(query) = execution.query else { continue };
        let writes =
            facts.queries().get(query as usize).is_some_and(|query| query.operation != Operation::Select);
        let varying = execution.loops.iter().filter(|used| used.varies || writes);
        turned.extend(varying.map(|used| (query, used.of)));
    }
    turned
}

/// Whether it is a loop that tries something again, or counts.
fn repeats(facts: &Facts<'_>, used: &LoopStep) -> bool {
    let form = facts.loops().get(used.of as usize).map(|of| of.form);
    matches!(form, Some(LoopForm::While | LoopForm::Counted))
}

/// Whether the loop may change what the query reads; `written` are the tables that are written in each.
fn may_change(
    facts: &Facts<'_>,
    execution: &Execution,
    used: &LoopStep,
    written: &BTreeSet<(u32, u32)>,
) -> bool {
    let query = execution.query.and_then(|query| facts.queries().get(query as usize));
    query.is_none_or(|query| {
        let mut tables = query.tables.iter().map(|table| table.table);
        tables.any(|table| table.is_none_or(|table| written.contains(&(used.of, table))))
    })
}

/// The tables that are written in each loop.
fn tables_written_in_loops(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let mut written = BTreeSet::new();
    for execution in facts.executions() {
        let Some(query) = execution.query.and_then(|query| facts.queries().get(query as usize)) else {
            continue;
        };
        if query.operation == Operation::Select {
            continue;
        }
        for table in query.tables.iter().filter_map(|table| table.table) {
            written.extend(execution.loops.iter().map(|used| (used.of, table)));
        }
    }
    written
}

/// The loops in which an entry point waits for time to pass: they look for what somebody else changes.
fn loops_that_wait(facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let sleeps = facts.executions().iter().filter(|execution| execution.outside == Some(OutsideKind::Sleep));
    sleeps.flat_map(|execution| execution.loops.iter().map(|used| (execution.entry, used.of))).collect()
}
