//! The queries in one of their formats.

use std::io;

use crate::{Options, ProjectFacts, UnknownFormat};

use super::{entry, json, text};

/// A format that queries are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueriesFormat {
    /// By file, for people.
    Text,
    /// One JSON object, which `JSON.md` describes.
    Json,
}

impl QueriesFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Text, Self::Json];

    /// The name as it is given on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Text => "By file, for people",
            Self::Json => "One JSON object",
        }
    }
}

impl std::str::FromStr for QueriesFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat::new(name, &Self::ALL.map(Self::name)))
    }
}

/// Which queries are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryChoice {
    /// The tables that are of interest; empty means all.
    pub tables: Vec<String>,
    /// Whether those of migrations and scripts are wanted too, which run once.
    pub all: bool,
}

/// Writes the queries of `projects`.
///
/// # Errors
///
/// What `out` says, unchanged: a closed pipe is the caller's matter.
pub fn write_queries(
    projects: &[ProjectFacts],
    choice: &QueryChoice,
    format: QueriesFormat,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let entries = projects.iter().map(|facts| (facts, entry::entries(facts, choice))).collect::<Vec<_>>();
    match format {
        QueriesFormat::Text => text::write(&entries, options, out),
        QueriesFormat::Json => json::write(&entries, out),
    }
}
