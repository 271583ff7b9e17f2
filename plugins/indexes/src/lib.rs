//! Rules on indexes: those that are missing and those that nobody needs.

mod duplicate_index;
mod fk_without_index;

pub use duplicate_index::DuplicateIndex;
pub use fk_without_index::FkWithoutIndex;

rules_sdk::export_pack!("indexes", [&DuplicateIndex, &FkWithoutIndex]);
