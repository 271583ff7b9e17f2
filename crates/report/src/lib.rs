//! From findings to bytes: the formats that seqscan writes.
//!
//! This crate knows neither how findings are made nor where the bytes go. Its input types are its own, so that a format can
//! be understood and tested without the rest of seqscan. What is written depends on the [`Report`] and the [`Options`] alone:
//! everything is put into one order first, whatever order it was found in.
#![warn(missing_docs)]

mod excerpt;
mod facts;
mod format;
mod html;
mod json;
mod limits;
mod markdown;
mod model;
mod order;
mod paths;
mod queries;
mod sarif;
mod schema;
mod services;
mod tally;
mod text;
mod visible;
mod xml;

#[cfg(test)]
mod facts_sample;
#[cfg(test)]
mod sample;

use std::io;

pub use excerpt::Excerpt;
pub use facts::ProjectFacts;
pub use format::{Format, Options, UnknownFormat};
pub use limits::left_out;
pub use model::{
    Counts, Failure, Finding, Note, Problem, ProjectReport, Report, RuleMeta, SkippedSystem, Suppressed,
    SuppressedBy, Tool,
};

pub use queries::{QueriesFormat, QueryChoice, write_queries};
pub use schema::{SchemaFormat, write_schema};

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
        Format::Concise => text::concise::write(&report, options, out),
        Format::Html => html::write(&report, out),
        Format::Json => json::write(&report, out),
        Format::Ndjson => json::write_lines(&report, out),
        Format::Sarif => sarif::write(&report, out),
        Format::Github => services::github::write(&report, out),
        Format::Gitlab => services::gitlab::write(&report, out),
        Format::Rdjson => services::rdjson::write(&report, out),
        Format::Junit => xml::junit::write(&report, out),
        Format::Checkstyle => xml::checkstyle::write(&report, out),
        Format::Markdown => markdown::write(&report, out),
    }
}
