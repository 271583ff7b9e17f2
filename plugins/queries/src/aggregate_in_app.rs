//! Numbers that a program computes of all rows of a query, which it reads for nothing else.

use rules_sdk::{
    Confidence, Facts, Info, LibraryCall, Need, Options, Preset, Remedy, Report, ResultShape, Rule, Severity,
};

/// `aggregate-in-app`
pub struct AggregateInApp;

static INFO: Info = Info {
    id: "aggregate-in-app",
    summary: "Rows that are all read to compute one number of them, such as a sum",
    page: include_str!("../docs/aggregate-in-app.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for AggregateInApp {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for call in facts.calls() {
            let Some(place) = call.used.aggregated else { continue };
            if let Err(reason) = only_for_that(call) {
                report.pass_over(call.span, reason);
                continue;
            }
            let limited = facts.queries().get(call.query as usize).is_some_and(|query| query.limit.is_some());
            if limited {
                report.pass_over(call.span, "it reads a limited number of rows");
                continue;
            }
            let fields = call.used.fields.join("`, `");
            let column = call.used.fields.first().map_or("", String::as_str);
            let advice =
                facts.advice(call, Remedy::ComputeInQuery).map(|advice| advice.replace("{}", column));
            report
                .at(
                    call.span,
                    format!(
                        "`{}` reads all rows, of which only one number is computed, of `{fields}`",
                        call.name
                    ),
                )
                .subject(format!("{} {}", call.name, call.used.fields.join(", ")))
                .help(advice.unwrap_or_else(|| {
                    "let the query give the number: `SUM`, `MIN`, `MAX`, `AVG`".to_owned()
                }))
                .note(place, "the number is computed here");
        }
    }
}

/// Whether nothing else is done with the rows.
fn only_for_that(call: &LibraryCall) -> Result<(), &'static str> {
    let used = &call.used;
    if call.shape != ResultShape::Many || call.relation.is_some() {
        Err("it reads no list of its own")
    } else if used.first.is_some() || used.filtered.is_some() || used.sliced.is_some() {
        Err("single rows are looked for in it, too")
    } else if used.iterated.zip(used.aggregated).is_some_and(|(run, computed)| {
        run.file != computed.file || run.start > computed.end || computed.start > run.end
    }) {
        Err("it is run over elsewhere, too")
    } else {
        Ok(())
    }
}
