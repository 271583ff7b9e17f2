//! Models: the classes of a program that extend Eloquent's, and what they say of their tables and relations.
//!
//! Laravel documentation, "Eloquent: Getting Started" and "Eloquent: Relationships" (12.x).

mod classes;
mod declare;
mod events;
mod relations;
mod switches;

pub(crate) use classes::class_named;
pub use declare::models;
pub(super) use declare::{OF_TRAITS, TRANSLATIONS};
pub(super) use relations::RelationKind;
