//! What an expression of a migration is that only Laravel knows.

use crate::constants;

/// A value.
pub(super) type Value = constants::Value<Object>;

/// The arguments of a call.
pub(super) type Arguments = constants::Arguments<Object>;

/// An object of Laravel, or of PHP.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Object {
    /// SQL that is taken as it is: `DB::raw`.
    Raw(String),
    /// A class, by its full name.
    Class(String),
    /// The migration itself.
    This,
    /// The schema builder.
    Schema,
    /// A connection.
    Database,
    /// A query builder or something else that reads and writes rows.
    Query,
    /// The blueprint of a table: a position in [`super::run::Laravel::blueprints`].
    Blueprint(usize),
    /// A column of one: its command.
    Column(usize, usize),
    /// A foreign key of one: its command.
    Foreign(usize, usize),
    /// An index of one: its command.
    Index(usize, usize),
}

impl constants::Object for Object {
    fn is_false(text: &str) -> bool {
        matches!(text, "" | "0")
    }

    fn spelled(value: &Value) -> Option<String> {
        match value {
            Value::Null | Value::Boolean(false) => Some(String::new()),
            Value::Boolean(true) => Some("1".to_owned()),
            _ => None,
        }
    }
}
