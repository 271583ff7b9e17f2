//! What a rule reports.

use ir::{Confidence, Finding, Note, Severity, Span};

use crate::Info;

/// The findings of one rule in one project.
pub struct Report {
    severity: Severity,
    confidence: Confidence,
    findings: Vec<Finding>,
    refusal: Option<String>,
}

impl Report {
    /// An empty report of a rule.
    #[must_use]
    pub fn new(info: &Info) -> Self {
        Self { severity: info.severity, confidence: info.confidence, findings: Vec::new(), refusal: None }
    }

    /// Reports a finding: where, and what is the matter, as a fact with names in backticks and without advice. It has the
    /// rule's severity and confidence, and the message for its subject, until the [`Entry`] is told otherwise.
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> Entry<'_> {
        let message = message.into();
        self.findings.push(Finding {
            span,
            subject: message.clone(),
            message,
            help: None,
            notes: Vec::new(),
            severity: self.severity,
            confidence: self.confidence,
        });
        Entry { finding: self.findings.last_mut().expect("a finding was just added") }
    }

    /// Goes over what was reported so far: `keep` may change a finding, and says whether it stays.
    pub fn revise(&mut self, keep: impl FnMut(&mut Finding) -> bool) {
        self.findings.retain_mut(keep);
    }

    /// Says that the rule cannot run as it is told to, because an option of the right type has a value that means nothing. The
    /// reason is a sentence for the user that names the option; it is reported as a failure of the rule, without any findings.
    pub fn refuse(&mut self, reason: impl Into<String>) {
        self.refusal.get_or_insert(reason.into());
    }

    /// What was reported, in that order.
    ///
    /// # Errors
    ///
    /// The reason why the rule refused to run.
    pub fn into_findings(self) -> Result<Vec<Finding>, String> {
        self.refusal.map_or(Ok(self.findings), Err)
    }
}

/// A finding that was reported and can still be added to.
pub struct Entry<'r> {
    finding: &'r mut Finding,
}

impl Entry<'_> {
    /// What to do, as an instruction.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.finding.help = Some(help.into());
        self
    }

    /// A further place, and what is to be seen there.
    pub fn note(self, span: Span, message: impl Into<String>) -> Self {
        self.finding.notes.push(Note { span, message: message.into() });
        self
    }

    /// What the finding is about, in words that stay when lines move: `orders.user_id`. With the rule and the path it makes the
    /// fingerprint, by which a finding is known again in a baseline.
    pub fn subject(self, subject: impl Into<String>) -> Self {
        self.finding.subject = subject.into();
        self
    }

    /// How sure it is, unlike the rule's other findings.
    pub fn confidence(self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    /// How bad it is, unlike the rule's other findings.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }
}
