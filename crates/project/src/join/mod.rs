//! Joins the file facts of a project into project facts.

mod around;
mod assemble;
mod code;
mod data_steps;
mod duplicates;
mod groups;
mod history;
mod modelled;
mod models;
mod queries;
mod reconcile;
mod rows;
mod undo;

pub use assemble::{DecidedSet, Inputs, LooseFile, join};
pub use code::add_code;
pub use data_steps::add_data_steps;
pub use modelled::{ModelledFor, add_modelled};
pub use models::{add_declared, bind_models};
pub use rows::{expect_rows, tell_of_rows};
