//! What programs do with models that have been read: rows, collections of them, and their relations.
//!
//! Laravel documentation, "Eloquent: Getting Started", "Eloquent: Collections", "Collections" (12.x).

mod accessors;
mod attributes;
mod bound;
mod collection;
mod load;
mod mutators;
mod parts;
mod proxy;
mod row;
mod written;

pub(super) use accessors::{ATTRIBUTE, accessor, has_scope, scope_of};
pub(super) use attributes::{ATTRIBUTES, are_attributes, attribute, attributes};
pub(crate) use bound::{bound_row, signed_in_row};
pub(super) use collection::{asked_of_a_list, collection, of_collection, of_unknown};
pub(super) use mutators::mutate;
pub(super) use proxy::{PROXY, call_each, proxied};
pub(super) use row::{knows, of_row, own_relation};
pub(crate) use written::{runs_code, write};
