//! Rows that are locked where no transaction is open.

use std::collections::BTreeMap;

use rules_sdk::{
    ClientKind, Confidence, EntryKind, Facts, Info, LibraryCall, Need, Options, Preset, Report, Rule,
    Severity, Span,
};

use crate::ways::ways;

/// `lock-outside-transaction`
pub struct LockOutsideTransaction;

static INFO: Info = Info {
    id: "lock-outside-transaction",
    summary: "A query that locks rows where no transaction is open, so that the lock is gone at once",
    page: include_str!("../docs/lock-outside-transaction.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for LockOutsideTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // A place that some way leads to inside a transaction is meant for that.
        let mut places: BTreeMap<Span, (&LibraryCall, bool, Confidence)> = BTreeMap::new();
        for way in ways(facts) {
            for step in &way.steps {
                let Some((query, call)) = step.query.filter(|(query, _)| query.locking) else { continue };
                let execution = step.execution;
                let inside = execution.inside.is_some()
                    || execution.transaction.is_some()
                    || execution.client == ClientKind::Unknown
                    || !execution.certain
                    || !query.locking;
                let known = matches!(
                    way.entry.kind,
                    EntryKind::Request | EntryKind::Resolver | EntryKind::Job | EntryKind::Script
                );
                let sure = if known { Confidence::High } else { Confidence::Medium };
                let place = places.entry(call.span).or_insert((call, false, sure));
                place.1 |= inside;
                place.2 = place.2.max(sure);
            }
        }
        for (span, (call, inside, confidence)) in places {
            if inside {
                report.pass_over(span, "a transaction may be open");
                continue;
            }
            report
                .at(span, format!("`{}` locks rows, and no transaction is open that would keep the lock", call.name))
                .subject(call.name.clone())
                .confidence(confidence)
                .help("run the query, and what depends on it, in one transaction: a lock ends with the statement where none is open");
        }
    }
}
