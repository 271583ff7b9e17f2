//! Rules on queries: in SQL files, views and functions.

mod cartesian_join;
mod deep_offset_pagination;
mod distinct_hides_join;
mod insert_without_columns;
mod leading_wildcard_like;
mod non_deterministic_group_by;
mod not_in_nullable;
mod null_comparison;
mod order_by_random;
mod scopes;
mod select_star;
mod unknown_table_or_column;
mod unstable_pagination;
mod update_delete_without_where;

pub use cartesian_join::CartesianJoin;
pub use deep_offset_pagination::DeepOffsetPagination;
pub use distinct_hides_join::DistinctHidesJoin;
pub use insert_without_columns::InsertWithoutColumns;
pub use leading_wildcard_like::LeadingWildcardLike;
pub use non_deterministic_group_by::NonDeterministicGroupBy;
pub use not_in_nullable::NotInNullable;
pub use null_comparison::NullComparison;
pub use order_by_random::OrderByRandom;
pub use select_star::SelectStar;
pub use unknown_table_or_column::UnknownTableOrColumn;
pub use unstable_pagination::UnstablePagination;
pub use update_delete_without_where::UpdateDeleteWithoutWhere;

rules_sdk::export_pack!(
    "queries",
    [
        &CartesianJoin,
        &DeepOffsetPagination,
        &DistinctHidesJoin,
        &InsertWithoutColumns,
        &LeadingWildcardLike,
        &NonDeterministicGroupBy,
        &NotInNullable,
        &NullComparison,
        &OrderByRandom,
        &SelectStar,
        &UnknownTableOrColumn,
        &UnstablePagination,
        &UpdateDeleteWithoutWhere
    ]
);
