//! The formats by name, and what can be chosen about them.

use std::fmt;
use std::str::FromStr;

/// A format that a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Code frames and a summary, for people.
    Text,
    /// One JSON object, which `JSON.md` describes.
    Json,
    /// SARIF 2.1.0, for code scanning services and editors.
    Sarif,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Sarif];

    /// The name as it is given on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Sarif => "sarif",
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
#[error("unknown format `{}`; the formats are {}", name.escape_debug(), known_names())]
pub struct UnknownFormat {
    /// The name.
    pub name: String,
}

fn known_names() -> String {
    Format::ALL.map(|format| format!("`{format}`")).join(", ")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.name() == name);
        known.ok_or_else(|| UnknownFormat { name: name.to_owned() })
    }
}

/// How [`Format::Text`] looks; the other formats have one look.
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
        assert_eq!(error.to_string(), "unknown format `JSON\\n`; the formats are `text`, `json`, `sarif`");
    }
}
