//! The tables of models: what their fields and their `Meta` make of a database.

pub(crate) mod columns;
mod description;
pub(crate) mod editor;
mod indexes;
pub(crate) mod items;
mod models;
mod options;

pub use columns::{Column, Reference, column, join_model};
pub use description::{Model, ModelKey, Options};
pub use indexes::{Constraint, ConstraintKind, Index, IndexColumn, describe_constraint, describe_index};
pub use models::Models;
pub use options::{describe_options, field_names};
