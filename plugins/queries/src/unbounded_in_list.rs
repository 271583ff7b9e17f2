//! Conditions that list as many values as a table has rows.

use rules_sdk::{
    Comparison, Confidence, Dialect, Facts, Info, LibraryCall, Multiplicity, Need, Operation, Options,
    Preset, Query, Report, ResultShape, Rule, Severity, TableNames,
};

use crate::calls::serves;

/// `unbounded-in-list`
pub struct UnboundedInList;

static INFO: Info = Info {
    id: "unbounded-in-list",
    summary: "Application code that hands the database a list of as many values as a table has rows",
    page: include_str!("../docs/unbounded-in-list.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for UnboundedInList {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut seen = std::collections::BTreeSet::new();
        for execution in facts.executions().iter().filter(|execution| execution.certain) {
            let (Some(call), Some(entry)) = (
                execution.query.and_then(|query| facts.call_of(query)),
                facts.entry_points().get(execution.entry as usize),
            ) else {
                continue;
            };
            if !serves(entry.kind) || call.sql.is_some() {
                continue;
            }
            for value in &execution.filters {
                let lists = matches!(value.comparison, Comparison::In | Comparison::NotIn);
                // In a loop over chunks, the list is another one in each turn.
                let chunk = execution.loops.iter().any(|step| value.loops.contains(&step.of));
                if !lists || value.size != Multiplicity::Many || chunk {
                    continue;
                }
                let Some((source, rows)) = value.sources.iter().find_map(|source| {
                    let (call, query) =
                        (facts.call_of(source.query)?, facts.queries().get(source.query as usize)?);
                    is_whole_table(call, query).then_some((call, query))
                }) else {
                    continue;
                };
                if !seen.insert((call.span, value.column.clone())) {
                    continue;
                }
                let Some(table) = rows.tables.first().and_then(|table| facts.table(table.table?)) else {
                    continue;
                };
                if table.comes_with_schema {
                    continue;
                }
                let label = table.label();
                report
                    .at(
                        call.span,
                        format!(
                            "`{}` lists values of `{}` in its condition, as many as `{label}` has rows",
                            call.name, value.column
                        ),
                    )
                    .subject(format!("{} {}", call.name, value.column))
                    .note(source.span, format!("all rows of `{label}` are read here"))
                    .help(help(facts.dialect(call.datastore)));
            }
        }
    }
}

/// Whether a call reads all rows of a table, however many there are.
fn is_whole_table(call: &LibraryCall, query: &Query) -> bool {
    call.shape == ResultShape::Many
        && query.operation == Operation::Select
        && query.complete
        && !query.filtered
        && !query.distinct
        && query.limit.is_none()
}

fn help(dialect: Option<Dialect>) -> &'static str {
    match dialect {
        Some(Dialect::Postgresql) => {
            "say with a condition on the relation which rows are meant, or run the query for chunks of the list; a \
             statement has 32767 parameters at most"
        }
        _ => {
            "say with a condition on the relation which rows are meant, or run the query for chunks of the list"
        }
    }
}
