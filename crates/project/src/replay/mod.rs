//! Replays the steps of a history on a schema.

mod apply;
mod columns;
mod constraints;
mod default_names;
mod definition;
mod differences;
mod expression;
mod indexes;
mod rights;
mod routines;
mod schemas;
mod state;
mod types;

pub(crate) use differences::{Moments, differences};
pub(crate) use state::{Changed, Key, State, TableState, find_key};
