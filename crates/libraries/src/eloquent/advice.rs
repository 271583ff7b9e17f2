//! What Eloquent and the query builder offer in the place of what rules find.
//!
//! Laravel documentation, "Eloquent: Relationships", "Eloquent: Getting Started", "Database: Query Builder" (12.x).

use ir::Remedy;

/// How a remedy is worded.
pub(super) fn of(remedy: Remedy) -> Option<&'static str> {
    Some(match remedy {
        Remedy::ReadForAll => {
            "read the rows for all elements before the loop with one `whereIn('{}', ...)` and look them up with `keyBy`, or read them along with the elements with `with`"
        }
        Remedy::CountForAll => {
            "let one query count for all elements: `withCount`, `withExists` or `withSum` in the query that reads them, `loadCount` on the collection, or one `groupBy`"
        }
        Remedy::ReadAlong => {
            "read it along with the rows: `with('{}')` in the query that reads them, or `load('{}')` once on what it gives"
        }
        Remedy::InsertAll | Remedy::InsertAllAndUse => {
            "collect the rows and write them with one `insert`, which sets no timestamps and runs no events of the model"
        }
        Remedy::UpdateAll | Remedy::UpdateAllOrTogether => {
            "where rows get the same values, use one `whereIn(...)->update(...)`; else one `upsert`, which needs a value for each column that is NOT NULL without a default; neither runs events of the model"
        }
        Remedy::UpsertAll | Remedy::UpsertAllOrTogether => {
            "collect the rows and write them with one `upsert`, which needs a unique index and runs no events of the model"
        }
        Remedy::DeleteAll => {
            "collect the keys and delete the rows with one `whereIn(...)->delete()`, unless events of the model are needed"
        }
        Remedy::DeleteByConditions => {
            "delete them with the query itself: `->delete()` in the place of `->get()`, unless events of the model are needed"
        }
        Remedy::UpdateByConditions => {
            "update them with the query itself: `->update(...)` in the place of `->get()`, unless events of the model are needed"
        }
        Remedy::OneTransaction | Remedy::OneNestedWrite => {
            "run both in one `DB::transaction(function () { ... })`"
        }
        Remedy::ReadPage => {
            "read a page with `paginate` or `cursorPaginate` under an `orderBy`; if all rows are needed, read them with `lazyById` or `chunkById`"
        }
        Remedy::NameColumns => "name what is used: `->get(['{}'])`",
        Remedy::CountRelation => "let the database count them: `withCount('{}')`",
        Remedy::AskExistence => "ask with `exists()`; the database stops at the first row that it finds",
        // What Eloquent reads along it reads with statements of their own anyway.
        Remedy::ReadApart | Remedy::ReadForParents | Remedy::ReadOneAlong | Remedy::ReadSeveralAlong => {
            return None;
        }
        Remedy::ComputeInQuery => {
            "call it on the query, before the rows are read: `->sum('{}')` in the place of `->get()->sum('{}')`"
        }
        Remedy::GuardLazyLoads => {
            "let such reads fail outside production: `Model::preventLazyLoading(! $this->app->isProduction())` in the `boot` method of `AppServiceProvider`"
        }
        Remedy::OwnSavepoint => {
            "run it in a `DB::transaction` of its own, inside the `try`: within another one that is a savepoint"
        }
        Remedy::PassParameters => {
            "write `?` where values stand and pass them as the second argument: `whereRaw('price > ?', [$price])`, `DB::select('...', [...])`"
        }
        Remedy::ComputeInDatabase => {
            "let the database count: `increment(...)`, `decrement(...)`, or an `update` with an expression"
        }
        Remedy::AskFirst => "ask for one row with `first()`",
    })
}
