//! What SQLAlchemy offers in the place of what rules find.
//!
//! SQLAlchemy 2.1 documentation, "Relationship Loading Techniques", "ORM-Enabled INSERT, UPDATE, and DELETE statements", "ORM Querying Guide".

use ir::Remedy;

/// How a remedy is worded.
pub(super) fn of(remedy: Remedy) -> Option<&'static str> {
    Some(match remedy {
        Remedy::ReadForAll => {
            "read the rows for all elements before the loop with one query (`where(... .in_(...))` on `{}`) and look them up in a dictionary, or read them along with the elements"
        }
        Remedy::CountForAll => {
            "let one query count for all elements: `func.count()` with `group_by`, or a `column_property` that the rows are read with"
        }
        Remedy::ReadAlong => {
            "read it along with the rows: `.options(selectinload(...))` for `{}` in the query that reads them, or `joinedload` where it is one row"
        }
        Remedy::InsertAll | Remedy::InsertAllAndUse => {
            "collect the rows and write them with one `session.execute(insert(...), rows)`, or `session.add_all(...)` and one flush"
        }
        Remedy::UpdateAll | Remedy::UpdateAllOrTogether => {
            "where rows get the same values, use one `update(...).where(... .in_(...))`; else one `session.execute(update(...), rows)` by primary key"
        }
        Remedy::UpsertAll | Remedy::UpsertAllOrTogether => {
            "collect the rows and write them with one `insert(...).on_conflict_do_update(...)` of the database's dialect"
        }
        Remedy::DeleteAll => {
            "collect the keys and delete the rows with one `delete(...).where(... .in_(...))`"
        }
        Remedy::DeleteByConditions => {
            "delete them with one `delete(...).where(...)` that has the conditions of the query, unless cascades of the ORM are needed"
        }
        Remedy::UpdateByConditions => {
            "update them with one `update(...).where(...).values(...)` that has the conditions of the query"
        }
        Remedy::OneTransaction | Remedy::OneNestedWrite => "write both before one `session.commit()`",
        Remedy::ReadPage => {
            "read a page with `order_by`, `limit` and a condition on the last key; if all rows are needed, read them with `yield_per`"
        }
        Remedy::NameColumns => "name what is used: `load_only(...)`, or `select` of the columns `{}`",
        Remedy::CountRelation => "let the database count them: `func.count()` of `{}` with `group_by`",
        Remedy::AskExistence => {
            "ask with `select(exists().where(...))`; the database stops at the first row that it finds"
        }
        Remedy::ComputeInQuery => {
            "let the database compute it: `select(func.sum(...))` of `{}`, or `func.max`, `func.min`"
        }
        Remedy::OwnSavepoint => {
            "run it in a savepoint, `with session.begin_nested():` inside the `try`, or call `session.rollback()` where the error is caught"
        }
        Remedy::PassParameters => {
            "put a name after a colon into the text (`WHERE id = :id`) and hand the value over with it: `session.execute(text(...), {\"id\": id})`"
        }
        Remedy::ComputeInDatabase => {
            "let the database count: give the attribute an expression (`row.count = Model.count + 1`), or read the row with `with_for_update()`"
        }
        Remedy::ReadForParents | Remedy::ReadOneAlong | Remedy::ReadSeveralAlong => return None,
        Remedy::ReadApart => {
            "read at most one of them with a join, and the others with a statement of their own: `selectinload`"
        }
        Remedy::GuardLazyLoads => {
            "let such reads fail: `raiseload(\"*\")` in the options of a query, or `lazy=\"raise_on_sql\"` on a relationship; what is needed is read along with `selectinload` or `joinedload`"
        }
        Remedy::AskFirst => "ask for one row with `.limit(1)`",
    })
}
