//! What a change causes: the findings of a project that those of an earlier revision do not have, and the migrations that ran long
//! ago.

mod applied;
mod compared;
mod news;

pub(crate) use applied::mark_applied;
pub use compared::Compared;
pub(crate) use compared::{Revisions, revisions};
pub(crate) use news::keep_new;
