//! SQL text to file facts.
//!
//! A file is cut into statements without parsing it (`split`), each is checked for what parsers do not survive (`guard`),
//! and then lowered by itself (`pipeline`), so that one statement that cannot be read costs no other.
#![warn(missing_docs)]

mod body;
mod expressions;
mod guard;
mod lowered;
mod names;
mod parse;
mod pipeline;
mod procedures;
mod rejection;
#[cfg(test)]
mod rendering;
mod split;
mod squawk;
mod template;
mod tokens;
mod triggers;
mod types;
mod volatility;
mod votes;

pub use body::touched_by_beginning;
pub use pipeline::{Limits, comments, lower, lower_after};
pub use votes::{Votes, votes};
