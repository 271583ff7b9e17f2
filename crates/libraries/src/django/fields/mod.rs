//! What a field of a model is: from the call that declares it to what a database knows of it.

mod conditions;
mod defaults;
mod describe;
mod field;
mod kinds;
mod names;
mod types;

pub use conditions::{condition, expression};
pub use defaults::effective_default;
pub use describe::describe;
pub use field::{AutoSize, Deferred, Field, FieldDefault, FieldKind, OnDelete, Relation, Target, Whole};
pub use names::{
    constraint_name, index_name, inline_constraint_name, longest_name, meta_index_name, truncated,
};
pub use types::{column_type, related_type};
