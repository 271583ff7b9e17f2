//! Look-ups that take a row for the only one, where the schema admits several.

use std::collections::BTreeMap;

use rules_sdk::{
    BoundValue, Comparison, Confidence, EntryKind, Execution, Facts, Index, Info, LibraryCall, Need,
    Operation, Options, Preset, Query, Report, ResultShape, Rule, Severity, Table, TableNames, TypeKind,
};

/// `uncovered-unique-lookup`
pub struct UncoveredUniqueLookup;

static INFO: Info = Info {
    id: "uncovered-unique-lookup",
    summary: "A look-up that fails where it finds two rows, by columns of which no unique index admits one row only",
    page: include_str!("../docs/uncovered-unique-lookup.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

/// Calls that look for the only row of a table by the same columns.
struct LookedUp<'f> {
    table: &'f Table,
    calls: Vec<&'f LibraryCall>,
}

impl Rule for UncoveredUniqueLookup {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for ((_, columns), found) in looked_up(facts, report) {
            let Some((first, others)) = found.calls.split_first() else { continue };
            let (label, names) = (found.table.label(), found.table.column_labels(&columns));
            let mut entry = report
                .at(
                    first.span,
                    format!(
                        "`{}` fails where two rows of `{label}` have the same {names}, and no unique index keeps them from being there",
                        first.name
                    ),
                )
                .subject(format!("{label}: {}", columns.join(", ")))
                .help(format!("add a unique index on {names} to `{label}`, or ask for the first row where any will do"))
                .note(found.table.span, format!("`{label}` is declared here"));
            for other in others.iter().take(3) {
                entry = entry.note(other.span, "it is looked for here as well");
            }
        }
    }
}

/// The columns by which only one row is looked for and several may be there, with the calls in the order of their places.
fn looked_up<'f>(facts: &'f Facts<'_>, report: &mut Report) -> BTreeMap<(u32, Vec<String>), LookedUp<'f>> {
    let mut found: BTreeMap<(u32, Vec<String>), LookedUp<'f>> = BTreeMap::new();
    for execution in facts.executions() {
        let Some((query, call, table)) = looks_for_one(facts, execution) else { continue };
        let Some(columns) = columns(query, execution, table) else {
            report.pass_over(call.span, "what it looks a row up by is not known");
            continue;
        };
        let keeps_one = |index: &&Index| {
            index.keys.iter().all(|key| key.column.as_ref().is_some_and(|column| columns.contains(column)))
        };
        let mut unique = table.indexes.iter().filter(|index| index.unique);
        if unique.clone().any(|index| keeps_one(&index)) {
            report.pass_over(call.span, "a unique index keeps two rows from being there");
            continue;
        }
        // A key of an expression or of some rows may be just the one that is needed.
        if unique.any(|index| index.predicate.is_some() || index.keys.iter().any(|key| key.column.is_none()))
        {
            report
                .pass_over(call.span, "whether a unique index keeps two rows from being there is not known");
            continue;
        }
        let looked_up =
            found.entry((table.id, columns)).or_insert_with(|| LookedUp { table, calls: Vec::new() });
        if !looked_up.calls.iter().any(|known| known.span == call.span) {
            looked_up.calls.push(call);
        }
    }
    for looked_up in found.values_mut() {
        looked_up.calls.sort_by_key(|call| call.span);
    }
    found
}

/// The query, if the application asks while it serves for the only row that meets its conditions, and nothing catches that it fails.
fn looks_for_one<'f>(
    facts: &'f Facts<'_>,
    execution: &Execution,
) -> Option<(&'f Query, &'f LibraryCall, &'f Table)> {
    let id = execution.query?;
    let (query, call) = (facts.queries().get(id as usize)?, facts.call_of(id)?);
    let entry = facts.entry_points().get(execution.entry as usize)?;
    let serves =
        matches!(entry.kind, EntryKind::Request | EntryKind::Resolver | EntryKind::Job | EntryKind::Unknown);
    let is_one = call.shape == ResultShape::Unique
        && query.operation == Operation::Select
        && call.relation.is_none()
        && call.sql.is_none();
    if !serves || !is_one || !execution.attempts.is_empty() || query.tables.len() != 1 {
        return None;
    }
    let table = facts.table(query.tables.first()?.table?).filter(|table| table.complete)?;
    Some((query, call, table))
}

/// The columns that a look-up compares with one value each, where it asks for nothing else.
fn columns(query: &Query, execution: &Execution, table: &Table) -> Option<Vec<String>> {
    let filters = &execution.filters;
    // Which row a truth leaves is a matter of what the program sets.
    let tells_apart =
        |name: &str| table.column(name).is_some_and(|column| column.data_type.kind != TypeKind::Boolean);
    let is_plain = |filter: &BoundValue| {
        filter.comparison == Comparison::Equal && !filter.null && tells_apart(&filter.column)
    };
    let all_known = query.complete && query.asked().count() == filters.len();
    if !all_known || filters.is_empty() || !filters.iter().all(is_plain) {
        return None;
    }
    let mut columns: Vec<String> = filters.iter().map(|filter| filter.column.clone()).collect();
    columns.sort_unstable();
    columns.dedup();
    Some(columns)
}
