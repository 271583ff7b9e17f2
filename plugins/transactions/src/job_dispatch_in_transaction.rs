//! Work that is handed to a queue before what it is about is committed.

use std::collections::BTreeSet;

use rules_sdk::{
    ClientKind, Confidence, Facts, Info, Need, Options, OutsideKind, Preset, Report, Rule, Severity, Span,
    TransactionForm,
};

use crate::ways::{Step, Way, name_of, on_one_way, tell_inside, ways};

/// `job-dispatch-in-transaction`
pub struct JobDispatchInTransaction;

static INFO: Info = Info {
    id: "job-dispatch-in-transaction",
    summary: "Work that is handed to a queue in a transaction, so that it may begin before the rows are there that it is about",
    page: include_str!("../docs/job-dispatch-in-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for JobDispatchInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts) {
            for (at, step) in way.steps.iter().enumerate() {
                let execution = step.execution;
                if execution.outside != Some(OutsideKind::Queue) || !execution.certain {
                    continue;
                }
                let name = name_of(step);
                let open = execution.inside.and_then(|id| facts.transactions().get(id as usize));
                let open = open.filter(|transaction| transaction.form != TransactionForm::Batch);
                if let Some(transaction) = open {
                    if !writes_in(&way, step) {
                        report.pass_over(execution.span, "nothing is written in the transaction");
                    } else if told.insert(execution.span) {
                        let entry = report
                            .at(
                                execution.span,
                                format!(
                                    "`{name}` hands work to a queue before the transaction is committed, which may begin without what was \
                                     written, or for nothing if the transaction fails"
                                ),
                            )
                            .subject(name)
                            .help(HELP);
                        tell_inside(entry, step, transaction);
                    }
                } else if let Some((write, commit)) = held_open(&way, at)
                    && told.insert(execution.span)
                {
                    report
                        .at(
                            execution.span,
                            format!(
                                "`{name}` hands work to a queue before what was written is committed, so that it may begin without it, or \
                                 for nothing if the commit fails"
                            ),
                        )
                        .subject(name)
                        .help(HELP)
                        .note(write.span(), "this is written before")
                        .note(commit.execution.span, "it is committed only here");
                }
            }
        }
    }
}

const HELP: &str = "hand it over once the commit is done: in a callback that runs after it, with what the queue has for that, or behind the call that commits";

/// Whether something is written in the transaction in which a step happens.
fn writes_in(way: &Way<'_>, step: &Step<'_>) -> bool {
    way.steps.iter().any(|other| {
        other.write().is_some()
            && other.execution.inside == step.execution.inside
            && on_one_way(other.execution, step.execution)
    })
}

/// A write before the step at `at` that a call of its own commits only after it, on a connection that begins a transaction by itself. Where
/// one is begun by a call, the commit is that one's.
fn held_open<'w, 'f>(way: &'w Way<'f>, at: usize) -> Option<(&'w Step<'f>, &'w Step<'f>)> {
    let step = way.steps.get(at)?;
    let (before, after) = (&way.steps[..at], &way.steps[at + 1..]);
    let on_way = |other: &&Step<'_>| on_one_way(other.execution, step.execution);
    let commit = after.iter().filter(on_way).find(|other| other.execution.commits)?;
    let between = after.iter().take_while(|other| !other.execution.commits);
    if between.filter(on_way).any(|other| other.execution.inside.is_some()) {
        return None;
    }
    let since = before.iter().rposition(|other| other.execution.commits).map_or(0, |last| last + 1);
    let write = before[since..].iter().filter(on_way).find(|other| {
        let is_held = other.execution.inside.is_none() && other.execution.client != ClientKind::Shared;
        is_held && other.write().is_some()
    })?;
    Some((write, commit))
}
