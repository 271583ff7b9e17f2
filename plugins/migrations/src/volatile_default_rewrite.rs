//! Columns whose default makes PostgreSQL write the whole table anew.

use rules_sdk::{
    Action, Column, Confidence, DefaultValue, Dialect, Facts, Generation, Info, Need, Options, Preset,
    Report, Rule, Severity, Volatility,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::locks::{TableStep, is_one_statement, steps_on_existing_tables};

/// `volatile-default-rewrite`
pub struct VolatileDefaultRewrite;

static INFO: Info = Info {
    id: "volatile-default-rewrite",
    summary: "A migration that rewrites a table to give each row a default of its own",
    page: include_str!("../docs/volatile-default-rewrite.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for VolatileDefaultRewrite {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut last: Option<TableStep<'_>> = None;
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::AddColumn(add) = &found.step.action else {
                continue;
            };
            let column = &add.column;
            let Some(default) = column.default.as_ref().filter(|default| !default.is_null) else {
                continue;
            };
            if column.generation != Generation::None || found.is_emptied(facts) {
                continue;
            }
            let Some((why, sure)) = reason(&found, default) else {
                continue;
            };
            if !last.as_ref().is_some_and(|last| is_one_statement(last, &found)) {
                report_column(&found, column, default, &why, sure, report);
            }
            last = Some(found);
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Why the rows are rewritten, and whether that is sure. A default that has one value for all rows is kept beside the table, from
/// PostgreSQL 11 on (documentation 18, ALTER TABLE, Notes).
fn reason(found: &TableStep<'_>, default: &DefaultValue) -> Option<(String, bool)> {
    match default.volatility {
        Volatility::Volatile => Some((format!("`{}` is evaluated for each row", default.text), true)),
        _ if !found.has_version(11) => Some(("before PostgreSQL 11 any default does".to_owned(), true)),
        Volatility::Unknown => Some((
            format!("`{}` is evaluated for each row unless it is declared STABLE", default.text),
            false,
        )),
        Volatility::Immutable | Volatility::Stable => None,
    }
}

fn report_column(
    found: &TableStep<'_>,
    column: &Column,
    default: &DefaultValue,
    why: &str,
    sure: bool,
    report: &mut Report,
) {
    let (table, sql, name) = (&found.table.name, found.sql_name(), found.quote(&column.name));
    report
        .at(
            column.span,
            format!(
                "adding `{}` rewrites `{table}`, with reads and writes blocked until it is done: {why}",
                column.name
            ),
        )
        .subject(found.subject(&column.name))
        .help(format!(
            "add the column without a default, then `ALTER TABLE {sql} ALTER COLUMN {name} SET DEFAULT {}`, which is for new rows, and \
             fill the old rows in batches",
            default.text
        ))
        .confidence(if sure { found.confidence() } else { Confidence::Medium });
}
