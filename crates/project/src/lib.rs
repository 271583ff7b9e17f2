//! The join: file facts of one project in, project facts out. No I/O, and nothing that depends on the order of threads.
#![warn(missing_docs)]

mod dialect;
mod join;
mod layout;
mod replay;

pub use dialect::{Beside, Decision, Evidence, assume};
pub use join::{
    DecidedSet, Inputs, LooseFile, ModelledFor, add_code, add_data_steps, add_declared, add_modelled,
    bind_models, expect_rows, join, tell_of_rows,
};
pub use layout::{Entry, Layout, MigrationSet, PlacedHint, is_example_path, is_test_path, plan};
