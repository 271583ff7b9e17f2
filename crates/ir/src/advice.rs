//! What libraries offer in the place of what rules find.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

/// What can be done in the place of what a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Remedy {
    /// Read the rows for all elements with one query; `{}` is the column that they are found by.
    #[cfg_attr(feature = "component", component(name = "read-for-all"))]
    ReadForAll,
    /// Count, or ask for another aggregate, for all elements with one query.
    #[cfg_attr(feature = "component", component(name = "count-for-all"))]
    CountForAll,
    /// Read a relation along with the rows; `{}` is the relation, with those that lead to it, and `{__}` the same with `__` between them.
    #[cfg_attr(feature = "component", component(name = "read-along"))]
    ReadAlong,
    /// Insert all rows with one statement.
    #[cfg_attr(feature = "component", component(name = "insert-all"))]
    InsertAll,
    /// The same, where the rows that are made are used.
    #[cfg_attr(feature = "component", component(name = "insert-all-and-use"))]
    InsertAllAndUse,
    /// Update all rows with one statement.
    #[cfg_attr(feature = "component", component(name = "update-all"))]
    UpdateAll,
    /// The same, or send the statements together.
    #[cfg_attr(feature = "component", component(name = "update-all-or-together"))]
    UpdateAllOrTogether,
    /// Make or change all rows with one statement.
    #[cfg_attr(feature = "component", component(name = "upsert-all"))]
    UpsertAll,
    /// The same, or send the statements together.
    #[cfg_attr(feature = "component", component(name = "upsert-all-or-together"))]
    UpsertAllOrTogether,
    /// Delete all rows with one statement.
    #[cfg_attr(feature = "component", component(name = "delete-all"))]
    DeleteAll,
    /// Delete the rows by the conditions that they were read with.
    #[cfg_attr(feature = "component", component(name = "delete-by-conditions"))]
    DeleteByConditions,
    /// Update the rows by the conditions that they were read with.
    #[cfg_attr(feature = "component", component(name = "update-by-conditions"))]
    UpdateByConditions,
    /// Write both in one transaction.
    #[cfg_attr(feature = "component", component(name = "one-transaction"))]
    OneTransaction,
    /// Write a row and those that belong to it in one call, or in one transaction.
    #[cfg_attr(feature = "component", component(name = "one-nested-write"))]
    OneNestedWrite,
    /// Read a page, or all rows in batches.
    #[cfg_attr(feature = "component", component(name = "read-page"))]
    ReadPage,
    /// Name the columns that are read; `{}` is the list of them.
    #[cfg_attr(feature = "component", component(name = "name-columns"))]
    NameColumns,
    /// Let the database count related rows; `{}` is the relation.
    #[cfg_attr(feature = "component", component(name = "count-relation"))]
    CountRelation,
    /// Ask whether there is a row.
    #[cfg_attr(feature = "component", component(name = "ask-existence"))]
    AskExistence,
    /// Ask for the first row.
    #[cfg_attr(feature = "component", component(name = "ask-first"))]
    AskFirst,
    /// Let the database compute a number from what it holds.
    #[cfg_attr(feature = "component", component(name = "compute-in-database"))]
    ComputeInDatabase,
    /// Send values as parameters of a statement that is written in SQL.
    #[cfg_attr(feature = "component", component(name = "pass-parameters"))]
    PassParameters,
    /// Run a statement that may fail so that the rest of its transaction goes on.
    #[cfg_attr(feature = "component", component(name = "own-savepoint"))]
    OwnSavepoint,
    /// Let the query give one number of its rows; `{}` is the column that it is computed of.
    #[cfg_attr(feature = "component", component(name = "compute-in-query"))]
    ComputeInQuery,
    /// Read related rows along with a statement of their own, and not with a join.
    #[cfg_attr(feature = "component", component(name = "read-apart"))]
    ReadApart,
    /// Read what belongs to one of several parents so that the library makes one query for all of them.
    #[cfg_attr(feature = "component", component(name = "read-for-parents"))]
    ReadForParents,
    /// Read a relation along with the rows, of which each has one; `{}` and `{__}` as for [`Self::ReadAlong`].
    #[cfg_attr(feature = "component", component(name = "read-one-along"))]
    ReadOneAlong,
    /// Read a relation along with the rows, of which each may have several; `{}` and `{__}` as for [`Self::ReadAlong`].
    #[cfg_attr(feature = "component", component(name = "read-several-along"))]
    ReadSeveralAlong,
    /// Have the library refuse, or report, to read a relation with a query of its own.
    #[cfg_attr(feature = "component", component(name = "guard-lazy-loads"))]
    GuardLazyLoads,
}

impl Remedy {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::ReadForAll,
        Self::CountForAll,
        Self::ReadAlong,
        Self::InsertAll,
        Self::InsertAllAndUse,
        Self::UpdateAll,
        Self::UpdateAllOrTogether,
        Self::UpsertAll,
        Self::UpsertAllOrTogether,
        Self::DeleteAll,
        Self::DeleteByConditions,
        Self::UpdateByConditions,
        Self::OneTransaction,
        Self::OneNestedWrite,
        Self::ReadPage,
        Self::NameColumns,
        Self::CountRelation,
        Self::AskExistence,
        Self::AskFirst,
        Self::ComputeInDatabase,
        Self::PassParameters,
        Self::OwnSavepoint,
        Self::ComputeInQuery,
        Self::ReadApart,
        Self::ReadForParents,
        Self::ReadOneAlong,
        Self::ReadSeveralAlong,
        Self::GuardLazyLoads,
    ];
}

/// How a library words a remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Advice {
    /// The library.
    pub library: String,
    /// What can be done.
    pub remedy: Remedy,
    /// How, as a sentence without a full stop.
    pub text: String,
}
