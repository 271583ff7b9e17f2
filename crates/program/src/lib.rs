//! What application code does with the database, for every language and every library alike.
#![warn(missing_docs)]

pub mod model;
