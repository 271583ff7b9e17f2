//! Positions in source text: byte ranges, line and column numbers, and the text of one file.
//!
//! Everything here counts **bytes of the decoded text** (UTF-8, without a byte order mark). Lines and columns, which are what a
//! user sees, are 1-based and columns count Unicode scalar values, so they are right for files that were UTF-16 on disk too.
#![warn(missing_docs)]

mod line_index;
mod range;
mod source;

pub use line_index::{LineIndex, Position};
pub use range::TextRange;
pub use source::SourceText;
