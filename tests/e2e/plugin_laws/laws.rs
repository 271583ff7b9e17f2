//! What holds for all bytes that are given as a plugin.

use std::sync::Arc;
use std::time::Duration;

use host::{Host, Limits, PluginSource, RuleRun};
use ir::Project;

/// How many rules of a plugin are run.
const RULES: usize = 4;

/// Limits that end in a moment what does not end by itself.
pub(crate) fn limits() -> Limits {
    Limits {
        fuel: 10_000_000,
        fuel_per_fact: 0,
        deadline: Duration::from_secs(10),
        memory: 64 << 20,
        ..Limits::default()
    }
}

/// Bytes are refused, or they are a plugin that says what it is or fails, and whose rules give a result or a failure each. Whether they can be
/// loaded.
pub(crate) fn check_plugin(host: &Host, project: &Arc<Project>, wasm: &[u8]) -> bool {
    let Ok(plugin) = host.load(PluginSource::new("some.wasm", wasm)) else { return false };
    let rules = plugin.describe().map(|info| info.rules).unwrap_or_default();
    let mut names: Vec<String> = rules.into_iter().take(RULES).map(|rule| rule.id).collect();
    names.push("no-such-rule".to_owned());
    let runs: Vec<RuleRun> = names.into_iter().map(|rule| RuleRun { rule, options: Vec::new() }).collect();
    let outcomes = plugin.check(project, &runs);
    assert_eq!(outcomes.len(), runs.len(), "one outcome for each rule");
    for (outcome, run) in outcomes.iter().zip(&runs) {
        assert_eq!(outcome.rule, run.rule);
    }
    true
}
