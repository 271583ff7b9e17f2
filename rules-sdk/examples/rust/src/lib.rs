//! Rules from code reviews.

mod ledger_changed_with_others;
mod orders_read_without_limit;
mod tenant_column_without_index;

pub use ledger_changed_with_others::LedgerChangedWithOthers;
pub use orders_read_without_limit::OrdersReadWithoutLimit;
pub use tenant_column_without_index::TenantColumnWithoutIndex;

rules_sdk::export_pack!(
    "review-rules",
    [&LedgerChangedWithOthers, &OrdersReadWithoutLimit, &TenantColumnWithoutIndex]
);
