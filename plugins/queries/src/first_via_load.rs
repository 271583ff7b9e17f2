//! Rows that are read so that one of them is used.

use std::sync::Arc;

use rules_sdk::{
    Comparison, Confidence, Execution, Facts, Info, LibraryCall, Multiplicity, Need, Operation, Options,
    Preset, Query, Remedy, Report, ResultShape, Rule, Severity,
};

use crate::calls::{all_at, is_only_first, with_relations};

/// `first-via-load`
pub struct FirstViaLoad;

static INFO: Info = Info {
    id: "first-via-load",
    summary: "Application code that reads all rows that match and uses the first of them",
    page: include_str!("../docs/first-via-load.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for FirstViaLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in with_relations(facts) {
            let (call, query) = (used.call, used.query);
            let Some(first) = call.used.first else { continue };
            if call.shape != ResultShape::Many || query.operation != Operation::Select || call.sql.is_some() {
                continue;
            }
            // A function that is handed its conditions may be called for one row here and for a list there.
            let only = all_at(facts, call.span).all(is_only_first);
            if let Some(reason) = needed(call, query, used.certain, only) {
                report.pass_over(call.span, reason);
                continue;
            }
            let which = if query.filtered { "all rows that match" } else { "all rows" };
            let ask = facts.advice(call, Remedy::AskFirst).unwrap_or("ask for one row");
            let (message, help, confidence) = if call.used.counted.is_some() {
                (
                    format!("`{}` reads {which}, of which the first and the number are used", call.name),
                    format!(
                        "{ask}, and for the number, if it matters, with another query; whether there is another one, a limit of two tells"
                    ),
                    Confidence::Medium,
                )
            } else {
                (
                    format!("`{}` reads {which}, of which only the first is used", call.name),
                    if query.order_by.is_empty() {
                        format!("{ask}, and say which, if several may match")
                    } else {
                        format!("{ask}, in the same order")
                    },
                    Confidence::High,
                )
            };
            let (severity, confidence) = if is_look_up(facts, query) {
                (Severity::Info, Confidence::Medium)
            } else {
                (INFO.severity, confidence)
            };
            report
                .at(call.span, message)
                .subject(call.name.clone())
                .severity(severity)
                .confidence(confidence)
                .note(first, "the first row is taken here")
                .help(help);
        }
    }
}

/// How many spellings of one value a list has at most.
const SPELLINGS: u32 = 5;

/// Whether it looks for a row by values, in no order: whoever writes that means one row, whether or not a key says so. A list that is written out has
/// other spellings of one value.
fn is_look_up(facts: &Facts<'_>, query: &Query) -> bool {
    // How many values the list has of which a column is one.
    let is_written_out = |column: &str| {
        let mut runs = facts.executions().iter().filter(|run| run.query == Some(query.id)).peekable();
        let has_few = |run: &Arc<Execution>| {
            run.filters.iter().any(|bound| {
                bound.column == column
                    && matches!(bound.size, Multiplicity::Constant(count) if count <= SPELLINGS)
            })
        };
        runs.peek().is_some() && runs.all(has_few)
    };
    query.order_by.is_empty()
        && query.asked().next().is_some()
        && query.asked().all(|predicate| {
            let is_one = match predicate.comparison {
                Comparison::Equal => true,
                Comparison::In => is_written_out(&predicate.column.column),
                _ => false,
            };
            predicate.conjunct && is_one
        })
}

/// Why the query is as it should be, or not known not to be.
fn needed(call: &LibraryCall, query: &Query, certain: bool, only: bool) -> Option<&'static str> {
    if query.limit.is_some() {
        Some("the number of its rows is limited")
    } else if call.unique {
        Some("its conditions name the whole of a unique key")
    } else if !only {
        Some("more than its first row may be needed")
    } else if !certain {
        Some("not all calls on the way to it are understood")
    } else {
        None
    }
}
