//! The command line's grammar.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A static analyser for the data layer: schemas, migrations and queries.
#[derive(Debug, Parser)]
#[command(name = "seqscan", version, about, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan repositories and report what the rules find.
    Scan(Scan),
    /// List the rules.
    Rules(Rules),
    /// Print the page of a rule.
    Explain(Explain),
    /// Work with rule plugins.
    Plugin(Plugin),
}

#[derive(Args, Debug)]
pub(crate) struct Scan {
    /// Folders or files to scan; a folder of repositories is scanned repository by repository [default: .]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    /// Write to this file instead of the standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Which rules are on, whatever the configuration says
    #[arg(long, value_name = "PRESET")]
    pub(crate) preset: Option<Preset>,
    /// List each place that was not understood
    #[arg(long)]
    pub(crate) problems: bool,
    /// Draw a code frame for each finding; without it, the further ones of a rule are one line each
    #[arg(long)]
    pub(crate) all_frames: bool,
    /// How many threads work [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Draw frames with ASCII only
    #[arg(long)]
    pub(crate) ascii: bool,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Plugins {
    /// Load the rules of this plugin too; may be given several times
    #[arg(long = "plugin", value_name = "FILE.wasm")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Rules {
    #[command(flatten)]
    pub(crate) plugins: Plugins,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The rule's id
    pub(crate) rule: String,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
}

#[derive(Args, Debug)]
pub(crate) struct Plugin {
    #[command(subcommand)]
    pub(crate) command: PluginCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PluginCommand {
    /// Check that a plugin can be loaded, and show what it holds.
    Check(PluginCheck),
}

#[derive(Args, Debug)]
pub(crate) struct PluginCheck {
    /// The plugin
    #[arg(value_name = "FILE.wasm")]
    pub(crate) file: PathBuf,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Code frames and a summary, for people
    Text,
    /// One JSON object
    Json,
    /// SARIF 2.1.0
    Sarif,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Preset {
    /// What database engineers agree on
    Recommended,
    /// Opinions and guesses too
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        Arguments::command().debug_assert();
    }
}
