//! The grammar of the commands for those who write plugins.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Args, Debug)]
pub(crate) struct Test {
    /// The plugin's folder, with its cases
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Run the cases with this plugin instead of building one
    #[arg(long, value_name = "FILE.wasm")]
    pub(crate) plugin: Option<PathBuf>,
    /// Write what rules report under the bad example of their pages
    #[arg(long)]
    pub(crate) bless: bool,
    /// Do it again after each change
    #[arg(long)]
    pub(crate) watch: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Plugin {
    #[command(subcommand)]
    pub(crate) command: PluginCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PluginCommand {
    /// Write the folder of a new plugin: a rule, its page, its cases.
    New(New),
    /// Make a plugin of its source.
    Build(Build),
    /// Name a plugin, with its digest, in a project's seqscan.toml.
    Add(Add),
    /// Check that a plugin can be loaded, and show what it holds.
    Check(Check),
}

#[derive(Args, Debug)]
pub(crate) struct New {
    /// The pack's name, in kebab-case; also the folder, unless there is `--dir`
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// What its rules are written in
    #[arg(long, value_name = "LANGUAGE", default_value = "rust")]
    pub(crate) lang: Language,
    /// The id of its first rule, in words that say what is found
    #[arg(long, value_name = "ID")]
    pub(crate) rule: Option<String>,
    /// The folder, which must not hold anything
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// Build with the SDK for Rust in this folder instead of the published one
    #[arg(long, value_name = "DIR")]
    pub(crate) sdk: Option<PathBuf>,
}

/// What rules are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Rust
    Rust,
    /// TypeScript
    Typescript,
    /// Python
    Python,
}

#[derive(Args, Debug)]
pub(crate) struct Build {
    /// The plugin's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Write the plugin here [default: PACK.wasm in its folder]
    #[arg(long, short, value_name = "FILE.wasm")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Add {
    /// The plugin
    #[arg(value_name = "FILE.wasm")]
    pub(crate) file: PathBuf,
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) project: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The plugin
    #[arg(value_name = "FILE.wasm")]
    pub(crate) file: PathBuf,
    /// Run the cases in this folder and say what they cost [default: `cases` beside the plugin, where there is one]
    #[arg(long, value_name = "DIR")]
    pub(crate) cases: Option<PathBuf>,
}
