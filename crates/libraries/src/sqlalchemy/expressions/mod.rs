//! What is written in queries: columns, conditions, functions of the database.

mod attributes;
mod conditions;
mod functions;

pub(super) use attributes::{Attribute, attribute, member, of_source};
pub(super) use conditions::{compared, method, operator};
pub(super) use functions::{call, is_aggregate};
