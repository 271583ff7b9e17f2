//! From findings to bytes: the formats that seqscan writes.
//!
//! This crate knows neither how findings are made nor where the bytes go. Its input types are its own, so that a format can
//! be understood and tested without the rest of seqscan. What is written depends on the [`Report`] and the [`Options`] alone:
//! everything is put into one order first, whatever order it was found in.
#![warn(missing_docs)]

mod excerpt;
mod format;
mod json;
mod model;
mod order;
mod sarif;
mod tally;
mod text;
mod visible;

#[cfg(test)]
mod sample;

use std::io;

pub use excerpt::Excerpt;
pub use format::{Format, Options, UnknownFormat};
pub use model::{
    Counts, Failure, Finding, Note, Problem, ProjectReport, Report, RuleMeta, SkippedSystem, Suppressed,
    SuppressedBy, Tool,
};

/// Writes `report` in `format`. The text ends with a line break. It comes in many small pieces, so `out` should have a buffer;
/// flushing it is the caller's matter.
///
/// # Errors
///
/// What `out` says, unchanged: a closed pipe is the caller's matter.
pub fn write(report: &Report, format: Format, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let report = order::Ordered::new(report);
    match format {
        Format::Text => text::write(&report, options, out),
        Format::Json => json::write(&report, out),
        Format::Sarif => sarif::write(&report, out),
    }
}
