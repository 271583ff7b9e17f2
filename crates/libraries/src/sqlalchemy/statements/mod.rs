//! Statements that are being built, and what they say.

mod clauses;
mod entities;
mod filters;
mod joins;
mod options;
mod state;
mod written;

pub(super) use clauses::{ANY, Clauses, Reader, is_chunking};
pub(super) use entities::Entity;
pub(super) use options::{chained, option};
pub(super) use state::{Form, Statement, join};
