//! Findings that comments in the source suppress: `seqscan: ignore rule-id -- reason`.

mod apply;
mod comments;
mod directive;
mod reach;
mod rules;

pub(crate) use apply::{Suppressing, suppress};
pub(crate) use comments::Speakers;
pub use rules::pack;
