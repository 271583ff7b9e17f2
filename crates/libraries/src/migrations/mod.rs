//! Migrations that are written in code, of every framework alike.

mod frameworks;
mod sql;

pub use frameworks::SourceModule;
pub(crate) use sql::Sql;
