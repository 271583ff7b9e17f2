//! A schema that is declared rather than built by a history: a Prisma schema, and later the models of other ORMs.

use ir::{Dialect, EnumType, Table, View};

/// The schema of one datastore as a schema language declares it. Its spans name files by their index in the project; ids and
/// datastores are 0 until the join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredSchema {
    /// The folder of the schema, relative to the project's root, with `/` between the parts; empty for the root.
    pub folder: String,
    /// The file that declares the datastore.
    pub file: u32,
    /// The dialect it names, if it is one that is analysed.
    pub dialect: Option<Dialect>,
    /// Its tables, in the order of their files and lines.
    pub tables: Vec<Table>,
    /// Its views.
    pub views: Vec<View>,
    /// Its enumeration types.
    pub enum_types: Vec<EnumType>,
    /// Whether everything in it was understood.
    pub complete: bool,
}
