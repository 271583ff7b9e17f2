//! Eloquent and Laravel's query builder: models, queries, relations, collections, transactions.

mod advice;
mod builder;
mod callables;
mod catalog;
mod facade;
mod functions;
mod library;
mod models;
mod raw;
mod repositories;
mod rows;
mod validators;

pub use library::Eloquent;
pub(crate) use library::NAME;
pub(crate) use models::class_named;
pub use models::models;
pub(crate) use rows::{bound_row, runs_code, signed_in_row, write as write_rows};
pub(crate) use validators::{RULES, ask};
