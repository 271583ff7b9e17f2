//! From the files of one project to its facts.

mod configuration;
mod dialects;
mod input;
mod sql;
mod steps;

pub(crate) use input::{Input, WALK, holds_code, is_test};
pub(crate) use steps::analyse_files;
pub use steps::{Analysis, Counts, analyse};
