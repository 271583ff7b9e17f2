//! What the interpretation of a program gives.

use std::collections::BTreeSet;
use std::sync::Arc;

pub use ir::{EntryKind, LoopForm, ResultShape, TransactionForm};

use crate::effect::Summary;
use crate::model::Name;
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{ClientRef, Origins, QueryRef, Size, Symbol, TransactionRef};

/// A function that something outside the program calls.
#[derive(Clone, Debug)]
pub struct Root {
    /// The function.
    pub function: FunctionRef,
    /// The class that a framework runs methods of its own for; the function is the body of the module then.
    pub class: Option<ClassRef>,
    /// What makes it run.
    pub kind: EntryKind,
    /// What it is called by whoever runs it, such as `GET /users`.
    pub label: Option<String>,
    /// What it does.
    pub summary: Arc<Summary>,
}

/// A loop of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopInfo {
    /// The loop, or the call.
    pub site: Site,
    /// How it is written.
    pub form: LoopForm,
    /// What it runs over, or the condition.
    pub source: Site,
    /// How often it runs.
    pub size: Size,
    /// Where what it runs over comes from.
    pub source_from: Origins,
    /// Where its condition, and the conditions under which it is left, come from.
    pub exits_from: Origins,
    /// Where the values come from that one turn hands to the next.
    pub carried_from: Origins,
    /// Whether it is left as soon as a turn succeeds, and goes on where one throws.
    pub retries: bool,
    /// Whether each turn reads a page that begins where the turn says.
    pub pages: bool,
    /// Whether each turn is about another table.
    pub tables: bool,
    /// Whether it runs over classes, of each of which a turn makes an object: they are written out somewhere, and each does something else.
    pub classes: bool,
}

/// Who keeps what is asked for in an arm of a fork that is taken where it is lacking: the other arm is taken from then on. Of two, the later one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Memory {
    /// It is kept by the key that it was asked for with, or because there is one of it: for another key it is asked anew.
    Key,
    /// An object of the program keeps it: another object asks anew.
    Object,
    /// The row whose method runs is given a value that it lacks.
    Row,
}

/// A fork of the way through a function.
#[derive(Clone, Debug, PartialEq)]
pub struct BranchInfo {
    /// The condition.
    pub site: Site,
    /// Where the condition comes from.
    pub from: Origins,
    /// Whether something was found where the condition holds, if it asks for that.
    pub found: Option<bool>,
    /// Whether it calls something: what that looks at may be another thing in each turn of a loop, whatever it is told.
    pub calls: bool,
    /// Who keeps what is lacking where the condition holds, and is asked for there; and what is where it does not hold.
    pub memory: [Option<Memory>; 2],
    /// The value of which the condition asks whether it is true, by its name.
    pub test: Option<Symbol>,
}

impl BranchInfo {
    /// The value that the condition is about, and whether the condition holds where that is true.
    #[must_use]
    pub fn asks(&self) -> Option<(Symbol, bool)> {
        let mut symbol = self.test.clone()?;
        let mut holds = true;
        while let Some((_, before)) = symbol.path.split_last().filter(|(last, _)| *last == Symbol::NOT) {
            symbol.path = before.into();
            holds = !holds;
        }
        Some((symbol, holds))
    }
}

/// A transaction of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct TransactionInfo {
    /// Where it is begun.
    pub site: Site,
    /// How it is written.
    pub form: TransactionForm,
    /// The client that it is begun on.
    pub client: Option<ClientRef>,
    /// Its isolation level as the database calls it, where one is given: `SERIALIZABLE`.
    pub isolation: Option<String>,
    /// After how many milliseconds it is given up, where that is known.
    pub timeout: Option<u64>,
    /// Whether the library runs nothing more in it once a write has failed, whatever the database would do.
    pub gives_up: bool,
}

/// What a client is.
#[derive(Clone, Debug, PartialEq)]
pub enum ClientKind {
    /// It takes a connection for each query.
    Root,
    /// It is a transaction.
    Transaction(TransactionRef),
    /// It is the connection that everything around uses too.
    Shared,
    /// It is a transaction, or a client; which of them is up to the caller.
    Either,
}

/// A client of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientInfo {
    /// The library that it belongs to.
    pub library: &'static str,
    /// What it is.
    pub kind: ClientKind,
    /// Where it is made, or declared.
    pub site: Site,
    /// Where it comes from: a client for each tenant comes from the tenants.
    pub from: Origins,
    /// Whether it is put where it is found again when what made it is over: a variable around the function, a field of a class, the global
    /// object.
    pub kept: bool,
    /// Whether it does one thing at a time, and fails where it is asked for two.
    pub exclusive: bool,
}

/// Related rows that a call reads along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Include {
    /// The relations that lead to them.
    pub path: Vec<Name>,
    /// Their model: a position in the models; none where it is not known.
    pub model: Option<u32>,
    /// Whether there may be several for one row.
    pub many: bool,
    /// Whether their number is limited.
    pub limited: bool,
    /// Whether the model brings them along, whatever a query asks for.
    pub always: bool,
    /// Whether they are read by the same statement, which gives each row once for each of them.
    pub joined: bool,
    /// Where it is asked for.
    pub site: Site,
}

/// A list of nested writes that the library runs one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NestedWrite {
    /// The relation.
    pub relation: Name,
    /// What is done for each: `upsert`, `update`, `connectOrCreate`.
    pub operation: &'static str,
    /// How many there are.
    pub size: Size,
    /// Where.
    pub site: Site,
}

/// A name in a call that stands for nothing: no model of the library has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The name.
    pub name: Name,
    /// The model that has no such field: a position in the models; none where the name is that of a model.
    pub model: Option<u32>,
    /// Where it is written.
    pub site: Site,
}

/// What a program does with what a query gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultUse {
    /// The fields that are read, with the relations that lead to them; `*` for any of them, where rows are kept to be read later.
    pub fields: BTreeSet<Vec<Name>>,
    /// Whether it goes where it can't be followed, so that anything of it may be read.
    pub escapes: bool,
    /// The relations that are read later for all of its rows at once, with those that lead to them.
    pub loaded: BTreeSet<Vec<Name>>,
    /// Where its number of rows is asked for.
    pub counted: Option<Site>,
    /// Where rows are looked for in it, after all of them were read.
    pub filtered: Option<Site>,
    /// Where rows are looked for in it again: by another call, or in each turn of a loop that the query is not in.
    pub searched_again: Option<Site>,
    /// Where its first row is taken.
    pub first: Option<Site>,
    /// Where rows are taken by their position between two others, as a page is.
    pub sliced: Option<Site>,
    /// Where it is run over.
    pub iterated: Option<Site>,
    /// Whether all of its rows may be needed: it is run over, or handed on as a list, and not only a part of it that was taken by position.
    pub whole: bool,
    /// Where it is asked whether there is a row.
    pub tested: Option<Site>,
    /// Where one number is computed of all of its rows.
    pub aggregated: Option<Site>,
    /// The fields that it is computed of.
    pub aggregates: BTreeSet<Vec<Name>>,
}

/// A query that is written in the program, as a library understands the call.
#[derive(Clone, Debug)]
pub struct QueryInfo {
    /// The call.
    pub site: Site,
    /// The name of the method in it.
    pub name_site: Site,
    /// The library.
    pub library: &'static str,
    /// The call as a reader would name it: `prisma.user.findMany`.
    pub call: String,
    /// The library's own name of what is done: `findMany`.
    pub method: &'static str,
    /// The query in the database's terms. Its spans are those of `site`'s file.
    pub query: ir::Query,
    /// The queries that are parts of it, where it is written in SQL: subqueries, common table expressions. What they call their parents and the
    /// subqueries of their conditions are positions among the query itself, which is 0, and these.
    pub parts: Vec<ir::Query>,
    /// The model: a position in the models.
    pub model: Option<u32>,
    /// What it gives.
    pub shape: ResultShape,
    /// Whether it writes any number of rows in one statement.
    pub bulk: bool,
    /// Whether it makes a row, or changes the one that is there already.
    pub upsert: bool,
    /// Whether its conditions name the whole of a unique key.
    pub unique: bool,
    /// Whether a row that is there already is left as it is, and no error.
    pub skips_duplicates: bool,
    /// Whether the library runs code for each row that is written, which one statement for all rows would not run.
    pub hooks: bool,
    /// Whether the library itself sees to the rows that refer to those that it deletes.
    pub cascades: bool,
    /// Related rows that it reads along.
    pub includes: Vec<Include>,
    /// Writes nested in it.
    pub nested: Vec<NestedWrite>,
    /// Names in it of models, and of their fields, that no schema of the library's declares.
    pub unknown: Vec<UnknownName>,
    /// Whether the client joins such queries to one if they are made at the same time.
    pub batched: bool,
    /// Whether the code names the fields that it reads.
    pub projected: bool,
    /// The fields that it leaves out of the rows, and that are read with a query of their own where a row is asked for them.
    pub deferred: Vec<Name>,
    /// The text, where it is written in SQL.
    pub raw: Option<RawText>,
    /// The end of the path of the file that holds its text, where it is one that the library has read: `sql/users.sql`.
    pub file: Option<Name>,
    /// The relation whose rows it reads, where the program only reads a relation of a row.
    pub relation: Option<RelationRead>,
    /// Whether its row is one object for all that runs, which keeps what anybody read of it.
    pub shared: bool,
    /// What is done with its result.
    pub used: ResultUse,
}

impl QueryInfo {
    /// A query of the simplest kind: no more is known of it than this. `places` are those of the call and of the method's name in it.
    #[must_use]
    pub fn new(
        library: &'static str,
        places: (Site, Site),
        call: String,
        method: &'static str,
        query: ir::Query,
        shape: ResultShape,
    ) -> Self {
        let (site, name_site) = places;
        Self {
            site,
            name_site,
            library,
            call,
            method,
            query,
            parts: Vec::new(),
            model: None,
            shape,
            bulk: false,
            upsert: false,
            unique: false,
            skips_duplicates: false,
            hooks: false,
            cascades: false,
            includes: Vec::new(),
            nested: Vec::new(),
            unknown: Vec::new(),
            batched: false,
            projected: true,
            deferred: Vec::new(),
            raw: None,
            file: None,
            relation: None,
            shared: false,
            used: ResultUse::default(),
        }
    }
}

/// A relation of a row that the program reads, so that a query is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationRead {
    /// The model of the row: a position in the models.
    pub model: u32,
    /// The relation.
    pub name: Name,
    /// Whether the program asks for the rows to be read along with a row that is there already, and reads nothing of them here.
    pub loads: bool,
    /// Whether a method of the row itself reads it.
    pub own: bool,
    /// Whether the library refuses it where it runs strictly.
    pub refused: bool,
    /// Whether it is known how the row was read, and so what was read along with it.
    pub known: bool,
    /// Whether the row is of a query that is [`QueryInfo::shared`], so that it is known how it was read, but not what was read of it since.
    pub of_shared: bool,
}

/// The text of a query that is written in SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawText {
    /// The text, with `$1`, `$2`, ... where something is put in.
    pub text: String,
    /// Whether what is put in becomes a part of the text, so that it can change what the query does.
    pub interpolated: bool,
    /// Where what is put in comes from.
    pub holes: Vec<Origins>,
}

/// What the interpretation of a program gives. What effects refer to are positions in these lists.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// The functions that something outside calls, or nobody.
    pub roots: Vec<Root>,
    /// The queries.
    pub queries: Vec<QueryInfo>,
    /// The loops.
    pub loops: Vec<LoopInfo>,
    /// The forks.
    pub branches: Vec<BranchInfo>,
    /// The transactions.
    pub transactions: Vec<TransactionInfo>,
    /// The clients.
    pub clients: Vec<ClientInfo>,
    /// The libraries whose connection is in a transaction while a request is served, whatever serves it.
    pub atomic_requests: BTreeSet<&'static str>,
    /// Calls that a library has something to say about beside queries: where a client is made, for instance.
    pub notes: Vec<Note>,
    /// Functions that were too large, or called too much, to be understood in full.
    pub partial: BTreeSet<FunctionRef>,
}

/// What a library says about a place beside queries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What, in the library's words.
    pub kind: NoteKind,
    /// Where.
    pub site: Site,
    /// In which function.
    pub function: FunctionRef,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// A client with connections of its own is made.
    ClientMade,
    /// A transaction is begun by a call of its own and committed in the same function, which never rolls it back.
    NeverRolledBack,
    /// A query that is to lock rows is put together, and nothing runs it.
    LockNeverRun,
    /// Connections are made whose transactions see what was there when they began: a write of what has changed since fails.
    IsolatedConnections,
    /// A query that runs once somebody waits for it is put together, and nobody waits.
    QueryNeverRun,
    /// Relations that a query did not read along are refused, or reported, or read for all rows at once.
    LazyLoadGuard,
    /// What is meant for a condition on a column asks the program whether the column itself is nothing.
    ColumnIdentity,
    /// A method is called of a query that a variable holds, and the query that it gives is thrown away: the variable holds the one before.
    QueryUnchanged,
}

impl Analysis {
    /// A query.
    #[must_use]
    pub fn query(&self, query: QueryRef) -> &QueryInfo {
        &self.queries[query.index()]
    }
}
