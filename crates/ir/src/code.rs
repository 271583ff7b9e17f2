//! Application code: the functions that run queries, the loops and transactions around them, and what becomes of their results.

use std::sync::Arc;

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{Advice, CodeNote, Comparison, DeclaredModel, PAGE_SIZE, Page, Span};

/// What makes a function run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum EntryKind {
    /// A request of a user.
    #[cfg_attr(feature = "component", component(name = "request"))]
    Request,
    /// A field of a result that a server puts together, for each parent.
    #[cfg_attr(feature = "component", component(name = "resolver"))]
    Resolver,
    /// A job, a message, a timer.
    #[cfg_attr(feature = "component", component(name = "job"))]
    Job,
    /// A command or script that a person runs.
    #[cfg_attr(feature = "component", component(name = "script"))]
    Script,
    /// What fills a new database.
    #[cfg_attr(feature = "component", component(name = "seed"))]
    Seed,
    /// A change of the database, once.
    #[cfg_attr(feature = "component", component(name = "migration"))]
    Migration,
    /// A test.
    #[cfg_attr(feature = "component", component(name = "test"))]
    Test,
    /// The body of a module, or what a framework runs once when the program starts.
    #[cfg_attr(feature = "component", component(name = "module"))]
    Module,
    /// It is not known who calls it.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
}

/// A function that something outside the program calls, or of which nobody in the program is known to call it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct EntryPoint {
    /// Index among the project's entry points.
    pub id: u32,
    /// What makes it run.
    pub kind: EntryKind,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// What it is called by whoever runs it, such as `GET /users`.
    pub label: Option<String>,
    /// Its name, or the place that best stands for it.
    pub span: Span,
    /// Whether all that it does is known: it is small enough, and calls little enough, to be followed.
    pub complete: bool,
}

/// How a loop is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum LoopForm {
    /// A statement that runs over elements.
    #[cfg_attr(feature = "component", component(name = "each"))]
    Each,
    /// A statement that runs as long as a condition holds.
    #[cfg_attr(feature = "component", component(name = "while"))]
    While,
    /// A counted statement.
    #[cfg_attr(feature = "component", component(name = "counted"))]
    Counted,
    /// A function that is called for each element.
    #[cfg_attr(feature = "component", component(name = "callback"))]
    Callback,
    /// An expression that makes a list.
    #[cfg_attr(feature = "component", component(name = "comprehension"))]
    Comprehension,
    /// A framework calls a function for each element.
    #[cfg_attr(feature = "component", component(name = "implicit"))]
    Implicit,
}

/// How often something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(variant))]
pub enum Multiplicity {
    /// So many times at most, written out in the source.
    #[cfg_attr(feature = "component", component(name = "constant"))]
    Constant(u32),
    /// A limited number of times: a page, a chunk.
    #[cfg_attr(feature = "component", component(name = "limited"))]
    Limited,
    /// Nothing is known of it.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
    /// As often as there are rows, or as a request says.
    #[cfg_attr(feature = "component", component(name = "many"))]
    Many,
}

impl Multiplicity {
    /// How often, in words that follow "it runs".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Constant(1) => "at most once".to_owned(),
            Self::Constant(count) => format!("at most {count} times"),
            Self::Limited => "a limited number of times".to_owned(),
            Self::Unknown => "an unknown number of times".to_owned(),
            Self::Many => "as often as there are rows, or as a request says".to_owned(),
        }
    }
}

/// Why a query in a loop is no reason to worry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Exemption {
    /// Each turn reads the next page.
    #[cfg_attr(feature = "component", component(name = "page-walk"))]
    PageWalk,
    /// A turn is repeated only if it failed.
    #[cfg_attr(feature = "component", component(name = "retry"))]
    Retry,
    /// Each turn takes a chunk of what is to be done.
    #[cfg_attr(feature = "component", component(name = "chunked-batch"))]
    ChunkedBatch,
    /// A turn needs what the one before it wrote.
    #[cfg_attr(feature = "component", component(name = "generated-id-dependency"))]
    GeneratedIdDependency,
    /// The loop runs a few times, as written out in the source.
    #[cfg_attr(feature = "component", component(name = "bounded-constant"))]
    BoundedConstant,
    /// Each turn has a client of its own.
    #[cfg_attr(feature = "component", component(name = "per-tenant"))]
    PerTenant,
    /// What the query gives decides whether the loop goes on.
    #[cfg_attr(feature = "component", component(name = "loop-control"))]
    LoopControl,
    /// The client makes one query of those of all turns.
    #[cfg_attr(feature = "component", component(name = "batched-by-client"))]
    BatchedByClient,
    /// It runs where a row lacks a value, which is then filled in: once for each row, and not each time that it is read.
    #[cfg_attr(feature = "component", component(name = "fills-in"))]
    FillsIn,
    /// It runs in a function that the library calls with each write of a row, and not for its loop.
    #[cfg_attr(feature = "component", component(name = "beside"))]
    Beside,
}

impl Exemption {
    /// Its name in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PageWalk => "page-walk",
            Self::Retry => "retry",
            Self::ChunkedBatch => "chunked-batch",
            Self::GeneratedIdDependency => "generated-id-dependency",
            Self::BoundedConstant => "bounded-constant",
            Self::PerTenant => "per-tenant",
            Self::LoopControl => "loop-control",
            Self::BatchedByClient => "batched-by-client",
            Self::FillsIn => "fills-in",
            Self::Beside => "beside",
        }
    }

    /// What it means, as a clause.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::PageWalk => "each turn reads the next page",
            Self::Retry => "a turn is repeated only if it failed",
            Self::ChunkedBatch => "each turn takes a chunk of what is to be done",
            Self::GeneratedIdDependency => "a turn needs what the one before it wrote",
            Self::BoundedConstant => "the loop runs a few times, as written out in the source",
            Self::PerTenant => "each turn has a client of its own",
            Self::LoopControl => "what the query gives decides whether the loop goes on",
            Self::BatchedByClient => "the client makes one query of those of all turns",
            Self::FillsIn => "it runs only where a value is missing, which is then filled in",
            Self::Beside => "it runs in what listens to the writes of the loop, for each of them",
        }
    }
}

/// A loop of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Loop {
    /// Index among the project's loops.
    pub id: u32,
    /// The loop, or the call.
    pub span: Span,
    /// What it runs over, or its condition.
    pub source: Span,
    /// How it is written.
    pub form: LoopForm,
    /// How often it runs.
    pub size: Multiplicity,
    /// The queries whose results it runs over.
    pub queries: Vec<u32>,
}

/// How a transaction is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum TransactionForm {
    /// A function runs in it.
    #[cfg_attr(feature = "component", component(name = "callback"))]
    Callback,
    /// A list of queries runs in it.
    #[cfg_attr(feature = "component", component(name = "batch"))]
    Batch,
    /// A block, a decorator, or a framework runs code in it.
    #[cfg_attr(feature = "component", component(name = "scope"))]
    Scope,
}

/// A transaction that application code begins.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Transaction {
    /// Index among the project's transactions.
    pub id: u32,
    /// Where it is begun.
    pub span: Span,
    /// How it is written.
    pub form: TransactionForm,
    /// Its isolation level as SQL calls it, where one is given.
    pub isolation: Option<String>,
    /// After how many milliseconds it is given up, where that is known.
    pub timeout: Option<u64>,
    /// Whether what begins it tries again when it fails.
    pub retried: bool,
    /// Whether the library runs nothing more in it once a write has failed, whatever the database would do.
    #[cfg_attr(feature = "component", component(name = "gives-up"))]
    pub gives_up: bool,
}

/// How many rows a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum ResultShape {
    /// The row with a unique key, or none.
    #[cfg_attr(feature = "component", component(name = "unique"))]
    Unique,
    /// The first row, or none.
    #[cfg_attr(feature = "component", component(name = "first"))]
    First,
    /// All rows.
    #[cfg_attr(feature = "component", component(name = "many"))]
    Many,
    /// A number, a truth, a sum.
    #[cfg_attr(feature = "component", component(name = "scalar"))]
    Scalar,
    /// The row that was written.
    #[cfg_attr(feature = "component", component(name = "written"))]
    Written,
    /// How many rows were written.
    #[cfg_attr(feature = "component", component(name = "count"))]
    Count,
}

/// Related rows that a call reads along.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Include {
    /// The relations that lead to them, joined by a point.
    pub path: String,
    /// Their table, if it is known.
    pub table: Option<u32>,
    /// The columns of their table by which they are found for the rows that have them; none where they are found by a key of their own, or by way of
    /// a table between the two.
    #[cfg_attr(feature = "component", component(name = "found-by"))]
    pub found_by: Vec<String>,
    /// Whether there may be several for one row.
    pub many: bool,
    /// Whether their number is limited.
    pub limited: bool,
    /// Whether the model brings them along, whatever a query asks for.
    pub always: bool,
    /// Whether they are read by the same statement, which gives each row once for each of them.
    pub joined: bool,
    /// Where it is asked for.
    pub span: Span,
}

/// A list of nested writes that the library runs one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct NestedWrite {
    /// The relation.
    pub relation: String,
    /// What is done for each.
    pub operation: String,
    /// How many there are.
    pub size: Multiplicity,
    /// Where.
    pub span: Span,
}

/// A name in a call that stands for nothing: no model of the library has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct UnknownName {
    /// The name.
    pub name: String,
    /// The model that has no such field; none where the name is that of a model.
    pub model: Option<String>,
    /// The table of that model.
    pub table: Option<u32>,
    /// Where it is written.
    pub span: Span,
}

/// What a program does with what a query gave.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ResultUse {
    /// The fields that are read, with the relations that lead to them, joined by points.
    pub fields: Vec<String>,
    /// Whether it goes where it can't be followed, so that anything of it may be read.
    pub escapes: bool,
    /// Where its number of rows is asked for.
    pub counted: Option<Span>,
    /// Where rows are looked for in it, after all of them were read.
    pub filtered: Option<Span>,
    /// Where rows are looked for in it again: by another call, or in each turn of a loop that the query is not in.
    #[cfg_attr(feature = "component", component(name = "searched-again"))]
    pub searched_again: Option<Span>,
    /// Where its first row is taken.
    pub first: Option<Span>,
    /// Where rows are taken by their position between two others, as a page is.
    pub sliced: Option<Span>,
    /// Where it is run over.
    pub iterated: Option<Span>,
    /// Whether all of its rows may be needed: it is run over, or handed on as a list, and not only a part of it that was taken by position.
    pub whole: bool,
    /// Where it is asked whether there is a row.
    pub tested: Option<Span>,
    /// Where one number is computed of some columns of all rows, if nothing else of them is read.
    pub aggregated: Option<Span>,
}

/// A relation of a row that the program reads, so that the library runs a query.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct RelationRead {
    /// The model of the row.
    pub model: String,
    /// The relation.
    pub name: String,
    /// Whether the program asks for the rows to be read along with one that is there already, and reads nothing of them here.
    pub loads: bool,
    /// Whether a method of the row itself reads it.
    pub own: bool,
    /// Whether the library refuses it where the project lets it run strictly.
    pub refused: bool,
    /// Whether it is known how the row was read, and so what was read along with it.
    pub known: bool,
}

/// Rows that a query gave, or that are related to those.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct RowSource {
    /// The query.
    pub query: u32,
    /// The relations that lead from the query's own rows to these, joined by points; empty for the query's own.
    pub path: String,
    /// The relation that is read of them.
    pub relation: String,
}

/// What a call of a library says beyond the query that it runs. There is one for each query of the context `application`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct LibraryCall {
    /// The query.
    pub query: u32,
    /// The datastore.
    pub datastore: u32,
    /// The library: `prisma`.
    pub library: String,
    /// The call as a reader would name it: `prisma.user.findMany`.
    pub name: String,
    /// The library's own name of what is done: `findMany`.
    pub method: String,
    /// The name of the method, in the call.
    pub span: Span,
    /// What it gives.
    pub shape: ResultShape,
    /// Whether it writes any number of rows in one statement.
    pub bulk: bool,
    /// Whether it makes a row, or changes the one that is there already.
    pub upsert: bool,
    /// Whether its conditions name the whole of a unique key.
    pub unique: bool,
    /// Whether a row that is there already is left as it is, and no error.
    #[cfg_attr(feature = "component", component(name = "skips-duplicates"))]
    pub skips_duplicates: bool,
    /// Whether the library runs code for each row that is written, which one statement for all rows would not run: hooks of the model.
    pub hooks: bool,
    /// Whether the library itself sees to the rows that refer to those that it deletes: it deletes them, or takes their foreign keys away.
    pub cascades: bool,
    /// Whether the client makes one query of several such that are made at the same time.
    pub batched: bool,
    /// Whether the code names the fields that it reads.
    pub projected: bool,
    /// The fields that it leaves out of the rows, and that the library reads with a query of its own where the program asks a row for them.
    pub deferred: Vec<String>,
    /// Related rows that it reads along.
    pub includes: Vec<Include>,
    /// Writes nested in it.
    pub nested: Vec<NestedWrite>,
    /// Names in it of models, and of their fields, that no schema of the library's declares.
    pub unknown: Vec<UnknownName>,
    /// The relation that it reads, where nothing but that is written in the program: no call of a query.
    pub relation: Option<RelationRead>,
    /// The text, where it is written in SQL, with `$1`, `$2`, ... where something is put in.
    pub sql: Option<String>,
    /// Whether values become a part of that text, so that they can change what the query does.
    pub interpolated: bool,
    /// What is done with its result.
    pub used: ResultUse,
}

/// What kind of client runs a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum ClientKind {
    /// It takes a connection for each query.
    #[cfg_attr(feature = "component", component(name = "root"))]
    Root,
    /// It is a transaction.
    #[cfg_attr(feature = "component", component(name = "transaction"))]
    Transaction,
    /// It is the connection that everything around uses too: what it runs takes part in the transaction that is open.
    #[cfg_attr(feature = "component", component(name = "shared"))]
    Shared,
    /// Which of them is up to the caller, or not known.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
}

/// A query whose result a value comes from, and the column, if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ResultSource {
    /// The query.
    pub query: u32,
    /// The column.
    pub column: Option<String>,
}

/// A value that a query compares a column with, or writes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct BoundValue {
    /// The column.
    pub column: String,
    /// How it is compared; `equal` where it is written.
    pub comparison: Comparison,
    /// A number that is equal for values that are the same by their name; none where it has no name.
    pub value: Option<u32>,
    /// The results that it comes from.
    pub sources: Vec<ResultSource>,
    /// The loops from turn to turn of which it changes.
    pub loops: Vec<u32>,
    /// Whether it was computed, and not only handed on.
    pub computed: bool,
    /// Whether it is null.
    pub null: bool,
    /// How many values there are, where it is a list.
    pub size: Multiplicity,
}

/// A loop around an execution.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct LoopStep {
    /// The loop.
    pub of: u32,
    /// Whether each turn waits for the effect before the next begins.
    pub sequential: bool,
    /// Whether what is executed depends on the turn.
    pub varies: bool,
    /// Whether a condition leads to it that may hold in some turns and fail in others.
    pub conditional: bool,
    /// Why it is no reason to worry.
    pub exemption: Option<Exemption>,
}

/// A fork that leads to an execution.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Fork {
    /// A number that is equal for executions of one entry point that lie in arms of the same fork.
    pub id: u32,
    /// Which arm: 0 if the condition holds, 1 if not, or the position of the arm.
    pub arm: u32,
    /// What decides: its id.
    pub condition: u32,
    /// Whether something was found where this arm is taken, if the condition asks for that.
    pub found: Option<bool>,
}

/// What decides which arm of a fork is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ForkCondition {
    /// Index among the project's conditions.
    pub id: u32,
    /// The condition.
    pub span: Span,
    /// The queries whose results it asks for.
    pub queries: Vec<u32>,
}

/// What is outside the process and the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum OutsideKind {
    /// A request over the network.
    #[cfg_attr(feature = "component", component(name = "http"))]
    Http,
    /// A message to a person.
    #[cfg_attr(feature = "component", component(name = "mail"))]
    Mail,
    /// A job or message given to a queue.
    #[cfg_attr(feature = "component", component(name = "queue"))]
    Queue,
    /// Files, here or in an object store.
    #[cfg_attr(feature = "component", component(name = "storage"))]
    Storage,
    /// A wait for time to pass.
    #[cfg_attr(feature = "component", component(name = "sleep"))]
    Sleep,
    /// A lock that one process at a time holds, kept in a cache or a store of locks.
    #[cfg_attr(feature = "component", component(name = "lock"))]
    Lock,
}

/// Whether somebody waits for an execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Waiting {
    /// It happens at once, or somebody waits for it.
    #[cfg_attr(feature = "component", component(name = "awaited"))]
    Awaited,
    /// Its promise went somewhere unknown.
    #[cfg_attr(feature = "component", component(name = "unknown"))]
    Unknown,
    /// Its promise was dropped.
    #[cfg_attr(feature = "component", component(name = "dropped"))]
    Dropped,
}

/// A client with connections of its own that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct MadeClient {
    /// What is called: `PrismaClient`.
    pub name: String,
    /// Whether what it is given depends on what the entry point is handed, or on the turn of a loop: it may be another one each time.
    pub varies: bool,
    /// Whether it is kept for later: put where it is found again.
    pub kept: bool,
}

/// Where a value comes from that becomes a part of a statement's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum SpliceSource {
    /// The entry point is handed it, or what it is made of.
    #[cfg_attr(feature = "component", component(name = "argument"))]
    Argument,
    /// A query gave it.
    #[cfg_attr(feature = "component", component(name = "query"))]
    Query,
    /// Something else: a setting, a constant that is not followed, the arguments of a function around the entry point.
    #[cfg_attr(feature = "component", component(name = "elsewhere"))]
    Elsewhere,
}

/// A value that becomes a part of a statement's text as it is, so that it can change what the statement does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct SplicedValue {
    /// Where it is put in: the place of its `$1`, `$2`, ... in the call's `sql`, in bytes.
    pub position: u32,
    /// What it is called where it is put in, if it has a name: `req.query.sort`.
    pub name: Option<String>,
    /// Where it comes from.
    pub source: SpliceSource,
    /// Whether the program may have checked or changed it on the way: it was compared with something, handed to a function that is not
    /// followed, made a number, or looked something up with.
    pub processed: bool,
}

/// What is around an execution and catches the errors of a database: a `try` whose handler names them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Attempt {
    /// What is attempted, and what catches.
    pub span: Span,
    /// What catches.
    pub handler: Span,
    /// Whether the program goes on after it where an error was caught.
    #[cfg_attr(feature = "component", component(name = "goes-on"))]
    pub goes_on: bool,
    /// Whether no transaction, and no savepoint, is begun between it and the execution.
    pub bare: bool,
    /// Whether a loop attempts it again after an error, in the same transaction as before.
    pub repeated: bool,
}

/// What runs at the same time as others do: one of several that are waited for together.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Parallel {
    /// The call that waits for all of them.
    pub span: Span,
    /// Which of them it is a part of.
    pub arm: u32,
    /// Whether that one stands for several: there is one for each element of something.
    pub several: bool,
}

/// One way in which an entry point runs a query, calls something outside, makes a client, commits, rolls back, or writes what is pending. Those of an entry point are in the order in which they happen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Execution {
    /// Index among the project's executions.
    pub id: u32,
    /// The entry point.
    pub entry: u32,
    /// The query, unless something outside is called.
    pub query: Option<u32>,
    /// What is called outside.
    pub outside: Option<OutsideKind>,
    /// The name of what is called outside, or of what commits.
    pub name: Option<String>,
    /// Whether what was written is committed by a call of its own, where no query is run.
    pub commits: bool,
    /// Whether the transaction is rolled back by a call of its own, where no query is run.
    #[cfg_attr(feature = "component", component(name = "rolls-back"))]
    pub rolls_back: bool,
    /// Whether what was only noted so far is written by a call of its own, where no query is run.
    pub flushes: bool,
    /// The call.
    pub span: Span,
    /// The calls that lead to it from the entry point, outermost first.
    pub path: Vec<Span>,
    /// The loops around it, outermost first, across functions.
    pub loops: Vec<LoopStep>,
    /// The transaction that is open when it happens, as far as functions on the path open one.
    pub inside: Option<u32>,
    /// The transaction that it is a part of.
    pub transaction: Option<u32>,
    /// With what kind of client it is run.
    pub client: ClientKind,
    /// A number that is equal for what is done with the same client; none where that is not known.
    pub connection: Option<u32>,
    /// Whether that client does one thing at a time, and fails where it is asked for two.
    pub exclusive: bool,
    /// What catches errors of the database around it, outermost first.
    pub attempts: Vec<Attempt>,
    /// What it runs at the same time with, outermost first.
    pub parallel: Vec<Parallel>,
    /// The forks that lead to it, outermost first.
    pub forks: Vec<Fork>,
    /// Whether somebody waits for it.
    pub waiting: Waiting,
    /// Whether all calls on the way to it are understood.
    pub certain: bool,
    /// What must hold for the rows: each of these.
    pub filters: Vec<BoundValue>,
    /// What is written.
    pub writes: Vec<BoundValue>,
    /// The queries from whose results comes what it is given.
    pub sources: Vec<u32>,
    /// The client that is made, where neither a query is run nor something outside is called.
    pub made: Option<MadeClient>,
    /// The values that become a part of the text of a statement that is written in SQL, but those that are written out in the source.
    pub spliced: Vec<SplicedValue>,
    /// The rows that it reads related ones of.
    #[cfg_attr(feature = "component", component(name = "of-rows"))]
    pub of_rows: Option<RowSource>,
}

/// What is known of the project's application code.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The functions that something outside calls, or nobody.
    pub entry_points: Vec<Arc<EntryPoint>>,
    /// The loops around queries.
    pub loops: Vec<Arc<Loop>>,
    /// The transactions.
    pub transactions: Vec<Arc<Transaction>>,
    /// What is beyond the queries of the context `application`, in their order.
    pub calls: Vec<Arc<LibraryCall>>,
    /// The ways in which entry points run queries, by entry point and in the order in which they happen.
    pub executions: Vec<Arc<Execution>>,
    /// The conditions that lead to what is executed.
    pub conditions: Vec<Arc<ForkCondition>>,
    /// Notes about places.
    pub notes: Vec<Arc<CodeNote>>,
    /// What the libraries offer in the place of what rules find.
    pub advice: Vec<Arc<Advice>>,
    /// What the program's models declare of their tables.
    pub models: Vec<Arc<DeclaredModel>>,
}

macro_rules! pages {
    ($($list:ident: $item:ty;)*) => {
        impl Code {
            $(
                #[doc = concat!("A page of `", stringify!($list), "`, from the fact at index `from` on.")]
                #[must_use]
                pub fn $list(&self, from: u32) -> Page<$item> {
                    page(&self.$list, from)
                }
            )*
        }
    };
}

pages! {
    entry_points: EntryPoint;
    loops: Loop;
    transactions: Transaction;
    calls: LibraryCall;
    executions: Execution;
    conditions: ForkCondition;
    notes: CodeNote;
    advice: Advice;
    models: DeclaredModel;
}

impl Code {
    /// How many facts there are.
    #[must_use]
    pub fn fact_count(&self) -> usize {
        self.entry_points.len()
            + self.loops.len()
            + self.transactions.len()
            + self.calls.len()
            + self.executions.len()
            + self.conditions.len()
            + self.notes.len()
            + self.advice.len()
            + self.models.len()
    }
}

fn page<T>(list: &[Arc<T>], from: u32) -> Page<T> {
    let rest = list.get(from as usize..).unwrap_or_default();
    let items: Vec<Arc<T>> = rest.iter().take(PAGE_SIZE).map(Arc::clone).collect();
    let next = (rest.len() > items.len())
        .then(|| from.saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX)));
    Page { items, next }
}
