//! Functions, of the database and of the application, that put what they are given into a statement as it is.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Routine, Rule, Severity, Splice,
};

use crate::raw_sql;
use crate::routines::{label, live};

/// `sql-injection`
pub struct SqlInjection;

static INFO: Info = Info {
    id: "sql-injection",
    summary: "A function that puts what it is given into a statement as it is",
    page: include_str!("../docs/sql-injection.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SqlInjection {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        raw_sql::report(facts, report);
        for (datastore, routine) in live(facts) {
            // A trigger gets no arguments from whoever changes a row.
            if routine.trigger {
                continue;
            }
            // With the caller's own rights it matters who calls, and with what, which the schema does not tell.
            let definer = routine.security_definer;
            for (parameter, splices) in by_parameter(routine) {
                let Some((first, others)) = splices.split_first() else {
                    continue;
                };
                let name = label(routine);
                // As it is written, which need not be as the database stores it.
                let is_plain = first.text.eq_ignore_ascii_case(parameter);
                let shown = if is_plain { first.text.as_str() } else { parameter };
                let rights = if definer { ", with the rights of the function's owner" } else { "" };
                let message =
                    format!("`{name}` runs a statement that holds its parameter `{shown}` as it is{rights}");
                let mut entry = report
                    .at(first.span, message)
                    .subject(format!("{name} {parameter}"))
                    .help(help(datastore.dialect, &first.text))
                    .severity(match definer {
                        true => Severity::Error,
                        // Who may create and drop what he likes gains nothing by it.
                        false if defines(routine, first) => Severity::Info,
                        false => Severity::Warning,
                    })
                    .confidence(if definer && !datastore.assumed {
                        Confidence::High
                    } else {
                        Confidence::Medium
                    });
                for other in others {
                    entry = entry.note(other.span, format!("`{shown}` is put into a statement here too"));
                }
            }
        }
    }
}

/// Whether the statement that the value goes into is one that makes, alters or drops something, as in a helper for partitions.
fn defines(routine: &Routine, splice: &Splice) -> bool {
    let of_splice = routine.dynamic_statements.iter().filter(|statement| statement.splices.contains(splice));
    let mut verbs = of_splice.map(|statement| statement.verb.as_deref());
    verbs.all(|verb| matches!(verb, Some("alter" | "create" | "drop")))
}

/// The parameters that are spliced into statements, each with the places; a place counts once, however many statements run
/// what is put together there.
fn by_parameter(routine: &Routine) -> BTreeMap<&str, Vec<&Splice>> {
    let mut found: BTreeMap<&str, Vec<&Splice>> = BTreeMap::new();
    for splice in routine.dynamic_statements.iter().flat_map(|statement| &statement.splices) {
        if let Some(parameter) = &splice.parameter {
            let places = found.entry(parameter).or_default();
            if !places.iter().any(|other| other.span == splice.span) {
                places.push(splice);
            }
        }
    }
    for places in found.values_mut() {
        places.sort_by_key(|splice| splice.span);
    }
    found
}

fn help(dialect: Dialect, expression: &str) -> String {
    match dialect {
        Dialect::Mysql => format!(
            "put a `?` there and run `EXECUTE ... USING` with the value; where it is a name, quote it with \
             ``CONCAT('`', REPLACE({expression}, '`', '``'), '`')``"
        ),
        Dialect::Postgresql | Dialect::Sqlite => format!(
            "where it is a value, write `$1` and `EXECUTE ... USING {expression}`; where it is a name, use \
             `format('... %I ...', {expression})`, or declare the parameter as `regclass` if it names a table"
        ),
    }
}
