//! Queries that are being built: what they are made of, and what running them means.
//!
//! Laravel documentation, "Database: Query Builder" and "Eloquent: Getting Started" (12.x). A builder is kept as the list of calls that
//! made it, so that what a function adds to it means the same to its caller.

mod arguments;
mod calls;
mod clauses;
mod connections;
mod deleted;
mod eager;
mod joins;
mod methods;
mod related;
mod run;
mod single;
mod source;
mod state;

pub(super) use calls::call;
pub(super) use connections::connection;
pub(super) use eager::paths;
pub(super) use methods::{Method, is_builder_method};
pub(super) use run::{RowWrite, run, run_on_row, run_over};
pub(super) use source::Source;
pub(super) use state::{BUILDER, Builder, Step, join};
