//! Sessions that several coroutines use at once.

use std::collections::BTreeSet;

use rules_sdk::{
    Confidence, Execution, Exemption, Facts, Info, Need, Operation, Options, Parallel, Preset, Report,
    ResultShape, Rule, Severity, Span,
};

use crate::ways::{Step, Way, name_of, ways};

/// `parallel-queries-one-session`
pub struct ParallelQueriesOneSession;

static INFO: Info = Info {
    id: "parallel-queries-one-session",
    summary: "Queries that are run at the same time with a session that does one thing at a time",
    page: include_str!("../docs/parallel-queries-one-session.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for ParallelQueriesOneSession {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in &ways(facts) {
            for step in way.steps.iter().filter(|step| asks(step)) {
                for parallel in &step.execution.parallel {
                    if told.contains(&parallel.span) {
                        continue;
                    }
                    let Some(other) = other_of(way, step, parallel) else { continue };
                    told.insert(parallel.span);
                    let name = name_of(step);
                    let message = match other {
                        Other::Step(other) => format!(
                            "`{name}` and `{}` run at the same time with one session, which does one thing at a time",
                            name_of(other)
                        ),
                        Other::Same => format!(
                            "`{name}` runs several times at once with one session, which does one thing at a time"
                        ),
                    };
                    let mut entry = report
                        .at(parallel.span, message)
                        .subject(name)
                        .help("wait for one after the other, or give each a session of its own")
                        .note(step.span(), "this is run with the session");
                    if let Other::Step(other) = other {
                        entry = entry.note(other.span(), "and this, at the same time");
                    }
                    let _ = entry;
                }
            }
        }
    }
}

/// What runs at the same time.
enum Other<'w, 'f> {
    Step(&'w Step<'f>),
    /// The same again, for another element.
    Same,
}

/// Whether something is sent to the database at this very place, and not noted to be written later, by a session that does one thing at a time.
fn asks(step: &Step<'_>) -> bool {
    let execution = step.execution;
    let sends = execution.commits
        || execution.flushes
        || step.query.is_some_and(|(query, call)| {
            query.operation == Operation::Select
                || call.sql.is_some()
                || (call.bulk && call.shape != ResultShape::Written)
        });
    sends && execution.exclusive && execution.certain && execution.connection.is_some()
}

fn other_of<'w, 'f>(way: &'w Way<'f>, step: &Step<'f>, parallel: &Parallel) -> Option<Other<'w, 'f>> {
    let is_own = |execution: &Execution| {
        execution.loops.iter().any(|used| used.exemption == Some(Exemption::PerTenant))
    };
    if parallel.several && !is_own(step.execution) {
        return Some(Other::Same);
    }
    let is_at_once = |other: &&Step<'_>| {
        asks(other)
            && other.execution.connection == step.execution.connection
            && other.execution.parallel.iter().any(|own| own.span == parallel.span && own.arm != parallel.arm)
    };
    way.steps.iter().find(is_at_once).map(Other::Step)
}
