//! Bodies: what PostgreSQL's `DO` runs at once, the queries of its functions and procedures, and the strings that routines run.

mod blocks;
mod checks;
mod dynamic;
mod functions;
mod guards;
mod locals;
mod operands;
mod plpgsql;
mod prepared;
mod splices;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use blocks::{do_block, routine};
pub use dynamic::touched_by_beginning;
pub(crate) use prepared::prepared;
