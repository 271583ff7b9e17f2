//! Strict locks that a migration waits for without an end.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, SetParameter, Severity,
    Step,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::locks::{TableStep, is_exclusive, share_transaction, steps_of};

/// `missing-lock-timeout`
pub struct MissingLockTimeout;

static INFO: Info = Info {
    id: "missing-lock-timeout",
    summary: "A migration that waits for an exclusive lock without a limit",
    page: include_str!("../docs/missing-lock-timeout.md"),
    severity: Severity::Info,
    // The limit may be set for the role, the database or the connection, where it is not seen.
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for MissingLockTimeout {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let unlimited = steps_of(facts, migration, Dialect::Postgresql)
                .find(|found| is_exclusive(&found.step.action) && !is_limited(facts, found));
            if let Some(found) = unlimited {
                let table = &found.table.name;
                let local = if found.step.in_transaction { "SET LOCAL" } else { "SET" };
                report
                    .at(
                        found.step.span,
                        format!("the migration waits for an exclusive lock on `{table}` without a limit, and all queries wait behind it"),
                    )
                    .subject(migration.name.clone())
                    .help(format!(
                        "write {} before it, and run the migration again if it gives up",
                        found.statement(&format!("{local} lock_timeout = '5s'"))
                    ));
            }
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Whether the step waits for no longer than it was told to earlier in the migration.
fn is_limited(facts: &Facts<'_>, found: &TableStep<'_>) -> bool {
    let up = &found.migration.up;
    up[..found.at].iter().enumerate().any(|(at, step)| match &step.action {
        Action::SetParameter(set) => {
            let lasts = !set.local || share_transaction(up, at, found.at);
            lasts && limits(set)
        }
        Action::RunQuery(_) => calls_set_config(facts, step),
        _ => false,
    })
}

/// `statement_timeout` ends the waiting too (PostgreSQL documentation 18, Client Connection Defaults, Statement Behavior). 0 is no limit.
fn limits(set: &SetParameter) -> bool {
    let value = set.value.to_lowercase();
    let is_none =
        value == "default" || value.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim() == "0";
    matches!(set.name.as_str(), "lock_timeout" | "statement_timeout") && !is_none
}

/// `SELECT set_config('lock_timeout', '5s', true)`.
fn calls_set_config(facts: &Facts<'_>, step: &Step) -> bool {
    let Action::RunQuery(query) = &step.action else {
        return false;
    };
    facts.queries().get(*query as usize).is_some_and(|query| {
        query.literals.iter().any(|literal| matches!(literal.as_str(), "lock_timeout" | "statement_timeout"))
    })
}
