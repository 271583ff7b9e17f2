//! Rules on migrations: locks that block, data that is lost, code that breaks while the new version is rolled out.

mod add_check_not_valid;
mod add_fk_not_valid;
mod add_generated_or_serial_column;
mod add_primary_key_inline;
mod add_required_column;
mod add_unique_constraint;
mod alter_column_type;
mod backfills;
mod batches;
mod circumstances;
mod concurrently_in_transaction;
mod create_index_not_concurrent;
mod data_migration_imports_model;
mod data_migration_without_reverse;
mod ddl_and_backfill_same_transaction;
mod django;
mod down_does_not_mirror_up;
mod drop_column;
mod drop_index_not_concurrent;
mod drop_table;
mod enum_uses;
mod enum_value_in_transaction;
mod held;
mod irreversible_migration;
mod locks;
mod lossy_down;
mod missing_lock_timeout;
mod missing_migration;
mod model_schema_drift;
mod multiple_migration_heads;
mod mysql_blocking_ddl;
mod one_value_for_unique_column;
mod rejected_statement;
mod rename_column;
mod rename_table;
mod renames;
mod replacement;
mod reversal;
mod rewrites;
mod set_not_null_scan;
mod sizes;
mod statement_after_exclusive_lock;
mod transaction_nesting;
mod transactions;
mod truncate_in_migration;
mod unbatched_backfill;
mod validation;
mod volatile_default_rewrite;
mod wording;

pub use add_check_not_valid::AddCheckNotValid;
pub use add_fk_not_valid::AddFkNotValid;
pub use add_generated_or_serial_column::AddGeneratedOrSerialColumn;
pub use add_primary_key_inline::AddPrimaryKeyInline;
pub use add_required_column::AddRequiredColumn;
pub use add_unique_constraint::AddUniqueConstraint;
pub use alter_column_type::AlterColumnType;
pub use concurrently_in_transaction::ConcurrentlyInTransaction;
pub use create_index_not_concurrent::CreateIndexNotConcurrent;
pub use data_migration_imports_model::DataMigrationImportsModel;
pub use data_migration_without_reverse::DataMigrationWithoutReverse;
pub use ddl_and_backfill_same_transaction::DdlAndBackfillSameTransaction;
pub use down_does_not_mirror_up::DownDoesNotMirrorUp;
pub use drop_column::DropColumn;
pub use drop_index_not_concurrent::DropIndexNotConcurrent;
pub use drop_table::DropTable;
pub use enum_value_in_transaction::EnumValueInTransaction;
pub use irreversible_migration::IrreversibleMigration;
pub use lossy_down::LossyDown;
pub use missing_lock_timeout::MissingLockTimeout;
pub use missing_migration::MissingMigration;
pub use model_schema_drift::ModelSchemaDrift;
pub use multiple_migration_heads::MultipleMigrationHeads;
pub use mysql_blocking_ddl::MysqlBlockingDdl;
pub use one_value_for_unique_column::OneValueForUniqueColumn;
pub use rejected_statement::RejectedStatement;
pub use rename_column::RenameColumn;
pub use rename_table::RenameTable;
pub use set_not_null_scan::SetNotNullScan;
pub use statement_after_exclusive_lock::StatementAfterExclusiveLock;
pub use transaction_nesting::TransactionNesting;
pub use truncate_in_migration::TruncateInMigration;
pub use unbatched_backfill::UnbatchedBackfill;
pub use volatile_default_rewrite::VolatileDefaultRewrite;

rules_sdk::pack!(
    "migrations",
    [
        &AddCheckNotValid,
        &AddFkNotValid,
        &AddGeneratedOrSerialColumn,
        &AddPrimaryKeyInline,
        &AddRequiredColumn,
        &AddUniqueConstraint,
        &AlterColumnType,
        &ConcurrentlyInTransaction,
        &CreateIndexNotConcurrent,
        &DataMigrationWithoutReverse,
        &DdlAndBackfillSameTransaction,
        &DownDoesNotMirrorUp,
        &DropColumn,
        &DropIndexNotConcurrent,
        &DropTable,
        &EnumValueInTransaction,
        &IrreversibleMigration,
        &LossyDown,
        &MissingLockTimeout,
        &ModelSchemaDrift,
        &MissingMigration,
        &MultipleMigrationHeads,
        &MysqlBlockingDdl,
        &OneValueForUniqueColumn,
        &RejectedStatement,
        &RenameColumn,
        &RenameTable,
        &SetNotNullScan,
        &StatementAfterExclusiveLock,
        &TransactionNesting,
        &TruncateInMigration,
        &UnbatchedBackfill,
        &VolatileDefaultRewrite,
        &DataMigrationImportsModel
    ]
);
