//! Django: its models, query sets and transactions.

mod advice;
mod library;
pub mod migrations;
mod models;
mod names;
mod querysets;
mod rows;
mod transactions;

pub use library::Django;
pub(crate) use library::NAME;
pub use models::models;
