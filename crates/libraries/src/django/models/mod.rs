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

pub use declare::models;
pub(super) use packages::label;
pub use schema::tables;
