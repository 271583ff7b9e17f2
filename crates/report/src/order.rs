//! A report in the one order that every format writes it in.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ir::{Confidence, Severity};
use text::Position;

use crate::{
    Counts, Failure, Finding, Note, Problem, ProjectFacts, ProjectReport, Report, RuleMeta, SkippedSystem,
    Tool,
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
    pub(crate) problems: Vec<&'a Problem>,
    pub(crate) failures: Vec<&'a Failure>,
    pub(crate) skipped_systems: Vec<&'a SkippedSystem>,
    pub(crate) counts: Counts,
    pub(crate) facts: Option<&'a ProjectFacts>,
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
        Self {
            root: &project.root,
            name: &project.name,
            in_repository: project.in_repository.as_deref(),
            findings: sorted_findings(&project.findings),
            problems: sorted_by(&project.problems, |problem| problem),
            failures: sorted_by(&project.failures, |failure| failure),
            skipped_systems: sorted_by(&project.skipped_systems, |system| system),
            counts: project.counts,
            facts: project.facts.as_ref(),
        }
    }

    /// The findings, each with its number among those of the same fingerprint, from 1. It counts in the order of the source, so that
    /// it does not change when a severity does.
    pub(crate) fn numbered(&self) -> Vec<(&'a Finding, u64)> {
        let mut seen: BTreeMap<&str, u64> = BTreeMap::new();
        let number = |&finding: &&'a Finding| {
            let ordinal = seen.entry(&finding.fingerprint).or_default();
            *ordinal += 1;
            (finding, *ordinal)
        };
        self.findings.iter().map(number).collect()
    }
}

/// The order in which findings are kept where not all can be.
pub(crate) fn worst_first(finding: &Finding) -> Reverse<(Severity, Confidence)> {
    Reverse((finding.severity, finding.confidence))
}

/// By place, and then by everything else, so that findings which look alike have an order too.
fn sorted_findings(findings: &[Finding]) -> Vec<&Finding> {
    let place = |finding: &Finding| (finding.start, finding.end, finding.severity, finding.confidence);
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by(|a, b| {
        a.path
            .cmp(&b.path)
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| a.message.cmp(&b.message))
            .then_with(|| a.fingerprint.cmp(&b.fingerprint))
            .then_with(|| a.help.cmp(&b.help))
            .then_with(|| a.notes.iter().map(note_key).cmp(b.notes.iter().map(note_key)))
    });
    sorted
}

fn note_key(note: &Note) -> (&str, Position, Position, &str) {
    (&note.path, note.start, note.end, &note.message)
}

fn sorted_by<'a, T, K: Ord>(items: &'a [T], key: impl Fn(&'a T) -> K) -> Vec<&'a T> {
    let mut sorted: Vec<&T> = items.iter().collect();
    sorted.sort_by_key(|&item| key(item));
    sorted
}
