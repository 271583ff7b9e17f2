//! Findings and problems as users get them: with paths, lines, the text around them, and fingerprints.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use ir::{Confidence, Severity, Span};
use project::is_example_path;
use serde::{Deserialize, Serialize};
use sources::{Excerpt, SourceFile};
use text::{Position, TextRange};

use crate::analysis::Analysis;
use crate::generated::generated;
use crate::subjects::Subjects;

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Relative to the project's root, with `/` between the parts.
    pub path: String,
    /// Where it begins.
    pub start: Position,
    /// One past its last character.
    pub end: Position,
}

impl Place {
    /// Whether it is on a line, as a whole or in part.
    #[must_use]
    pub fn holds(&self, line: u32) -> bool {
        self.start.line <= line && line <= self.end.line
    }
}

/// The text around a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpted {
    /// The place.
    pub place: Place,
    /// The number of the first of `lines`.
    pub first_line: u32,
    /// The lines around the place.
    pub lines: Vec<String>,
}

impl Excerpted {
    /// The text at the place, as far as it was kept.
    fn text(&self) -> String {
        let Place { start, end, .. } = &self.place;
        let column = |column: u32| column.saturating_sub(1) as usize;
        let lines = (self.first_line..).zip(&self.lines);
        let inside = lines.filter(|(number, _)| (start.line..=end.line).contains(number));
        let mut text = String::new();
        for (number, line) in inside {
            let from = if number == start.line { column(start.column) } else { 0 };
            let to = if number == end.line { column(end.column) } else { usize::MAX };
            text.extend(line.chars().take(to).skip(from));
            text.push('\n');
        }
        text
    }
}

/// A further place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingNote {
    /// Where.
    pub at: Excerpted,
    /// What is to be seen there.
    pub message: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where.
    pub at: Excerpted,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Further places.
    pub notes: Vec<FindingNote>,
    /// Names the finding in a way that does not change when lines move: 32 hexadecimal digits. The first half names what it is about
    /// and where (its rule, file and subject), the second the text at its place. Findings of equal texts share it.
    pub fingerprint: String,
    /// What it is about, in the rule's words that stay when lines move.
    pub subject: String,
    /// Whether it is about what a migration does while it runs, and the migration ran long ago.
    pub applied: bool,
    /// The tables that it is about, by their ids in the project's facts.
    pub tables: Vec<u32>,
}

impl Finding {
    /// The order of a report: by place.
    pub(crate) fn order(left: &Self, right: &Self) -> Ordering {
        (&left.at.place, &left.rule, &left.message).cmp(&(&right.at.place, &right.rule, &right.message))
    }

    /// Its fingerprint if its file had this path.
    pub(crate) fn fingerprint_at(&self, path: &str) -> String {
        fingerprint(&self.rule, path, &self.subject, &self.at)
    }

    /// Whether it stands in one of these files, or has a note there.
    pub(crate) fn touches(&self, paths: &BTreeSet<String>) -> bool {
        let is_there = |at: &Excerpted| paths.contains(&at.place.path);
        is_there(&self.at) || self.notes.iter().any(|note| is_there(&note.at))
    }
}

/// A finding that is not reported as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// What keeps it back.
    pub by: SuppressedBy,
    /// Why, in the words of whoever did it.
    pub reason: Option<String>,
}

/// What keeps a finding back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SuppressedBy {
    /// A comment in the source.
    Comment,
    /// A baseline.
    Baseline,
}

/// Something that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Why.
    pub kind: facts::ProblemKind,
    /// What is the matter.
    pub message: String,
}

/// Turns what rules reported into findings, in the order of their places. Of several that say the same of the same place, as when
/// a file is a migration of two databases, the surest is kept.
pub(crate) fn finish(analysis: &Analysis, reported: Vec<(String, ir::Finding)>) -> Vec<Finding> {
    let mut kept: BTreeMap<(Span, String, String), ir::Finding> = BTreeMap::new();
    for (rule, finding) in reported {
        let key = (finding.span, rule, finding.message.clone());
        let surer = kept.get(&key).is_none_or(|other| other.confidence < finding.confidence);
        if surer {
            kept.insert(key, finding);
        }
    }
    let spans =
        kept.values().flat_map(|finding| finding.notes.iter().map(|note| note.span).chain([finding.span]));
    let excerpts = excerpts_of(&analysis.files, spans);
    let generated = generated(analysis, kept.values().map(|finding| finding.span.file).collect());
    let subjects = Subjects::of(&analysis.project);
    let mut findings: Vec<Finding> = kept
        .into_iter()
        .map(|((span, rule, _), finding)| {
            let at = excerpted(analysis, &excerpts, finding.span);
            let note = |note: ir::Note| FindingNote {
                at: excerpted(analysis, &excerpts, note.span),
                message: note.message,
            };
            Finding {
                fingerprint: fingerprint(&rule, &at.place.path, &finding.subject, &at),
                tables: subjects.at(span, &finding.message),
                severity: finding.severity,
                confidence: if generated.contains(&finding.span.file) || is_example_path(&at.place.path) {
                    Confidence::Low
                } else {
                    finding.confidence
                },
                message: finding.message,
                help: finding.help,
                notes: each_once(finding.notes).into_iter().map(note).collect(),
                subject: finding.subject,
                applied: false,
                rule,
                at,
            }
        })
        .collect();
    findings.sort_by(Finding::order);
    findings
}

/// Notes that say the same of one place once: a rule that goes through statements meets those that a loop makes at one place several times.
fn each_once(notes: Vec<ir::Note>) -> Vec<ir::Note> {
    let mut kept: Vec<ir::Note> = Vec::with_capacity(notes.len());
    for note in notes {
        if !kept.contains(&note) {
            kept.push(note);
        }
    }
    kept
}

/// How many hexadecimal digits of a fingerprint name what a finding is about.
pub(crate) const SUBJECT_DIGITS: usize = 16;

/// A hash of what a finding is about, and a hash of the text at its place without regard to blanks.
fn fingerprint(rule: &str, path: &str, subject: &str, at: &Excerpted) -> String {
    let digest = |parts: &[&str]| {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..SUBJECT_DIGITS].to_owned()
    };
    let text = at.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("{}{}", digest(&[rule, path, subject]), digest(&words))
}

/// Problems with their lines.
pub(crate) fn problems(analysis: &Analysis) -> Vec<Problem> {
    let ids: BTreeMap<&str, u32> =
        (0u32..).zip(&analysis.files).map(|(id, file)| (file.path.as_str(), id)).collect();
    let span = |path: &str, range: TextRange| {
        ids.get(path).map(|&file| Span { file, start: range.start, end: range.end })
    };
    let spans = analysis.problems.iter().filter(|(_, problem)| problem.range != TextRange::default());
    let excerpts =
        excerpts_of(&analysis.files, spans.filter_map(|(path, problem)| span(path, problem.range)));
    let place = |path: &str, problem: &facts::Problem| match span(path, problem.range) {
        Some(span) => excerpted(analysis, &excerpts, span).place,
        None => start_of(path),
    };
    analysis
        .problems
        .iter()
        .map(|(path, problem)| Problem {
            place: place(path, problem),
            kind: problem.kind,
            message: problem.message.clone(),
        })
        .collect()
}

fn start_of(path: &str) -> Place {
    let start = Position { line: 1, column: 1 };
    Place { path: path.to_owned(), start, end: start }
}

/// Reads each file that has a span once more, for the lines around it. A file that is gone by now has no lines.
pub(crate) fn excerpts_of(
    files: &[SourceFile],
    spans: impl Iterator<Item = Span>,
) -> BTreeMap<Span, Excerpt> {
    let mut by_file: BTreeMap<u32, Vec<TextRange>> = BTreeMap::new();
    for span in spans {
        by_file.entry(span.file).or_default().push(span.range());
    }
    let mut excerpts = BTreeMap::new();
    for (file, mut ranges) in by_file {
        ranges.sort_unstable();
        ranges.dedup();
        let Some(source) = files.get(file as usize) else {
            continue;
        };
        let Ok(found) = sources::excerpts(source, &ranges) else {
            continue;
        };
        for (range, excerpt) in ranges.into_iter().zip(found) {
            excerpts.insert(Span { file, start: range.start, end: range.end }, excerpt);
        }
    }
    excerpts
}

pub(crate) fn excerpted(analysis: &Analysis, excerpts: &BTreeMap<Span, Excerpt>, span: Span) -> Excerpted {
    let path = analysis.project.path(span).unwrap_or_default();
    match excerpts.get(&span) {
        Some(excerpt) => Excerpted {
            place: Place { path: path.to_owned(), start: excerpt.start, end: excerpt.end },
            first_line: excerpt.first_line,
            lines: excerpt.lines.clone(),
        },
        None => Excerpted { place: start_of(path), first_line: 1, lines: Vec::new() },
    }
}
