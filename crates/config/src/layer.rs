//! One file among those that make a configuration.

use std::collections::BTreeMap;

use text::Position;

use crate::{
    Confidence, Config, Database, FailOn, FolderDatabase, Globs, Origin, PluginConfig, Preset, RuleConfig,
    RuleSet,
};

/// What one file says; what it does not say is left to the files below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    /// The files that it stands on, weakest first, with the places where they are named.
    pub(crate) extend: Vec<(String, Position)>,
    pub(crate) preset: Option<Preset>,
    pub(crate) min_confidence: Option<Confidence>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) suppressions: Option<bool>,
    pub(crate) database: Database,
    pub(crate) databases: Vec<FolderDatabase>,
    pub(crate) volumes: BTreeMap<String, u64>,
    pub(crate) rules: BTreeMap<String, RuleConfig>,
    pub(crate) overrides: Vec<RuleSet>,
    pub(crate) ignore: Option<Globs>,
    pub(crate) plugins: Vec<PluginConfig>,
    /// Where each key is set, by its dotted name.
    pub(crate) origins: BTreeMap<String, Origin>,
}

impl Config {
    /// Puts a file above those that were applied before.
    pub(crate) fn apply(&mut self, layer: Layer) {
        self.preset = layer.preset.unwrap_or(self.preset);
        self.min_confidence = layer.min_confidence.or(self.min_confidence);
        self.fail_on = layer.fail_on.unwrap_or(self.fail_on);
        self.suppressions = layer.suppressions.unwrap_or(self.suppressions);
        if let Some(dialect) = layer.database.dialect {
            // A version belongs to the dialect that it was written beside.
            let kept = self.database.version.filter(|_| self.database.dialect == Some(dialect));
            self.database = Database { dialect: Some(dialect), version: kept };
        }
        self.database.version = layer.database.version.or(self.database.version);
        self.databases.splice(0..0, layer.databases);
        self.volumes.extend(layer.volumes);
        if !layer.rules.is_empty() {
            self.rules.push(RuleSet { paths: None, rules: layer.rules });
        }
        self.rules.extend(layer.overrides);
        self.ignore.extend(layer.ignore);
        self.plugins.extend(layer.plugins);
        self.origins.extend(layer.origins);
    }
}
