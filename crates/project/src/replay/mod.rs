//! Replays the steps of a history on a schema.

mod apply;
mod columns;
mod constraints;
mod default_names;
mod definition;
mod differences;
mod expression;
mod indexes;
mod objects;
mod refusals;
mod rights;
mod routines;
mod schemas;
mod state;
mod triggers;
mod types;

pub(crate) use differences::{Moments, differences};
pub(crate) use objects::Objects;
pub(crate) use state::{Changed, Key, State, TableState, find_key};
