//! Raw expressions: `DB::raw('count(*)')`.

use program::value::{Kind, Value};

use crate::eloquent::NAME;
use crate::raw_sql::Part;

/// What `DB::raw` gives: its part becomes a part of the statement.
pub(in crate::eloquent) const RAW: &str = "raw";

/// What Laravel's own values stand for in a statement.
pub(super) fn part(value: &Value) -> Option<Part<'_>> {
    match &value.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == RAW => {
            handle.parts.first().map(Part::Spliced)
        }
        _ => None,
    }
}
