//! Project facts: what rules see of a project, and what they say about it.
//!
//! The same types stand on both sides of the sandbox. The contract that plugins are compiled against is
//! `rules-sdk/wit/seqscan.wit`; with the feature `component` these types carry wasmtime's derives, and wasmtime checks them
//! against a plugin's own copy of the contract when it links. In a plugin, `rules-sdk` maps the contract onto these types. So
//! a field is added in three places that check each other: here, in the WIT, and where the fact is made.
//!
//! Names in facts are written as the database stores them: unquoted names folded to lower case in PostgreSQL, quotes removed.
#![warn(missing_docs)]

mod access;
mod advice;
mod analysis;
mod code;
mod code_notes;
mod declared;
mod definition;
#[cfg(feature = "guest")]
mod guest;
mod history;
mod place;
mod project;
mod query;
mod reserved;
mod rights;
mod rule;
mod runner;
mod schema;
mod volume;

pub use access::{Against, Condition, IndexUse, Reach, Search};
pub use advice::*;
pub use analysis::referenced_table;
pub use code::*;
pub use code_notes::*;
pub use declared::*;
pub use definition::{SqlStyle, identifier, without_parentheses};
pub use history::*;
pub use place::*;
pub use project::*;
pub use query::*;
pub use reserved::is_reserved;
pub use rights::*;
pub use rule::*;
pub use runner::{
    as_statement, implicit_transaction, in_later_migration, index_in_code, instead_of_model,
    is_index_of_django_field, is_named_by_django, model_migration_command, models_need_migrations,
    outside_transaction, runs_code,
};
pub use schema::*;
