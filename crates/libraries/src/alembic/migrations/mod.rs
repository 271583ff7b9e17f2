//! Migrations of Alembic: from the lowered module to the facts that a SQL file gives.
//!
//! `upgrade` and `downgrade` are run with what is constant in them; what they tell `op` is written as the SQL that Alembic's and SQLAlchemy's
//! compilers write (Alembic documentation 1.18, "Operation Reference"; SQLAlchemy documentation 2.0, "Describing Databases with MetaData",
//! and their sources), and that SQL is read like any other. What can't be told becomes a statement that nobody understood, and never a wrong
//! schema.

mod builtins;
mod calls;
mod column;
mod columns;
mod ddl;
mod described;
mod environment;
mod host;
mod indexes;
mod keys;
mod operations;
mod read;
mod revision;
mod rows;
mod tables;
mod types;
mod value;

pub(crate) use described::{arguments, created};
pub use read::{empty_way_down, read};
pub use revision::{is_companion, is_migration, may_be, mentions, node};
pub(crate) use value::{Given, Made, Object, Value, made};
