//! `seqscan.toml`: what a project's people want of a scan.
//!
//! The file is read, checked and turned into types here, and nothing else is done. What only the rules know, their ids and
//! options, is kept with its place in the file, so that whoever knows the rules can complain about it there.
#![warn(missing_docs)]

mod add_plugin;
mod files;
mod globs;
mod layer;
mod load;
mod nearest;
mod plugins;
mod read;
mod settings;

pub use add_plugin::{AddError, with_plugin};
pub use globs::Globs;
pub use load::{LoadError, Mistake, Policy, load, load_under};
pub use nearest::nearest;
pub use plugins::PluginConfig;
pub use settings::{
    Confidence, Config, Database, Dialect, FailOn, FolderDatabase, OptionConfig, Origin, Preset, RuleConfig,
    RuleSet, RuleSeverity, Setting, Version,
};
