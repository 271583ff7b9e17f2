//! What a check has to say.

use std::fmt::{self, Display, Formatter};

/// One broken house rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Complaint {
    /// A path below the root, with `:line` where one line is meant; or the name of a crate.
    place: String,
    /// What is wrong, and what to do where that is not plain.
    text: String,
    /// Whether it only warns.
    warning: bool,
}

impl Complaint {
    /// A rule that must hold.
    pub(super) fn error(place: impl Display, text: impl Display) -> Self {
        Self { place: place.to_string(), text: text.to_string(), warning: false }
    }

    /// A limit that is near.
    pub(super) fn warning(place: impl Display, text: impl Display) -> Self {
        Self { warning: true, ..Self::error(place, text) }
    }

    /// Whether it must be mended before a change is merged.
    pub(super) fn is_error(&self) -> bool {
        !self.warning
    }
}

impl Display for Complaint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kind = if self.warning { "warning" } else { "error" };
        write!(f, "{kind}: {}: {}", self.place, self.text)
    }
}
