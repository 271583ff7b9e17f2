//! Transactions that are begun by a call of their own, and stay open where something fails.

use rules_sdk::{
    CodeNoteKind, Confidence, EntryKind, Facts, Info, Need, Options, Preset, Report, Rule, Severity,
};

/// `manual-transaction-no-rollback`
pub struct ManualTransactionNoRollback;

static INFO: Info = Info {
    id: "manual-transaction-no-rollback",
    summary: "A transaction that is begun and committed by calls of their own, and stays open where something between them fails",
    page: include_str!("../docs/manual-transaction-no-rollback.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Code],
    options: &[],
};

impl Rule for ManualTransactionNoRollback {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::NeverRolledBack) {
            if matches!(
                note.entry,
                EntryKind::Test | EntryKind::Seed | EntryKind::Migration | EntryKind::Script
            ) {
                report.pass_over(note.span, "whoever runs it sees that it failed");
                continue;
            }
            report
                .at(note.span, "the transaction that begins here is never rolled back: it stays open, with its locks, where something fails")
                .subject("transaction")
                .help("run what belongs together in a function that is handed to the transaction, which rolls it back where it throws; or roll it back where an error is caught");
        }
    }
}
