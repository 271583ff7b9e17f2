//! Columns whose default makes PostgreSQL write the whole table anew.

use rules_sdk::{
    Action, Column, Confidence, DefaultValue, Dialect, Facts, Generation, Info, Need, Options, Preset,
    Report, Rule, Severity, Volatility,
};

use crate::circumstances::{soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::held::share_statement;
use crate::locks::{TableStep, steps_on_many_rows};

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
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
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
            let Some((why, sure)) = reason(facts, &found, default) else {
                continue;
            };
            let is_told = last.as_ref().is_some_and(|last| {
                last.migration.id == found.migration.id
                    && share_statement(&found.migration.up, last.at, found.at)
            });
            if !is_told {
                report_column(&found, column, default, &why, sure, report);
            }
            last = Some(found);
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// Why the rows are rewritten, and whether that is sure. A default that has one value for all rows is kept beside the table, from
/// PostgreSQL 11 on (documentation 18, ALTER TABLE, Notes).
fn reason(facts: &Facts<'_>, found: &TableStep<'_>, default: &DefaultValue) -> Option<(String, bool)> {
    let volatility = match default.volatility {
        Volatility::Unknown => declared_volatility(facts, found, default),
        known => known,
    };
    match volatility {
        Volatility::Volatile => Some((format!("`{}` is evaluated for each row", default.text), true)),
        _ if !found.has_version(11) => Some(("before PostgreSQL 11 any default does".to_owned(), true)),
        Volatility::Unknown => Some((
            format!("`{}` is evaluated for each row unless it is declared STABLE", default.text),
            false,
        )),
        Volatility::Immutable | Volatility::Stable => None,
    }
}

/// The volatility of a default that calls functions of the project, as these are declared.
fn declared_volatility(facts: &Facts<'_>, found: &TableStep<'_>, default: &DefaultValue) -> Volatility {
    let names = called(&default.text);
    let declared: Vec<Option<Volatility>> =
        names.iter().map(|name| routine_volatility(facts, found, name)).collect();
    if declared.contains(&Some(Volatility::Volatile)) {
        Volatility::Volatile
    } else if let [Some(volatility)] = declared.as_slice() {
        *volatility
    } else {
        Volatility::Unknown
    }
}

/// The functions that an expression calls, in lower case and without their schemas.
fn called(expression: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    expression
        .match_indices('(')
        .map(|(at, _)| {
            let before = expression[..at].trim_end().trim_end_matches('"');
            before.rsplit(|c| !is_name(c)).next().unwrap_or_default().to_lowercase()
        })
        .filter(|name| !name.is_empty())
        .collect()
}

/// The volatility of the functions of that name that the history has made, if they have one.
fn routine_volatility(facts: &Facts<'_>, found: &TableStep<'_>, name: &str) -> Option<Volatility> {
    let datastore = found.migration.datastore;
    let migrations = facts.migrations().iter().filter(|other| other.datastore == datastore);
    let made = migrations.flat_map(|other| &other.up).filter_map(|step| match &step.action {
        Action::CreateRoutine(routine) => Some(routine),
        _ => None,
    });
    let last = facts.routines().iter().map(AsRef::as_ref).filter(|routine| routine.datastore == datastore);
    let mut all = made.chain(last).filter(|routine| routine.name.eq_ignore_ascii_case(name));
    let volatility = all.next()?.volatility;
    all.all(|routine| routine.volatility == volatility).then_some(volatility)
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
            "add the column {}without a default, then {}, which is for new rows, and fill the old rows in batches{}",
            if column.nullable { "" } else { "as nullable and " },
            found.statement(&format!("ALTER TABLE {sql} ALTER COLUMN {name} SET DEFAULT {}", default.text)),
            if column.nullable { "" } else { "; set NOT NULL last" }
        ))
        .confidence(if sure { found.confidence() } else { Confidence::Medium });
}
