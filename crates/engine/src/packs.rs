//! What runs rules: a plugin in the sandbox, or the same rules natively.

use std::sync::Arc;

use host::{Failure, RuleOutcome, RuleRun};
use ir::{PackInfo, Project, Silence, Span};

/// A pack of rules that can be run on projects.
pub trait Pack: Sync {
    /// What the pack says of itself.
    fn info(&self) -> &PackInfo;

    /// Runs rules on one project, one outcome for each run in the same order.
    fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome>;

    /// Asks rules why they say nothing about what lies at a place, one answer for each run in the same order: an empty list of a rule
    /// that has not looked at it, or does not tell.
    fn why(
        &self,
        project: &Arc<Project>,
        runs: &[RuleRun],
        place: Span,
    ) -> Vec<Result<Vec<Silence>, Failure>> {
        let _ = (project, place);
        runs.iter().map(|_| Ok(Vec::new())).collect()
    }
}
