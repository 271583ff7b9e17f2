//! The schema in one of its formats.

use std::io;

use crate::{Options, ProjectFacts, UnknownFormat};

use super::{json, mermaid, sql, text};

/// A format that the schema of datastores is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaFormat {
    /// Tables with their places, for people.
    Text,
    /// Statements that make the tables.
    Sql,
    /// Entity relationship diagrams of Mermaid.
    Mermaid,
    /// One JSON object, which `JSON.md` describes.
    Json,
}

impl SchemaFormat {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Text, Self::Sql, Self::Mermaid, Self::Json];

    /// The name as it is given on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Sql => "sql",
            Self::Mermaid => "mermaid",
            Self::Json => "json",
        }
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Text => "Tables with the place of each part, for people",
            Self::Sql => "Statements that make the tables",
            Self::Mermaid => "An entity relationship diagram",
            Self::Json => "One JSON object",
        }
    }
}

impl std::str::FromStr for SchemaFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat::new(name, &Self::ALL.map(Self::name)))
    }
}

/// Writes the schema of each datastore of `projects`. `only` names the datastores that are wanted; empty means all.
///
/// # Errors
///
/// What `out` says, unchanged: a closed pipe is the caller's matter.
pub fn write_schema(
    projects: &[ProjectFacts],
    only: &[String],
    format: SchemaFormat,
    options: &Options,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        SchemaFormat::Text => text::write(projects, only, options, out),
        SchemaFormat::Sql => sql::write(projects, only, out),
        SchemaFormat::Mermaid => mermaid::write(projects, only, out),
        SchemaFormat::Json => json::write(projects, only, out),
    }
}
