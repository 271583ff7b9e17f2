//! Django (3.2 to 6.1): its models, query sets and transactions, what runs them, and its migrations.
//!
//! `constants` reads what classes say of themselves, `fields` and `tables` say what models are in a database, and `migrations` reads
//! migrations; the rest says what application code does.

pub mod constants;
pub mod fields;
pub mod migrations;
pub mod tables;

mod admin;
mod advice;
mod data_migrations;
mod dispatch;
mod entries;
mod filters;
mod library;
mod models;
mod names;
mod pages;
mod querysets;
mod raw;
mod registered;
mod responses;
mod rest;
mod rows;
mod settings;
mod signals;
mod transactions;
mod views;

pub use library::Django;
pub(crate) use library::{NAME, looked_up};
pub use models::{models, tables as modelled_tables};
pub(crate) use names::{Named, named, text};
