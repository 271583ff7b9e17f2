//! What running a function does, as far as it matters to the data layer.
//!
//! Interpreting a function gives a [`Summary`]: its effects in the order in which they happen, and what it returns. Where it is called,
//! its effects become effects of the caller: parameters become arguments, the call site goes onto the path, and the caller's loops,
//! transaction and branches are put around them. What does not depend on the caller (which tables a query touches, what a transaction
//! is told) is kept once in [`crate::Analysis`]; an effect refers to it.

use std::collections::BTreeSet;
use std::sync::Arc;

pub use ir::{OutsideKind, Waiting};

use crate::model::Name;
use crate::program::Site;
use crate::value::{
    BranchRef, ClientRef, LoopRef, Origin, Origins, QueryRef, Size, Symbol, SymbolRoot, TransactionRef, Value,
};

/// A loop around an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LoopUse {
    /// The loop.
    pub of: LoopRef,
    /// Whether each turn waits for the effect before the next begins.
    pub sequential: bool,
}

/// What is around an effect and catches the errors of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caught {
    /// What is attempted, and what catches.
    pub site: Site,
    /// What catches.
    pub handler: Site,
    /// Whether the function goes on after it where an error was caught.
    pub goes_on: bool,
    /// Whether no transaction is begun between it and the effect.
    pub bare: bool,
    /// Whether a loop attempts it again, in the same transaction.
    pub repeated: bool,
}

/// What an effect happens at the same time with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parallel {
    /// The call that waits for all.
    pub site: Site,
    /// Which of those that it waits for the effect is a part of.
    pub arm: u32,
    /// Whether that one stands for several.
    pub several: bool,
}

/// The arm of a fork that an effect lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BranchArm {
    /// The fork.
    pub branch: BranchRef,
    /// Which arm: 0 if the condition holds, 1 if not; for a choice among several the position of the arm; for a `try` 0 the body, 1 what
    /// catches.
    pub arm: u8,
    /// How many call sites of the effect's path lead to the activation that forks.
    pub depth: u8,
}

/// A value that a query compares a column with, or writes into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The column.
    pub column: Name,
    /// How it is compared; `Equal` where it is written.
    pub comparison: ir::Comparison,
    /// What the value is by its name.
    pub symbol: Option<Symbol>,
    /// Where the value comes from.
    pub from: Origins,
    /// Whether the value was computed, and not only handed on.
    pub computed: bool,
    /// Whether the value is known to be null.
    pub null: bool,
    /// How many values there are, where it is a list.
    pub size: Size,
}

/// A value that becomes a part of the text of a statement as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Splice {
    /// Where in the statement's text it is put in, in bytes.
    pub position: u32,
    /// What it is called where it is put in.
    pub name: Option<Name>,
    /// What it is by its name.
    pub symbol: Option<Symbol>,
    /// Where it comes from.
    pub from: Origins,
    /// Whether something on the way compared it, or looked at it in another way that may have refused it.
    pub checked: bool,
}

/// The rows that a relation is read of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowSource {
    /// The query that gave them.
    pub query: QueryRef,
    /// The relations that lead from the query's own rows to these.
    pub path: Arc<[Name]>,
    /// The relation that is read of them.
    pub relation: Name,
}

/// A query, as it is run by an effect.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryUse {
    /// What is run.
    pub query: QueryRef,
    /// With which client; none where that is not known.
    pub client: Option<ClientRef>,
    /// What must hold for the rows: each of these.
    pub filters: Vec<Bound>,
    /// What is written.
    pub writes: Vec<Bound>,
    /// What stands for a list that it is handed as a whole: if that is an element of a loop, it is a chunk.
    pub list: Option<Symbol>,
    /// Where a list of limited length comes from that it is handed.
    pub limited: Origins,
    /// Where what the client is made of comes from.
    pub client_from: Origins,
    /// Where it comes from what is asked for rows, where that is not known.
    pub source_from: Origins,
    /// Where the place comes from at which its page begins: the rows to pass over, a cursor.
    pub page_start: Origins,
    /// What becomes a part of its text, where it is written in SQL.
    pub splices: Vec<Splice>,
    /// The rows for which it reads related ones, where a query gave them.
    pub of_rows: Option<RowSource>,
}

impl QueryUse {
    /// A query without conditions.
    #[must_use]
    pub fn new(query: QueryRef, client: Option<ClientRef>) -> Self {
        Self {
            query,
            client,
            filters: Vec::new(),
            writes: Vec::new(),
            list: None,
            limited: Origins::default(),
            client_from: Origins::default(),
            source_from: Origins::default(),
            page_start: Origins::default(),
            splices: Vec::new(),
            of_rows: None,
        }
    }
}

/// What an effect is.
#[derive(Clone, Debug, PartialEq)]
pub enum EffectKind {
    /// A query is run.
    Query(Arc<QueryUse>),
    /// Something outside is called; with its name as a reader would write it.
    Outside(OutsideKind, Name),
    /// A client is made; with what is called for that.
    Made(ClientRef, Name),
    /// What was written with a client is committed by a call of its own; with what is called for that.
    Committed(Option<ClientRef>, Name),
    /// What was written with a client is taken back by a call of its own; with what is called for that.
    RolledBack(Option<ClientRef>, Name),
    /// What was only noted for a client so far is written by a call of its own; with what is called for that.
    Flushed(Option<ClientRef>, Name),
}

impl EffectKind {
    /// The client that something is done with, where it is known.
    #[must_use]
    pub fn client(&self) -> Option<ClientRef> {
        match self {
            Self::Query(used) => used.client,
            Self::Committed(client, _) | Self::RolledBack(client, _) | Self::Flushed(client, _) => *client,
            Self::Made(client, _) => Some(*client),
            Self::Outside(..) => None,
        }
    }
}

/// Something that happens when a function runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What happens.
    pub kind: EffectKind,
    /// Where it is written.
    pub site: Site,
    /// The call sites that lead to it from the function, outermost first.
    pub path: Arc<[Site]>,
    /// The loops around it, outermost first.
    pub loops: Arc<[LoopUse]>,
    /// The transaction that is open when it happens, as far as the functions on the path open one: the innermost.
    pub transaction: Option<TransactionRef>,
    /// The transaction at whose end it becomes final: the one that is open, or the outermost one around that on the same client, of which
    /// those inside it are savepoints.
    pub outermost: Option<TransactionRef>,
    /// The arms of forks that it lies in, outermost first.
    pub arms: Arc<[BranchArm]>,
    /// Whether somebody waits for it.
    pub waiting: Waiting,
    /// Whether a function on the path dropped its promise, so that nobody can wait for it any more.
    pub lost: bool,
    /// Whether all calls on the way to it are understood. One that is reached through a function handed to unknown code is not certain.
    pub certain: bool,
    /// Where all that it is given comes from.
    pub from: Origins,
    /// Where the conditions come from that lead to it, if that is known of each.
    pub decided_by: Option<Origins>,
    /// What catches errors of the database around it, outermost first.
    pub caught: Arc<[Caught]>,
    /// What it happens at the same time with, outermost first.
    pub parallel: Arc<[Parallel]>,
    /// Whether a function on the path makes its client, so that each call of that has another one.
    pub own_client: bool,
    /// Where a library calls a function on the path beside what the program asks it for, such as a listener: how many of the loops are those of that
    /// function.
    pub beside: Option<u16>,
}

impl Effect {
    /// Whether what happens changes from turn to turn of a loop.
    #[must_use]
    pub fn varies_with(&self, of: LoopRef) -> bool {
        let bound_varies = |bound: &Bound| {
            let of_element = |symbol: &Symbol| symbol.root == SymbolRoot::Element(of);
            bound.from.varies_with(of) || bound.symbol.as_ref().is_some_and(of_element)
        };
        self.from.varies_with(of)
            || match &self.kind {
                EffectKind::Query(used) => used.filters.iter().chain(&used.writes).any(bound_varies),
                _ => false,
            }
    }

    /// Whether a condition leads to it that may hold in some turns of a loop and fail in others: one that changes with the turn, that asks for what
    /// an object keeps of itself, which any method may change, or of which nothing is known.
    #[must_use]
    pub fn is_conditional_in(&self, of: LoopRef) -> bool {
        let may_change = |from: &Origins| from.varies_with(of) || from.iter().any(Origin::is_this);
        self.decided_by.as_ref().is_none_or(may_change)
    }

    /// Whether both can happen in one run of the function: no fork leads to one or the other.
    #[must_use]
    pub fn on_one_way_with(&self, other: &Self) -> bool {
        let exclusive = self.arms.iter().any(|mine| {
            other.arms.iter().any(|theirs| {
                let depth = usize::from(mine.depth);
                mine.branch == theirs.branch
                    && mine.depth == theirs.depth
                    && mine.arm != theirs.arm
                    && self.path.get(..depth) == other.path.get(..depth)
            })
        });
        !exclusive
    }
}

/// What running a function does, and what it gives back.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// What happens, in order.
    pub effects: Vec<Effect>,
    /// What it returns, or yields.
    pub returned: Value,
    /// The values that it looks at in a way that may refuse them: comparisons, calls that are not followed.
    pub checked: BTreeSet<Symbol>,
    /// What it left in the place of the builders that it was handed, by their positions.
    pub changed: Vec<(u16, Value)>,
    /// The transactions that are open where it yields.
    pub yields_in: Vec<TransactionRef>,
    /// Whether it yields in one place only, and in no loop.
    pub yields_once: bool,
    /// The classes that it put into fields of its object.
    pub classes: Vec<(Name, Value)>,
    /// Whether something may be missing: the function is too large, calls too much, or calls itself.
    pub partial: bool,
}
