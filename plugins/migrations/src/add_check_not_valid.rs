//! CHECK constraints that are added and checked in one step.

use rules_sdk::{
    Action, Check, Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, Severity,
};

use crate::circumstances::{gather, soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::django::is_django;
use crate::held::is_rewritten;
use crate::locks::{TableStep, steps_on_many_rows};
use crate::validation::report_early_validation;

/// `add-check-not-valid`
pub struct AddCheckNotValid;

static INFO: Info = Info {
    id: "add-check-not-valid",
    summary: "A migration that blocks reads and writes of a table while it checks a new CHECK constraint",
    page: include_str!("../docs/add-check-not-valid.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddCheckNotValid {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            match &found.step.action {
                // Where the whole table is written anew, its rows are checked on the way.
                Action::AddCheck(check)
                    if check.validated
                        && !is_rewritten(facts, &found)
                        && !found.is_emptied(facts)
                        && !comes_with_field(&found) =>
                {
                    report_check(&found, check, report);
                }
                Action::ValidateConstraint(name) => report_early_validation(
                    &found,
                    name,
                    report,
                    |action| matches!(action, Action::AddCheck(check) if check.name.as_ref() == Some(name) && !check.validated),
                ),
                _ => {}
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

/// Whether it is the condition of a field that Django adds, such as a `PositiveIntegerField`: nobody can add such a field without.
fn comes_with_field(found: &TableStep<'_>) -> bool {
    is_django(found.migration) && found.added_with().is_some()
}

fn report_check(found: &TableStep<'_>, check: &Check, report: &mut Report) {
    let (table, sql) = (&found.table.name, found.sql_name());
    let what = match &check.name {
        Some(name) => format!("constraint `{name}`"),
        None => format!("`CHECK ({})`", shortened(&check.text)),
    };
    let name = check.name.as_ref().map_or_else(|| "..".to_owned(), |name| found.quote(name));
    let condition = shortened(&check.text);
    let first = if found.added_with().is_some() { "add the column without it, then " } else { "" };
    report
        .at(
            found.step.span,
            format!("adding {what} blocks reads and writes of `{table}` until all rows are checked"),
        )
        .subject(found.subject(&format!("check {}", check.name.as_deref().unwrap_or(&check.text))))
        .help(format!(
            "{first}add it with {}, and check the rows with {} {}",
            found
                .not_valid(&format!("ALTER TABLE {sql} ADD CONSTRAINT {name} CHECK ({condition}) NOT VALID")),
            found.validation(&format!("ALTER TABLE {sql} VALIDATE CONSTRAINT {name}")),
            found.later()
        ))
        .confidence(found.confidence());
}

/// A condition, as much of it as a message can hold.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text.to_owned(),
    }
}
