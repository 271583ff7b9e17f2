//! A report in the one order that every format writes it in.

use std::cmp::Ordering;

use text::Position;

use crate::{
    Counts, Failure, Finding, Note, Problem, ProjectReport, Report, RuleMeta, SkippedSystem, Suppressed, Tool,
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
    pub(crate) findings: Vec<&'a Finding>,
    pub(crate) suppressed: Vec<&'a Suppressed>,
    pub(crate) problems: Vec<&'a Problem>,
    pub(crate) failures: Vec<&'a Failure>,
    pub(crate) skipped_systems: Vec<&'a SkippedSystem>,
    pub(crate) counts: Counts,
}

impl<'a> Ordered<'a> {
    pub(crate) fn new(report: &'a Report) -> Self {
        let rules = sorted_by(&report.rules, |rule| (&rule.id, &rule.pack));
        let projects = sorted_by(&report.projects, |project| (&project.root, &project.name));
        Self { tool: &report.tool, rules, projects: projects.into_iter().map(OrderedProject::new).collect() }
    }
}

impl<'a> OrderedProject<'a> {
    /// The findings that something can be done about: those on migrations that ran long ago are left out.
    pub(crate) fn open_findings(&self) -> Vec<&'a Finding> {
        self.findings.iter().copied().filter(|finding| !finding.applied).collect()
    }

    fn new(project: &'a ProjectReport) -> Self {
        Self {
            root: &project.root,
            name: &project.name,
            in_repository: project.in_repository.as_deref(),
            findings: sorted_findings(&project.findings),
            suppressed: sorted_suppressed(&project.suppressed),
            problems: sorted_by(&project.problems, |problem| problem),
            failures: sorted_by(&project.failures, |failure| failure),
            skipped_systems: sorted_by(&project.skipped_systems, |system| system),
            counts: project.counts,
        }
    }
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
