//! Reads of the largest tables without a limit, where somebody waits for them.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, EntryKind, Facts, Info, Need, Operation, Opt, Options, Preset, Query, Report, Rule, Severity,
};

/// `orders-read-without-limit`
pub struct OrdersReadWithoutLimit;

const TABLES: Opt<&[&str]> =
    Opt { name: "tables", summary: "The tables, as the database names them.", default: &["orders"] };

static INFO: Info = Info {
    id: "orders-read-without-limit",
    summary: "Reads of orders without a limit outside jobs",
    page: include_str!("../docs/orders-read-without-limit.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[&TABLES],
};

impl Rule for OrdersReadWithoutLimit {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let tables = options.get(&TABLES);
        let mut reported = BTreeSet::new();
        for execution in facts.executions() {
            let Some(query) = execution.query.and_then(|id| facts.queries().get(id as usize)) else { continue };
            let Some(table) = query.tables.iter().find(|table| tables.contains(&table.name.as_str())) else {
                continue;
            };
            if is_bounded(facts, query) || reported.contains(&query.id) {
                continue;
            }
            let entry = facts.entry_points().get(execution.entry as usize);
            if entry.is_some_and(|entry| matches!(entry.kind, EntryKind::Job | EntryKind::Test)) {
                report.pass_over(execution.span, "a job or a test runs it");
                continue;
            }
            reported.insert(query.id);
            report
                .at(execution.span, format!("`{}` is read without a limit", table.name))
                .help("read a page with a limit, or move it to a job")
                .subject(&table.name);
        }
    }
}

/// Whether the query gives a known number of rows, or may do so.
fn is_bounded(facts: &Facts<'_>, query: &Query) -> bool {
    let unique = facts.call_of(query.id).is_some_and(|call| call.unique);
    query.operation != Operation::Select || !query.complete || query.limit.is_some() || query.grouped || unique
}
