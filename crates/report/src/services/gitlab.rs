//! A Code Quality report of GitLab.
//!
//! The fields are those of "Code Quality report format" in GitLab's documentation (18). Of findings with one fingerprint GitLab shows
//! the first, so each has its own.

use std::io;

use ir::Severity;
use serde::Serialize;

use crate::order::{Ordered, OrderedProject};
use crate::{Finding, paths};

#[derive(Serialize)]
struct Violation<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// Writes the findings as one list. A failure has no place in it: it makes the job fail.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let several = report.projects.len() > 1;
    let violations: Vec<Violation<'_>> =
        report.projects.iter().flat_map(|project| of_project(project, several)).collect();
    serde_json::to_writer_pretty(&mut *out, &violations)?;
    writeln!(out)
}

fn of_project<'a>(project: &OrderedProject<'a>, several: bool) -> Vec<Violation<'a>> {
    let prefix = if several { format!("{}:", project.root) } else { String::new() };
    let base = paths::base(project.root, project.in_repository);
    let violation = |(finding, ordinal): (&'a Finding, u64)| Violation {
        description: finding.with_help(),
        check_name: &finding.rule,
        fingerprint: format!("{prefix}{}:{ordinal}", finding.fingerprint),
        severity: match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Info => "info",
        },
        location: Location {
            path: paths::below(base, &finding.path),
            lines: Lines { begin: finding.start.line, end: finding.end.line },
        },
    };
    project.numbered().findings.into_iter().filter(|(finding, _)| !finding.applied).map(violation).collect()
}
