//! Statements that no parser reads.

use ir::{Rejection, Span};

use crate::squawk;

/// Why PostgreSQL presumably refuses a statement that neither parser could read: what squawk's grammar, which is PostgreSQL's own (18), stumbles over. It
/// may not know what an extension or a later version adds.
pub(crate) fn unread(text: &str) -> Option<Rejection> {
    let (range, message) = squawk::error(text)?;
    Some(Rejection {
        span: Span::local(range),
        reason: message,
        help: "try it on the database".to_owned(),
        of_schema: false,
        certain: false,
    })
}
