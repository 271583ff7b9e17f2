//! SQL that an application of Django writes itself: whole statements, and fragments in the calls of query sets.
//!
//! Django documentation, "Performing raw SQL queries", and "QuerySet API reference", section "extra()" (5.2).

mod cursors;
mod fragments;
mod parameters;
mod statements;

pub(super) use cursors::{CURSOR, call, is_method};
pub(super) use fragments::of_steps;
pub(super) use statements::rows;
