//! The admin: what it reads to show the rows of a model, and what of the program it runs for each of them.

mod classes;
mod entries;
mod list;

pub(super) use classes::knows;
pub(super) use entries::of as entry;
pub(super) use list::{actions, call};
