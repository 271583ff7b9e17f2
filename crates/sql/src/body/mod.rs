//! Bodies of PostgreSQL: what `DO` runs at once, and the queries of functions and procedures.

mod blocks;
mod dynamic;
mod plpgsql;
#[cfg(test)]
mod tests;
mod variables;

pub(crate) use blocks::{do_block, routine};
