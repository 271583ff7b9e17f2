//! Rules on migrations: locks that block, data that is lost, code that breaks while the new version is rolled out.

mod add_required_column;
mod backfills;
mod create_index_not_concurrent;
mod ddl_and_backfill_same_transaction;
mod down_does_not_mirror_up;
mod drop_column;
mod drop_table;
mod enum_value_in_transaction;
mod irreversible_migration;
#[expect(dead_code, reason = "the rules on locks use the rest")]
mod locks;
mod lossy_down;
mod rename_column;
mod rename_table;
mod renames;
mod replacement;
mod reversal;
mod runners;
mod transaction_nesting;
mod truncate_in_migration;
mod unbatched_backfill;

pub use add_required_column::AddRequiredColumn;
pub use create_index_not_concurrent::CreateIndexNotConcurrent;
pub use ddl_and_backfill_same_transaction::DdlAndBackfillSameTransaction;
pub use down_does_not_mirror_up::DownDoesNotMirrorUp;
pub use drop_column::DropColumn;
pub use drop_table::DropTable;
pub use enum_value_in_transaction::EnumValueInTransaction;
pub use irreversible_migration::IrreversibleMigration;
pub use lossy_down::LossyDown;
pub use rename_column::RenameColumn;
pub use rename_table::RenameTable;
pub use transaction_nesting::TransactionNesting;
pub use truncate_in_migration::TruncateInMigration;
pub use unbatched_backfill::UnbatchedBackfill;

rules_sdk::export_pack!(
    "migrations",
    [
        &AddRequiredColumn,
        &CreateIndexNotConcurrent,
        &DdlAndBackfillSameTransaction,
        &DownDoesNotMirrorUp,
        &DropColumn,
        &DropTable,
        &EnumValueInTransaction,
        &IrreversibleMigration,
        &LossyDown,
        &RenameColumn,
        &RenameTable,
        &TransactionNesting,
        &TruncateInMigration,
        &UnbatchedBackfill,
    ]
);
