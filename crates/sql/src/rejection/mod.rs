//! What a database refuses whatever its tables hold, told from the tokens of a statement.
//!
//! Only what no version of the database takes: parsers read more than any database does, and MariaDB more than MySQL.

mod every;
mod missing;
mod postgresql;
mod sqlite;
mod torn;
mod unread;

pub(crate) use every::rejection;
pub(crate) use missing::{second_statements, with_commas_mended};
pub(crate) use torn::torn_by_runner;
pub(crate) use unread::unread;
