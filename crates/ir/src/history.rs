//! The history of a datastore's schema: migrations and their steps, in a normal form that does not depend on who wrote them.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{
    Check, Column, Credential, DataType, DefaultValue, EnumType, ForeignKey, Grant, Index, Relocate, Routine,
    Span, Table, TableKind, View,
};

/// The transaction that a runner puts around a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum TransactionMode {
    /// The whole migration runs in one.
    #[cfg_attr(feature = "component", component(name = "whole"))]
    Whole,
    /// Each statement is on its own, unless the migration says BEGIN.
    #[cfg_attr(feature = "component", component(name = "none"))]
    None,
    /// Not known.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
}

/// How a migration is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Reversal {
    /// It has a down part, or a comment in its place that says why there is none.
    #[cfg_attr(feature = "component", component(name = "written"))]
    Written,
    /// The runner has down parts, this migration has none or an empty one.
    #[cfg_attr(feature = "component", component(name = "missing"))]
    Missing,
    /// The runner does not undo.
    #[cfg_attr(feature = "component", component(name = "not-supported"))]
    NotSupported,
}

/// One migration.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Migration {
    /// Index among the project's migrations.
    pub id: u32,
    /// The datastore it changes.
    pub datastore: u32,
    /// Its name, as the runner knows it.
    pub name: String,
    /// The start of its file.
    pub span: Span,
    /// Who runs it, in kebab-case: `prisma-migrate`, `flyway`, `alembic`, `plain`, ...
    pub runner: String,
    /// The transaction that the runner puts around it.
    pub transaction: TransactionMode,
    /// How it is undone.
    pub reversal: Reversal,
    /// Whether the runner repeats it whenever it changes, as Flyway's `R__` files.
    pub repeatable: bool,
    /// What it does, in order.
    pub up: Vec<Step>,
    /// What undoing it does, in order.
    pub down: Vec<Step>,
    /// How the schema after doing and undoing it differs from the one before; empty where that is not known.
    #[cfg_attr(feature = "component", component(name = "down-differences"))]
    pub down_differences: Vec<Difference>,
    /// The other migrations that are the last of the same branch as this one, by id, where no migration joins them: what runs them doesn't know
    /// which one to go to. Only of those that say what they come after, and not of branches that have names of their own.
    #[cfg_attr(feature = "component", component(name = "rival-heads"))]
    pub rival_heads: Vec<u32>,
    /// The names of those that it says it goes on from and that are nowhere, where all that lie beside it are known: what runs migrations refuses to do
    /// anything.
    #[cfg_attr(feature = "component", component(name = "missing-parents"))]
    pub missing_parents: Vec<String>,
    /// The models of the application whose rows it reads or writes, where it is written in code: these are what the application says today,
    /// and not what it said when the migration was written. Each once.
    #[cfg_attr(feature = "component", component(name = "live-models"))]
    pub live_models: Vec<LiveModel>,
}

/// A model of the application that a migration works with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct LiveModel {
    /// Its name in the code.
    pub name: String,
    /// The schema of its table, where one is written.
    pub schema: Option<String>,
    /// Its table; none where that is not known.
    pub table: Option<String>,
    /// Where the migration first works with it.
    pub span: Span,
    /// Whether it may ask there for all columns of the model by their names.
    pub whole: bool,
}

/// What of a schema differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum PartKind {
    /// A table.
    #[cfg_attr(feature = "component", component(name = "table"))]
    Table,
    /// A column.
    #[cfg_attr(feature = "component", component(name = "column"))]
    Column,
    /// An index, a primary key or a UNIQUE constraint.
    #[cfg_attr(feature = "component", component(name = "index"))]
    Index,
    /// A foreign key.
    #[cfg_attr(feature = "component", component(name = "foreign-key"))]
    ForeignKey,
    /// A CHECK constraint.
    #[cfg_attr(feature = "component", component(name = "check"))]
    Check,
    /// A view.
    #[cfg_attr(feature = "component", component(name = "view"))]
    View,
    /// A function or a procedure.
    #[cfg_attr(feature = "component", component(name = "routine"))]
    Routine,
    /// An enumeration type.
    #[cfg_attr(feature = "component", component(name = "enum-type"))]
    EnumType,
    /// A trigger.
    #[cfg_attr(feature = "component", component(name = "trigger"))]
    Trigger,
}

/// One difference between two schemas.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Difference {
    /// The table; empty for a view, a routine and a type.
    pub table: String,
    /// What of it differs.
    pub part: PartKind,
    /// The part's name; for a table its own; for what has no name its columns.
    pub name: String,
    /// The part as it was before, in SQL; none where it was not there.
    pub before: Option<String>,
    /// The part as it is afterwards; none where it is not there.
    pub after: Option<String>,
    /// The step of the way up that changed it; the migration where none can be told.
    pub span: Span,
}

/// The table that a step is about, as it is just before the step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct StepTable {
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name in the database.
    pub name: String,
    /// Its version before the step (`table-version`), if it is known to exist then.
    pub before: Option<u32>,
    /// What kind of table it is then, if it is known to exist.
    pub kind: Option<TableKind>,
    /// Whether the same migration created it earlier on, so that nothing else can hold a lock on it or have rows in it.
    pub fresh: bool,
}

/// Why the database refuses a statement, or presumably does, whatever rows its tables hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Rejection {
    /// What it stumbles over.
    pub span: Span,
    /// What is wrong, to follow a colon.
    pub reason: String,
    /// What to write instead.
    pub help: String,
    /// Whether that is so because of what the schema holds at the time, and not of how the statement is written.
    #[cfg_attr(feature = "component", component(name = "of-schema"))]
    pub of_schema: bool,
    /// Whether that is certain; otherwise it follows no grammar of the database that is known, which an extension or a later version may have added to.
    pub certain: bool,
}

/// One step of a migration: a statement, or one action of an ALTER TABLE.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Step {
    /// The statement, or the action inside it.
    pub span: Span,
    /// The table it is about.
    pub table: Option<StepTable>,
    /// What it does.
    pub action: Action,
    /// Whether a transaction is open around it; unknown counts as not.
    #[cfg_attr(feature = "component", component(name = "in-transaction"))]
    pub in_transaction: bool,
    /// Whether what runs migrations sends it as the first of several statements that make a transaction of their own, without a BEGIN.
    #[cfg_attr(feature = "component", component(name = "begins-transaction"))]
    pub begins_transaction: bool,
    /// Whether it runs only under a condition (inside a `DO` block or an IF).
    pub conditional: bool,
    /// Whether a loop in a body repeats it within one transaction, however often.
    pub looped: bool,
    /// MySQL's ALGORITHM clause in lower case: `inplace`, `instant`, `copy`.
    pub algorithm: Option<String>,
    /// MySQL's LOCK clause in lower case: `none`, `shared`, `exclusive`.
    pub lock: Option<String>,
    /// Which statement of its file it is or is a part of, counted from 0; statements that do nothing are not counted.
    pub statement: u32,
    /// What comments at the statement, or for its whole file, tell other linters to accept: the linter and, where one is named, the
    /// rule: `squawk ban-drop-column`, `eugene E6`, `diesel-guard`.
    pub accepted: Vec<String>,
    /// Why the database refuses its statement, where that is certain.
    pub rejection: Option<Rejection>,
}

/// CREATE TABLE.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct CreateTable {
    /// The table as it is created.
    pub table: Table,
    /// Whether it says IF NOT EXISTS.
    #[cfg_attr(feature = "component", component(name = "if-not-exists"))]
    pub if_not_exists: bool,
    /// The table whose definition it copies (`LIKE`, `CREATE TABLE x AS TABLE y`), if it does.
    pub like: Option<String>,
    /// Whether its columns come from a query (`AS SELECT`).
    #[cfg_attr(feature = "component", component(name = "as-query"))]
    pub as_query: bool,
}

/// DROP of something by name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Drop {
    /// Its name.
    pub name: String,
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Whether it says IF EXISTS.
    #[cfg_attr(feature = "component", component(name = "if-exists"))]
    pub if_exists: bool,
    /// Whether it says CASCADE.
    pub cascade: bool,
    /// Whether it says CONCURRENTLY.
    pub concurrently: bool,
}

/// A new name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Rename {
    /// The old name.
    pub from: String,
    /// The new one.
    pub to: String,
}

/// ADD COLUMN.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct AddColumn {
    /// The column.
    pub column: Column,
    /// Whether it says IF NOT EXISTS.
    #[cfg_attr(feature = "component", component(name = "if-not-exists"))]
    pub if_not_exists: bool,
}

/// A new type for a column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct SetType {
    /// The column.
    pub column: String,
    /// Its new type.
    #[cfg_attr(feature = "component", component(name = "data-type"))]
    pub data_type: DataType,
    /// The expression that converts the old values, as it is written.
    pub using: Option<String>,
}

/// A new default for a column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct SetDefault {
    /// The column.
    pub column: String,
    /// The default; none drops it.
    pub default: Option<DefaultValue>,
}

/// A whole new definition of a column, which may rename it (MySQL's MODIFY and CHANGE).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct RedefineColumn {
    /// Its old name.
    pub from: String,
    /// Its new definition.
    pub column: Column,
}

/// CREATE INDEX, or an index that ALTER TABLE adds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct AddIndex {
    /// The index.
    pub index: Index,
    /// Whether it says CONCURRENTLY.
    pub concurrently: bool,
    /// Whether it says ONLY, so that it builds nothing on a partitioned table.
    pub only: bool,
    /// Whether it says IF NOT EXISTS.
    #[cfg_attr(feature = "component", component(name = "if-not-exists"))]
    pub if_not_exists: bool,
    /// For a key: the existing index it takes over (`USING INDEX`).
    #[cfg_attr(feature = "component", component(name = "using-index"))]
    pub using_index: Option<String>,
    /// For a key: when it is checked, as it is written (`DEFERRABLE INITIALLY DEFERRED`), where that is not at once.
    pub deferral: Option<String>,
}

/// A new value of an enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct AddEnumValue {
    /// The type.
    pub name: String,
    /// The value.
    pub value: String,
}

/// A setting of the session or the transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct SetParameter {
    /// Its name in lower case: `lock_timeout`.
    pub name: String,
    /// Its value as it is written, without quotes.
    pub value: String,
    /// Whether it ends with the transaction (`SET LOCAL`).
    pub local: bool,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(variant))]
pub enum Action {
    /// Creates a table.
    #[cfg_attr(feature = "component", component(name = "create-table"))]
    CreateTable(CreateTable),
    /// Drops a table.
    #[cfg_attr(feature = "component", component(name = "drop-table"))]
    DropTable(Drop),
    /// Renames the step's table.
    #[cfg_attr(feature = "component", component(name = "rename-table"))]
    RenameTable(Rename),
    /// Adds a column.
    #[cfg_attr(feature = "component", component(name = "add-column"))]
    AddColumn(AddColumn),
    /// Drops a column.
    #[cfg_attr(feature = "component", component(name = "drop-column"))]
    DropColumn(Drop),
    /// Renames a column.
    #[cfg_attr(feature = "component", component(name = "rename-column"))]
    RenameColumn(Rename),
    /// Changes a column's type.
    #[cfg_attr(feature = "component", component(name = "set-type"))]
    SetType(SetType),
    /// Makes a column NOT NULL.
    #[cfg_attr(feature = "component", component(name = "set-not-null"))]
    SetNotNull(String),
    /// Lets a column be NULL.
    #[cfg_attr(feature = "component", component(name = "drop-not-null"))]
    DropNotNull(String),
    /// Changes or drops a column's default.
    #[cfg_attr(feature = "component", component(name = "set-default"))]
    SetDefault(SetDefault),
    /// Redefines a column.
    #[cfg_attr(feature = "component", component(name = "redefine-column"))]
    RedefineColumn(RedefineColumn),
    /// Adds an index, a primary key or a UNIQUE constraint.
    #[cfg_attr(feature = "component", component(name = "add-index"))]
    AddIndex(AddIndex),
    /// Drops an index.
    #[cfg_attr(feature = "component", component(name = "drop-index"))]
    DropIndex(Drop),
    /// Renames an index or a constraint.
    #[cfg_attr(feature = "component", component(name = "rename-index"))]
    RenameIndex(Rename),
    /// Adds a foreign key.
    #[cfg_attr(feature = "component", component(name = "add-foreign-key"))]
    AddForeignKey(ForeignKey),
    /// Adds a CHECK constraint.
    #[cfg_attr(feature = "component", component(name = "add-check"))]
    AddCheck(Check),
    /// Drops a constraint of any kind. An empty name stands for none: no database can do that.
    #[cfg_attr(feature = "component", component(name = "drop-constraint"))]
    DropConstraint(Drop),
    /// Validates a constraint.
    #[cfg_attr(feature = "component", component(name = "validate-constraint"))]
    ValidateConstraint(String),
    /// Makes the step's table a partition, or ends that.
    #[cfg_attr(feature = "component", component(name = "partition"))]
    Partition(String),
    /// Creates an enumeration type.
    #[cfg_attr(feature = "component", component(name = "create-enum"))]
    CreateEnum(EnumType),
    /// Adds a value to one.
    #[cfg_attr(feature = "component", component(name = "add-enum-value"))]
    AddEnumValue(AddEnumValue),
    /// Drops a type.
    #[cfg_attr(feature = "component", component(name = "drop-type"))]
    DropType(Drop),
    /// Renames a type.
    #[cfg_attr(feature = "component", component(name = "rename-type"))]
    RenameType(Rename),
    /// Drops a schema with all that is in it.
    #[cfg_attr(feature = "component", component(name = "drop-schema"))]
    DropSchema(Drop),
    /// Creates or replaces a view.
    #[cfg_attr(feature = "component", component(name = "create-view"))]
    CreateView(View),
    /// Drops a view.
    #[cfg_attr(feature = "component", component(name = "drop-view"))]
    DropView(Drop),
    /// Empties the step's table.
    #[cfg_attr(feature = "component", component(name = "truncate"))]
    Truncate(Drop),
    /// Locks the step's table, as PostgreSQL's LOCK does: the mode in lower case, such as `access exclusive`.
    #[cfg_attr(feature = "component", component(name = "lock-table"))]
    LockTable(String),
    /// Runs a query: the index among the project's queries.
    #[cfg_attr(feature = "component", component(name = "run-query"))]
    RunQuery(u32),
    /// Creates or replaces a function or a procedure.
    #[cfg_attr(feature = "component", component(name = "create-routine"))]
    CreateRoutine(Routine),
    /// Drops one.
    #[cfg_attr(feature = "component", component(name = "drop-routine"))]
    DropRoutine(Drop),
    /// Grants rights.
    #[cfg_attr(feature = "component", component(name = "grant"))]
    Grant(Grant),
    /// Takes them away.
    #[cfg_attr(feature = "component", component(name = "revoke"))]
    Revoke(Grant),
    /// Writes a password out.
    #[cfg_attr(feature = "component", component(name = "set-credential"))]
    SetCredential(Credential),
    /// Opens a transaction.
    #[cfg_attr(feature = "component", component(name = "begin"))]
    Begin,
    /// Commits it.
    #[cfg_attr(feature = "component", component(name = "commit"))]
    Commit,
    /// Rolls it back.
    #[cfg_attr(feature = "component", component(name = "rollback"))]
    Rollback,
    /// Sets a parameter.
    #[cfg_attr(feature = "component", component(name = "set-parameter"))]
    SetParameter(SetParameter),
    /// Something that was understood and does not shape tables; its leading keywords in lower case: `create function`.
    #[cfg_attr(feature = "component", component(name = "opaque"))]
    Opaque(String),
    /// Something that was not understood.
    #[cfg_attr(feature = "component", component(name = "unreadable"))]
    Unreadable,
}

impl Relocate for Action {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        match self {
            Self::CreateTable(create) => create.table.each_span(change),
            Self::AddColumn(add) => add.column.each_span(change),
            Self::RedefineColumn(redefine) => redefine.column.each_span(change),
            Self::AddIndex(add) => add.index.each_span(change),
            Self::AddForeignKey(foreign_key) => foreign_key.each_span(change),
            Self::AddCheck(check) => check.each_span(change),
            Self::CreateEnum(enumeration) => enumeration.each_span(change),
            Self::CreateView(view) => view.each_span(change),
            Self::CreateRoutine(routine) => routine.each_span(change),
            Self::Grant(grant) | Self::Revoke(grant) => grant.each_span(change),
            Self::SetCredential(credential) => credential.each_span(change),
            Self::DropTable(_)
            | Self::RenameTable(_)
            | Self::DropColumn(_)
            | Self::RenameColumn(_)
            | Self::SetType(_)
            | Self::SetNotNull(_)
            | Self::DropNotNull(_)
            | Self::SetDefault(_)
            | Self::DropIndex(_)
            | Self::RenameIndex(_)
            | Self::DropConstraint(_)
            | Self::ValidateConstraint(_)
            | Self::Partition(_)
            | Self::AddEnumValue(_)
            | Self::DropType(_)
            | Self::RenameType(_)
            | Self::DropSchema(_)
            | Self::DropView(_)
            | Self::DropRoutine(_)
            | Self::Truncate(_)
            | Self::LockTable(_)
            | Self::RunQuery(_)
            | Self::Begin
            | Self::Commit
            | Self::Rollback
            | Self::SetParameter(_)
            | Self::Opaque(_)
            | Self::Unreadable => {}
        }
    }
}
