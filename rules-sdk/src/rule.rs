//! What a rule is.

use ir::{Confidence, Need, Preset, RuleInfo, Severity};

use crate::{Declared, Facts, Options, Report};

/// Something that is looked for in a project.
pub trait Rule: Sync {
    /// What the rule is.
    fn info(&self) -> &'static Info;

    /// Looks through the facts of one project and reports what it finds. `options` are as the user set them, else as declared.
    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report);
}

/// What a rule says of itself.
pub struct Info {
    /// Its id: words in kebab-case that name what is found, not what is wanted instead (`foreign-key-without-index`).
    pub id: &'static str,
    /// What it finds, in one sentence without a full stop.
    pub summary: &'static str,
    /// Its page, in Markdown: `include_str!("../docs/<id>.md")`.
    pub page: &'static str,
    /// The severity of its findings, unless one says otherwise.
    pub severity: Severity,
    /// The confidence of its findings, unless one says otherwise.
    pub confidence: Confidence,
    /// When it is on.
    pub preset: Preset,
    /// The facts it reads; others may be missing.
    pub needs: &'static [Need],
    /// What it can be told.
    pub options: &'static [&'static dyn Declared],
}

impl Info {
    pub(crate) fn describe(&self) -> RuleInfo {
        RuleInfo {
            id: self.id.to_owned(),
            summary: self.summary.to_owned(),
            page: self.page.to_owned(),
            severity: self.severity,
            confidence: self.confidence,
            preset: self.preset,
            needs: self.needs.to_vec(),
            options: self.options.iter().map(|option| option.describe()).collect(),
        }
    }
}
