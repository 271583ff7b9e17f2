//! API resources: how rows become the text of an answer.
//!
//! Laravel documentation, "Eloquent: API Resources" (version 12).

mod answer;
mod methods;
mod shown;

pub(super) use answer::{answer, put_away};
pub(super) use methods::{call, member};
pub(super) use shown::construct;
