//! Waits for something outside the database while a transaction is open.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Facts, Info, Need, Options, OutsideKind, Preset, Report, Rule, Severity, Span, Waiting,
};

use crate::ways::{name_of, tell_inside, ways};

/// `external-io-in-transaction`
pub struct ExternalIoInTransaction;

static INFO: Info = Info {
    id: "external-io-in-transaction",
    summary: "A transaction that stays open while it waits for something outside the database",
    page: include_str!("../docs/external-io-in-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for ExternalIoInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts) {
            for step in &way.steps {
                let (Some(kind), Some(transaction)) = (step.execution.outside, step.held_open(facts, &way))
                else {
                    continue;
                };
                let waits = step.execution.waiting == Waiting::Awaited;
                if !waits || !step.execution.certain {
                    continue;
                }
                let (what, help) = match kind {
                    OutsideKind::Http => ("a request over the network", CALL_OUTSIDE),
                    OutsideKind::Mail => ("a mail being sent", NOTIFY_AFTER),
                    // Of that another rule speaks, whether anybody waits for it or not.
                    OutsideKind::Queue => continue,
                    // It is taken and let go in a moment, and whoever waits for it means to.
                    OutsideKind::Lock => continue,
                    OutsideKind::Storage => ("a file being moved", CALL_OUTSIDE),
                    OutsideKind::Sleep => {
                        ("time to pass", "end the transaction first, and begin another one after the wait")
                    }
                };
                if !told.insert(step.execution.span) {
                    continue;
                }
                let name = name_of(step);
                let entry = report
                    .at(
                        step.execution.span,
                        format!("the transaction stays open while `{name}` waits for {what}"),
                    )
                    .subject(name)
                    .help(help);
                tell_inside(entry, step, transaction);
            }
        }
    }
}

const CALL_OUTSIDE: &str = "make the call before the transaction begins, or after it is done, and write what it gave in a short transaction";
const NOTIFY_AFTER: &str =
    "do it after the transaction is done, or write a row for it (an outbox) that a job works off";
