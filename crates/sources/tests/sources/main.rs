//! What a scan sees of a tree: the files that matter, their text, and the lines around a finding.
#![expect(clippy::disallowed_methods, reason = "the trees that are scanned are made on disk")]

mod excerpts;
mod git;
mod read;
mod tree;
mod walk;
