//! What a blueprint is told to do.

use text::TextRange;

use super::column::ColumnDraft;

/// A foreign key that is added.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ForeignDraft {
    pub(super) name: Option<String>,
    pub(super) columns: Vec<String>,
    pub(super) columns_range: TextRange,
    pub(super) referenced: Vec<String>,
    pub(super) table: Option<String>,
    pub(super) on_delete: Option<String>,
    pub(super) on_update: Option<String>,
    pub(super) not_valid: bool,
}

/// An index that is added.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct IndexDraft {
    /// `primary`, `unique`, `index`, `fulltext`, `spatialindex`.
    pub(super) kind: &'static str,
    pub(super) columns: Vec<String>,
    /// SQL in the place of columns (`rawIndex`).
    pub(super) expression: Option<String>,
    pub(super) name: Option<String>,
    pub(super) algorithm: Option<String>,
    /// Whether it is built while the table is written to.
    pub(super) online: bool,
}

/// What one command does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CommandKind {
    Column(Box<ColumnDraft>),
    Index(IndexDraft),
    Foreign(ForeignDraft),
    DropColumns(Vec<(String, TextRange)>),
    RenameColumn(String, String),
    /// The kind of the index, and its name; the columns where it is named by them.
    DropIndex(&'static str, String, Vec<String>),
    RenameIndex(String, String),
    RenameTable(String),
    DropTable {
        if_exists: bool,
    },
    /// Something that may change the table in a way that is not known.
    Unknown,
}

/// A command and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Command {
    pub(super) kind: CommandKind,
    pub(super) range: TextRange,
    /// Whether it runs only under a condition.
    pub(super) conditional: bool,
    /// Whether that only asks whether what it drops is there.
    pub(super) guarded: bool,
}

/// A table that is created or changed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Blueprint {
    pub(super) table: String,
    pub(super) table_range: TextRange,
    pub(super) range: TextRange,
    pub(super) creates: bool,
    pub(super) temporary: bool,
    pub(super) conditional: bool,
    /// How many conditions were open when it began.
    pub(super) conditions: u32,
    pub(super) commands: Vec<Command>,
}
