//! Locks of queries that nothing runs.

use rules_sdk::{CodeNoteKind, Confidence, Facts, Info, Need, Options, Preset, Report, Rule, Severity};

/// `lock-never-evaluated`
pub struct LockNeverEvaluated;

static INFO: Info = Info {
    id: "lock-never-evaluated",
    summary: "A query that is to lock rows, which is put together and never run",
    page: include_str!("../docs/lock-never-evaluated.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Code],
    options: &[],
};

impl Rule for LockNeverEvaluated {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::LockNeverRun) {
            report
                .at(note.span, "nothing takes the rows of this query, so it is never run and locks nothing")
                .subject("lock")
                .help("take its rows where the lock has to begin, as a list or as the one row that is meant");
        }
    }
}
