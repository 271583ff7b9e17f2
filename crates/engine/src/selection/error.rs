//! What can be wrong with a choice of rules.

use config::Origin;
use thiserror::Error;

/// A rule's name or option in the configuration that no pack has.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// No pack has that rule.
    #[error("{origin}: there is no rule `{rule}`{}", suggestion(nearest.as_deref()))]
    UnknownRule {
        /// Where it is written.
        origin: Origin,
        /// As it is written.
        rule: String,
        /// A rule of a similar name.
        nearest: Option<String>,
    },
    /// The rule has no such option.
    #[error("{origin}: rule `{rule}` has no option `{option}`{}", suggestion(nearest.as_deref()))]
    UnknownOption {
        /// Where it is written.
        origin: Origin,
        /// The rule.
        rule: String,
        /// As it is written.
        option: String,
        /// An option of a similar name.
        nearest: Option<String>,
    },
    /// The option has another type.
    #[error("{origin}: option `{option}` of rule `{rule}` wants {wanted}")]
    WrongType {
        /// Where it is written.
        origin: Origin,
        /// The rule.
        rule: String,
        /// The option.
        option: String,
        /// The type it has.
        wanted: &'static str,
    },
}

/// A name on the command line that is neither a rule nor a pack.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("there is no rule and no pack `{name}`{}", suggestion(nearest.as_deref()))]
pub struct UnknownNameError {
    /// As it is written.
    pub name: String,
    /// A rule or pack of a similar name.
    pub nearest: Option<String>,
}

pub(super) fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(", did you mean `{name}`?")).unwrap_or_default()
}
