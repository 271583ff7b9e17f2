//! What a rule reports.

use ir::{Confidence, Finding, Note, Severity, Silence, Span};

use crate::Info;

/// The findings of one rule in one project.
pub struct Report {
    severity: Severity,
    confidence: Confidence,
    findings: Vec<Finding>,
    refusal: Option<String>,
    /// The place that a user asks about.
    asked: Option<Span>,
    silences: Vec<Silence>,
}

impl Report {
    /// An empty report of a rule.
    #[must_use]
    pub fn new(info: &Info) -> Self {
        Self {
            severity: info.severity,
            confidence: info.confidence,
            findings: Vec::new(),
            refusal: None,
            asked: None,
            silences: Vec::new(),
        }
    }

    /// An empty report that keeps why the rule says nothing about what lies at `place`.
    #[must_use]
    pub fn asked_about(info: &Info, place: Span) -> Self {
        Self { asked: Some(place), ..Self::new(info) }
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

    /// Says why the rule reports nothing about a place that it looked at, as a clause that can follow "because". It is kept only while
    /// a user asks about the place (`seqscan why`), so it costs nothing otherwise; a reason that has to be put together can wait for
    /// [`Report::is_asked`].
    pub fn pass_over(&mut self, span: Span, reason: impl Into<String>) {
        if self.is_asked(span) {
            let silence = Silence { span, reason: reason.into() };
            if !self.silences.contains(&silence) {
                self.silences.push(silence);
            }
        }
    }

    /// Whether a user asks about a place that overlaps `span`.
    #[must_use]
    pub fn is_asked(&self, span: Span) -> bool {
        self.asked.is_some_and(|asked| {
            asked.file == span.file && asked.start <= span.end && span.start < asked.end.max(asked.start + 1)
        })
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

    /// What was passed over at the place that was asked about, without places that something was reported of after all.
    ///
    /// # Errors
    ///
    /// The reason why the rule refused to run.
    pub fn into_silences(self) -> Result<Vec<Silence>, String> {
        let Self { findings, refusal, silences, .. } = self;
        let is_reported = |silence: &Silence| findings.iter().any(|finding| finding.span == silence.span);
        let kept = silences.into_iter().filter(|silence| !is_reported(silence)).collect();
        refusal.map_or(Ok(kept), Err)
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
