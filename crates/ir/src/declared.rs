//! What classes of the program declare of tables.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::Span;

/// Columns of which no two rows have the same values, as a model declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct DeclaredKey {
    /// The columns.
    pub columns: Vec<String>,
}

/// What a class of the program declares of the table that its rows are in, whoever makes the table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct DeclaredModel {
    /// The name of the class.
    pub name: String,
    /// The library that it is a model of.
    pub library: String,
    /// Where its name is.
    pub span: Span,
    /// The name of the table.
    #[cfg_attr(feature = "component", component(name = "table-name"))]
    pub table_name: String,
    /// The table at the end of its datastore's history: its id; none where no datastore has it.
    pub table: Option<u32>,
    /// Columns that it is certain to declare.
    pub columns: Vec<String>,
    /// Whether these are all that it declares.
    pub whole: bool,
    /// Unique keys beside the primary key.
    pub unique: Vec<DeclaredKey>,
}
