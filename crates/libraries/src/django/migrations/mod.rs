//! Migrations of Django: from the lowered modules of a project's apps to the facts that SQL files give.
//!
//! All of them are read in the order in which they run. What is known of the models goes from one to the next, and for each operation the SQL is written that
//! Django's schema editors write (Django documentation 6.0, "Migrations", "Migration Operations"), which is then read like any other. What
//! can't be told becomes a statement that nobody understood, and never a wrong schema.

mod apps;
mod create;
mod facts_of;
mod graph;
mod operations;
mod python;
mod read;
mod rename;
mod sql;
mod state;
mod together;

pub(crate) use apps::Configuration;
pub(crate) use facts_of::add;
pub use graph::node;
pub use read::{is_companion, is_migration, may_be, mentions, read_all};
