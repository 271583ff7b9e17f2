//! Laravel.

mod bindings;
mod classes;
mod container;
mod data;
mod dispatch;
mod entries;
mod events;
mod exports;
mod facades;
mod gate;
mod groups;
mod guards;
mod handlers;
mod library;
mod livewire;
mod locks;
pub mod migrations;
mod names;
pub(crate) mod naming;
mod provider;
mod queue_settings;
mod resources;
mod routes;
mod schedule;
mod services;
mod validation;
mod views;

pub use library::Laravel;
use library::NAME;
pub(crate) use names::studly;
pub use views::Views;
