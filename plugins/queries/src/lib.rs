//! Rules on queries: in SQL files, views and functions.

mod null_comparison;
mod scopes;
mod select_star;
mod update_delete_without_where;

pub use null_comparison::NullComparison;
pub use select_star::SelectStar;
pub use update_delete_without_where::UpdateDeleteWithoutWhere;

rules_sdk::export_pack!("queries", [&SelectStar, &UpdateDeleteWithoutWhere, &NullComparison]);
