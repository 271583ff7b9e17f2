//! Columns that a query leaves out, and that are read of each of its rows.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Options, Preset, Report, ResultShape, Rule, Severity, Span,
    quoted,
};

/// `deferred-column-reload`
pub struct DeferredColumnReload;

static INFO: Info = Info {
    id: "deferred-column-reload",
    summary: "A column that a query leaves out of its rows and that is then read of each, with a query of its own",
    page: include_str!("../docs/deferred-column-reload.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for DeferredColumnReload {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // One query that several callers run, each in its own way, is to be mended once.
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for call in facts.calls().iter().filter(|call| !call.deferred.is_empty()) {
            let read = read_again(call);
            if read.is_empty() {
                continue;
            }
            let Some(place) = call.used.iterated.filter(|_| call.shape == ResultShape::Many) else {
                report
                    .pass_over(call.span, "it is not known to be run over, so that it may be about one row");
                continue;
            };
            if !told.insert(call.span) {
                continue;
            }
            let names = match read.get(NAMED..).map_or(0, <[&str]>::len) {
                0 => quoted(read.iter().copied()),
                more => format!("`{}` and {more} more", read[..NAMED].join("`, `")),
            };
            report
                .at(
                    call.span,
                    format!("the query leaves {names} out, which the program reads of its rows: with a query for each"),
                )
                .subject(format!("{} {}", call.name, read.join(", ")))
                .help(format!("read {names} along with the others, or take the restriction of the columns away"))
                .note(place, "its rows are run over here");
        }
    }
}

/// How many columns a message names.
const NAMED: usize = 3;

/// The fields that are left out and read all the same.
fn read_again(call: &LibraryCall) -> Vec<&str> {
    let is_read = |field: &&String| call.used.fields.contains(*field);
    call.deferred.iter().filter(is_read).map(String::as_str).collect()
}
