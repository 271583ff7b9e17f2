//! Colours outside code frames.

use annotate_snippets::renderer::{AnsiColor, Effects, Style};
use ir::Severity;

/// Emphasis that is only written where colours are wanted.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    color: bool,
}

impl Paint {
    pub(crate) fn new(color: bool) -> Self {
        Self { color }
    }

    pub(crate) fn strong(self, text: &str) -> String {
        self.styled(Style::new().effects(Effects::BOLD), text)
    }

    pub(crate) fn good(self, text: &str) -> String {
        self.styled(AnsiColor::Green.on_default().effects(Effects::BOLD), text)
    }

    pub(crate) fn bad(self, text: &str) -> String {
        self.styled(AnsiColor::BrightRed.on_default().effects(Effects::BOLD), text)
    }

    pub(crate) fn doubtful(self, text: &str) -> String {
        self.styled(AnsiColor::Yellow.on_default().effects(Effects::BOLD), text)
    }

    pub(crate) fn severity(self, severity: Severity, text: &str) -> String {
        match severity {
            Severity::Error => self.bad(text),
            Severity::Warning => self.doubtful(text),
            Severity::Info => self.strong(text),
        }
    }

    pub(crate) fn quiet(self, text: &str) -> String {
        self.styled(Style::new().effects(Effects::DIMMED), text)
    }

    fn styled(self, style: Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}
