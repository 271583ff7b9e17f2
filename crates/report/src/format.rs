//! The formats by name, and what can be chosen about them.

use std::fmt;
use std::str::FromStr;

/// A format that a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Code frames and a summary, for people.
    Text,
    /// One line for each finding, for people and editors.
    Concise,
    /// A summary in Markdown, for the summary of a job or a comment.
    Markdown,
    /// One page with filters and diagrams, for a browser.
    Html,
    /// One JSON object, which `JSON.md` describes.
    Json,
    /// The same as one object a line.
    Ndjson,
    /// SARIF 2.1.0, for code scanning services and editors.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// The format of reviewdog.
    Rdjson,
    /// JUnit XML, a failed test for each finding.
    Junit,
    /// The XML of Checkstyle.
    Checkstyle,
}

impl Format {
    /// Every format, those for people first.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Concise,
        Self::Markdown,
        Self::Html,
        Self::Json,
        Self::Ndjson,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Rdjson,
        Self::Junit,
        Self::Checkstyle,
    ];

    /// The name as it is given on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Rdjson => "rdjson",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
        }
    }

    /// Whether it shows the facts of a project, so that a report needs them.
    #[must_use]
    pub fn shows_facts(self) -> bool {
        self == Self::Html
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn summary(self) -> &'static str {
        match self {
            Self::Text => "Code frames and a summary, for people",
            Self::Concise => "One line for each finding",
            Self::Markdown => "A summary for the page of a job",
            Self::Html => "One page with filters and diagrams",
            Self::Json => "One JSON object",
            Self::Ndjson => "One JSON object a line",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Github => "Annotations of GitHub Actions",
            Self::Gitlab => "Code Quality report of GitLab",
            Self::Rdjson => "Diagnostics for reviewdog",
            Self::Junit => "JUnit XML: a failed test for each finding",
            Self::Checkstyle => "XML of Checkstyle",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{}`; the formats are {known}", name.escape_debug())]
pub struct UnknownFormat {
    /// The name.
    pub name: String,
    /// The formats that there are.
    known: String,
}

impl UnknownFormat {
    pub(crate) fn new(name: &str, known: &[&str]) -> Self {
        let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        Self { name: name.to_owned(), known: known.join(", ") }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat::new(name, &Self::ALL.map(Self::name)))
    }
}

/// How [`Format::Text`] looks, and of [`Format::Concise`] its colours; the other formats have one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether each finding has its frame, however many there are; else the further ones of a rule are one line each.
    pub all_frames: bool,
    /// Whether to use colours. Whoever knows the terminal and `NO_COLOR` decides.
    pub color: bool,
    /// Whether frames and headings are drawn with ASCII only. Source and messages keep their characters.
    pub ascii: bool,
    /// Columns that a code frame may take.
    pub width: usize,
    /// Whether each place that was not understood is listed, not only counted.
    pub show_problems: bool,
    /// Whether findings on migrations that ran long ago are shown, not only counted.
    pub applied: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known() {
        let error = "JSON\n".parse::<Format>().expect_err("because names are lower case");
        assert_eq!(
            error.to_string(),
            "unknown format `JSON\\n`; the formats are `text`, `concise`, \
             `markdown`, `html`, `json`, `ndjson`, `sarif`, `github`, `gitlab`, `rdjson`, `junit`, `checkstyle`"
        );
    }
}
