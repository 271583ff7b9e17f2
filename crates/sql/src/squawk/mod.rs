//! The second parser for PostgreSQL: what sqlparser rejects is lowered from squawk's syntax tree.
//!
//! Only this folder and [`crate::body`] know squawk's types, so that an upgrade touches nothing else.

mod alterations;
mod conditions;
mod constraints;
mod indexes;
mod queries;
mod selections;
mod source;
mod statement;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use source::Source;
pub(crate) use statement::{error, statement};
