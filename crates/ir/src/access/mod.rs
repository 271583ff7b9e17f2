//! How a query finds the rows of a table: what its conditions demand, and which indexes can look for it.
//!
//! The answers lean to "an index helps": where a condition or the condition of a partial index is not understood, an index that
//! might be used is taken for one that is, so that who reports a missing one is not wrong.

mod expression;
mod index_use;
mod search;

pub use index_use::IndexUse;
pub use search::{Against, Condition, Reach, Search};

#[cfg(test)]
pub(crate) mod tests;
