//! Tables of tenants whose rows cannot be found by tenant.

use rules_sdk::{
    Confidence, Facts, Info, Need, Opt, Options, Preset, Report, Rule, Severity, TableKind, TableNames,
};

/// `tenant-column-without-index`
pub struct TenantColumnWithoutIndex;

const COLUMN: Opt<&str> =
    Opt { name: "column", summary: "The column that says whose a row is.", default: "tenant_id" };

static INFO: Info = Info {
    id: "tenant-column-without-index",
    summary: "Tables of tenants without an index that begins with the tenant",
    page: include_str!("../docs/tenant-column-without-index.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema],
    options: &[&COLUMN],
};

impl Rule for TenantColumnWithoutIndex {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let tenant = options.get(&COLUMN).to_owned();
        for table in facts.tables() {
            let Some(column) = table.column(&tenant) else { continue };
            if !table.complete || table.kind != TableKind::Ordinary {
                report.pass_over(column.span, "not all that was said of its table is understood");
                continue;
            }
            if facts.covering_index(table, std::slice::from_ref(&tenant)).is_some() {
                continue;
            }
            let (label, column_label) = (table.label(), table.column_label(&tenant));
            report
                .at(column.span, format!("no index of `{label}` begins with `{column_label}`"))
                .help(format!("put `{column_label}` first in the index that most queries of `{label}` use"))
                .subject(table.member(&tenant));
        }
    }
}
