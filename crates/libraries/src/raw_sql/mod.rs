//! Statements that application code writes in SQL, for all libraries that send them.

mod names;
mod statement;

pub(crate) use names::written_names;
pub(crate) use statement::{Part, Statement};
