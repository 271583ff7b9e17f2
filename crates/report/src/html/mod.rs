//! One page that holds everything, for a browser: findings with filters, and each datastore's schema as a diagram.
//!
//! It loads nothing from anywhere: style and script stand in it. What needs the script (filters, other groups, the zoom of
//! diagrams) is an addition; without it, and printed, everything is there to be read.

mod diagram;
mod findings;
mod overview;
mod page;
mod parts;
mod schema;

pub(crate) use findings::MAX_FINDINGS;
pub(crate) use page::write;

#[cfg(test)]
mod tests;
