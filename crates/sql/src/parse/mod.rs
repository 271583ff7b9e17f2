//! One statement, from its text to facts.
//!
//! Statements that shape the schema are read from sqlparser's tokens: its trees say neither where a keyword, a type or an
//! expression stands nor keep all of them, and it refuses a whole ALTER TABLE for one option that shapes nothing. Queries are
//! parsed by sqlparser and lowered from its trees, with the tokens for what the trees do not place.

mod alter;
mod alter_table;
mod column;
mod constraint;
mod create;
mod create_index;
mod create_table;
mod credentials;
mod cursor;
mod drop;
mod enumeration;
mod query;
mod rewrite;
mod rights;
mod routine;
mod session;
mod skeleton;
mod source;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use routine::{Header, Parameter, header};
pub(crate) use skeleton::skeleton;
pub(crate) use statement::{Refusal, statement};
