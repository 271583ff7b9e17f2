//! Rules on migrations: locks that block, data that is lost, code that breaks while the new version is rolled out.

mod add_required_column;
mod backfills;
mod concurrently_in_transaction;
mod create_index_not_concurrent;
mod ddl_and_backfill_same_transaction;
mod drop_column;
mod drop_index_not_concurrent;
mod enum_uses;
mod enum_value_in_transaction;
mod locks;
mod runners;
mod transaction_nesting;
mod transactions;
mod unbatched_backfill;

pub use add_required_column::AddRequiredColumn;
pub use concurrently_in_transaction::ConcurrentlyInTransaction;
pub use create_index_not_concurrent::CreateIndexNotConcurrent;
pub use ddl_and_backfill_same_transaction::DdlAndBackfillSameTransaction;
pub use drop_column::DropColumn;
pub use drop_index_not_concurrent::DropIndexNotConcurrent;
pub use enum_value_in_transaction::EnumValueInTransaction;
pub use transaction_nesting::TransactionNesting;
pub use unbatched_backfill::UnbatchedBackfill;

rules_sdk::export_pack!(
    "migrations",
    [
        &AddRequiredColumn,
        &ConcurrentlyInTransaction,
        &CreateIndexNotConcurrent,
        &DdlAndBackfillSameTransaction,
        &DropColumn,
        &DropIndexNotConcurrent,
        &EnumValueInTransaction,
        &TransactionNesting,
        &UnbatchedBackfill,
    ]
);
