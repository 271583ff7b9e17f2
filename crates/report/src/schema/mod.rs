//! The schema of each datastore, as it is at the end of its history.

mod json;
mod mermaid;
mod needs;
mod sql;
mod text;
mod write;

pub(crate) use text::described;
pub use write::{SchemaFormat, write_schema};

#[cfg(test)]
mod tests;
