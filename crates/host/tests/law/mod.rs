//! What holds for all bytes that are given as a plugin. The fuzz target `plugins` checks the same.

use std::sync::Arc;
use std::time::Duration;

use host::{Host, Limits, PluginSource, RuleRun};
use ir::Project;

/// So little that whatever a mutation makes of a plugin ends soon.
pub(crate) const LIMITS: Limits = Limits {
    fuel: 2_000_000,
    fuel_per_fact: 0,
    deadline: Duration::from_secs(60),
    memory: 16 << 20,
    findings: 100,
    transfer: 1 << 20,
};

/// How many rules of a plugin are run.
const RULES: usize = 4;

/// Bytes are refused, with a reason, or they are a plugin that says what it is or fails, and whose rules give a result or a failure each.
/// Whether they can be loaded.
pub(crate) fn check_plugin(host: &Host, project: &Arc<Project>, wasm: &[u8]) -> bool {
    let plugin = match host.load(PluginSource::new("some.wasm", wasm)) {
        Ok(plugin) => plugin,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return false;
        }
    };
    let rules = plugin.describe().map(|info| info.rules).unwrap_or_default();
    let names = rules.into_iter().take(RULES).map(|rule| rule.id).chain(["good".to_owned()]);
    let runs: Vec<RuleRun> = names.map(|rule| RuleRun { rule, options: Vec::new() }).collect();
    let outcomes = plugin.check(project, &runs);
    assert_eq!(outcomes.len(), runs.len(), "one outcome for each rule");
    for (outcome, run) in outcomes.iter().zip(&runs) {
        assert_eq!(outcome.rule, run.rule);
    }
    true
}
