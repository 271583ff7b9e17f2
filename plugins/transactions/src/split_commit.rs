//! Writes that belong together, with a commit between them.

use std::collections::BTreeSet;

use rules_sdk::{
    ClientKind, Confidence, EntryKind, Facts, Info, Need, Options, Preset, Report, Rule, Severity, Span,
};

use crate::belonging::{References, Relation, pair};
use crate::ways::{Step, Way, name_of, on_one_way, ways};

/// `split-commit`
pub struct SplitCommit;

static INFO: Info = Info {
    id: "split-commit",
    summary: "A commit between two writes that belong together, so that the first stays where the second fails",
    page: include_str!("../docs/split-commit.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SplitCommit {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let references = facts.kept(|| References::of(facts));
        let mut told: BTreeSet<Span> = BTreeSet::new();
        for way in ways(facts).iter().filter(|way| way.serves()) {
            for commit in way.steps.iter().filter(|step| step.execution.commits && step.execution.certain) {
                if told.contains(&commit.span()) || !commit.execution.loops.is_empty() {
                    continue;
                }
                match torn(facts, &references, way, commit) {
                    Ok((first, second)) => {
                        told.insert(commit.span());
                        tell(report, way, commit, first, second);
                    }
                    Err(reason) => report.pass_over(commit.span(), reason),
                }
            }
        }
    }
}

/// The writes that a commit tears apart: one before it, in the same session since the last commit, and one after it that needs what the first gave.
fn torn<'w, 'f>(
    facts: &Facts<'_>,
    references: &References,
    way: &'w Way<'f>,
    commit: &Step<'_>,
) -> Result<(&'w Step<'f>, &'w Step<'f>), &'static str> {
    let connection = commit.execution.connection;
    // Where each query is its own transaction, or a callback is one, nobody commits in between.
    if connection.is_none() || commit.execution.client != ClientKind::Unknown {
        return Err("it is not known which session it commits");
    }
    let of_session = |step: &&Step<'_>| {
        step.execution.connection == connection
            && step.execution.certain
            && on_one_way(step.execution, commit.execution)
    };
    let others = || way.steps.iter().filter(of_session);
    let id = commit.execution.id;
    let last = others()
        .filter(|step| step.execution.commits && step.execution.loops.is_empty() && step.execution.id < id)
        .map(|step| step.execution.id)
        .max();
    let before = others().filter(|step| {
        step.write().is_some()
            && step.execution.loops.is_empty()
            && step.execution.id < id
            && last.is_none_or(|last| step.execution.id > last)
    });
    let firsts: Vec<&Step<'_>> = before.collect();
    let outside = |after: u32| {
        way.steps.iter().any(|step| {
            step.execution.outside.is_some() && step.execution.id > id && step.execution.id < after
        })
    };
    // What each turn of a loop commits is the matter of `commit-in-loop`.
    let is_committed_by_turns = |step: &Step<'_>| {
        let around = |of: u32| step.execution.loops.iter().any(|used| used.of == of);
        let in_it = |other: &Step<'_>| other.execution.loops.iter().any(|used| around(used.of));
        others().any(|other| other.execution.commits && in_it(other))
    };
    let later = others().filter(|step| step.write().is_some() && step.execution.id > id);
    for second in later.filter(|step| !is_committed_by_turns(step)) {
        let needs = |first: &&&Step<'_>| {
            pair(facts, references, way, first, second)
                .is_some_and(|pair| matches!(pair.relation, Relation::Result | Relation::Replacement))
        };
        let Some(first) = firsts.iter().find(needs) else { continue };
        if outside(second.execution.id) {
            return Err(
                "something outside of the database is done in between, which no transaction should wait for",
            );
        }
        return Ok((first, second));
    }
    Err("no write after it is known to need what a write before it gave")
}

fn tell(report: &mut Report, way: &Way<'_>, commit: &Step<'_>, first: &Step<'_>, second: &Step<'_>) {
    let entry = report
        .at(
            commit.span(),
            format!("`{}` commits what `{}` wrote before `{}` is written: if that fails, the first stays alone", name_of(commit), name_of(first), name_of(second)),
        )
        .subject(format!("{} and {}", name_of(first), name_of(second)))
        .help("commit once, after the last of them; the key of a new row is there before that, as soon as the row is sent")
        .note(first.span(), "the first write")
        .note(second.span(), "the second write");
    if way.entry.kind == EntryKind::Unknown {
        let _ = entry.severity(Severity::Info);
    }
}
