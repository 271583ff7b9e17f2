//! What runs rules: a plugin in the sandbox, or the same rules natively.

use std::sync::Arc;

use host::{RuleOutcome, RuleRun};
use ir::{PackInfo, Project};

/// A pack of rules that can be run on projects.
pub trait Pack: Sync {
    /// What the pack says of itself.
    fn info(&self) -> &PackInfo;

    /// Runs rules on one project, one outcome for each run in the same order.
    fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome>;
}
