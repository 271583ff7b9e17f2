//! The types here are the format: a field that is renamed or taken away needs a new [`SCHEMA_VERSION`].

use std::io;

use serde::Serialize;
use text::Position;

use crate::order::{Ordered, OrderedProject};
use crate::tally::Tally;
use crate::{Finding, Note};

const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    tool: Tool<'a>,
    findings: Vec<FindingEntry<'a>>,
    suppressed: Vec<SuppressedEntry<'a>>,
    problems: Vec<ProblemEntry<'a>>,
    failures: Vec<FailureEntry<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    rule: &'a str,
    severity: &'static str,
    confidence: &'static str,
    root: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
    help: Option<&'a str>,
    notes: Vec<NoteEntry<'a>>,
    fingerprint: &'a str,
    applied: bool,
}

#[derive(Serialize)]
struct SuppressedEntry<'a> {
    #[serde(flatten)]
    finding: FindingEntry<'a>,
    by: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct NoteEntry<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct ProblemEntry<'a> {
    root: &'a str,
    path: &'a str,
    line: u32,
    column: u32,
    kind: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct FailureEntry<'a> {
    root: &'a str,
    pack: &'a str,
    rule: Option<&'a str>,
    cause: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    projects: Vec<ProjectEntry<'a>>,
    total: Numbers,
}

#[derive(Serialize)]
struct ProjectEntry<'a> {
    root: &'a str,
    name: &'a str,
    #[serde(flatten)]
    numbers: Numbers,
}

#[derive(Serialize)]
struct Numbers {
    findings: Severities,
    applied: u64,
    suppressed: u64,
    stale_baseline_entries: u64,
    problems: u64,
    files_with_problems: u64,
    failures: u64,
    files: u64,
    statements: u64,
    tables: u64,
    migrations: u64,
    queries: u64,
    not_analysed: Vec<SystemEntry>,
}

#[derive(Serialize)]
struct Severities {
    error: u64,
    warning: u64,
    info: u64,
}

#[derive(Serialize)]
struct SystemEntry {
    system: String,
    files: u64,
}

/// Writes `report` as JSON.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &document(report))?;
    writeln!(out)
}

/// One line of NDJSON. A `Document` in parts, so that a reader needs no more than one of them at a time.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Start(Start<'a>),
    Finding(FindingEntry<'a>),
    Suppressed(SuppressedEntry<'a>),
    Problem(ProblemEntry<'a>),
    Failure(FailureEntry<'a>),
    Summary(Summary<'a>),
}

#[derive(Serialize)]
struct Start<'a> {
    schema_version: u32,
    tool: Tool<'a>,
}

/// Writes `report` as NDJSON.
pub(crate) fn write_lines(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Document { schema_version, tool, findings, suppressed, problems, failures, summary } =
        document(report);
    let lines = std::iter::once(Line::Start(Start { schema_version, tool }))
        .chain(findings.into_iter().map(Line::Finding))
        .chain(suppressed.into_iter().map(Line::Suppressed))
        .chain(problems.into_iter().map(Line::Problem))
        .chain(failures.into_iter().map(Line::Failure))
        .chain([Line::Summary(summary)]);
    for line in lines {
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

fn document<'a>(report: &Ordered<'a>) -> Document<'a> {
    let tallies: Vec<Tally> = report.projects.iter().map(Tally::of).collect();
    let projects = report.projects.iter().zip(&tallies).map(|(project, tally)| ProjectEntry {
        root: project.root,
        name: project.name,
        numbers: Numbers::new(tally),
    });
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: &report.tool.name, version: &report.tool.version },
        findings: report.projects.iter().flat_map(findings).collect(),
        suppressed: report.projects.iter().flat_map(suppressed).collect(),
        problems: report.projects.iter().flat_map(problems).collect(),
        failures: report.projects.iter().flat_map(failures).collect(),
        summary: Summary { projects: projects.collect(), total: Numbers::new(&Tally::sum(&tallies)) },
    }
}

fn findings<'a>(project: &OrderedProject<'a>) -> impl Iterator<Item = FindingEntry<'a>> {
    let root = project.root;
    project.all_findings.iter().map(move |finding| FindingEntry::new(root, finding))
}

fn suppressed<'a>(project: &OrderedProject<'a>) -> impl Iterator<Item = SuppressedEntry<'a>> {
    let root = project.root;
    project.suppressed.iter().map(move |suppressed| SuppressedEntry {
        finding: FindingEntry::new(root, &suppressed.finding),
        by: suppressed.by.id(),
        reason: suppressed.reason.as_deref(),
    })
}

fn problems<'a>(project: &OrderedProject<'a>) -> impl Iterator<Item = ProblemEntry<'a>> {
    let root = project.root;
    project.problems.iter().map(move |problem| ProblemEntry {
        root,
        path: &problem.path,
        line: problem.at.line,
        column: problem.at.column,
        kind: &problem.kind,
        message: &problem.message,
    })
}

fn failures<'a>(project: &OrderedProject<'a>) -> impl Iterator<Item = FailureEntry<'a>> {
    let root = project.root;
    project.failures.iter().map(move |failure| FailureEntry {
        root,
        pack: &failure.pack,
        rule: failure.rule.as_deref(),
        cause: &failure.cause,
        message: &failure.message,
    })
}

impl<'a> FindingEntry<'a> {
    fn new(root: &'a str, finding: &'a Finding) -> Self {
        let Position { line, column } = finding.start;
        Self {
            rule: &finding.rule,
            severity: finding.severity.id(),
            confidence: finding.confidence.id(),
            root,
            path: &finding.path,
            line,
            column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            message: &finding.message,
            help: finding.help.as_deref(),
            notes: finding.notes.iter().map(NoteEntry::new).collect(),
            fingerprint: &finding.fingerprint,
            applied: finding.applied,
        }
    }
}

impl<'a> NoteEntry<'a> {
    fn new(note: &'a Note) -> Self {
        let Position { line, column } = note.start;
        let (end_line, end_column) = (note.end.line, note.end.column);
        Self { path: &note.path, line, column, end_line, end_column, message: &note.message }
    }
}

impl Numbers {
    fn new(tally: &Tally) -> Self {
        let systems = tally.skipped_systems.iter();
        Self {
            findings: Severities { error: tally.errors, warning: tally.warnings, info: tally.infos },
            applied: tally.applied.values().sum(),
            suppressed: tally.suppressed,
            stale_baseline_entries: tally.counts.stale,
            problems: tally.problems,
            files_with_problems: tally.files_with_problems,
            failures: tally.failures,
            files: tally.counts.files,
            statements: tally.counts.statements,
            tables: tally.counts.tables,
            migrations: tally.counts.migrations,
            queries: tally.counts.queries,
            not_analysed: systems
                .map(|(system, &files)| SystemEntry { system: system.clone(), files })
                .collect(),
        }
    }
}
