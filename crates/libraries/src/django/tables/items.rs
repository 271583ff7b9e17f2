//! What an operation does to a database: SQL, and what SQLite has no statement for.

use facts::TableName;
use ir::Action;
use text::TextRange;

use crate::migrations::Sql;

/// What is taken out of a table that is written for the sake of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PartOfTable {
    /// Its column, in the place of the one of this name.
    Column(String),
    /// Its indexes, foreign keys and CHECK constraints.
    Constraints,
}

/// One thing that is done.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// SQL, and whether it runs only under a condition.
    Sql { sql: Sql, range: TextRange, conditional: bool },
    /// A part of a table that SQLite builds anew: SQL of a table with nothing but that part.
    Rebuilt { sql: Sql, part: PartOfTable, table: TableName, range: TextRange },
    /// An action without a statement.
    Action { action: Box<Action>, table: TableName, range: TextRange },
    /// Something that may have changed this table; of none, any table.
    Unknown { table: Option<TableName>, range: TextRange },
}

impl Item {
    /// SQL for one place.
    pub(crate) fn sql(text: &str, range: TextRange) -> Self {
        let mut sql = Sql::new(range);
        sql.push(text);
        Self::Sql { sql, range, conditional: false }
    }
}

/// A table's name as facts keep it.
pub(crate) fn table_name(name: &str) -> TableName {
    match name.split_once("\".\"") {
        Some((schema, name)) => TableName { schema: Some(schema.to_owned()), name: name.to_owned() },
        None => TableName { schema: None, name: name.to_owned() },
    }
}
