//! Models: which classes they are, their fields and relations, and the code that runs when their rows are written.

mod apps;
mod declare;
mod fields;
mod hooks;
mod lineage;
mod outside;
mod packages;
mod registry;
mod schema;
mod uniques;

pub(super) use packages::label;
pub use declare::models;
pub use schema::tables;
