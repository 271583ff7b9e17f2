//! What is written in queries: columns, conditions, functions of the database.

mod attributes;
mod conditions;
mod functions;

pub(super) use attributes::{Attribute, attribute, member, of_source};
pub(super) use conditions::{IDENTITY, compared, identity, method, operator};
pub(super) use functions::{call, is_aggregate};
