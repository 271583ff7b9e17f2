//! From the files of one project to its facts.

mod configuration;
mod dialects;
mod input;
mod pipeline;
mod sql;

pub(crate) use input::{Input, WALK, holds_code, is_test};
pub(crate) use pipeline::Begun;
pub use pipeline::{Analysis, Counts, analyse};
