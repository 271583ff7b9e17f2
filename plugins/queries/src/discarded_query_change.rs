//! Conditions and the like that are added to a query and thrown away.

use rules_sdk::{
    CodeNoteKind, Confidence, EntryKind, Facts, Info, Need, Options, Preset, Report, Rule, Severity,
};

/// `discarded-query-change`
pub struct DiscardedQueryChange;

static INFO: Info = Info {
    id: "discarded-query-change",
    summary: "A condition, an order or the like that a query is given and that is thrown away, so that it runs without it",
    page: include_str!("../docs/discarded-query-change.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Code],
    options: &[],
};

impl Rule for DiscardedQueryChange {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for note in facts.notes().iter().filter(|note| note.kind == CodeNoteKind::QueryUnchanged) {
            if note.entry == EntryKind::Test {
                continue;
            }
            report
                .at(note.span, "this makes a new query, which nothing takes: the one that it is called of stays as it was")
                .subject("unchanged")
                .help("give it to the variable: `query = query.filter(..)`");
        }
    }
}
