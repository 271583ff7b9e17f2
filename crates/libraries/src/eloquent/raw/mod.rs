//! SQL that an application of Laravel writes itself: whole statements, and fragments in the calls of a builder.
//!
//! Laravel documentation, "Database: Getting Started", section "Running SQL Queries", and "Database: Query Builder", section "Raw Expressions"
//! (12.x).

mod expressions;
mod fragments;
mod statements;

pub(super) use expressions::RAW;
use expressions::part;
pub(super) use fragments::of_steps;
pub(super) use statements::run;
