//! Relations that are read along with rows, and of which nothing is read.

use std::collections::BTreeMap;

use rules_sdk::{
    Confidence, EntryKind, Facts, Include, Info, LibraryCall, Need, Options, Preset, Report, Rule, Severity,
    Span,
};

/// `unused-eager-load`
pub struct UnusedEagerLoad;

static INFO: Info = Info {
    id: "unused-eager-load",
    summary: "A relation that is read along with rows, and that nothing reads",
    page: include_str!("../docs/unused-eager-load.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for UnusedEagerLoad {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // A function may be called in ways of which only some read the relation.
        let mut unused: BTreeMap<(Span, &str), (&LibraryCall, &Include, bool)> = BTreeMap::new();
        for execution in facts.executions() {
            let Some(call) = execution.query.and_then(|query| facts.call_of(query)) else { continue };
            let is_test = facts
                .entry_points()
                .get(execution.entry as usize)
                .is_none_or(|entry| entry.kind == EntryKind::Test);
            if is_test || call.relation.is_some() {
                continue;
            }
            // Lists are the subject of `over-fetch-relation`.
            let asked_here = |include: &&Include| include.span.file == call.span.file;
            for include in call.includes.iter().filter(|one| !one.many && !one.always).filter(asked_here) {
                let known = unused.entry((include.span, &include.path)).or_insert((call, include, true));
                known.2 &= is_unused(call, include) && execution.certain;
            }
        }
        for (call, include, _) in unused.into_values().filter(|(_, _, unused)| *unused) {
            let path = &include.path;
            report
                .at(include.span, format!("`{}` reads `{path}` along, and nothing reads it", call.name))
                .subject(format!("{} {path}", call.name))
                .note(call.span, "the query is made here")
                .help(format!("leave `{path}` out of what is read along"));
        }
    }
}

/// Whether of a result of which something is read, and that goes nowhere else, nothing is read of a relation.
fn is_unused(call: &LibraryCall, include: &Include) -> bool {
    let inside = |field: &String| {
        field.strip_prefix(include.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    !call.used.escapes && !call.used.fields.is_empty() && !call.used.fields.iter().any(inside)
}
