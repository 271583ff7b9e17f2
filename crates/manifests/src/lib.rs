//! Configuration files: what they say about databases, as [`facts::Manifest`].
//!
//! A hint is made only of what is written there. A value that is computed, a placeholder or a system that is not known makes no
//! hint: the join would rather have none than a wrong one. Aliases are never expanded, programs never run.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod documents;
mod kinds;
mod lowering;
mod systems;

use facts::Manifest;

use crate::kinds::Kind;

/// Whether the file at this path, relative to the project's root with `/` between the parts, is one that [`lower`] reads. It looks
/// at the file's name and its folder's, and is cheap enough to be asked for every file of a project.
#[must_use]
pub fn wanted(path: &str) -> bool {
    Kind::of(path).is_some()
}

/// What the configuration file at `path` says. A path that is not [`wanted`] says nothing.
///
/// The hints are in the order of the text; of hints that say the same the first is kept. A file that breaks its format says what
/// stands before the break, and has a problem if databases are all that its kind is about.
#[must_use]
pub fn lower(path: &str, text: &str) -> Manifest {
    Kind::of(path).map_or_else(Manifest::default, |kind| lowering::lower(kind, path, text))
}

/// What a configuration file is written for, in a few words, where [`lower`] recognises it and does not read it: its problem is of
/// the kind `NotAnalysed`.
#[must_use]
pub fn not_analysed(path: &str) -> Option<&'static str> {
    (Kind::of(path) == Some(Kind::LiquibaseChangelog)).then_some("Liquibase change logs")
}

#[cfg(test)]
mod tests;
