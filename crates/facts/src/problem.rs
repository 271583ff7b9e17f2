//! Source that could not be understood.

use serde::{Deserialize, Serialize};
use text::TextRange;

/// Why something could not be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ProblemKind {
    /// It does not follow the grammar, as far as seqscan knows it.
    Syntax,
    /// Tags of a template language stand in it, so that only the program which fills them in knows what it says.
    Template,
    /// It is too large or too deeply nested to be read safely.
    Limit,
    /// It is written for a system that is not analysed.
    NotAnalysed,
    /// The file could not be read.
    Unreadable,
    /// Its bytes are not text in a known encoding; what could be decoded was read.
    Encoding,
}

impl ProblemKind {
    /// The name as it is written in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Template => "template",
            Self::Limit => "limit",
            Self::NotAnalysed => "not-analysed",
            Self::Unreadable => "unreadable",
            Self::Encoding => "encoding",
        }
    }
}

/// One place that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Why.
    pub kind: ProblemKind,
    /// Where; the empty range at 0 speaks of the whole file.
    pub range: TextRange,
    /// What is the matter and what it costs, as a sentence fragment without a full stop.
    pub message: String,
}
