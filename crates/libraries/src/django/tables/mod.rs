//! The tables of models: what their fields and their `Meta` make of a database.

pub(crate) mod alter;
pub(crate) mod columns;
mod description;
pub(crate) mod editor;
pub(crate) mod fields;
mod indexes;
pub(crate) mod items;
mod models;
pub(crate) mod names;
mod options;

pub use columns::{Column, Reference, column, join_model};
pub use description::{Model, ModelKey, Options};
pub use indexes::{Constraint, ConstraintKind, Index, IndexColumn, describe_constraint, describe_index};
pub use models::Models;
pub use options::{describe_options, field_names};
