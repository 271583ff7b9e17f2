//! `[rules]` and `[[overrides]]`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::reader::Reader;
use super::values::{Key, Value, kind, list, shown, texts};
use crate::{OptionConfig, RuleConfig, RuleSet, RuleSeverity, Setting};

impl Reader<'_> {
    pub(super) fn rules(&mut self, key: &Key<'_>, value: &Value<'_>) -> BTreeMap<String, RuleConfig> {
        let Some(table) = self.table(key, value) else {
            return BTreeMap::new();
        };
        table.iter().map(|(id, value)| (id.get_ref().to_string(), self.rule(id, value))).collect()
    }

    fn rule(&mut self, id: &Key<'_>, value: &Value<'_>) -> RuleConfig {
        let mut rule = RuleConfig { at: self.origin(id), severity: None, options: BTreeMap::new() };
        match value.get_ref() {
            DeValue::String(_) => rule.severity = self.name(id, value, "severity", &RuleSeverity::NAMES),
            DeValue::Table(table) => {
                for (key, value) in table {
                    if key.get_ref() == "severity" {
                        rule.severity = self.name(key, value, "severity", &RuleSeverity::NAMES);
                    } else if let Some(value) = self.setting(key, value) {
                        let at = self.origin(key);
                        rule.options.insert(key.get_ref().to_string(), OptionConfig { at, value });
                    }
                }
            }
            _ => {
                let known = list(RuleSeverity::NAMES.map(|(name, _)| name));
                let message =
                    format!("`{}` is set to {known} or to a table, not to {}", shown(id), kind(value));
                self.complain(value.span(), message);
            }
        }
        rule
    }

    fn setting(&mut self, key: &Key<'_>, value: &Value<'_>) -> Option<Setting> {
        let setting = match value.get_ref() {
            DeValue::Boolean(flag) => Some(Setting::Flag(*flag)),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(Setting::Integer)
            }
            DeValue::String(text) => Some(Setting::Text(text.to_string())),
            DeValue::Array(items) => texts(items).map(Setting::Texts),
            _ => None,
        };
        if setting.is_none() {
            let message = format!(
                "`{}` is set to true, false, a whole number, a text or a list of texts, not to {}",
                shown(key),
                kind(value)
            );
            self.complain(value.span(), message);
        }
        setting
    }

    pub(super) fn overrides(&mut self, key: &Key<'_>, value: &Value<'_>) -> Vec<RuleSet> {
        let DeValue::Array(entries) = value.get_ref() else {
            self.complain(key.span(), "`overrides` is a list of tables: write `[[overrides]]` above each");
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.override_of(entry)).collect()
    }

    fn override_of(&mut self, entry: &Value<'_>) -> Option<RuleSet> {
        let DeValue::Table(table) = entry.get_ref() else {
            self.complain(entry.span(), format!("each of `overrides` is a table, not {}", kind(entry)));
            return None;
        };
        let mut set = RuleSet::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "path" => {
                    let patterns = self.text_or_texts(key, value);
                    set.paths = Some(self.globs(patterns));
                }
                "rules" => set.rules = self.rules(key, value),
                _ => self.unknown_key(key, &["path", "rules"]),
            }
        }
        if set.paths.is_none() {
            self.complain(entry.span(), "`path` is missing: it says where these rules hold");
        }
        Some(set)
    }
}
