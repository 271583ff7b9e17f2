//! Replays the steps of a history on a schema.

mod apply;
mod constraints;
mod state;

pub(crate) use state::{Key, State, TableState};
