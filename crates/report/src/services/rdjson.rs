//! `DiagnosticResult` of the Reviewdog Diagnostic Format, which `reviewdog -f=rdjson` takes.
//!
//! The fields are those of `proto/rdf/reviewdog.proto` of reviewdog 0.20. Columns count bytes there, and may be left out.

use std::io;

use ir::Severity;
use serde::Serialize;
use text::Position;

use crate::order::{Ordered, OrderedProject};
use crate::{Excerpt, Finding, paths};

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source<'a>,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
}

/// Writes the findings as diagnostics.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let source = Source { name: &report.tool.name, url: report.tool.information_uri.as_deref() };
    let diagnostics = report.projects.iter().flat_map(of_project).collect();
    serde_json::to_writer_pretty(&mut *out, &DiagnosticResult { source, diagnostics })?;
    writeln!(out)
}

fn of_project<'a>(project: &OrderedProject<'a>) -> impl Iterator<Item = Diagnostic<'a>> {
    let root = project.root;
    project.findings.iter().map(move |finding| diagnostic(root, finding))
}

fn diagnostic<'a>(root: &str, finding: &'a Finding) -> Diagnostic<'a> {
    let notes = finding.notes.iter().map(|note| RelatedLocation {
        message: &note.message,
        location: location(root, &note.path, note.start, note.end, &note.excerpt),
    });
    Diagnostic {
        message: finding.with_help(),
        location: location(root, &finding.path, finding.start, finding.end, &finding.excerpt),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: &finding.rule },
        related_locations: notes.collect(),
    }
}

/// A place, with columns if both can be told in bytes: a start with a column and an end without would mean something else.
fn location(root: &str, path: &str, start: Position, end: Position, excerpt: &Excerpt) -> Location {
    let columns = excerpt.byte_column(start).zip(excerpt.byte_column(end));
    let (first, last) = columns.unzip();
    Location {
        path: paths::from_here(root, path),
        range: Range {
            start: Place { line: start.line, column: first },
            end: Place { line: end.line, column: last },
        },
    }
}
