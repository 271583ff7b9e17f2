//! Bodies: what PostgreSQL's `DO` runs at once, the queries of its functions and procedures, and the strings that routines run.

mod blocks;
mod dynamic;
mod locals;
mod operands;
mod plpgsql;
mod splices;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use blocks::{do_block, routine};
pub(crate) use splices::prepared;
