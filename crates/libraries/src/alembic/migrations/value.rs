//! What an expression of a migration is that only SQLAlchemy, Alembic or Python know.

use program::model::ClassId;
use text::TextRange;

use crate::constants;

/// A value.
pub(crate) type Value = constants::Value<Object>;

/// The arguments of a call.
pub(crate) type Arguments = constants::Arguments<Object>;

/// An argument of a call.
pub(crate) type Given = constants::Given<Object>;

/// What the call of something imported gives: `sa.Column("id", sa.Integer())`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Made {
    /// The full name of what is called: `sqlalchemy.Column`.
    pub(crate) callee: String,
    pub(crate) given: Arguments,
    pub(crate) range: TextRange,
}

impl Made {
    /// The last part of the name of what is called.
    pub(crate) fn name(&self) -> &str {
        self.callee.rsplit('.').next().unwrap_or_default()
    }
}

/// A table that operations in batch mode are about.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Batch {
    pub(super) table: Option<String>,
    pub(super) schema: Value,
    pub(super) range: TextRange,
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Object {
    /// Something imported, by its full name: `alembic.op`.
    Imported(String),
    Made(Box<Made>),
    /// A class of the module.
    Class(ClassId),
    /// SQL, and where it is written: `sa.text("..")`.
    Sql(String, TextRange),
    /// What `batch_alter_table` gives.
    Batch(Box<Batch>),
    /// A connection, or a session: whatever runs SQL.
    Connection,
    /// What `op.get_context()` gives.
    Context,
    /// The dialect of a connection.
    Dialect,
    /// A block whose statements are run outside of the transaction.
    Autocommit,
    /// A statement that is put together from objects, or rows that are read by one.
    Statement(&'static str),
}

impl Object {
    /// A value that is this.
    pub(crate) fn value(self) -> Value {
        Value::Own(self)
    }
}

impl constants::Object for Object {
    fn is_false(text: &str) -> bool {
        text.is_empty()
    }

    fn spelled(value: &Value) -> Option<String> {
        match value {
            Value::Null => Some("None".to_owned()),
            Value::Boolean(true) => Some("True".to_owned()),
            Value::Boolean(false) => Some("False".to_owned()),
            Value::Own(Object::Sql(text, _)) => Some(text.clone()),
            _ => None,
        }
    }
}

/// The object that a value is made by a call.
pub(crate) fn made(value: &Value) -> Option<&Made> {
    match value {
        Value::Own(Object::Made(made)) => Some(made),
        _ => None,
    }
}
