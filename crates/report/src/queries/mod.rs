//! The queries of a project: what each reads and writes, which index serves it, and what runs it.

mod access;
mod entry;
mod json;
mod text;
mod write;

pub use write::{QueriesFormat, QueryChoice, write_queries};

#[cfg(test)]
mod tests;
