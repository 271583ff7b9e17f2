//! Laravel.

mod classes;
mod entries;
mod facades;
mod groups;
mod library;
pub mod migrations;
mod names;
mod naming;
mod routes;
mod services;
mod views;

pub use library::Laravel;
pub use views::Views;

/// The name of the library.
const NAME: &str = "laravel";
