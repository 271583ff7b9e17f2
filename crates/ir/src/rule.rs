//! What a plugin says of its rules, and what a rule reports.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::Span;

/// How bad it is when the finding is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Severity {
    /// Worth knowing.
    #[cfg_attr(feature = "component", component(name = "info"))]
    Info,
    /// Will hurt as the data grows or the code changes.
    #[cfg_attr(feature = "component", component(name = "warning"))]
    Warning,
    /// Loses data, breaks running code or blocks a database.
    #[cfg_attr(feature = "component", component(name = "error"))]
    Error,
}

impl Severity {
    /// The name as it is written in configuration and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure it is that the finding is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Confidence {
    /// A guess worth a look.
    #[cfg_attr(feature = "component", component(name = "low"))]
    Low,
    /// Something that could not be seen might excuse it.
    #[cfg_attr(feature = "component", component(name = "medium"))]
    Medium,
    /// Proven from what the project says.
    #[cfg_attr(feature = "component", component(name = "high"))]
    High,
}

impl Confidence {
    /// The name as it is written in configuration and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Which rules are on without a word from the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Preset {
    /// What database engineers agree on; the default.
    #[cfg_attr(feature = "component", component(name = "recommended"))]
    Recommended,
    /// Opinions too.
    #[cfg_attr(feature = "component", component(name = "all"))]
    All,
}

impl Preset {
    /// The name as it is written in configuration.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::All => "all",
        }
    }
}

/// A group of facts that a rule reads, so that what nobody reads is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Need {
    /// Datastores, tables, views, types.
    #[cfg_attr(feature = "component", component(name = "schema"))]
    Schema,
    /// Migrations and their steps.
    #[cfg_attr(feature = "component", component(name = "migrations"))]
    Migrations,
    /// Queries.
    #[cfg_attr(feature = "component", component(name = "queries"))]
    Queries,
    /// Application code: entry points and what they execute.
    #[cfg_attr(feature = "component", component(name = "code"))]
    Code,
}

impl Need {
    /// The name as it is written in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Migrations => "migrations",
            Self::Queries => "queries",
            Self::Code => "code",
        }
    }
}

/// A value of an option; the default's arm is the option's type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(variant))]
pub enum OptionValue {
    /// On or off.
    #[cfg_attr(feature = "component", component(name = "flag"))]
    Flag(bool),
    /// A whole number.
    #[cfg_attr(feature = "component", component(name = "integer"))]
    Integer(i64),
    /// A text.
    #[cfg_attr(feature = "component", component(name = "text"))]
    Text(String),
    /// Several texts.
    #[cfg_attr(feature = "component", component(name = "texts"))]
    Texts(Vec<String>),
}

/// An option that a rule takes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct OptionInfo {
    /// Its name in kebab-case.
    pub name: String,
    /// What it changes, in one sentence.
    pub summary: String,
    /// What holds when nothing is set.
    pub default: OptionValue,
}

/// An option as it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct OptionSetting {
    /// Its name in kebab-case.
    pub name: String,
    /// Its value.
    pub value: OptionValue,
}

/// What a plugin says of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct RuleInfo {
    /// Its id: words in kebab-case.
    pub id: String,
    /// What it finds, in one sentence.
    pub summary: String,
    /// Its page, in Markdown.
    pub page: String,
    /// The severity of its findings, unless one says otherwise.
    pub severity: Severity,
    /// The confidence of its findings, unless one says otherwise.
    pub confidence: Confidence,
    /// When it is on.
    pub preset: Preset,
    /// What it reads.
    pub needs: Vec<Need>,
    /// What it can be told.
    pub options: Vec<OptionInfo>,
}

/// What a plugin says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct PackInfo {
    /// Its name in kebab-case.
    pub name: String,
    /// Its own version.
    pub version: String,
    /// Its rules.
    pub rules: Vec<RuleInfo>,
}

/// A further place that explains a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Note {
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub message: String,
}

/// What a rule reports.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Finding {
    /// The place.
    pub span: Span,
    /// What is the matter, as a fact, with names in backticks.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Further places.
    pub notes: Vec<Note>,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// What the finding is about, in words that stay when lines move: `orders.user_id`. With the rule and the path it makes
    /// the fingerprint.
    pub subject: String,
}

/// A place that a rule looked at and says nothing about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Silence {
    /// The place.
    pub span: Span,
    /// Why it says nothing, as a clause that can follow "because".
    pub reason: String,
}
