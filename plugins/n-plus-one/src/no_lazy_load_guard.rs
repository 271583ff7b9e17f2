//! Projects that read relations lazily, and in which nothing would tell of it.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{
    CodeNoteKind, Confidence, EntryKind, Facts, Info, LibraryCall, Need, Options, Preset, RelationRead,
    Remedy, Report, Rule, Severity, Span,
};

/// `no-lazy-load-guard`
pub struct NoLazyLoadGuard;

static INFO: Info = Info {
    id: "no-lazy-load-guard",
    summary: "A project that reads relations lazily, and in which nothing refuses or reports that",
    page: include_str!("../docs/no-lazy-load-guard.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Queries, Need::Code],
    options: &[],
};

impl Rule for NoLazyLoadGuard {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // Whose models a guard is of is not told, and a project that has one knows of the matter.
        if facts.notes().iter().any(|note| note.kind == CodeNoteKind::LazyLoadGuard) {
            return;
        }
        let in_tests = of_tests(facts);
        let mut by_library: BTreeMap<&str, BTreeMap<Span, (&LibraryCall, &RelationRead)>> = BTreeMap::new();
        for call in facts.calls() {
            let Some(relation) = &call.relation else { continue };
            if relation.refused {
                return;
            }
            if !relation.loads && !in_tests.contains(&call.query) {
                by_library.entry(&call.library).or_default().insert(call.span, (call, relation));
            }
        }
        for reads in by_library.values() {
            let Some((span, (call, relation))) = reads.first_key_value() else { continue };
            let relation = format!("`{}.{}`", relation.model, relation.name);
            let what = match reads.len() - 1 {
                0 => format!("{relation} is read with a query of its own where it is used"),
                others => {
                    let places = if others == 1 { "place" } else { "places" };
                    format!(
                        "{relation} here, and relations in {others} other {places}, are read with queries of their own where they are used"
                    )
                }
            };
            let message = format!("{what}, and nothing in the project refuses or reports such reads");
            let advice = facts.advice(call, Remedy::GuardLazyLoads);
            report
                .at(*span, message)
                .subject(call.library.clone())
                .help(advice.unwrap_or("let such reads fail while the application is developed"));
        }
    }
}

/// The queries that only tests run.
fn of_tests(facts: &Facts<'_>) -> BTreeSet<u32> {
    let mut tests = BTreeSet::new();
    let mut others = BTreeSet::new();
    for execution in facts.executions() {
        let Some(query) = execution.query else { continue };
        let entry = facts.entry_points().get(execution.entry as usize);
        let is_test = entry.is_some_and(|entry| entry.kind == EntryKind::Test);
        if is_test {
            tests.insert(query)
        } else {
            others.insert(query)
        };
    }
    tests.difference(&others).copied().collect()
}
