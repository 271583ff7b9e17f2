//! A report in the one order that every format writes it in.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use ir::{Confidence, Severity};
use text::Position;

use crate::{
    Counts, Failure, Finding, Note, Problem, ProjectFacts, ProjectReport, Report, RuleMeta, SkippedSystem,
    Suppressed, Tool,
};

/// A report, sorted: projects by root, rules by id, everything else by place.
pub(crate) struct Ordered<'a> {
    pub(crate) tool: &'a Tool,
    pub(crate) rules: Vec<&'a RuleMeta>,
    pub(crate) projects: Vec<OrderedProject<'a>>,
}

/// A project's report, sorted.
pub(crate) struct OrderedProject<'a> {
    pub(crate) root: &'a str,
    pub(crate) name: &'a str,
    pub(crate) in_repository: Option<&'a str>,
    /// The findings that something can be done about: those on migrations that ran long ago are left out.
    pub(crate) findings: Vec<&'a Finding>,
    /// Those on such migrations, too.
    pub(crate) all_findings: Vec<&'a Finding>,
    pub(crate) suppressed: Vec<&'a Suppressed>,
    pub(crate) problems: Vec<&'a Problem>,
    pub(crate) failures: Vec<&'a Failure>,
    pub(crate) skipped_systems: Vec<&'a SkippedSystem>,
    pub(crate) counts: Counts,
    pub(crate) facts: Option<&'a ProjectFacts>,
}

/// What was found, each with its number among those of the same fingerprint.
pub(crate) struct Numbered<'a> {
    pub(crate) findings: Vec<(&'a Finding, u64)>,
    pub(crate) suppressed: Vec<(&'a Suppressed, u64)>,
}

impl<'a> Ordered<'a> {
    pub(crate) fn new(report: &'a Report) -> Self {
        let rules = sorted_by(&report.rules, |rule| (&rule.id, &rule.pack));
        let projects = sorted_by(&report.projects, |project| (&project.root, &project.name));
        Self { tool: &report.tool, rules, projects: projects.into_iter().map(OrderedProject::new).collect() }
    }
}

impl<'a> OrderedProject<'a> {
    fn new(project: &'a ProjectReport) -> Self {
        let all_findings = sorted_findings(&project.findings);
        Self {
            root: &project.root,
            name: &project.name,
            in_repository: project.in_repository.as_deref(),
            findings: all_findings.iter().copied().filter(|finding| !finding.applied).collect(),
            all_findings,
            suppressed: sorted_suppressed(&project.suppressed),
            problems: sorted_by(&project.problems, |problem| problem),
            failures: sorted_by(&project.failures, |failure| failure),
            skipped_systems: sorted_by(&project.skipped_systems, |system| system),
            counts: project.counts,
            facts: project.facts.as_ref(),
        }
    }

    /// The findings for people, who may have asked for those on migrations that ran long ago.
    pub(crate) fn shown(&self, applied: bool) -> &[&'a Finding] {
        if applied { &self.all_findings } else { &self.findings }
    }

    /// All findings, each with its number among those of the same fingerprint, from 1. It counts in the order of the source, so that
    /// it does not change when a severity does, and what is kept back last.
    pub(crate) fn numbered(&self) -> Numbered<'a> {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        let mut number = |finding: &'a Finding| {
            let ordinal = seen.entry(&finding.fingerprint).or_default();
            *ordinal += 1;
            *ordinal
        };
        Numbered {
            findings: self.all_findings.iter().map(|&finding| (finding, number(finding))).collect(),
            suppressed: self.suppressed.iter().map(|&one| (one, number(&one.finding))).collect(),
        }
    }
}

/// The order in which findings are kept where not all can be.
pub(crate) fn worst_first(finding: &Finding) -> Reverse<(Severity, Confidence)> {
    Reverse((finding.severity, finding.confidence))
}

fn sorted_findings(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by(|a, b| compare(a, b));
    sorted
}

fn sorted_suppressed(suppressed: &[Suppressed]) -> Vec<&Suppressed> {
    let mut sorted: Vec<&Suppressed> = suppressed.iter().collect();
    sorted.sort_by(|a, b| {
        compare(&a.finding, &b.finding).then_with(|| (a.by.id(), &a.reason).cmp(&(b.by.id(), &b.reason)))
    });
    sorted
}

/// By place, and then by everything else, so that findings which look alike have an order too.
fn compare(a: &Finding, b: &Finding) -> Ordering {
    let place = |finding: &Finding| (finding.start, finding.end, finding.severity, finding.confidence);
    a.path
        .cmp(&b.path)
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| a.rule.cmp(&b.rule))
        .then_with(|| a.message.cmp(&b.message))
        .then_with(|| a.fingerprint.cmp(&b.fingerprint))
        .then_with(|| a.help.cmp(&b.help))
        .then_with(|| a.notes.iter().map(note_key).cmp(b.notes.iter().map(note_key)))
}

fn note_key(note: &Note) -> (&str, Position, Position, &str) {
    (&note.path, note.start, note.end, &note.message)
}

fn sorted_by<'a, T, K: Ord>(items: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<&'a T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    sorted.sort_by_key(|&item| key(item));
    sorted
}
