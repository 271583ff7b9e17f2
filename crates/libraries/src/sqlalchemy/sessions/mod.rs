//! Sessions: what they are, what they run, and what that gives.

mod duck;
mod made;
mod methods;
mod query;
mod raw;
mod related;
mod results;
mod run;
mod writes;

pub(super) use duck::call as of_unknown;
pub(super) use made::{construct, factory, instance, of_migration, of_own_class};
pub(super) use methods::{begin, call, detach};
pub(super) use query::{call as of_query, iterate, sliced};
pub(super) use raw::text;
pub(super) use related::{change as change_related, changes as changes_related};
pub(super) use results::{is_collection_method, is_own, of_collection, of_result};
pub(super) use writes::{assigned, set_attribute};
