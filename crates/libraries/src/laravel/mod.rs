//! Laravel.

mod classes;
mod entries;
mod facades;
mod groups;
mod guards;
mod library;
pub mod migrations;
mod names;
pub(crate) mod naming;
mod resources;
mod routes;
mod services;
mod views;

pub use library::Laravel;
use library::NAME;
pub(crate) use names::studly;
pub use views::Views;
