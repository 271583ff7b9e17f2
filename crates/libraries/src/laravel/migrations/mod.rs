//! Migrations of Laravel: from the lowered module to the facts that a SQL file gives.
//!
//! `up` and `down` are run with what is constant in them; what they tell the schema builder is written as the SQL that Laravel's grammars
//! write (Laravel documentation, "Database: Migrations", versions 8 to 12, and `Illuminate\Database\Schema`), and that SQL is read like any
//! other. So a migration of Laravel and one in SQL say the same things in the same words. What can't be told becomes a statement that
//! nobody understood, and never a wrong schema.

mod blueprint;
mod column;
mod columns;
mod commands;
mod drops;
mod facade;
mod grammar;
mod modifiers;
mod read;
mod run;
mod statements;
mod types;
mod value;

pub use read::{Options, empty_way_down, is_migration, may_be, read};
