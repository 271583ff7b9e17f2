//! Rules on transactions of application code, and on what needs one.

mod belonging;
mod check_then_insert_race;
mod commit_in_loop;
mod external_io_in_transaction;
mod job_dispatch_in_transaction;
mod lock_across_join;
mod lock_never_evaluated;
mod lock_outside_transaction;
mod long_transaction;
mod manual_transaction_no_rollback;
mod max_plus_one_race;
mod missing_unique_constraint;
mod multi_write_no_transaction;
mod outer_client_in_transaction;
mod parallel_queries_one_session;
mod read_modify_write_race;
mod serializable_without_retry;
mod split_commit;
mod swallowed_db_error_in_transaction;
mod transaction_helper_loses_tx;
mod unawaited_write_in_transaction;
mod uniqueness;
mod ways;

pub use check_then_insert_race::CheckThenInsertRace;
pub use commit_in_loop::CommitInLoop;
pub use external_io_in_transaction::ExternalIoInTransaction;
pub use job_dispatch_in_transaction::JobDispatchInTransaction;
pub use lock_across_join::LockAcrossJoin;
pub use lock_never_evaluated::LockNeverEvaluated;
pub use lock_outside_transaction::LockOutsideTransaction;
pub use long_transaction::LongTransaction;
pub use manual_transaction_no_rollback::ManualTransactionNoRollback;
pub use max_plus_one_race::MaxPlusOneRace;
pub use missing_unique_constraint::MissingUniqueConstraint;
pub use multi_write_no_transaction::MultiWriteNoTransaction;
pub use outer_client_in_transaction::OuterClientInTransaction;
pub use parallel_queries_one_session::ParallelQueriesOneSession;
pub use read_modify_write_race::ReadModifyWriteRace;
pub use serializable_without_retry::SerializableWithoutRetry;
pub use split_commit::SplitCommit;
pub use swallowed_db_error_in_transaction::SwallowedDbErrorInTransaction;
pub use transaction_helper_loses_tx::TransactionHelperLosesTx;
pub use unawaited_write_in_transaction::UnawaitedWriteInTransaction;

rules_sdk::pack!(
    "transactions",
    [
        &CheckThenInsertRace,
        &CommitInLoop,
        &ExternalIoInTransaction,
        &LockAcrossJoin,
        &LockNeverEvaluated,
        &JobDispatchInTransaction,
        &LockOutsideTransaction,
        &LongTransaction,
        &ManualTransactionNoRollback,
        &MaxPlusOneRace,
        &MissingUniqueConstraint,
        &MultiWriteNoTransaction,
        &OuterClientInTransaction,
        &ParallelQueriesOneSession,
        &ReadModifyWriteRace,
        &SerializableWithoutRetry,
        &SplitCommit,
        &SwallowedDbErrorInTransaction,
        &TransactionHelperLosesTx,
        &UnawaitedWriteInTransaction
    ]
);
