//! What a summary counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use ir::Severity;

use crate::Counts;
use crate::order::OrderedProject;

/// The numbers of one project, or of several together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: u64,
    pub(crate) warnings: u64,
    pub(crate) infos: u64,
    /// Findings by rule and severity.
    pub(crate) rules: BTreeMap<(Severity, String), u64>,
    /// Findings on migrations that ran long ago, by rule. They are in none of the other numbers.
    pub(crate) applied: BTreeMap<String, u64>,
    /// Findings that comments or a baseline keep back.
    pub(crate) suppressed: u64,
    /// Findings that the text shows as one line.
    pub(crate) lines: u64,
    pub(crate) failures: u64,
    /// Projects that could not be analysed; each is a failure too.
    pub(crate) failed_projects: u64,
    /// All places that were not understood.
    pub(crate) problems: u64,
    /// How many files they lie in.
    pub(crate) files_with_problems: u64,
    /// The same without those whose system is named in `skipped_systems`, so that nothing is told twice.
    pub(crate) unexplained_problems: u64,
    pub(crate) files_with_unexplained_problems: u64,
    /// Files by the name of the system that they are written for.
    pub(crate) skipped_systems: BTreeMap<String, u64>,
    pub(crate) counts: Counts,
}

impl Tally {
    pub(crate) fn of(project: &OrderedProject<'_>) -> Self {
        let found = |severity| count(project.findings.iter().filter(|finding| finding.severity == severity));
        let explained = |kind: &str| kind == "not-analysed" && !project.skipped_systems.is_empty();
        let unexplained = || project.problems.iter().filter(|problem| !explained(&problem.kind));
        let mut tally = Self {
            errors: found(Severity::Error),
            warnings: found(Severity::Warning),
            infos: found(Severity::Info),
            rules: BTreeMap::new(),
            applied: BTreeMap::new(),
            suppressed: count(&project.suppressed),
            lines: 0,
            failures: count(&project.failures),
            failed_projects: u64::from(project.failures.iter().any(|failure| failure.is_of_project())),
            problems: count(&project.problems),
            files_with_problems: count(
                project.problems.iter().map(|problem| &problem.path).collect::<BTreeSet<_>>(),
            ),
            unexplained_problems: count(unexplained()),
            files_with_unexplained_problems: count(
                unexplained().map(|problem| &problem.path).collect::<BTreeSet<_>>(),
            ),
            skipped_systems: BTreeMap::new(),
            counts: project.counts,
        };
        for finding in &project.all_findings {
            *if finding.applied {
                tally.applied.entry(finding.rule.clone()).or_default()
            } else {
                tally.rules.entry((finding.severity, finding.rule.clone())).or_default()
            } += 1;
        }
        for system in &project.skipped_systems {
            *tally.skipped_systems.entry(system.name.clone()).or_default() += system.files;
        }
        tally
    }

    /// The numbers of several projects together.
    pub(crate) fn sum(tallies: &[Self]) -> Self {
        let mut sum = Self::default();
        for tally in tallies {
            sum.add(tally);
        }
        sum
    }

    fn add(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.failures += other.failures;
        self.failed_projects += other.failed_projects;
        self.problems += other.problems;
        self.files_with_problems += other.files_with_problems;
        self.unexplained_problems += other.unexplained_problems;
        self.files_with_unexplained_problems += other.files_with_unexplained_problems;
        self.lines += other.lines;
        for (rule, findings) in &other.rules {
            *self.rules.entry(rule.clone()).or_default() += findings;
        }
        for (rule, findings) in &other.applied {
            *self.applied.entry(rule.clone()).or_default() += findings;
        }
        self.suppressed += other.suppressed;
        for (system, files) in &other.skipped_systems {
            *self.skipped_systems.entry(system.clone()).or_default() += files;
        }
        self.counts.files += other.counts.files;
        self.counts.statements += other.counts.statements;
        self.counts.tables += other.counts.tables;
        self.counts.migrations += other.counts.migrations;
        self.counts.queries += other.counts.queries;
        self.counts.stale += other.counts.stale;
    }

    /// Whether there was anything in the files: a configuration file alone is nothing to analyse.
    pub(crate) fn analysed(&self) -> bool {
        let Counts { statements, tables, migrations, queries, .. } = self.counts;
        statements + tables + migrations + queries + self.unexplained_problems > 0
    }

    pub(crate) fn findings(&self) -> u64 {
        self.errors + self.warnings + self.infos
    }

    /// The rules with their numbers of findings, the worst and then the most first.
    pub(crate) fn rules_by_weight(&self) -> Vec<(Severity, &str, u64)> {
        let mut rules: Vec<_> =
            self.rules.iter().map(|((severity, rule), &count)| (*severity, rule.as_str(), count)).collect();
        rules.sort_by_key(|&(severity, rule, count)| (Reverse(severity), Reverse(count), rule));
        rules
    }

    /// What was read: `3 files: 7 statements, 2 tables`.
    pub(crate) fn read(&self) -> String {
        let counts = &self.counts;
        let mut inside = Vec::new();
        for (number, one, many) in [
            (counts.statements, "statement", "statements"),
            (counts.tables, "table", "tables"),
            (counts.migrations, "migration", "migrations"),
            (counts.queries, "query", "queries"),
        ] {
            if number > 0 {
                inside.push(counted(number, one, many));
            }
        }
        let files = counted(counts.files, "file", "files");
        if inside.is_empty() { files } else { format!("{files}: {}", inside.join(", ")) }
    }
}

fn count<T>(items: impl IntoIterator<Item = T>) -> u64 {
    items.into_iter().count() as u64
}

/// `number` with its noun, and with separators between its thousands.
pub(crate) fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `number` with separators between its thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
