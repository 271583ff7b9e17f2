//! Rows: their fields, their related rows, and what is done to them.

mod back;
mod row;

pub(super) use row::{call, knows, made, member};
