//! TODO: what the rule finds, in a few words.

use rules_sdk::{Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity, TableNames};

/// `enum-value-in-transaction`
pub struct EnumValueInTransaction;

static INFO: Info = Info {
    id: "enum-value-in-transaction",
    summary: "TODO: what it finds, in one sentence without a full stop",
    page: include_str!("../docs/enum-value-in-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: &[],
};

impl Rule for EnumValueInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _options: &Options<'_>, report: &mut Report) {
        // TODO: look for what the page describes, and stay silent where something that decides it is not known.
        for table in facts.tables().iter().filter(|table| table.complete && table.columns.is_empty()) {
            let label = table.label();
            report.at(table.span, format!("`{label}` has no columns")).subject(label);
        }
    }
}
