//! Compares what a rule found with what a case expects.

use std::fs;

use engine::Analysis;
use ir::Finding;
use text::LineIndex;

use crate::cases::{Case, Expectation};
use crate::markers::{Marker, markers};

/// What is wrong with the findings of the case's rule; nothing is wrong with an empty text.
#[must_use]
pub fn judge(case: &Case, analysis: &Analysis, findings: &[Finding]) -> String {
    let found = located(analysis, findings);
    match &case.expectation {
        Expectation::Marked | Expectation::Nothing => against_markers(case, analysis, &found),
        Expectation::Report(_) if found.is_empty() => "the page's bad example is not found".to_owned(),
        Expectation::Report(Some(report)) => {
            let actual = report_of(&found);
            if actual == *report {
                String::new()
            } else {
                format!(
                    "the page shows\n{report}\nbut seqscan says\n{actual}\nSEQSCAN_BLESS=1 writes it into the page"
                )
            }
        }
        Expectation::Report(None) => String::new(),
    }
}

/// A finding with its place.
pub(crate) struct Located<'a> {
    path: &'a str,
    line: u32,
    column: u32,
    finding: &'a Finding,
}

pub(crate) fn located<'a>(analysis: &'a Analysis, findings: &'a [Finding]) -> Vec<Located<'a>> {
    let mut located: Vec<Located<'_>> = findings
        .iter()
        .map(|finding| {
            let path = analysis.project.path(finding.span).unwrap_or_default();
            let file = analysis.files.get(finding.span.file as usize);
            let text = file.and_then(|file| fs::read_to_string(file.on_disk()?).ok()).unwrap_or_default();
            let position = LineIndex::new(&text).position(&text, finding.span.start);
            Located { path, line: position.line, column: position.column, finding }
        })
        .collect();
    located.sort_by_key(|found| (found.path, found.line, found.column));
    located
}

/// The findings as a rule's page shows them.
pub(crate) fn report_of(found: &[Located<'_>]) -> String {
    let mut report = String::new();
    for Located { path, line, column, finding } in found {
        report += &format!("{path}:{line}:{column}: {}: {}\n", finding.severity.id(), finding.message);
        if let Some(help) = &finding.help {
            report += &format!("  help: {help}\n");
        }
    }
    report
}

fn against_markers(case: &Case, analysis: &Analysis, found: &[Located<'_>]) -> String {
    let mut expected: Vec<(String, Marker)> = Vec::new();
    for file in &analysis.files {
        let text = file.on_disk().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        expected.extend(markers(&text).into_iter().map(|marker| (file.path.clone(), marker)));
    }
    let mut wrong = Vec::new();
    match case.expectation {
        Expectation::Nothing if !expected.is_empty() => {
            wrong.push("an ok- case must have no marker".to_owned())
        }
        Expectation::Marked if expected.is_empty() => wrong.push("a bad- case must have a marker".to_owned()),
        _ => {}
    }
    for (path, marker) in &expected {
        if marker.rule != case.rule {
            wrong.push(format!(
                "{path}:{}: the marker names `{}`, which is not this case's rule",
                marker.line, marker.rule
            ));
        }
    }
    for Located { path, line, column, finding } in found {
        let at = expected.iter().position(|(expected_path, marker)| {
            let says = marker.part.as_ref().is_none_or(|part| finding.message.contains(part));
            expected_path == path && marker.line == *line && says
        });
        match at {
            Some(at) => {
                expected.remove(at);
            }
            None => {
                wrong.push(format!("{path}:{line}:{column}: found without a marker: {}", finding.message))
            }
        }
    }
    for (path, marker) in expected {
        let part = marker.part.map(|part| format!(" {part:?}")).unwrap_or_default();
        wrong.push(format!("{path}:{}: marked `{}`{part} but not found", marker.line, marker.rule));
    }
    wrong.join("\n")
}
