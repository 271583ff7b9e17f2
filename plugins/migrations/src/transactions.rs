//! The transactions that steps of migrations run in.

use rules_sdk::{Action, Migration, Step};

/// The BEGIN among the steps whose transaction is still open at a position.
pub(crate) fn explicit_begin(steps: &[Step], at: usize) -> Option<&Step> {
    let before = steps[..at].iter().rev();
    before.take_while(|step| step.in_transaction).find(|step| step.action == Action::Begin)
}

/// Whether something outside the project decides if there is a transaction around the step at a position that the steps themselves do
/// not open itself: golang-migrate sends the statements of a file one by one where the connection string says
/// `x-multi-statement`, and how Supabase's program sends them depends on its version.
pub(crate) fn may_be_split(migration: &Migration, steps: &[Step], at: usize) -> bool {
    let depends = matches!(migration.runner.as_str(), "golang-migrate" | "supabase");
    depends && explicit_begin(steps, at).is_none()
}
