//! Django: its models, query sets and transactions, and what runs them.

mod advice;
mod entries;
mod library;
pub mod migrations;
mod models;
mod names;
mod querysets;
mod rest;
mod rows;
mod settings;
mod transactions;

pub use library::Django;
pub(crate) use library::NAME;
pub use models::models;
