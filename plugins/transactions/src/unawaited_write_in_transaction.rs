//! Writes of a transaction that its function does not wait for.

use std::collections::BTreeSet;

use rules_sdk::{
    ClientKind, Confidence, Facts, Info, LoopForm, Need, Options, Preset, Report, Rule, Severity, Span,
    Waiting,
};

use crate::ways::{tell_inside, ways};

/// `unawaited-write-in-transaction`
pub struct UnawaitedWriteInTransaction;

static INFO: Info = Info {
    id: "unawaited-write-in-transaction",
    summary: "A write of a transaction that nobody waits for, so that the transaction may end before it",
    page: include_str!("../docs/unawaited-write-in-transaction.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for UnawaitedWriteInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts) {
            for step in &way.steps {
                let (Some((_, call)), Some(transaction)) = (step.write(), step.interactive(facts)) else {
                    continue;
                };
                let execution = step.execution;
                let own = execution.client == ClientKind::Transaction
                    && execution.transaction == Some(transaction.id);
                if !own
                    || execution.waiting != Waiting::Dropped
                    || !execution.certain
                    || !told.insert(call.span)
                {
                    continue;
                }
                let name = &call.name;
                let in_callback = execution
                    .loops
                    .last()
                    .and_then(|used| facts.loops().get(used.of as usize))
                    .is_some_and(|of| of.form == LoopForm::Callback);
                let help = if in_callback {
                    "`forEach` waits for none of its functions: write `for (const ... of ...)` with `await` in it, or `await Promise.all(list.map(...))`"
                } else {
                    "put `await` before the call"
                };
                let entry = report
                    .at(
                        call.span,
                        format!("nobody waits for `{name}`: the transaction may end before it has run"),
                    )
                    .subject(name.clone())
                    .help(help);
                tell_inside(entry, step, transaction);
            }
        }
    }
}
