//! The schema of a datastore: tables with their columns, keys, indexes and constraints.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{Relocate, Span};

/// The SQL that a datastore speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Dialect {
    /// PostgreSQL, and what speaks its SQL.
    #[cfg_attr(feature = "component", component(name = "postgresql"))]
    Postgresql,
    /// MySQL and MariaDB, with InnoDB.
    #[cfg_attr(feature = "component", component(name = "mysql"))]
    Mysql,
    /// SQLite.
    #[cfg_attr(feature = "component", component(name = "sqlite"))]
    Sqlite,
}

impl Dialect {
    /// The name as it is written in configuration and messages to a program.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Postgresql => "postgresql",
            Self::Mysql => "mysql",
            Self::Sqlite => "sqlite",
        }
    }

    /// Whether two names mean the same table, column or index. PostgreSQL compares names as they are stored. MySQL finds columns
    /// and indexes in any case, and tables as its server is set; SQLite finds all in any case.
    #[must_use]
    pub fn same_name(self, left: &str, right: &str) -> bool {
        match self {
            Self::Postgresql => left == right,
            Self::Mysql | Self::Sqlite => left.eq_ignore_ascii_case(right),
        }
    }

    /// A schema as it is written, but for the one that a bare name means anyway: `public`, and SQLite's `main`.
    #[must_use]
    pub fn own_schema(self, schema: Option<&str>) -> Option<&str> {
        let default = match self {
            Self::Postgresql => Some("public"),
            Self::Sqlite => Some("main"),
            Self::Mysql => None,
        };
        schema.filter(|schema| Some(*schema) != default)
    }

    /// The name as its makers write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgresql => "PostgreSQL",
            Self::Mysql => "MySQL",
            Self::Sqlite => "SQLite",
        }
    }
}

/// A server's version, as far as it matters: `16`, `8.4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ServerVersion {
    /// The number before the first dot.
    pub major: u32,
    /// The number after it, or 0.
    pub minor: u32,
}

/// The language a definition is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Origin {
    /// SQL: a migration, a schema file, a dump.
    #[cfg_attr(feature = "component", component(name = "sql"))]
    Sql,
    /// A Prisma schema.
    #[cfg_attr(feature = "component", component(name = "prisma"))]
    Prisma,
}

/// One database as the project knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Datastore {
    /// Index among the project's datastores.
    pub id: u32,
    /// The folder or file that defines it, for messages.
    pub name: String,
    /// Its SQL.
    pub dialect: Dialect,
    /// Whether nothing in the project says so and the dialect is a guess.
    pub assumed: bool,
    /// The server's version, where the project says it.
    pub version: Option<ServerVersion>,
    /// Who runs its migrations (`Migration::runner`); none where it has none.
    pub runner: Option<String>,
    /// Whether every statement that could shape the schema was understood, so that what is not in it does not exist.
    pub complete: bool,
}

/// What a type is, whatever a dialect calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum TypeKind {
    /// 8- or 16-bit integer.
    #[cfg_attr(feature = "component", component(name = "smallint"))]
    Smallint,
    /// Integer of 24 or 32 bits; in SQLite the integer of up to 64 bits that `INTEGER` is.
    #[cfg_attr(feature = "component", component(name = "integer"))]
    Integer,
    /// 64-bit integer.
    #[cfg_attr(feature = "component", component(name = "bigint"))]
    Bigint,
    /// Exact number with a scale.
    #[cfg_attr(feature = "component", component(name = "decimal"))]
    Decimal,
    /// Binary floating point of any width.
    #[cfg_attr(feature = "component", component(name = "float"))]
    Float,
    /// PostgreSQL's `money`.
    #[cfg_attr(feature = "component", component(name = "money"))]
    Money,
    /// True or false, MySQL's `tinyint(1)` among them.
    #[cfg_attr(feature = "component", component(name = "boolean"))]
    Boolean,
    /// Padded to its length.
    #[cfg_attr(feature = "component", component(name = "char"))]
    Char,
    /// Up to a length.
    #[cfg_attr(feature = "component", component(name = "varchar"))]
    Varchar,
    /// Text without a declared length, or MySQL's `text` family.
    #[cfg_attr(feature = "component", component(name = "text"))]
    Text,
    /// Bytes.
    #[cfg_attr(feature = "component", component(name = "binary"))]
    Binary,
    /// Calendar date.
    #[cfg_attr(feature = "component", component(name = "date"))]
    Date,
    /// Time of day.
    #[cfg_attr(feature = "component", component(name = "time"))]
    Time,
    /// Date and time that names no instant: `timestamp` in PostgreSQL, `datetime` in MySQL.
    #[cfg_attr(feature = "component", component(name = "timestamp"))]
    Timestamp,
    /// An instant: `timestamptz` in PostgreSQL, `timestamp` in MySQL.
    #[cfg_attr(feature = "component", component(name = "instant"))]
    Instant,
    /// A span of time.
    #[cfg_attr(feature = "component", component(name = "interval"))]
    Interval,
    /// JSON kept as text.
    #[cfg_attr(feature = "component", component(name = "json"))]
    Json,
    /// PostgreSQL's `jsonb`.
    #[cfg_attr(feature = "component", component(name = "jsonb"))]
    Jsonb,
    /// UUID.
    #[cfg_attr(feature = "component", component(name = "uuid"))]
    Uuid,
    /// An enumeration: MySQL's `enum`, or a type of the schema.
    #[cfg_attr(feature = "component", component(name = "enumeration"))]
    Enumeration,
    /// Anything else.
    #[cfg_attr(feature = "component", component(name = "other"))]
    Other,
}

/// A column's type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct DataType {
    /// What it is.
    pub kind: TypeKind,
    /// As it is written, in lower case and with single spaces: `varchar(255)`.
    pub text: String,
    /// Characters, bytes or digits: the first number in the parentheses.
    pub length: Option<u32>,
    /// Digits after the point: the second number.
    pub scale: Option<u32>,
    /// MySQL's `unsigned`.
    pub unsigned: bool,
    /// Whether it is an array of this.
    pub array: bool,
}

/// How often an expression gives another value, as PostgreSQL names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Volatility {
    /// A literal, or a function of literals only.
    #[cfg_attr(feature = "component", component(name = "immutable"))]
    Immutable,
    /// One value within a statement, such as `now()`.
    #[cfg_attr(feature = "component", component(name = "stable"))]
    Stable,
    /// Another value per row, such as `gen_random_uuid()`.
    #[cfg_attr(feature = "component", component(name = "volatile"))]
    Volatile,
    /// A function that is not known.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
}

/// What a column holds when nothing is given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct DefaultValue {
    /// The expression as it is written.
    pub text: String,
    /// How often its value changes.
    pub volatility: Volatility,
    /// Whether it is the literal `NULL`, which is as if there were none.
    #[cfg_attr(feature = "component", component(name = "is-null"))]
    pub is_null: bool,
}

/// Who makes a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Generation {
    /// Whoever inserts the row.
    #[cfg_attr(feature = "component", component(name = "none"))]
    None,
    /// The database counts: `serial`, `identity`, `auto_increment`, SQLite's row id.
    #[cfg_attr(feature = "component", component(name = "counter"))]
    Counter,
    /// Computed when written.
    #[cfg_attr(feature = "component", component(name = "stored"))]
    Stored,
    /// Computed when read.
    #[cfg_attr(feature = "component", component(name = "virtual"))]
    Virtual,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Column {
    /// Its name in the database.
    pub name: String,
    /// Its name in the schema language, where that is not SQL.
    pub field: Option<String>,
    /// Its name where it is defined.
    pub span: Span,
    /// Its type.
    #[cfg_attr(feature = "component", component(name = "data-type"))]
    pub data_type: DataType,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// What it holds when nothing is given.
    pub default: Option<DefaultValue>,
    /// Who makes its values.
    pub generation: Generation,
}

/// What an index is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum IndexKind {
    /// It is the primary key.
    #[cfg_attr(feature = "component", component(name = "primary-key"))]
    PrimaryKey,
    /// It backs a UNIQUE constraint.
    #[cfg_attr(feature = "component", component(name = "unique-constraint"))]
    UniqueConstraint,
    /// It was made by CREATE INDEX or its like.
    #[cfg_attr(feature = "component", component(name = "index"))]
    Index,
}

/// One part of an index's key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct IndexKey {
    /// The column, unless the part is an expression.
    pub column: Option<String>,
    /// The expression as it is written, unless the part is a column.
    pub expression: Option<String>,
    /// Whether it is sorted downwards.
    pub descending: bool,
    /// Whether its NULLs are sorted at the other end than where the database puts them when nothing is said: PostgreSQL's `NULLS FIRST`
    /// of a key that is sorted upwards, and `NULLS LAST` of one that is sorted downwards.
    #[cfg_attr(feature = "component", component(name = "unusual-nulls"))]
    pub unusual_nulls: bool,
    /// How many characters or bytes of the column are indexed, in MySQL.
    pub prefix: Option<u32>,
    /// PostgreSQL's operator class or collation, as it is written.
    pub opclass: Option<String>,
}

/// The condition of a partial index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct IndexPredicate {
    /// The condition as it is written, with single spaces.
    pub text: String,
    /// The columns that must not be NULL, when the condition says nothing else.
    #[cfg_attr(feature = "component", component(name = "not-null-columns"))]
    pub not_null_columns: Vec<String>,
}

/// An index; primary keys and UNIQUE constraints are indexes too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Index {
    /// Its name, where one is given.
    pub name: Option<String>,
    /// Its name where it is defined, or the definition.
    pub span: Span,
    /// What it is there for.
    pub kind: IndexKind,
    /// The parts of its key, in order.
    pub keys: Vec<IndexKey>,
    /// Columns that are carried along (`INCLUDE`).
    pub included: Vec<String>,
    /// Whether it admits each key once.
    pub unique: bool,
    /// The access method in lower case: `btree`, `gin`, `fulltext`; none is the dialect's default.
    pub method: Option<String>,
    /// The condition of a partial index.
    pub predicate: Option<IndexPredicate>,
    /// Whether it takes two NULLs for the same value (`NULLS NOT DISTINCT`).
    #[cfg_attr(feature = "component", component(name = "nulls-not-distinct"))]
    pub nulls_not_distinct: bool,
    /// PostgreSQL's storage parameters, as they are written between the parentheses of `WITH`.
    pub parameters: Option<String>,
}

/// What happens to the rows that refer to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum ReferentialAction {
    /// NO ACTION.
    #[cfg_attr(feature = "component", component(name = "no-action"))]
    NoAction,
    /// RESTRICT.
    #[cfg_attr(feature = "component", component(name = "restrict"))]
    Restrict,
    /// CASCADE.
    #[cfg_attr(feature = "component", component(name = "cascade"))]
    Cascade,
    /// SET NULL.
    #[cfg_attr(feature = "component", component(name = "set-null"))]
    SetNull,
    /// SET DEFAULT.
    #[cfg_attr(feature = "component", component(name = "set-default"))]
    SetDefault,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ForeignKey {
    /// The constraint's name, where one is given.
    pub name: Option<String>,
    /// The relation field that defines it, where the schema language is not SQL.
    pub field: Option<String>,
    /// Where it is defined: the first referring column in SQL, the relation field elsewhere.
    pub span: Span,
    /// The referring columns.
    pub columns: Vec<String>,
    /// The schema of the table it refers to, where one is written.
    #[cfg_attr(feature = "component", component(name = "referenced-schema"))]
    pub referenced_schema: Option<String>,
    /// The table it refers to.
    #[cfg_attr(feature = "component", component(name = "referenced-table"))]
    pub referenced_table: String,
    /// The columns it refers to; none written means the primary key.
    #[cfg_attr(feature = "component", component(name = "referenced-columns"))]
    pub referenced_columns: Vec<String>,
    /// The action that was chosen for DELETE, if one was.
    #[cfg_attr(feature = "component", component(name = "on-delete"))]
    pub on_delete: Option<ReferentialAction>,
    /// The action that was chosen for UPDATE, if one was.
    #[cfg_attr(feature = "component", component(name = "on-update"))]
    pub on_update: Option<ReferentialAction>,
    /// False while it is `NOT VALID`.
    pub validated: bool,
    /// False where only a client library enforces it, as with Prisma's `relationMode = "prisma"`.
    pub enforced: bool,
    /// The columns that ON DELETE sets, where these are not all (`SET NULL (author_id)`).
    #[cfg_attr(feature = "component", component(name = "set-columns"))]
    pub set_columns: Vec<String>,
    /// Whether a key of several columns is NULL in all of them or in none (`MATCH FULL`).
    #[cfg_attr(feature = "component", component(name = "match-full"))]
    pub match_full: bool,
    /// Whether a transaction may put its check off (`DEFERRABLE`).
    pub deferrable: bool,
    /// Whether it is checked at the end of the transaction unless told otherwise (`INITIALLY DEFERRED`).
    pub deferred: bool,
}

/// A CHECK constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Check {
    /// Its name, where one is given.
    pub name: Option<String>,
    /// Where it is defined.
    pub span: Span,
    /// The condition as it is written, with single spaces.
    pub text: String,
    /// The columns that must not be NULL, when the condition says nothing else.
    #[cfg_attr(feature = "component", component(name = "not-null-columns"))]
    pub not_null_columns: Vec<String>,
    /// False while it is `NOT VALID`.
    pub validated: bool,
}

/// What sort of table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum TableKind {
    /// A plain table.
    #[cfg_attr(feature = "component", component(name = "ordinary"))]
    Ordinary,
    /// Gone at the end of the session.
    #[cfg_attr(feature = "component", component(name = "temporary"))]
    Temporary,
    /// Partitioned: holds no rows itself.
    #[cfg_attr(feature = "component", component(name = "partitioned"))]
    Partitioned,
    /// A partition or an inheriting child of another table, whose columns and keys are the parent's.
    #[cfg_attr(feature = "component", component(name = "partition"))]
    Partition,
    /// SQLite's virtual table.
    #[cfg_attr(feature = "component", component(name = "virtual"))]
    Virtual,
    /// Stored elsewhere.
    #[cfg_attr(feature = "component", component(name = "foreign"))]
    Foreign,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Table {
    /// Index among the tables of the project's schemas; in an earlier version of the table, the index of that version.
    pub id: u32,
    /// The datastore it belongs to.
    pub datastore: u32,
    /// Its schema (PostgreSQL) or database (MySQL), where one is written.
    pub schema: Option<String>,
    /// Its name in the database.
    pub name: String,
    /// Its name in the schema language, where that is not SQL.
    pub model: Option<String>,
    /// Its name where it is defined.
    pub span: Span,
    /// The language it is defined in.
    pub origin: Origin,
    /// What sort of table it is.
    pub kind: TableKind,
    /// In order.
    pub columns: Vec<Column>,
    /// The primary key and UNIQUE constraints among them.
    pub indexes: Vec<Index>,
    /// Its foreign keys.
    #[cfg_attr(feature = "component", component(name = "foreign-keys"))]
    pub foreign_keys: Vec<ForeignKey>,
    /// Its CHECK constraints.
    pub checks: Vec<Check>,
    /// Whether everything that was said of it was understood, so that what is missing here is missing in the database.
    pub complete: bool,
    /// Whether only the schema's own statements fill it, with rows that are written out, so that it stays small. Not told of an earlier
    /// version.
    #[cfg_attr(feature = "component", component(name = "comes-with-schema"))]
    pub comes_with_schema: bool,
    /// Whether the project says that rows of it are deleted: a query does it that runs more than once, they go with the row they refer to,
    /// or a foreign key says what becomes of the rows that refer to them. Not told of an earlier version.
    #[cfg_attr(feature = "component", component(name = "loses-rows"))]
    pub loses_rows: bool,
    /// The columns by which a partitioned table is divided (`PARTITION BY RANGE (created_at)`); empty where it is divided by an expression.
    #[cfg_attr(feature = "component", component(name = "partition-columns"))]
    pub partition_columns: Vec<String>,
    /// How many rows it is expected to have, where the project's configuration says so. Told of earlier versions too.
    #[cfg_attr(feature = "component", component(name = "expected-rows"))]
    pub expected_rows: Option<u64>,
}

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct View {
    /// The datastore it belongs to.
    pub datastore: u32,
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its name where it is defined.
    pub span: Span,
    /// Whether it stores its rows.
    pub materialized: bool,
    /// Whether what creates it is made to run again, and then creates it anew: a migration that the runner repeats, or a script that
    /// drops the view first.
    pub recreated: bool,
}

/// An enumeration type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct EnumType {
    /// The datastore it belongs to.
    pub datastore: u32,
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name.
    pub name: String,
    /// Its name where it is defined.
    pub span: Span,
    /// In order.
    pub values: Vec<String>,
}

impl Relocate for Column {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for Index {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for ForeignKey {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for Check {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for View {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for EnumType {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
    }
}

impl Relocate for Table {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
        self.columns.each_span(change);
        self.indexes.each_span(change);
        self.foreign_keys.each_span(change);
        self.checks.each_span(change);
    }
}
