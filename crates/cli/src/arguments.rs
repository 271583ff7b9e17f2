//! The command line's grammar.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::choices::{Changes, Choices, Verdict};
use crate::plugin_arguments::{Plugin, Test};

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
    /// Let the findings that there are pass, and only new ones fail.
    Baseline(Baseline),
    /// Write a configuration file, with what the repository tells.
    Init(Init),
    /// Look at configuration.
    Config(Config),
    /// List the rules.
    Rules(Rules),
    /// Print the page of a rule.
    Explain(Explain),
    /// Tell what is understood at a line, what is reported there, and why nothing else is.
    Why(Why),
    /// Build a plugin and run the cases of its rules.
    Test(Test),
    /// Write, build and look at rule plugins.
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
    // Headings hold for what follows, so these are last.
    #[command(flatten)]
    pub(crate) choices: Choices,
    #[command(flatten)]
    pub(crate) changes: Changes,
    #[command(flatten)]
    pub(crate) verdict: Verdict,
}

#[derive(Args, Debug)]
pub(crate) struct Plugins {
    /// Load the rules of this plugin too; may be given several times
    #[arg(long = "plugin", value_name = "FILE.wasm")]
    pub(crate) files: Vec<PathBuf>,
    /// Run the plugins that a project's own `seqscan.toml` names
    #[arg(long)]
    pub(crate) trust_plugins: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Baseline {
    #[command(subcommand)]
    pub(crate) command: BaselineCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Write the findings of a project to a file that `seqscan scan --baseline FILE` lets pass.
    Create(BaselineFile),
    /// Add the findings that the file does not have.
    Update(BaselineUpdate),
}

#[derive(Args, Debug)]
pub(crate) struct BaselineFile {
    /// The project's folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    /// The file
    #[arg(long = "baseline", value_name = "FILE", default_value = "seqscan-baseline.json")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) choices: Choices,
}

#[derive(Args, Debug)]
pub(crate) struct Init {
    /// The project's folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Config {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Print what applies to a file or folder, and where it is written.
    Show(ConfigShow),
    /// Print the JSON Schema of `seqscan.toml`, for editors.
    Schema(Rules),
}

#[derive(Args, Debug)]
pub(crate) struct ConfigShow {
    /// The file or folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
    #[command(flatten)]
    pub(crate) choices: Choices,
}

#[derive(Args, Debug)]
pub(crate) struct BaselineUpdate {
    /// Take out the entries that nothing is found for any more, too
    #[arg(long)]
    pub(crate) prune: bool,
    #[command(flatten)]
    pub(crate) file: BaselineFile,
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
pub(crate) struct Why {
    /// The place
    #[arg(value_name = "FILE:LINE")]
    pub(crate) place: FileLine,
    /// The project's folder [default: the repository that the file lies in, or the working directory]
    #[arg(long, value_name = "DIR")]
    pub(crate) project: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileLine {
    pub(crate) file: PathBuf,
    /// 1-based.
    pub(crate) line: u32,
}

impl FromStr for FileLine {
    type Err = String;

    /// A column after the line, as compilers and editors write it, is passed over.
    fn from_str(text: &str) -> Result<Self, String> {
        let split = |text: &str| {
            let (rest, number) = text.rsplit_once(':')?;
            let number: u32 = number.parse().ok()?;
            Some((rest.to_owned(), number))
        };
        let Some((mut file, mut line)) = split(text) else {
            return Err("a file and a line are wanted, such as `src/orders.ts:14`".to_owned());
        };
        if let Some((shorter, number)) = split(&file) {
            (file, line) = (shorter, number);
        }
        if file.is_empty() || line == 0 {
            return Err(
                "a file and a line are wanted, such as `src/orders.ts:14`; the first line is 1".to_owned()
            );
        }
        Ok(Self { file: PathBuf::from(file), line })
    }
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

    #[test]
    fn a_line_of_a_file_may_have_a_column() {
        let line = |text: &str| text.parse::<FileLine>().map(|found| (found.file, found.line));
        assert_eq!(line("a/b.ts:14"), Ok((PathBuf::from("a/b.ts"), 14)));
        assert_eq!(line("a/b.ts:14:3"), Ok((PathBuf::from("a/b.ts"), 14)));
        assert_eq!(line(r"C:\a\b.ts:14"), Ok((PathBuf::from(r"C:\a\b.ts"), 14)));
        for wrong in ["a/b.ts", "a/b.ts:", "a/b.ts:0", ":4", "a/b.ts:x"] {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }
}
