//! Rows that are read only to be counted.

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Remedy, Report, ResultShape, Rule, Severity,
};

use crate::calls::with_relations;

/// `count-via-load`
pub struct CountViaLoad;

static INFO: Info = Info {
    id: "count-via-load",
    summary: "Application code that reads rows only to count them",
    page: include_str!("../docs/count-via-load.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for CountViaLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in with_relations(facts) {
            let (call, query) = (used.call, used.query);
            let rows = &call.used;
            let Some(counted) = rows.counted else { continue };
            let only = !rows.escapes
                && rows.fields.is_empty()
                && rows.iterated.is_none()
                && rows.filtered.is_none()
                && rows.first.is_none()
                && rows.sliced.is_none();
            let few = query.limit.is_some() || call.unique;
            if call.shape != ResultShape::Many
                || query.operation != Operation::Select
                || call.sql.is_some()
                || !only
                || few
                // What counts in the place of it would count the rows of each group.
                || query.grouped
                || !used.certain
            {
                continue;
            }
            let ask = facts.advice(call, Remedy::AskExistence).map_or_else(String::new, |ask| {
                format!("; where it only matters whether there is one, {ask}")
            });
            report
                .at(call.span, format!("`{}` reads rows of which only the number is used", call.name))
                .subject(call.name.clone())
                .note(counted, "the number of rows is asked for here, and nothing else")
                .help(format!("let the database count them with `count`{ask}"));
        }
    }
}
