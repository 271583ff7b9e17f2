//! What holds for each rule in each part of a project.

use std::collections::{BTreeMap, BTreeSet};

use config::{Config, RuleSeverity};
use host::{Failure, RuleOutcome, RuleRun};
use ir::{Confidence, OptionSetting, PackInfo, Preset, RuleInfo, Severity};

use super::settings::{RuleSettings, check, severity_of};
use super::{Choice, SelectionError};

/// The rules that run on a project, and what holds where.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The runs of each pack, in the packs' order. A rule whose options differ from path to path runs once for each.
    pub runs: Vec<Vec<RuleRun>>,
    /// Findings of less confidence are left out.
    pub min_confidence: Option<Confidence>,
    /// What holds for each rule under each list of the configuration's sets.
    rulings: BTreeMap<Vec<usize>, BTreeMap<String, Ruling>>,
}

/// What holds for a rule in some part of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruling {
    /// Whether it is on.
    pub on: bool,
    /// The severity that its findings have, where the user says one.
    pub severity: Option<Severity>,
    /// Which of its runs counts.
    pub(super) run: usize,
}

/// Chooses rules for a project with files of these paths: by its configuration, and before that by `choice`.
///
/// # Errors
///
/// When the configuration names a rule or an option that no pack has, or gives an option another type.
pub fn select<'a>(
    packs: &[&PackInfo],
    config: &Config,
    choice: &Choice,
    paths: impl Iterator<Item = &'a str>,
) -> Result<Selection, SelectionError> {
    check(packs.iter().copied(), config)?;
    let preset = choice.preset.unwrap_or(match config.preset {
        config::Preset::Recommended => Preset::Recommended,
        config::Preset::All => Preset::All,
    });
    let mut parts: BTreeSet<Vec<usize>> = BTreeSet::new();
    if config.rules.iter().any(|set| set.paths.is_some()) {
        parts.extend(paths.map(|path| config.sets_for(path)));
    }
    // What holds where no override does also holds for rules whose findings stand in no file that is known.
    parts.insert(everywhere(config));
    let mut selection = Selection {
        min_confidence: least_confidence(choice, config, preset),
        rulings: parts.iter().map(|sets| (sets.clone(), BTreeMap::new())).collect(),
        ..Selection::default()
    };
    for pack in packs {
        let mut runs = Vec::new();
        for rule in &pack.rules {
            selection.add(pack, rule, config, (choice, preset), &mut runs);
        }
        selection.runs.push(runs);
    }
    Ok(selection)
}

/// The sets that hold for all paths.
fn everywhere(config: &Config) -> Vec<usize> {
    (0..).zip(&config.rules).filter(|(_, set)| set.paths.is_none()).map(|(at, _)| at).collect()
}

fn least_confidence(choice: &Choice, config: &Config, preset: Preset) -> Option<Confidence> {
    let configured = config.min_confidence.map(|least| match least {
        config::Confidence::Low => Confidence::Low,
        config::Confidence::Medium => Confidence::Medium,
        config::Confidence::High => Confidence::High,
    });
    let of_preset = (preset == Preset::Recommended).then_some(Confidence::Medium);
    choice.min_confidence.or(configured).or(of_preset)
}

impl Selection {
    fn add(
        &mut self,
        pack: &PackInfo,
        rule: &RuleInfo,
        config: &Config,
        (choice, preset): (&Choice, Preset),
        runs: &mut Vec<RuleRun>,
    ) {
        let first = runs.len();
        for (sets, rulings) in &mut self.rulings {
            let said = RuleSettings::of(config, sets, rule);
            let in_preset = preset == Preset::All || rule.preset == Preset::Recommended;
            // A rule that the user gives a severity or options is one that the user wants.
            let configured = said.severity != Some(RuleSeverity::Off) && (in_preset || said.named);
            let on = choice.says(pack, rule).unwrap_or(configured);
            let mut ruling = Ruling { on, severity: said.severity.and_then(severity_of), run: 0 };
            if on {
                let known = runs[first..].iter().position(|run| run.options == said.options);
                ruling.run = known.unwrap_or_else(|| {
                    runs.push(RuleRun { rule: rule.id.clone(), options: said.options });
                    runs.len() - first - 1
                });
            }
            rulings.insert(rule.id.clone(), ruling);
        }
    }

    /// What holds for a rule at a path.
    #[must_use]
    pub fn ruling(&self, config: &Config, rule: &str, path: &str) -> Option<&Ruling> {
        let of_path = if self.rulings.len() > 1 { self.rulings.get(&config.sets_for(path)) } else { None };
        of_path.or_else(|| self.rulings.get(&everywhere(config)))?.get(rule)
    }

    /// The options that a rule has at a path, as far as they are set.
    #[must_use]
    pub fn options_at(&self, config: &Config, rule: &str, path: &str) -> &[OptionSetting] {
        let ruling = self.ruling(config, rule, path).filter(|ruling| ruling.on);
        let mut runs = self.runs.iter().flatten().filter(|run| run.rule == rule);
        ruling.and_then(|ruling| runs.nth(ruling.run)).map_or(&[], |run| &run.options)
    }

    /// What the runs reported, less what does not hold where it stands, with the severities that hold there.
    pub(crate) fn judge<'p>(
        &self,
        config: &Config,
        outcomes: Vec<Vec<RuleOutcome>>,
        path: impl Fn(&ir::Finding) -> Option<&'p str>,
    ) -> (Vec<(String, ir::Finding)>, Vec<Failure>) {
        let mut reported = Vec::new();
        let mut failures = Vec::new();
        for outcomes in outcomes {
            let mut before: Option<String> = None;
            let mut run = 0;
            for RuleOutcome { rule, result, .. } in outcomes {
                run = if before.as_ref() == Some(&rule) { run + 1 } else { 0 };
                match result {
                    Ok(findings) => {
                        for mut finding in findings {
                            let at = path(&finding).unwrap_or_default();
                            let ruling = self.ruling(config, &rule, at);
                            let Some(ruling) = ruling.filter(|ruling| ruling.on && ruling.run == run) else {
                                continue;
                            };
                            finding.severity = ruling.severity.unwrap_or(finding.severity);
                            reported.push((rule.clone(), finding));
                        }
                    }
                    Err(failure) => failures.push(failure),
                }
                before = Some(rule);
            }
        }
        (reported, failures)
    }
}
