//! Which rules run, how, and how bad their findings are.

use std::collections::BTreeMap;

use config::{Config, RuleSeverity, Setting};
use host::RuleRun;
use ir::{Confidence, OptionSetting, OptionValue, PackInfo, Preset, Severity};
use thiserror::Error;

/// The rules of one pack that run.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// The runs of each pack, in the packs' order.
    pub runs: Vec<Vec<RuleRun>>,
    /// The severities that the user chose, by rule.
    pub severities: BTreeMap<String, Severity>,
    /// Findings of less confidence are left out.
    pub min_confidence: Option<Confidence>,
}

/// A rule's name or option in the configuration that no pack has.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SelectionError {
    /// No pack has that rule.
    #[error("{file}:{line}:{column}: there is no rule `{rule}`{}", suggestion(nearest.as_deref()))]
    UnknownRule {
        /// The configuration file.
        file: String,
        /// 1-based.
        line: u32,
        /// 1-based.
        column: u32,
        /// As it is written.
        rule: String,
        /// A rule of a similar name.
        nearest: Option<String>,
    },
    /// The rule has no such option.
    #[error("{file}:{line}:{column}: rule `{rule}` has no option `{option}`{}", suggestion(nearest.as_deref()))]
    UnknownOption {
        /// The configuration file.
        file: String,
        /// 1-based.
        line: u32,
        /// 1-based.
        column: u32,
        /// The rule.
        rule: String,
        /// As it is written.
        option: String,
        /// An option of a similar name.
        nearest: Option<String>,
    },
    /// The option has another type.
    #[error("{file}:{line}:{column}: option `{option}` of rule `{rule}` wants {wanted}")]
    WrongType {
        /// The configuration file.
        file: String,
        /// 1-based.
        line: u32,
        /// 1-based.
        column: u32,
        /// The rule.
        rule: String,
        /// The option.
        option: String,
        /// The type it has.
        wanted: &'static str,
    },
}

fn suggestion(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(", did you mean `{name}`?")).unwrap_or_default()
}

/// Chooses rules by the configuration of one project; `preset` stands before the configuration's own.
///
/// # Errors
///
/// When the configuration names a rule or an option that no pack has, or gives an option another type.
pub fn select(
    packs: &[&PackInfo],
    config: &Config,
    preset: Option<Preset>,
) -> Result<Selection, SelectionError> {
    let rules = || packs.iter().flat_map(|pack| &pack.rules);
    let file = config.path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    for (id, rule) in &config.rules {
        if !rules().any(|known| known.id == *id) {
            return Err(SelectionError::UnknownRule {
                file,
                line: rule.at.line,
                column: rule.at.column,
                rule: id.clone(),
                nearest: config::nearest(id, rules().map(|known| known.id.as_str())).map(str::to_owned),
            });
        }
    }
    let preset = preset.unwrap_or(match config.preset {
        config::Preset::Recommended => Preset::Recommended,
        config::Preset::All => Preset::All,
    });
    let mut selection = Selection {
        min_confidence: (preset == Preset::Recommended).then_some(Confidence::Medium),
        ..Selection::default()
    };
    for pack in packs {
        let mut runs = Vec::new();
        for rule in &pack.rules {
            let configured = config.rules.get(&rule.id);
            let severity = configured.and_then(|configured| configured.severity);
            let in_preset = preset == Preset::All || rule.preset == Preset::Recommended;
            let on = match severity {
                Some(RuleSeverity::Off) => false,
                // A rule that the user gives a severity or options is one that the user wants.
                _ => in_preset || configured.is_some(),
            };
            if !on {
                continue;
            }
            if let Some(severity) = severity.and_then(severity_of) {
                selection.severities.insert(rule.id.clone(), severity);
            }
            let options = configured.map(|configured| options(&file, rule, configured)).transpose()?;
            runs.push(RuleRun { rule: rule.id.clone(), options: options.unwrap_or_default() });
        }
        selection.runs.push(runs);
    }
    Ok(selection)
}

fn severity_of(severity: RuleSeverity) -> Option<Severity> {
    match severity {
        RuleSeverity::Off => None,
        RuleSeverity::Info => Some(Severity::Info),
        RuleSeverity::Warning => Some(Severity::Warning),
        RuleSeverity::Error => Some(Severity::Error),
    }
}

fn options(
    file: &str,
    rule: &ir::RuleInfo,
    configured: &config::RuleConfig,
) -> Result<Vec<OptionSetting>, SelectionError> {
    let mut settings = Vec::new();
    for (name, option) in &configured.options {
        let (line, column) = (option.at.line, option.at.column);
        let Some(known) = rule.options.iter().find(|known| known.name == *name) else {
            return Err(SelectionError::UnknownOption {
                file: file.to_owned(),
                line,
                column,
                rule: rule.id.clone(),
                option: name.clone(),
                nearest: config::nearest(name, rule.options.iter().map(|known| known.name.as_str()))
                    .map(str::to_owned),
            });
        };
        let value = match (&known.default, &option.value) {
            (OptionValue::Flag(_), Setting::Flag(value)) => OptionValue::Flag(*value),
            (OptionValue::Integer(_), Setting::Integer(value)) => OptionValue::Integer(*value),
            (OptionValue::Text(_), Setting::Text(value)) => OptionValue::Text(value.clone()),
            (OptionValue::Texts(_), Setting::Texts(values)) => OptionValue::Texts(values.clone()),
            (wanted, _) => {
                return Err(SelectionError::WrongType {
                    file: file.to_owned(),
                    line,
                    column,
                    rule: rule.id.clone(),
                    option: name.clone(),
                    wanted: match wanted {
                        OptionValue::Flag(_) => "true or false",
                        OptionValue::Integer(_) => "a whole number",
                        OptionValue::Text(_) => "a text",
                        OptionValue::Texts(_) => "a list of texts",
                    },
                });
            }
        };
        settings.push(OptionSetting { name: name.clone(), value });
    }
    Ok(settings)
}
