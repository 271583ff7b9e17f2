//! SQL that an application of Laravel writes itself: whole statements, and fragments in the calls of a builder.
//!
//! Laravel documentation, "Database: Getting Started", section "Running SQL Queries", and "Database: Query Builder", section "Raw Expressions"
//! (12.x).

mod fragments;
mod statements;

pub(super) use fragments::of_steps;
pub(super) use statements::run;

use program::value::{Kind, Value};

use super::NAME;
use crate::raw_sql::Part;

/// What `DB::raw` gives: its part becomes a part of the statement.
pub(super) const RAW: &str = "raw";

/// What Laravel's own values stand for in a statement.
fn part(value: &Value) -> Option<Part<'_>> {
    match &value.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == RAW => {
            handle.parts.first().map(Part::Spliced)
        }
        _ => None,
    }
}
