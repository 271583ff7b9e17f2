//! Rules on queries: in SQL files, views and functions, and in application code.

mod aggregate_in_app;
mod ambiguous_column;
mod bulk_write_without_where;
mod calls;
mod cartesian_eager_load;
mod cartesian_join;
mod chunk_with_mutating_filter;
mod client_per_request;
mod count_via_load;
mod deep_offset_pagination;
mod discarded_query_change;
mod distinct_hides_join;
mod drop_object_still_referenced;
mod exists_via_count_or_load;
mod first_via_load;
mod fk_object_for_id;
mod insert_value_count_mismatch;
mod insert_without_columns;
mod leading_wildcard_like;
mod load_all_then_filter;
mod non_deterministic_group_by;
mod not_in_nullable;
mod null_comparison;
mod on_conflict_without_unique_key;
mod order_by_random;
mod over_fetch_columns;
mod over_fetch_relation;
mod page_via_load;
mod pluck_in_where;
mod query_never_run;
mod scopes;
mod select_star;
mod taken_away;
mod unbounded_find_many;
mod unbounded_in_list;
mod unknown_table_or_column;
mod unstable_pagination;
mod update_delete_without_where;

pub use aggregate_in_app::AggregateInApp;
pub use ambiguous_column::AmbiguousColumn;
pub use bulk_write_without_where::BulkWriteWithoutWhere;
pub use cartesian_eager_load::CartesianEagerLoad;
pub use cartesian_join::CartesianJoin;
pub use chunk_with_mutating_filter::ChunkWithMutatingFilter;
pub use client_per_request::ClientPerRequest;
pub use count_via_load::CountViaLoad;
pub use deep_offset_pagination::DeepOffsetPagination;
pub use discarded_query_change::DiscardedQueryChange;
pub use distinct_hides_join::DistinctHidesJoin;
pub use drop_object_still_referenced::DropObjectStillReferenced;
pub use exists_via_count_or_load::ExistsViaCountOrLoad;
pub use first_via_load::FirstViaLoad;
pub use fk_object_for_id::FkObjectForId;
pub use insert_value_count_mismatch::InsertValueCountMismatch;
pub use insert_without_columns::InsertWithoutColumns;
pub use leading_wildcard_like::LeadingWildcardLike;
pub use load_all_then_filter::LoadAllThenFilter;
pub use non_deterministic_group_by::NonDeterministicGroupBy;
pub use not_in_nullable::NotInNullable;
pub use null_comparison::NullComparison;
pub use on_conflict_without_unique_key::OnConflictWithoutUniqueKey;
pub use order_by_random::OrderByRandom;
pub use over_fetch_columns::OverFetchColumns;
pub use over_fetch_relation::OverFetchRelation;
pub use page_via_load::PageViaLoad;
pub use pluck_in_where::PluckInWhere;
pub use query_never_run::QueryNeverRun;
pub use select_star::SelectStar;
pub use unbounded_find_many::UnboundedFindMany;
pub use unbounded_in_list::UnboundedInList;
pub use unknown_table_or_column::UnknownTableOrColumn;
pub use unstable_pagination::UnstablePagination;
pub use update_delete_without_where::UpdateDeleteWithoutWhere;

rules_sdk::pack!(
    "queries",
    [
        &AggregateInApp,
        &AmbiguousColumn,
        &BulkWriteWithoutWhere,
        &CartesianEagerLoad,
        &CartesianJoin,
        &ChunkWithMutatingFilter,
        &ClientPerRequest,
        &CountViaLoad,
        &DeepOffsetPagination,
        &DiscardedQueryChange,
        &DistinctHidesJoin,
        &DropObjectStillReferenced,
        &ExistsViaCountOrLoad,
        &FirstViaLoad,
        &FkObjectForId,
        &InsertValueCountMismatch,
        &InsertWithoutColumns,
        &LeadingWildcardLike,
        &LoadAllThenFilter,
        &NonDeterministicGroupBy,
        &NotInNullable,
        &NullComparison,
        &OnConflictWithoutUniqueKey,
        &OrderByRandom,
        &OverFetchColumns,
        &OverFetchRelation,
        &PageViaLoad,
        &PluckInWhere,
        &QueryNeverRun,
        &SelectStar,
        &UnboundedFindMany,
        &UnboundedInList,
        &UnknownTableOrColumn,
        &UnstablePagination,
        &UpdateDeleteWithoutWhere
    ]
);
