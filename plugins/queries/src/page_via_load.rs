//! Pages that the program takes of rows that were all read.

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Report, ResultShape, Rule, Severity,
};

use crate::calls::{all_at, is_only_page, with_relations};

/// `page-via-load`
pub struct PageViaLoad;

static INFO: Info = Info {
    id: "page-via-load",
    summary: "Application code that reads all rows that match and takes a page of them in the program",
    page: include_str!("../docs/page-via-load.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for PageViaLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in with_relations(facts) {
            let (call, query) = (used.call, used.query);
            let Some(sliced) = call.used.sliced else { continue };
            if call.shape != ResultShape::Many || query.operation != Operation::Select || call.sql.is_some() {
                continue;
            }
            let reason = if query.limit.is_some() {
                Some("the number of its rows is limited")
            } else if call.unique {
                Some("its conditions name the whole of a unique key")
            } else if !all_at(facts, call.span).all(is_only_page) {
                Some("more of its rows may be needed than the part that is taken")
            } else if !used.certain {
                Some("not all calls on the way to it are understood")
            } else {
                None
            };
            if let Some(reason) = reason {
                report.pass_over(call.span, reason);
                continue;
            }
            let which = if query.filtered { "all rows that match" } else { "all rows" };
            let mut help =
                "let the query give the page alone: its first row, how many rows, and their order".to_owned();
            if call.used.counted.is_some() {
                help.push_str("; ask for the number of all rows with a query of its own");
            }
            report
                .at(
                    call.span,
                    format!("`{}` reads {which}, of which the program then takes a page", call.name),
                )
                .subject(call.name.clone())
                .note(sliced, "the page is taken here")
                .help(help);
        }
    }
}
