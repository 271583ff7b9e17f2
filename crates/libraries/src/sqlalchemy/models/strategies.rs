//! When the rows of a relationship are read: `lazy=...`.
//!
//! SQLAlchemy 2.1 documentation, "Relationship Loading Techniques", section "Summary of Relationship Loading Styles".

use program::model::{ExpressionId, ExpressionKind, Literal};

use super::names::Names;

/// A loading strategy, as far as it makes a difference to when rows are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Strategy {
    /// With a query of its own where it is read of a row.
    #[default]
    Lazy,
    /// With each query for rows of the model.
    Eager,
    /// The same, by a join of that query.
    Joined,
    /// Not at all unless a query asks for it: reading it is an error, or gives nothing.
    Asked,
    /// The member is a query.
    Query,
}

impl Strategy {
    /// What `lazy=` says.
    pub(super) fn of(names: &Names<'_>, module: u32, said: ExpressionId) -> Self {
        if let ExpressionKind::Literal(Literal::Null) = names.kind(module, said) {
            return Self::Asked;
        }
        if let Some(truth) = names.truth(module, said) {
            return if truth { Self::Lazy } else { Self::Joined };
        }
        match names.text(module, said).as_deref() {
            Some("select") => Self::Lazy,
            Some("joined") => Self::Joined,
            Some("selectin" | "subquery" | "immediate") => Self::Eager,
            Some("dynamic" | "write_only") => Self::Query,
            // Also where it can't be told: then it is better to say nothing.
            _ => Self::Asked,
        }
    }
}
