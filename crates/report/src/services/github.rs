//! Annotations of GitHub Actions: commands that a step writes to its log.
//!
//! The form and what is escaped are those of "Workflow commands for GitHub Actions" in GitHub's documentation; columns are given
//! where a range lies on one line, as its API for checks has it.

use std::collections::BTreeMap;
use std::io;

use ir::Severity;

use crate::order::{Ordered, OrderedProject, worst_first};
use crate::tally::counted;
use crate::{Finding, paths, visible};

/// How many annotations of one kind GitHub keeps of a step; it drops the further ones without a word, and their places with them.
pub(crate) const MAX_OF_A_KIND: u64 = 10;

/// Writes the failures and the worst findings as annotations, and the other findings as lines of the log.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut written: BTreeMap<&str, u64> = BTreeMap::new();
    for failure in report.projects.iter().flat_map(|project| &project.failures) {
        *written.entry(kind(Severity::Error)).or_default() += 1;
        writeln!(out, "::error title={}::{}", property(&report.tool.name), data(&failure.in_words()))?;
    }
    let mut findings: Vec<(&OrderedProject<'_>, &Finding)> = Vec::new();
    for project in &report.projects {
        findings.extend(project.findings.iter().map(|&finding| (project, finding)));
    }
    findings.sort_by_key(|(_, finding)| worst_first(finding));
    let mut further = 0;
    for (project, finding) in findings {
        let of_kind = written.entry(kind(finding.severity)).or_default();
        *of_kind += 1;
        let path = paths::below(paths::base(project.root, project.in_repository), &finding.path);
        if *of_kind <= MAX_OF_A_KIND {
            annotation(&path, finding, out)?;
        } else {
            further += 1;
            line(&path, finding, out)?;
        }
    }
    if further > 0 {
        let findings = counted(further, "finding has", "findings have");
        writeln!(out, "{findings} no annotation: GitHub shows {MAX_OF_A_KIND} of a kind for a step")?;
    }
    Ok(())
}

fn kind(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn annotation(path: &str, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    let (start, end) = (finding.start, finding.end);
    write!(out, "::{} file={},line={}", kind(finding.severity), property(path), start.line)?;
    write!(out, ",endLine={}", end.line)?;
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    writeln!(out, ",title={}::{}", property(&finding.rule), data(&visible::block(&finding.with_help())))
}

/// A line that the runner prints. It begins with a character that no command begins with, and holds no command of the old form,
/// which may stand anywhere in a line.
fn line(path: &str, finding: &Finding, out: &mut dyn io::Write) -> io::Result<()> {
    let (line, column) = (finding.start.line, finding.start.column);
    let text =
        format!("{path}:{line}:{column}: {}[{}]: {}", finding.severity.id(), finding.rule, finding.message);
    writeln!(out, "- {}", visible::line(&text).replace("##[", "# #["))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
