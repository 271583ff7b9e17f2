//! Laravel.

mod classes;
mod entries;
mod facades;
mod groups;
mod library;
pub mod migrations;
mod names;
pub(crate) mod naming;
mod routes;
mod services;
mod views;

pub use library::Laravel;
use library::NAME;
pub use views::Views;
