//! Findings meet the comments that suppress them.

use std::collections::BTreeSet;

use config::Config;
use ir::{Confidence, Severity, Span};
use text::TextRange;

use super::comments::{Speaker, Speakers};
use super::reach::Suppression;
use super::rules::{INVALID, REASONLESS, UNUSED};
use crate::analysis::Analysis;
use crate::findings::{Finding, Suppressed, SuppressedBy, finish};
use crate::selection::Selection;

/// What decides about suppressions in a project.
pub(crate) struct Suppressing<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) selection: &'a Selection,
    pub(crate) config: &'a Config,
    /// The ids of all rules that there are.
    pub(crate) rules: &'a BTreeSet<&'a str>,
    /// Those that could not run.
    pub(crate) failed: &'a BTreeSet<&'a str>,
}

/// Takes the findings out that comments suppress, and reports what is wrong with the comments.
pub(crate) fn suppress(
    findings: Vec<Finding>,
    speakers: &Speakers,
    by: &Suppressing<'_>,
) -> (Vec<Finding>, Vec<Suppressed>) {
    if speakers.0.is_empty() {
        return (findings, Vec::new());
    }
    let mut kept = Vec::new();
    let mut suppressed = Vec::new();
    // A suppression by the positions of its file and of itself, with the rule that it was used for.
    let mut used: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    for finding in findings {
        let speaker = (0..).zip(&speakers.0).find(|(_, speaker)| by.path(speaker) == finding.at.place.path);
        let found = speaker.and_then(|(at, speaker)| {
            let all = (0..).zip(&speaker.suppressions).filter(|(_, suppression)| suppression.holds(&finding));
            let mut all = all.peekable();
            let reason = all.peek().map(|(_, suppression)| suppression.reason.clone());
            used.extend(all.map(|(index, _)| (at, index, finding.rule.clone())));
            reason
        });
        match found {
            Some(reason) => suppressed.push(Suppressed { finding, by: SuppressedBy::Comment, reason }),
            None => kept.push(finding),
        }
    }
    kept.extend(by.complaints(speakers, &used));
    kept.sort_by(Finding::order);
    (kept, suppressed)
}

impl Speakers {
    /// Whether a comment suppresses a finding, and why.
    pub(crate) fn reason_for(&self, finding: &Finding, analysis: &Analysis) -> Option<Option<String>> {
        let path = |speaker: &&Speaker| analysis.files.get(speaker.file as usize).map(|file| &file.path);
        let speaker = self.0.iter().find(|speaker| path(speaker) == Some(&finding.at.place.path))?;
        let suppression = speaker.suppressions.iter().find(|suppression| suppression.holds(finding))?;
        Some(suppression.reason.clone())
    }
}

impl Suppression {
    /// Whether it holds for a finding: it names its rule, and one of the lines that the finding's place covers is one of its own.
    fn holds(&self, finding: &Finding) -> bool {
        let place = &finding.at.place;
        let (first, last) = self.lines;
        let names = self.rules.is_empty() || self.rules.contains(&finding.rule);
        names && first <= place.end.line && place.start.line <= last
    }
}

impl Suppressing<'_> {
    fn path(&self, speaker: &Speaker) -> &str {
        self.analysis.files.get(speaker.file as usize).map_or("", |file| &file.path)
    }

    fn complaints(&self, speakers: &Speakers, used: &BTreeSet<(usize, usize, String)>) -> Vec<Finding> {
        let mut reported = Vec::new();
        for (at, speaker) in (0..).zip(&speakers.0) {
            let mut report = |rule: &str, range: TextRange, message: String, help: Option<String>| {
                let ruling = self.selection.ruling(self.config, rule, self.path(speaker));
                let Some(ruling) = ruling.filter(|ruling| ruling.on) else {
                    return;
                };
                let span = Span { file: speaker.file, start: range.start, end: range.end };
                let severity = ruling.severity.unwrap_or(Severity::Warning);
                let subject = message.clone();
                let finding = ir::Finding {
                    span,
                    message,
                    help,
                    notes: Vec::new(),
                    severity,
                    confidence: Confidence::High,
                    subject,
                };
                reported.push((rule.to_owned(), finding));
            };
            for other in &speaker.misunderstood {
                report(INVALID, other.range, other.message.clone(), None);
            }
            for (index, suppression) in (0..).zip(&speaker.suppressions) {
                for rule in suppression.rules.iter().filter(|rule| !self.rules.contains(rule.as_str())) {
                    let nearest = config::nearest(rule, self.rules.iter().copied());
                    let hint =
                        nearest.map(|nearest| format!(", did you mean `{nearest}`?")).unwrap_or_default();
                    report(INVALID, suppression.at, format!("there is no rule `{rule}`{hint}"), None);
                }
                let is_used = |rule: &str| used.contains(&(at, index, rule.to_owned()));
                for rule in suppression.rules.iter().filter(|rule| self.ran(rule, self.path(speaker))) {
                    if !is_used(rule) {
                        let message = format!("`{rule}` finds nothing here that this comment could suppress");
                        report(UNUSED, suppression.at, message, Some("remove it".to_owned()));
                    }
                }
                if suppression.rules.is_empty() && !used.iter().any(|use_| (use_.0, use_.1) == (at, index)) {
                    let message = "nothing is found in this file that this comment could suppress".to_owned();
                    report(UNUSED, suppression.at, message, Some("remove it".to_owned()));
                }
                if suppression.reason.is_none() {
                    let message = "this comment suppresses findings and does not say why".to_owned();
                    let help = "write the reason behind ` -- `".to_owned();
                    report(REASONLESS, suppression.at, message, Some(help));
                }
            }
        }
        finish(self.analysis, reported)
    }

    /// Whether a rule looked at a path.
    fn ran(&self, rule: &str, path: &str) -> bool {
        let is_on = self.selection.ruling(self.config, rule, path).is_some_and(|ruling| ruling.on);
        is_on && !self.failed.contains(rule)
    }
}
