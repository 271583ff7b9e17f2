//! Application code: from files to what the program does with the database.

mod analyse;
mod configuration;
mod data_migrations;
mod glance;
mod language;
mod live_models;
mod raw_statements;
mod read;

pub(crate) use analyse::{analyse_code, models_of};
pub(crate) use configuration::CodeConfiguration;
pub(crate) use glance::{Glanced, Glimpse, Glimpses, NoGlimpses};
pub(crate) use language::Language;
pub(crate) use read::Code;
