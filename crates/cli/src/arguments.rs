//! The command line's grammar.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use report::{Format, QueriesFormat, SchemaFormat};

use crate::outputs::{Output, format_parser};

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
    /// Print the schema of each database as the source tells it, with the place of each part.
    Schema(Schema),
    /// List the queries: what each asks, the index that serves it, and what runs it.
    Queries(Queries),
    /// Build a plugin and run the cases of its rules.
    Test(Test),
    /// Write, build and look at rule plugins.
    Plugin(Plugin),
    /// Look after what is kept from run to run.
    Cache(Cache),
    /// Print a script that completes commands and options in a shell.
    Completions(Completions),
    /// Write the manual pages into a folder.
    #[command(hide = true)]
    Man(Man),
}

#[derive(Args, Debug)]
pub(crate) struct Scan {
    /// Folders or files to scan; a folder of repositories is scanned repository by repository [default: .]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_parser(), help_heading = "Output")]
    pub(crate) format: Format,
    /// Write to this file too, in a format of its own; without FORMAT=, instead of the standard output. May be given several times
    #[arg(long, short, value_name = "[FORMAT=]FILE", help_heading = "Output")]
    pub(crate) output: Vec<Output>,
    /// List each place that was not understood
    #[arg(long, help_heading = "Output")]
    pub(crate) problems: bool,
    /// Draw a code frame for each finding; without it, the further ones of a rule are one line each
    #[arg(long, help_heading = "Output")]
    pub(crate) all_frames: bool,
    /// How many threads work [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// Neither use results of earlier scans nor keep those of this one
    #[arg(long, hide_short_help = true)]
    pub(crate) no_cache: bool,
    #[command(flatten)]
    pub(crate) plugins: Plugins,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub(crate) color: Color,
    /// Draw frames with ASCII only
    #[arg(long, help_heading = "Output", hide_short_help = true)]
    pub(crate) ascii: bool,
    /// Say on the standard error what was read, and how long it took
    #[arg(long, short, help_heading = "Output", conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Show no progress and no remarks on the standard error
    #[arg(long, short, help_heading = "Output")]
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
pub(crate) struct Cache {
    #[command(subcommand)]
    pub(crate) command: CacheCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CacheCommand {
    /// Remove all results of scans and compiled plugins
    Clean,
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
    /// Take out the entries that nothing is found for any more, too; all rules must run for that
    #[arg(long, conflicts_with_all = ["select", "ignore", "min_confidence"])]
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

#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// Folders or files to read [default: .]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = schema_format_parser())]
    pub(crate) format: SchemaFormat,
    /// Only the database of this name, as the text names it; may be given several times
    #[arg(long = "datastore", value_name = "NAME")]
    pub(crate) datastores: Vec<String>,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[derive(Args, Debug)]
pub(crate) struct Queries {
    /// Folders or files to read [default: .]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How they are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = queries_format_parser())]
    pub(crate) format: QueriesFormat,
    /// Only queries of this table; may be given several times
    #[arg(long = "table", value_name = "NAME")]
    pub(crate) tables: Vec<String>,
    /// List the queries of migrations and scripts too, which run once
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// What commands have in common that show what was read.
#[derive(Args, Debug)]
pub(crate) struct Reading {
    /// How many threads work [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

fn schema_format_parser() -> impl TypedValueParser<Value = SchemaFormat> {
    let values = SchemaFormat::ALL.map(|format| PossibleValue::new(format.name()).help(format.summary()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<SchemaFormat>())
}

fn queries_format_parser() -> impl TypedValueParser<Value = QueriesFormat> {
    let values = QueriesFormat::ALL.map(|format| PossibleValue::new(format.name()).help(format.summary()));
    PossibleValuesParser::new(values).try_map(|name| name.parse::<QueriesFormat>())
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct Man {
    /// The folder, which must exist
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
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
