//! What a SQL file says.

use std::collections::BTreeSet;

use ir::{Action, Query, Rejection, Volatility};
use text::TextRange;

use crate::Problem;

/// Which direction of a migration a statement belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The way up, or a file that has no parts.
    #[default]
    Up,
    /// The way down.
    Down,
}

/// Whose markers divide a file into parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerStyle {
    /// `-- +goose Up`.
    Goose,
    /// `-- migrate:up`.
    Dbmate,
    /// `-- +migrate Up`.
    SqlMigrate,
}

/// The table that a statement is about, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableName {
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name as the database stores it.
    pub name: String,
}

/// What a routine's search path becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchPath {
    /// It stays what it is.
    Kept,
    /// This one, as it is written.
    Set(String),
    /// That of whoever calls the routine.
    Reset,
}

/// The routine that an effect drops or alters, as it is written there, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutineChange {
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name as the database stores it.
    pub name: String,
    /// The types of its arguments, where they are written.
    pub arguments: Option<Vec<String>>,
    /// Whose rights it runs with from then on, if that changes: `true` for those of its owner.
    pub security_definer: Option<bool>,
    /// What its search path becomes.
    pub search_path: SearchPath,
    /// How often it gives another value from then on, if that changes.
    pub volatility: Option<Volatility>,
}

/// The trigger that a statement makes or drops, as it is written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerChange {
    /// Its name as the database stores it.
    pub name: String,
    /// Its table, where one is written.
    pub table: Option<TableName>,
    /// Whether it is dropped.
    pub dropped: bool,
}

/// What a statement does to the schema or the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The statement, or the one action of an ALTER TABLE, or the statement inside a body.
    pub range: TextRange,
    /// The table it is about.
    pub table: Option<TableName>,
    /// What it does. `RunQuery` holds an index into the statement's queries.
    pub action: Action,
    /// Whether it runs only under a condition (an IF in a body, an exception handler).
    pub conditional: bool,
    /// MySQL's ALGORITHM clause of its statement, in lower case.
    pub algorithm: Option<String>,
    /// MySQL's LOCK clause of its statement, in lower case.
    pub lock: Option<String>,
    /// The routine that it drops or alters.
    pub routine: Option<RoutineChange>,
    /// Whether a loop in a body repeats it within one transaction.
    pub looped: bool,
    /// Why the database refuses the statement, where that is certain.
    pub rejection: Option<Rejection>,
    /// The enumeration that must be a type by then, for whoever writes the statement takes it for one and creates none.
    pub needs_type: Option<TableName>,
}

/// What a statement that could not be read may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Nothing that shapes a table.
    Nothing,
    /// This table.
    Table(TableName),
    /// Any table.
    Anything,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlStatement {
    /// From its first to its last token, without the terminator.
    pub range: TextRange,
    /// Which direction it belongs to.
    pub part: Part,
    /// Which of the blocks that the runner sends as one it is in (`-- +goose StatementBegin`), counted from 0 in its file.
    pub block: Option<u32>,
    /// What it does, in order. A query is in it as `RunQuery`.
    pub effects: Vec<Effect>,
    /// The queries it runs or holds, a parent before its parts; `parent` and `RunQuery` are indexes into this list. Those of
    /// function bodies and views are here without a `RunQuery`. Ids and datastores are 0 until the join; a context of
    /// `Migration` is made `QueryFile` or `Script` by the join when the file is one.
    pub queries: Vec<Query>,
    /// What it may have changed besides, because parts of it could not be read.
    pub touches: Touches,
    /// The trigger that it makes or drops.
    pub trigger: Option<TriggerChange>,
    /// What comments before it and in it tell other linters to accept, as in `ir::Step::accepted`.
    pub accepted: Vec<String>,
}

/// Rows that a dump loads: seen, counted and not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkLoad {
    /// From the first to the last byte.
    pub range: TextRange,
    /// The table.
    pub table: Option<TableName>,
}

/// A procedure that a script makes, to be read again where it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// In lower case.
    pub name: String,
    /// The names of its parameters in lower case.
    pub parameters: Vec<String>,
    /// As it is written.
    pub body: String,
}

/// What a SQL file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlFile {
    /// In order. Statements without any effect, query or damage are left out.
    pub statements: Vec<SqlStatement>,
    /// How many statements there are, the left out and the unreadable among them.
    pub statement_count: u32,
    /// Whose markers divide it, if any do.
    pub markers: Option<MarkerStyle>,
    /// Whether it holds a down part, even an empty one.
    pub has_down: bool,
    /// The parts in which a comment says that something is not done: `-- intentionally left empty`; or that do what is not told here.
    pub declined: BTreeSet<Part>,
    /// Whether a directive in it tells the runner to use no transaction (`-- +goose NO TRANSACTION`,
    /// `-- migrate:up transaction:false`, `-- +migrate Up notransaction`, sqlx's `-- no-transaction`,
    /// `-- atlas:txmode none`).
    pub no_transaction: bool,
    /// Whether one tells it so for the down part.
    pub down_no_transaction: bool,
    /// Whether it names queries for a code generator (sqlc's `-- name: GetUser :one`).
    pub named_queries: bool,
    /// What comments tell other linters to accept in all of it, as in `ir::Step::accepted`.
    pub accepted: Vec<String>,
    /// Data that was passed over.
    pub bulk_loads: Vec<BulkLoad>,
    /// The procedures of MySQL that its way up makes.
    pub procedures: Vec<Procedure>,
    /// Whether it calls procedures of MySQL that it does not make.
    pub calls_others: bool,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}
