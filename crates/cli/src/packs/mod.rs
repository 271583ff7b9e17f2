//! The packs of rules: those inside the program, those of the command line, and those that a project's configuration names.

mod clash;
mod loaded;
mod named;
mod run;
mod sandbox;

pub(crate) use loaded::{LoadedPack, load_one, read};
pub(crate) use run::Packs;
