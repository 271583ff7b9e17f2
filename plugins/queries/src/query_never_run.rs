//! Queries of a client whose promises do nothing until somebody waits for them, and for which nobody does.

use rules_sdk::{
    CodeNoteKind, Confidence, EntryKind, Facts, Info, LibraryCall, Need, Options, Preset, Report, Rule,
    Severity, Span,
};

/// `query-never-run`
pub struct QueryNeverRun;

static INFO: Info = Info {
    id: "query-never-run",
    summary: "A query that is put together and never run, because nobody waits for it",
    page: include_str!("../docs/query-never-run.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Code],
    options: &[],
};

impl Rule for QueryNeverRun {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::QueryNeverRun) {
            let Some(call) = call_in(facts, note.span) else { continue };
            if note.entry == EntryKind::Test || is_in_transaction(facts, call) {
                continue;
            }
            report
                .at(call.span, format!("`{}` is never run: nobody waits for it", call.name))
                .subject(call.name.clone())
                .help("put `await` before the call");
        }
    }
}

/// The call that a place is.
fn call_in<'f>(facts: &'f Facts<'_>, place: Span) -> Option<&'f LibraryCall> {
    let inside = |span: Span| span.file == place.file && place.start <= span.start && span.end <= place.end;
    let calls = facts.calls().iter().filter(|call| inside(call.span));
    calls.min_by_key(|call| call.span.start).map(|call| &**call)
}

/// Whether it is meant for a transaction, of which `unawaited-write-in-transaction` tells.
fn is_in_transaction(facts: &Facts<'_>, call: &LibraryCall) -> bool {
    let runs = facts.executions().iter().filter(|execution| execution.query == Some(call.query));
    runs.into_iter().any(|execution| execution.transaction.is_some())
}
