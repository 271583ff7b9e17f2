//! Models: the classes of a program that extend Eloquent's, and what they say of their tables and relations.
//!
//! Laravel documentation, "Eloquent: Getting Started" and "Eloquent: Relationships" (12.x).

mod classes;
mod declare;
mod events;
mod own_relations;
mod relations;
mod switches;
mod traits;

pub(crate) use classes::class_named;
pub(super) use declare::TRANSLATIONS;
pub use declare::models;
pub(super) use own_relations::is_own_relation;
pub(super) use relations::RelationKind;
pub(super) use traits::GIVEN;
