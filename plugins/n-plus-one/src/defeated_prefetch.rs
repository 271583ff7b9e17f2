//! Relations that were read along and are asked of the database again, for each row.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, EntryKind, Execution, Facts, Include, Info, LibraryCall, Need, Operation, Options, Preset,
    Query, Report, ResultShape, Rule, Severity, Span,
};

use crate::places::{Way, confidence, each_of, runs_rarely};

/// `defeated-prefetch`
pub struct DefeatedPrefetch;

static INFO: Info = Info {
    id: "defeated-prefetch",
    summary: "A relation that was read along with the rows, and is asked of the database again for each of them",
    page: include_str!("../docs/defeated-prefetch.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for DefeatedPrefetch {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut found: BTreeMap<Span, (Way<'_>, &LibraryCall, &LibraryCall, String)> = BTreeMap::new();
        for execution in facts.executions() {
            let (Some(id), Some(rows)) = (execution.query, &execution.of_rows) else { continue };
            let (Some(call), Some(query)) = (facts.call_of(id), facts.queries().get(id as usize)) else {
                continue;
            };
            if call.relation.is_some() || query.operation != Operation::Select {
                continue;
            }
            let Some(source) = facts.call_of(rows.query) else { continue };
            let path = match rows.path.as_str() {
                "" => rows.relation.clone(),
                before => format!("{before}.{}", rows.relation),
            };
            let Some(include) = source.includes.iter().find(|include| include.path == path) else { continue };
            if asks_for_another(include, query) {
                report.pass_over(
                    call.span,
                    "the one row that was read along need not be the one that it asks for",
                );
                continue;
            }
            let kind = facts
                .entry_points()
                .get(execution.entry as usize)
                .map_or(EntryKind::Unknown, |entry| entry.kind);
            let step = execution.loops.iter().rev().find(|used| used.varies && used.exemption.is_none());
            let of = step.and_then(|used| facts.loops().get(used.of as usize));
            let (Some(of), true) = (of, kind != EntryKind::Test) else { continue };
            if is_written_meanwhile(facts, execution, (call, query), rows.query) {
                report.pass_over(call.span, "rows of the same table are written after they were read along");
                continue;
            }
            if falls_back(facts, execution, rows.query) {
                report.pass_over(call.span, "it is asked where what was read along does not tell");
                continue;
            }
            let way = Way { execution, of, kind };
            found.entry(call.span).or_insert((way, call, source, path));
        }
        for (span, (way, call, source, path)) in found {
            let include = source.includes.iter().find(|include| include.path == path);
            let mut entry = report
                .at(
                    span,
                    format!(
                        "`{}` asks the database for each {}, though `{path}` was read along with the rows",
                        call.name,
                        each_of(facts, way.of)
                    ),
                )
                .subject(call.name.clone())
                .help(format!(
                    "use the rows that are there: read `{}` as a property, or don't read it along",
                    path.rsplit('.').next().unwrap_or(&path)
                ))
                .note(way.of.source, "the loop runs over this");
            if let Some(include) = include {
                entry = entry.note(include.span, "it is read along here");
            }
            entry = entry.confidence(confidence(facts, &way));
            if runs_rarely(way.kind) {
                entry.severity(Severity::Info);
            }
        }
    }
}

/// Whether a query has further conditions than those by which one row was read along for each: where several belong to it, another may be meant.
fn asks_for_another(include: &Include, query: &Query) -> bool {
    let finds = |column: &String| include.found_by.contains(column);
    !include.many
        && !include.found_by.is_empty()
        && query.predicates.iter().any(|predicate| !finds(&predicate.column.column))
}

/// Whether the program looked in what a query gave first, and asks again where it found nothing there.
fn falls_back(facts: &Facts<'_>, again: &Execution, first: u32) -> bool {
    again.forks.iter().any(|fork| fork.found == Some(false) && facts.asked_at(fork).contains(&first))
}

/// Whether rows of the table are written between the query that read them along and the one that asks for them again: what was read along
/// is out of date then. How many there are an update changes only where it sets what they are found by.
fn is_written_meanwhile(
    facts: &Facts<'_>,
    again: &Execution,
    (call, query): (&LibraryCall, &Query),
    first: u32,
) -> bool {
    let Some(table) = query.tables.first() else { return false };
    let same_entry = || facts.executions().iter().filter(|other| other.entry == again.entry);
    let since = same_entry().find(|other| other.query == Some(first)).map(|other| other.id);
    same_entry().any(|other| {
        let written = other.query.and_then(|query| facts.queries().get(query as usize));
        let same_table = written.is_some_and(|written| {
            written.operation != Operation::Select
                && written.datastore == query.datastore
                && written.tables.iter().any(|other| other.written && other.name == table.name)
                && !(matches!(call.shape, ResultShape::Count | ResultShape::Scalar)
                    && leaves_found(written, query))
        });
        let same_turn = other.loops.iter().any(|used| again.loops.iter().any(|own| own.of == used.of));
        same_table && since.is_none_or(|since| other.id > since) && (other.id < again.id || same_turn)
    })
}

/// Whether an update of known columns sets none that another query has conditions on.
fn leaves_found(written: &Query, query: &Query) -> bool {
    let asks = |column: &str| query.predicates.iter().any(|predicate| predicate.column.column == column);
    written.operation == Operation::Update
        && !written.written_columns.is_empty()
        && !written.written_columns.iter().any(|written| asks(&written.column))
}
