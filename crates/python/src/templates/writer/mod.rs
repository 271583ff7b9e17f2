//! The function that a template becomes: what names stand for at a place, what is open there, and the statements that were made by then.

mod open;
mod others;
mod state;

pub(super) use open::Opened;
pub(super) use state::{Writer, plain};
