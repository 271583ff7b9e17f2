//! What a report is made of.

use ir::{Confidence, Severity};
use text::Position;

use crate::{Excerpt, ProjectFacts};

/// Everything that one run of seqscan says.
#[derive(Clone, Debug)]
pub struct Report {
    /// Who says it.
    pub tool: Tool,
    /// The rules that were on.
    pub rules: Vec<RuleMeta>,
    /// The projects that were scanned.
    pub projects: Vec<ProjectReport>,
}

/// The program that made the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it is described, as an absolute URI.
    pub information_uri: Option<String>,
}

/// What there is to know of a rule besides its findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleMeta {
    /// Its id.
    pub id: String,
    /// The pack that it belongs to.
    pub pack: String,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Its page, in Markdown.
    pub page: String,
    /// The severity of its findings, unless one says otherwise.
    pub severity: Severity,
    /// The confidence of its findings, unless one says otherwise.
    pub confidence: Confidence,
}

/// What is said about one project.
#[derive(Clone, Debug, Default)]
pub struct ProjectReport {
    /// Its root as the user knows it, with `/` between the parts: relative to the working directory (`.` for that directory
    /// itself), or absolute.
    pub root: String,
    /// What it is called where the root says too little: the name of its folder.
    pub name: String,
    /// The path of its root in the git repository that it lies in, empty for the repository itself; none outside repositories.
    pub in_repository: Option<String>,
    /// What the rules report.
    pub findings: Vec<Finding>,
    /// What the rules report and comments or a baseline keep back.
    pub suppressed: Vec<Suppressed>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
    /// Rules that could not run.
    pub failures: Vec<Failure>,
    /// Systems that the project is written for and that are not analysed.
    pub skipped_systems: Vec<SkippedSystem>,
    /// How much was read.
    pub counts: Counts,
    /// The facts, where a format shows them ([`crate::Format::shows_facts`]).
    pub facts: Option<ProjectFacts>,
}

/// What a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// The file, relative to the project's root, with `/` between the parts.
    pub path: String,
    /// Where it begins.
    pub start: Position,
    /// Where it ends; the character at this place is no longer part of it.
    pub end: Position,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Further places that explain it, in the order in which they are to be read.
    pub notes: Vec<Note>,
    /// What stays the same when lines move. Findings of one project may share it.
    pub fingerprint: String,
    /// Whether it is about a migration that ran long ago: nothing can be done about it any more, and it makes no run fail.
    pub applied: bool,
    /// The source at the place.
    pub excerpt: Excerpt,
    /// The tables that it is about, by their ids in the project's facts; empty where these are not there.
    pub tables: Vec<u32>,
}

impl Finding {
    /// What is the matter and what to do, as one text, for readers that show nothing else.
    pub(crate) fn with_help(&self) -> String {
        let message = self.message.trim_end();
        let Some(help) = &self.help else {
            return message.to_owned();
        };
        let stop = if message.ends_with(['.', '!', '?', ':']) { "" } else { "." };
        let help = help.trim();
        let (first, rest) = help.split_at(help.chars().next().map_or(0, char::len_utf8));
        format!("{message}{stop} {}{rest}", first.to_uppercase())
    }
}

/// A finding that is kept back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// What keeps it back.
    pub by: SuppressedBy,
    /// Why, in the words of whoever did it.
    pub reason: Option<String>,
}

/// What keeps a finding back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressedBy {
    /// A comment in the source.
    Comment,
    /// A baseline.
    Baseline,
}

impl SuppressedBy {
    /// The name as it is written in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Baseline => "baseline",
        }
    }
}

/// A further place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The file, relative to the project's root, with `/` between the parts.
    pub path: String,
    /// Where the place begins.
    pub start: Position,
    /// Where it ends; the character at this place is no longer part of it.
    pub end: Position,
    /// What is to be seen there.
    pub message: String,
    /// The source at the place.
    pub excerpt: Excerpt,
}

/// A place that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the project's root, with `/` between the parts.
    pub path: String,
    /// Where in it; the first character where the whole file is meant.
    pub at: Position,
    /// Why, by the name that reports use: `syntax`, `limit`, `not-analysed`, `unreadable`, `encoding`.
    pub kind: String,
    /// What is the matter and what it costs.
    pub message: String,
}

/// A rule, a whole pack or a whole project that could not run; its findings are missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The pack; empty where the whole project could not be analysed.
    pub pack: String,
    /// The rule, where it was one rule and not the pack.
    pub rule: Option<String>,
    /// Why, by a name in kebab-case: `out-of-fuel`, `trap`.
    pub cause: String,
    /// Why, in words.
    pub message: String,
}

impl Failure {
    /// Whether the whole project could not be analysed.
    pub(crate) fn is_of_project(&self) -> bool {
        self.pack.is_empty()
    }

    /// What could not run, and why, as one text.
    pub(crate) fn in_words(&self) -> String {
        let what = match &self.rule {
            Some(rule) => format!("rule `{rule}` of pack `{}`", self.pack),
            None if self.is_of_project() => "the project".to_owned(),
            None => format!("pack `{}`", self.pack),
        };
        let (cause, message) = (&self.cause, &self.message);
        format!("{what} could not run, so its findings are missing ({cause}): {message}")
    }
}

/// A database system that was recognised and is not analysed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SkippedSystem {
    /// The name as its makers write it.
    pub name: String,
    /// How many files are written for it.
    pub files: u64,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were analysed, not only looked at.
    pub files: u64,
    /// SQL statements in them.
    pub statements: u64,
    /// Tables at the end of the history.
    pub tables: u64,
    /// Migrations.
    pub migrations: u64,
    /// Queries.
    pub queries: u64,
    /// Entries of the baseline that nothing was found for.
    pub stale: u64,
}
