//! What Django offers in the place of what rules find.
//!
//! Django documentation, "QuerySet API reference", "Database access optimization" (5.2).

use ir::Remedy;

/// How a remedy is worded.
pub(super) fn of(remedy: Remedy) -> Option<&'static str> {
    Some(match remedy {
        Remedy::ReadForAll => {
            "read the rows for all elements before the loop with one `filter({}__in=...)` or `in_bulk`, or read them along with the elements with `select_related` or `prefetch_related`"
        }
        Remedy::CountForAll => {
            "let one query count for all elements: `annotate(Count(...))` or `annotate(Exists(...))` in the query that reads them, or one `values(...).annotate(...)`"
        }
        Remedy::ReadAlong => {
            "read it along with the rows: `select_related('{__}')` where each row has one, `prefetch_related('{__}')` where it may have several"
        }
        Remedy::ReadOneAlong => "read it along with the rows: `select_related('{__}')`",
        Remedy::ReadSeveralAlong => "read it along with the rows: `prefetch_related('{__}')`",
        Remedy::InsertAll | Remedy::InsertAllAndUse => {
            "collect the objects and write them with one `bulk_create`, which calls no `save` and sends no signals, or hand related rows to one `add(*rows)`"
        }
        Remedy::UpdateAll | Remedy::UpdateAllOrTogether => {
            "where rows get the same values, use one `filter(...).update(...)`; else one `bulk_update`; neither calls `save` or sends signals"
        }
        Remedy::UpsertAll | Remedy::UpsertAllOrTogether => {
            "collect the objects and write them with one `bulk_create`, with `ignore_conflicts=True` where rows that are there stay as they are, and with `update_conflicts=True`, `update_fields` and `unique_fields` where they change; it calls no `save` and sends no signals"
        }
        Remedy::DeleteAll => {
            "collect the keys and delete the rows with one `filter(pk__in=...).delete()`, or hand related rows to one `remove(*rows)`"
        }
        Remedy::DeleteByConditions => "delete them with the query itself: `.delete()` on the query set",
        Remedy::UpdateByConditions => {
            "update them with the query itself: `.update(...)` on the query set, unless `save` or signals are needed"
        }
        Remedy::OneTransaction | Remedy::OneNestedWrite => "run both in one `with transaction.atomic():`",
        Remedy::ReadPage => {
            "read a page: a slice or `Paginator` under an `order_by`; if all rows are needed, read them with `iterator()`"
        }
        Remedy::NameColumns => "name what is used: `.only('{}')` or `.values_list('{}')`",
        Remedy::CountRelation => "let the database count them: `annotate(Count('{}'))`",
        Remedy::AskExistence => "ask with `exists()`; the database stops at the first row that it finds",
        Remedy::ReadApart => "read it along with `prefetch_related`, which runs a statement of its own",
        Remedy::ReadForParents => return None,
        Remedy::ComputeInQuery => {
            "let the database compute it: `.aggregate(Sum(\"{}\"))`, or `Max`, `Min`, `Avg`"
        }
        Remedy::OwnSavepoint => {
            "put `with transaction.atomic():` around it, inside the `try`: that makes a savepoint to go back to"
        }
        Remedy::PassParameters => "write `%s` in the text, and hand the values over as `params`",
        Remedy::ComputeInDatabase => "let the database count: `F(...)` in the value that is written",
        Remedy::GuardLazyLoads => {
            "from Django 6.1 on give query sets a fetch mode, `fetch_mode(models.FETCH_PEERS)` or `fetch_mode(models.RAISE)`, for instance in the base manager; with earlier versions let a package such as nplusone or django-zen-queries report what is read so in tests"
        }
        Remedy::AskFirst => "ask for one row with `first()`",
    })
}
