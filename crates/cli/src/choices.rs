//! Arguments that say which rules run, what a scan is compared with, and what makes it fail.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use engine::{Baseline, Choice, Compared};

/// Which rules run.
#[derive(Args, Debug)]
#[command(next_help_heading = "Rules and configuration")]
pub(crate) struct Choices {
    /// Which rules are on, whatever the configuration says
    #[arg(long, value_name = "PRESET")]
    pub(crate) preset: Option<Preset>,
    /// Only these rules or packs, whatever the configuration says
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these rules or packs, whatever the configuration says
    #[arg(long, value_name = "RULE,..", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Report only what is at least so sure [default: medium; low with the preset `all`]
    #[arg(long, value_name = "CONFIDENCE")]
    pub(crate) min_confidence: Option<Confidence>,
    /// A configuration file that has the last word over the project's own
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Pass over the project's own configuration file
    #[arg(long)]
    pub(crate) isolated: bool,
}

impl Choices {
    pub(crate) fn choice(&self) -> Choice {
        Choice {
            preset: self.preset.map(|preset| match preset {
                Preset::Recommended => ir::Preset::Recommended,
                Preset::All => ir::Preset::All,
            }),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            min_confidence: self.min_confidence.map(|least| match least {
                Confidence::Low => ir::Confidence::Low,
                Confidence::Medium => ir::Confidence::Medium,
                Confidence::High => ir::Confidence::High,
            }),
        }
    }

    pub(crate) fn policy(&self) -> config::Policy {
        config::Policy { file: self.config.clone(), isolated: self.isolated }
    }
}

/// What a scan is compared with.
#[derive(Args, Debug)]
#[command(next_help_heading = "Changes")]
pub(crate) struct Changes {
    /// Report what is new since the merge base of HEAD and this revision
    #[arg(long, value_name = "REV", conflicts_with_all = ["staged", "hook"])]
    pub(crate) since: Option<String>,
    /// Scan what is staged, and report what is new compared with HEAD
    #[arg(long, conflicts_with = "hook")]
    pub(crate) staged: bool,
    /// Run as a hook of pre-commit: scan what git tracks, and report what is found in PATH.. or is new elsewhere
    #[arg(long, hide_short_help = true)]
    pub(crate) hook: bool,
}

impl Changes {
    pub(crate) fn compared(&self) -> Compared {
        // Git gives a hook another index where a commit takes only some of the changes.
        let index = env::var_os("GIT_INDEX_FILE").map(PathBuf::from).map(absolute);
        match &self.since {
            Some(revision) => Compared::Since(revision.clone()),
            None if self.staged => Compared::Staged { index },
            None if self.hook => {
                // https://pre-commit.com/#pre-commit-run, `--from-ref`.
                let from = env::var("PRE_COMMIT_FROM_REF").ok().filter(|revision| !revision.is_empty());
                Compared::Hook { index, from }
            }
            None => Compared::Nothing,
        }
    }
}

/// Git names it from the folder it runs hooks in, which is the working directory.
fn absolute(path: PathBuf) -> PathBuf {
    env::current_dir().map(|here| here.join(&path)).unwrap_or(path)
}

/// What makes a run fail.
#[derive(Args, Debug)]
#[command(next_help_heading = "What makes a run fail")]
pub(crate) struct Verdict {
    /// Findings of this severity and worse end the run with exit code 1 [default: info]
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// Let the findings in this file pass, which `seqscan baseline create` writes
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Show findings on migrations that are part of the default branch already
    #[arg(long)]
    pub(crate) applied: bool,
    /// Do not fail when a rule could not run
    #[arg(long, hide_short_help = true)]
    pub(crate) allow_failures: bool,
}

impl Verdict {
    pub(crate) fn baseline(&self) -> anyhow::Result<Option<Baseline>> {
        self.baseline.as_deref().map(read_baseline).transpose()
    }

    pub(crate) fn fail_on(&self) -> Option<config::FailOn> {
        self.fail_on.map(|severity| match severity {
            FailOn::Info => config::FailOn::Info,
            FailOn::Warning => config::FailOn::Warning,
            FailOn::Error => config::FailOn::Error,
            FailOn::Never => config::FailOn::Never,
        })
    }
}

/// Reads a baseline.
pub(crate) fn read_baseline(file: &Path) -> anyhow::Result<Baseline> {
    let shown = || format!("failed to read the baseline `{}`", file.display());
    let text = fs::read_to_string(file).with_context(shown)?;
    Baseline::parse(&text).with_context(shown)
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Preset {
    /// What database engineers agree on
    Recommended,
    /// Opinions and guesses too
    All,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Confidence {
    /// Guesses too
    Low,
    /// What something unseen might excuse
    Medium,
    /// What is proven
    High,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FailOn {
    /// Any finding
    Info,
    /// Warnings and errors
    Warning,
    /// Errors only
    Error,
    /// Nothing that is found
    Never,
}
