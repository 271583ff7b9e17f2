//! What configuration says about one rule.

use std::collections::BTreeMap;

use config::{Config, OptionConfig, RuleSet, RuleSeverity, Setting};
use ir::{OptionSetting, OptionValue, PackInfo, RuleInfo, Severity};

use super::SelectionError;

/// What some sets of a configuration say about one rule together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleSettings {
    /// Whether one of them names it.
    pub(super) named: bool,
    pub(super) severity: Option<RuleSeverity>,
    pub(super) options: Vec<OptionSetting>,
}

impl RuleSettings {
    /// Reads the sets at these positions, the later of which have the last word. They have been checked.
    pub(super) fn of(config: &Config, sets: &[usize], rule: &RuleInfo) -> Self {
        let mut settings = Self::default();
        let mut options: BTreeMap<&str, OptionValue> = BTreeMap::new();
        let said = sets.iter().filter_map(|&set| config.rules.get(set)?.rules.get(&rule.id));
        for said in said {
            settings.named = true;
            settings.severity = said.severity.or(settings.severity);
            for (name, option) in &said.options {
                let known = rule.options.iter().find(|known| known.name == *name);
                options
                    .extend(known.and_then(|known| Some((name.as_str(), value_of(&known.default, option)?))));
            }
        }
        let set = |(name, value): (&str, OptionValue)| OptionSetting { name: name.to_owned(), value };
        settings.options = options.into_iter().map(set).collect();
        settings
    }
}

/// Checks that a configuration names only rules and options that there are, and gives options values of their types.
pub(super) fn check<'p>(
    packs: impl Iterator<Item = &'p PackInfo>,
    config: &Config,
) -> Result<(), SelectionError> {
    let rules: Vec<&RuleInfo> = packs.flat_map(|pack| &pack.rules).collect();
    config.rules.iter().try_for_each(|set| check_set(&rules, set))
}

fn check_set(rules: &[&RuleInfo], set: &RuleSet) -> Result<(), SelectionError> {
    for (id, said) in &set.rules {
        let Some(rule) = rules.iter().find(|rule| rule.id == *id) else {
            return Err(SelectionError::UnknownRule {
                origin: said.at.clone(),
                rule: id.clone(),
                nearest: config::nearest(id, rules.iter().map(|rule| rule.id.as_str())).map(str::to_owned),
            });
        };
        for (name, option) in &said.options {
            let known = rule.options.iter().find(|known| known.name == *name);
            let Some(known) = known else {
                let names = rule.options.iter().map(|known| known.name.as_str());
                return Err(SelectionError::UnknownOption {
                    origin: option.at.clone(),
                    rule: id.clone(),
                    option: name.clone(),
                    nearest: config::nearest(name, names).map(str::to_owned),
                });
            };
            if value_of(&known.default, option).is_none() {
                return Err(SelectionError::WrongType {
                    origin: option.at.clone(),
                    rule: id.clone(),
                    option: name.clone(),
                    wanted: match known.default {
                        OptionValue::Flag(_) => "true or false",
                        OptionValue::Integer(_) => "a whole number",
                        OptionValue::Text(_) => "a text",
                        OptionValue::Texts(_) => "a list of texts",
                    },
                });
            }
        }
    }
    Ok(())
}

/// The value of an option, if it has the type of its default.
fn value_of(default: &OptionValue, option: &OptionConfig) -> Option<OptionValue> {
    match (default, &option.value) {
        (OptionValue::Flag(_), Setting::Flag(value)) => Some(OptionValue::Flag(*value)),
        (OptionValue::Integer(_), Setting::Integer(value)) => Some(OptionValue::Integer(*value)),
        (OptionValue::Text(_), Setting::Text(value)) => Some(OptionValue::Text(value.clone())),
        (OptionValue::Texts(_), Setting::Texts(values)) => Some(OptionValue::Texts(values.clone())),
        _ => None,
    }
}

pub(super) fn severity_of(severity: RuleSeverity) -> Option<Severity> {
    match severity {
        RuleSeverity::Off => None,
        RuleSeverity::Info => Some(Severity::Info),
        RuleSeverity::Warning => Some(Severity::Warning),
        RuleSeverity::Error => Some(Severity::Error),
    }
}
