//! Calls of application code that change or delete all rows of a table.

use rules_sdk::{Confidence, Facts, Info, Need, Operation, Options, Preset, Report, Rule, Severity};

use crate::calls::while_serving;

/// `bulk-write-without-where`
pub struct BulkWriteWithoutWhere;

static INFO: Info = Info {
    id: "bulk-write-without-where",
    summary: "Application code that updates or deletes all rows of a table",
    page: include_str!("../docs/bulk-write-without-where.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for BulkWriteWithoutWhere {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for used in while_serving(facts) {
            let (call, query) = (used.call, used.query);
            let verb = match query.operation {
                Operation::Delete => "deletes",
                Operation::Update => "updates",
                Operation::Select | Operation::Insert | Operation::Merge => continue,
            };
            if !call.bulk || call.sql.is_some() || query.filtered || !query.complete || !used.certain {
                continue;
            }
            let Some(table) = query.tables.first() else { continue };
            let label = &table.name;
            report
                .at(call.span, format!("`{}` {verb} all rows of `{label}`", call.name))
                .subject(format!("{} {label}", call.name))
                .help("give it a `where`; if all rows are meant, say so with a condition that holds for all, and keep the call out of what serves requests");
        }
    }
}
