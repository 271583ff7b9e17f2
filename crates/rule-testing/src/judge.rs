//! Compares what a rule found with what a case expects.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;

use engine::Analysis;
use ir::Finding;
use text::LineIndex;

use crate::cases::{Case, Expectation};
use crate::difference::Difference;
use crate::markers::{Marker, markers};

/// What is wrong with the findings of a case's rule. Its text is made for people: lines that were expected begin with `-`, those
/// that were found with `+`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What is wrong with the case as a whole.
    mistakes: Vec<String>,
    /// Where expectations and findings differ, by file and line.
    lines: BTreeMap<(String, u32), LineVerdict>,
    /// How the report that the page shows differs from the one that was made.
    report: Option<Difference>,
}

/// What is wrong on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct LineVerdict {
    source: String,
    expected: Vec<String>,
    found: Vec<String>,
}

impl Verdict {
    /// A verdict for a case that could not be run to its end.
    pub(crate) fn mistake(what: impl Into<String>) -> Self {
        Self { mistakes: vec![what.into()], ..Self::default() }
    }

    /// Whether everything is as expected.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.mistakes.is_empty() && self.lines.is_empty() && self.report.is_none()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for mistake in &self.mistakes {
            writeln!(f, "  {mistake}")?;
        }
        for ((path, line), LineVerdict { source, expected, found }) in &self.lines {
            writeln!(f, "  {path}:{line}")?;
            writeln!(f, "    {}", source.trim())?;
            for expected in expected {
                writeln!(f, "  - {expected}")?;
            }
            for found in found {
                writeln!(f, "  + {found}")?;
            }
        }
        if let Some(difference) = &self.report {
            writeln!(f, "  the page shows another report (-) than seqscan makes (+)")?;
            write!(f, "{difference}")?;
        }
        Ok(())
    }
}

/// What is wrong with the findings of the case's rule.
#[must_use]
pub fn judge(case: &Case, analysis: &Analysis, findings: &[Finding]) -> Verdict {
    let found = located(analysis, findings);
    match &case.expectation {
        Expectation::Marked | Expectation::Nothing => against_markers(case, analysis, &found),
        Expectation::Report(_) if found.is_empty() => {
            Verdict::mistake("nothing is found in the page's bad example")
        }
        Expectation::Report(Some(report)) => {
            Verdict { report: Difference::between(report, &report_of(&found)), ..Verdict::default() }
        }
        Expectation::Report(None) => Verdict::default(),
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

fn against_markers(case: &Case, analysis: &Analysis, found: &[Located<'_>]) -> Verdict {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut expected: Vec<(&str, Marker)> = Vec::new();
    for file in &analysis.files {
        let text = file.on_disk().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        expected.extend(markers(&text).into_iter().map(|marker| (file.path.as_str(), marker)));
        texts.insert(&file.path, text);
    }
    let mut verdict = Verdict::default();
    match case.expectation {
        Expectation::Nothing if !expected.is_empty() => {
            verdict.mistakes.push("an `ok-` case must have no marker".to_owned());
        }
        Expectation::Marked if expected.is_empty() => {
            verdict.mistakes.push(format!(
                "a `bad-` case must have a marker: a comment `~ {}` where a finding belongs",
                case.rule
            ));
        }
        _ => {}
    }
    let mut at = |path: &str, line: u32, add: &dyn Fn(&mut LineVerdict)| {
        let source = || {
            let text = texts.get(path)?;
            text.split('\n').nth((line as usize).checked_sub(1)?).map(str::to_owned)
        };
        let key = (path.to_owned(), line);
        add(verdict.lines.entry(key).or_insert_with(|| LineVerdict {
            source: source().unwrap_or_default(),
            ..LineVerdict::default()
        }));
    };
    for Located { path, line, column, finding } in found {
        let met = expected.iter().position(|(expected_path, marker)| {
            let texts = || [Some(&finding.message), finding.help.as_ref()].into_iter().flatten();
            let says = marker.part.as_ref().is_none_or(|part| texts().any(|text| text.contains(part)));
            let is_as_sure = marker.confidence.is_none_or(|confidence| finding.confidence == confidence);
            expected_path == path && marker.line == *line && marker.rule == case.rule && says && is_as_sure
        });
        match met {
            Some(met) => {
                expected.remove(met);
            }
            None => {
                let is_asked = |(expected_path, marker): &(&str, Marker)| {
                    expected_path == path && marker.line == *line && marker.confidence.is_some()
                };
                let sure = match expected.iter().any(is_asked) {
                    true => format!(", of {} confidence", finding.confidence.id()),
                    false => String::new(),
                };
                at(path, *line, &|wrong| {
                    wrong.found.push(format!("found in column {column}{sure}: {}", finding.message));
                });
            }
        }
    }
    for (path, marker) in &expected {
        at(path, marker.line, &|wrong| {
            wrong.expected.push(if marker.rule == case.rule {
                let sure = marker.confidence.map(|confidence| format!(" of {} confidence", confidence.id()));
                let says = marker.part.as_ref().map(|part| format!(" that says {part:?}"));
                format!("expected: a finding{}{}", sure.unwrap_or_default(), says.unwrap_or_default())
            } else {
                format!("expected: a finding of `{}`, which is not this case's rule", marker.rule)
            });
        });
    }
    verdict
}
