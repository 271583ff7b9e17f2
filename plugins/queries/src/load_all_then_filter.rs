//! Tables that are read whole, to look for some of their rows in the program.

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Report, ResultShape, Rule, Severity,
    TableNames,
};

use crate::calls::{FilledAhead, while_serving};

/// `load-all-then-filter`
pub struct LoadAllThenFilter;

static INFO: Info = Info {
    id: "load-all-then-filter",
    summary: "Application code that reads a whole table and then looks for some of the rows",
    page: include_str!("../docs/load-all-then-filter.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LoadAllThenFilter {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let filled = facts.kept(|| FilledAhead::of(facts));
        for used in while_serving(facts) {
            let (call, query) = (used.call, used.query);
            let Some(filtered) = call.used.filtered else { continue };
            let whole = call.shape == ResultShape::Many
                && query.operation == Operation::Select
                && query.limit.is_none()
                && !query.filtered;
            // Rows that go elsewhere as well are needed for more than the search.
            if !whole || !query.complete || call.used.escapes || !used.certain {
                continue;
            }
            if call.used.searched_again.is_some() {
                report.pass_over(call.span, "it is searched more than once, which one query does not do");
                continue;
            }
            if call.used.fields.iter().any(|field| field == "*") {
                report.pass_over(call.span, "its rows are kept, to be searched each time that somebody asks");
                continue;
            }
            let Some(table) = query.tables.first().and_then(|table| facts.table(table.table?)) else {
                continue;
            };
            if filled.holds(table) {
                report.pass_over(call.span, "nothing that serves inserts rows into the table");
                continue;
            }
            let label = table.label();
            report
                .at(call.span, format!("`{}` reads all rows of `{label}`, of which the program then picks some", call.name))
                .subject(format!("{} {label}", call.name))
                .note(filtered, "the rows are picked here")
                .help("put the condition into the query, so that the database finds the rows with an index and sends only these");
        }
    }
}
