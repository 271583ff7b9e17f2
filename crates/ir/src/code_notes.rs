//! What libraries say about places of application code beside queries.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{EntryKind, Span};

/// What a library says about a place beside queries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum CodeNoteKind {
    /// A client with connections of its own is made.
    #[cfg_attr(feature = "component", component(name = "client-made"))]
    ClientMade,
    /// A transaction is begun by a call of its own and committed in the same function, which never rolls it back.
    #[cfg_attr(feature = "component", component(name = "never-rolled-back"))]
    NeverRolledBack,
    /// A query that is to lock rows is put together, and nothing runs it.
    #[cfg_attr(feature = "component", component(name = "lock-never-run"))]
    LockNeverRun,
    /// Connections are made whose transactions see what was there when they began: a write of what has changed since fails.
    #[cfg_attr(feature = "component", component(name = "isolated-connections"))]
    IsolatedConnections,
    /// A query that runs once somebody waits for it is put together, and nobody waits.
    #[cfg_attr(feature = "component", component(name = "query-never-run"))]
    QueryNeverRun,
    /// Relations that a query did not read along are refused, or reported, or read for all rows at once, somewhere in the program.
    #[cfg_attr(feature = "component", component(name = "lazy-load-guard"))]
    LazyLoadGuard,
    /// What is meant for a condition on a column asks the program whether the column itself is nothing: it is the same for all rows.
    #[cfg_attr(feature = "component", component(name = "column-identity"))]
    ColumnIdentity,
    /// A method is called of a query that a variable holds, and the query that it gives is thrown away: the variable holds the one before.
    #[cfg_attr(feature = "component", component(name = "query-unchanged"))]
    QueryUnchanged,
}

/// A note about a place in application code.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct CodeNote {
    /// What it is about.
    pub kind: CodeNoteKind,
    /// Where.
    pub span: Span,
    /// Whether it is in a function that is called, and not in the body of a module.
    pub called: bool,
    /// What makes that function run, where it is an entry point itself.
    pub entry: EntryKind,
}
