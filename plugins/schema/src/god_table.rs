//! Tables with very many columns.

use rules_sdk::{
    Confidence, Facts, Info, Need, Opt, Options, Origin, Preset, Report, Rule, Severity, TableNames,
};

use crate::shapes::{is_copy, is_derived, is_exempt, keeps_rows};

/// `god-table`
pub struct GodTable;

const EXEMPT: Opt<&[&str]> =
    Opt { name: "exempt", summary: "Names of tables or models that may have many columns.", default: &[] };

const LIMIT: Opt<i64> = Opt { name: "limit", summary: "How many columns a table may have.", default: 50 };

static INFO: Info = Info {
    id: "god-table",
    summary: "A table with more columns than a limit",
    page: include_str!("../docs/god-table.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: &[&EXEMPT, &LIMIT],
};

impl Rule for GodTable {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        let limit = options.get(&LIMIT);
        for table in facts.tables().iter().filter(|table| keeps_rows(table)) {
            let count = table.columns.len();
            let within = i64::try_from(count).is_ok_and(|count| count <= limit);
            if within || is_copy(table) || is_derived(table) || is_exempt(&exempt, table) {
                continue;
            }
            let (what, place) = match table.origin {
                Origin::Prisma => ("fields", "a model of their own with a one-to-one relation"),
                Origin::Sql => {
                    ("columns", "a table of their own whose primary key is the foreign key to this one")
                }
            };
            let label = table.label();
            report
                .at(table.span, format!("`{label}` has {count} columns"))
                .help(format!(
                    "move {what} that belong together and are not read with the others into {place}"
                ))
                .subject(label);
        }
    }
}
