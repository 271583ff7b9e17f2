//! Rows that are read page by page while what is done to them takes them out of the pages.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    BoundValue, Comparison, Confidence, Execution, Exemption, Facts, Info, LibraryCall, Multiplicity, Need,
    Operand, Operation, Options, Predicate, Preset, Query, Report, Rule, Severity, Span,
};

/// `chunk-with-mutating-filter`
pub struct ChunkWithMutatingFilter;

static INFO: Info = Info {
    id: "chunk-with-mutating-filter",
    summary: "Pages that are found by counting rows, while the rows of each page are changed so that they no longer count",
    page: include_str!("../docs/chunk-with-mutating-filter.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for ChunkWithMutatingFilter {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        let pagers = pagers(facts);
        for write in facts.executions() {
            let Some((query, call)) = known(facts, write)
                .filter(|(query, _)| matches!(query.operation, Operation::Update | Operation::Delete))
            else {
                continue;
            };
            for step in &write.loops {
                for (pages, reader, read) in pages_of(facts, &pagers, write, step.of) {
                    let same_table = table_of(query).is_some() && table_of(query) == table_of(pages);
                    if !same_table || !is_of_rows(write, pages.id) {
                        continue;
                    }
                    let Some(what) = takes_out(query, write, pages, read) else {
                        report.pass_over(call.span, "what is written does not take rows out of the pages");
                        continue;
                    };
                    if told.insert(reader.span) {
                        report
                            .at(
                                reader.span,
                                format!(
                                    "`{}` counts rows to find its next page, and {what}: as many rows are passed over as were changed",
                                    reader.name
                                ),
                            )
                            .subject(reader.name.clone())
                            .help("find the next page by the key of the last row, or read the first page again until it is empty")
                            .note(call.span, "this takes the row out of the pages");
                    }
                }
            }
        }
    }
}

fn known<'f>(facts: &'f Facts<'_>, execution: &Execution) -> Option<(&'f Query, &'f LibraryCall)> {
    let id = execution.query?;
    Some((facts.queries().get(id as usize)?, facts.call_of(id)?))
}

/// The executions of queries that read a page by its position, by their entry points.
fn pagers<'f>(facts: &'f Facts<'_>) -> BTreeMap<u32, Vec<&'f Execution>> {
    let mut found: BTreeMap<u32, Vec<&Execution>> = BTreeMap::new();
    for execution in facts.executions() {
        let by_position = known(facts, execution).is_some_and(|(query, _)| {
            query.operation == Operation::Select && query.offset.is_some() && query.limit.is_some()
        });
        if by_position {
            found.entry(execution.entry).or_default().push(execution);
        }
    }
    found
}

fn table_of(query: &Query) -> Option<u32> {
    query.tables.first()?.table
}

/// The queries whose pages a loop runs over, each with one of its executions: those that it runs over by itself, all of them, and those that
/// are asked for the next page in each turn.
fn pages_of<'f>(
    facts: &'f Facts<'_>,
    pagers: &BTreeMap<u32, Vec<&'f Execution>>,
    write: &Execution,
    of: u32,
) -> Vec<(&'f Query, &'f LibraryCall, &'f Execution)> {
    let Some(found) = facts.loops().get(of as usize) else { return Vec::new() };
    let of_same_way = pagers.get(&write.entry).into_iter().flatten().copied();
    let mut pages: Vec<(&Query, &LibraryCall, &Execution)> = Vec::new();
    for execution in of_same_way {
        let Some((query, call)) = known(facts, execution) else { continue };
        let runs_over_all = found.size == Multiplicity::Many && found.queries.contains(&query.id);
        let asks_again = execution
            .loops
            .iter()
            .any(|step| step.of == of && step.exemption == Some(Exemption::PageWalk) && step.varies);
        let known_before = pages.iter().any(|(before, ..)| before.id == query.id);
        if (runs_over_all || asks_again) && !known_before {
            pages.push((query, call, execution));
        }
    }
    pages
}

/// Whether what is written are the rows that a query gave.
fn is_of_rows(write: &Execution, query: u32) -> bool {
    write.filters.iter().any(|filter| {
        matches!(filter.comparison, Comparison::Equal | Comparison::In)
            && filter.sources.iter().any(|source| source.query == query)
    })
}

/// How a write takes its rows out of what the pages are counted in.
fn takes_out(query: &Query, write: &Execution, pages: &Query, read: &Execution) -> Option<String> {
    if query.operation == Operation::Delete {
        return Some("the rows are deleted".to_owned());
    }
    let changed = pages.predicates.iter().filter(|predicate| predicate.conjunct && !predicate.join).find(
        |predicate| {
            let column = &predicate.column.column;
            let value = write.writes.iter().find(|value| value.column == *column);
            let filter = read.filters.iter().find(|value| value.column == *column);
            value.is_some_and(|value| no_longer(predicate, filter, value))
        },
    )?;
    Some(format!("`{}` is written, which it asks for", changed.column.column))
}

/// Whether a row in which a value is written is surely none that the condition holds for.
fn no_longer(predicate: &Predicate, filter: Option<&BoundValue>, written: &BoundValue) -> bool {
    match predicate.comparison {
        Comparison::IsNull => !written.null,
        Comparison::IsNotNull => written.null,
        Comparison::Equal if predicate.operand == Operand::Literal => {
            filter.is_some_and(|filter| match (filter.value, written.value) {
                (Some(asked), Some(given)) => asked != given,
                _ => written.null,
            })
        }
        _ => false,
    }
}
