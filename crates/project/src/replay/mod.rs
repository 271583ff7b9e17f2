//! Replays the steps of a history on a schema.

mod apply;
mod columns;
mod constraints;
mod default_names;
mod expression;
mod indexes;
mod rights;
mod routines;
mod state;

pub(crate) use state::{Key, State, TableState, find_key};
