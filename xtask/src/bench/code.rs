//! Application code: a scan against a parser, a linter and a search for patterns over the same files, and how it grows.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::measure::{self, Contender};
use super::peak_memory;
use super::run::{Bar, milliseconds, ratio, table, value};
use crate::workspace::Workspace;
use crate::{build, cargo};

/// The example that walks, reads and parses, and does nothing else.
const PARSE_EXAMPLE: &str = "parse_code";

const ROUNDS: usize = 7;
/// Rounds against a program that takes many seconds.
const LONG_ROUNDS: usize = 1;

/// How many copies of a repository stand side by side at most.
const MOST_COPIES: usize = 8;

/// What semgrep looks for: three patterns of each language's queries in loops. It matches text and follows no call, so it finds other places
/// than a scan does; what is compared is the time that a look at each file takes.
const PATTERNS: &str = include_str!("patterns.yaml");

/// Builds everything and prints the measurements.
pub(crate) fn run(workspace: &Workspace, folder: &Path) -> Result<()> {
    ensure!(folder.is_dir(), "{} is no folder", folder.display());
    build::run(workspace)?;
    cargo::run(&mut cargo::shared(workspace, "build", &["--example", PARSE_EXAMPLE]))?;
    let bench = Code {
        seqscan: workspace.binary("seqscan"),
        parse: workspace.binary(&format!("examples/{PARSE_EXAMPLE}")),
    };
    bench.against_parser(folder)?;
    bench.against_peers(folder)?;
    bench.growth(folder)
}

struct Code {
    seqscan: std::path::PathBuf,
    parse: std::path::PathBuf,
}

impl Code {
    fn scan(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.seqscan);
        command.args(["scan", "--no-cache", "--threads", "1"]).arg(folder);
        command
    }

    fn parse(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.parse);
        command.arg(folder);
        command
    }

    /// A scan with one thread against one thread that only walks, reads and parses.
    fn against_parser(&self, folder: &Path) -> Result<()> {
        let said = cargo::read(&mut self.parse(folder))?;
        let number =
            |word: &str| value(&said, word).with_context(|| format!("`{PARSE_EXAMPLE}` told no {word}"));
        let (files, bytes, marked) = (number("files")?, number("bytes")?, number("marked")?);
        let mut contenders = [
            Contender::new("seqscan scan --threads 1", self.scan(folder)),
            Contender::new("walk, read and parse", self.parse(folder)),
        ];
        let times = measure::medians(&mut contenders, ROUNDS)?;
        let title = format!("{}: {files} files of code, {:.1} MB", folder.display(), bytes / 1e6);
        print!("{}", table(&title, &contenders, &times));
        let speed = |time: Duration| bytes / 1e6 / time.as_secs_f64();
        println!(
            "  {:.1} MB/s and thread, {:.1} MB/s where nothing but parsing is done",
            speed(times[0]),
            speed(times[1])
        );
        println!(
            "  {:.0} % of the files use no known library, and are left alone unless they have to do with one that does",
            100.0 * (files - marked) / files
        );
        println!(
            "{}\n",
            Bar { name: "against parsing", value: ratio(times[0], times[1]), limit: 3.0, unit: " x" }
        );
        Ok(())
    }

    /// A scan against `semgrep` with three patterns, and against `oxlint` and `ruff` with their default rules, which
    /// look at one file at a time.
    fn against_peers(&self, folder: &Path) -> Result<()> {
        let rules = tempfile::Builder::new().suffix(".yaml").tempfile().context("could not create a file")?;
        fs::write(rules.path(), PATTERNS).context("could not write the patterns")?;
        let mut contenders = vec![Contender::new("seqscan scan --threads 1", self.scan(folder))];
        let mut semgrep = None;
        if cargo::works("semgrep", &["--version"]) {
            let mut command = Command::new("semgrep");
            command.args([
                "scan",
                "--metrics=off",
                "--disable-version-check",
                "--jobs=1",
                "--quiet",
                "--config",
            ]);
            command.arg(rules.path()).arg(folder);
            semgrep = Some(contenders.len());
            contenders.push(Contender::new("semgrep --jobs 1", command));
        } else {
            println!("semgrep is missing, and what is compared with it is left out: pip install semgrep\n");
        }
        if cargo::works("oxlint", &["--version"]) {
            let mut command = Command::new("oxlint");
            command.arg("--threads=1").arg(folder);
            contenders.push(Contender::new("oxlint --threads=1", command));
        } else {
            println!("oxlint is missing, and what is compared with it is left out: npm install -g oxlint\n");
        }
        if cargo::works("ruff", &["--version"]) {
            let mut command = Command::new("ruff");
            command.args(["check", "--no-cache", "--quiet", "--exit-zero"]).arg(folder);
            command.env("RAYON_NUM_THREADS", "1");
            contenders.push(Contender::new("ruff check, one thread", command));
        } else {
            println!("ruff is missing, and what is compared with it is left out: pip install ruff\n");
        }
        let times = measure::medians(&mut contenders, LONG_ROUNDS)?;
        print!("{}", table("against peers", &contenders, &times));
        if let Some(at) = semgrep {
            let bar = Bar {
                name: "against semgrep",
                value: ratio(times[0], times[at]),
                limit: 1.0 / 20.0,
                unit: " x",
            };
            println!("{bar}");
        }
        println!();
        Ok(())
    }

    /// Copies of a repository side by side: time and memory of each number of them, per copy.
    fn growth(&self, folder: &Path) -> Result<()> {
        let place = tempfile::tempdir().context("could not create a temporary folder")?;
        println!("copies of it side by side");
        let mut copies = 0;
        let mut wanted = 1;
        let mut of_one: Option<(Duration, u64)> = None;
        while wanted <= MOST_COPIES {
            while copies < wanted {
                copy(folder, &place.path().join(format!("copy-{copies}")))?;
                copies += 1;
            }
            let mut contenders = [Contender::new("seqscan scan --threads 1", self.scan(place.path()))];
            let time = measure::medians(&mut contenders, 3)?[0];
            let mut command = self.scan(place.path());
            let memory = peak_memory::of(command.stdout(Stdio::null()).stderr(Stdio::null()))?.unwrap_or(0);
            let (first, least) = *of_one.get_or_insert((time, memory));
            println!(
                "  {wanted} copies {:>9.1} ms {:>6.2} x of one  {:>5} MB {:>6.2} x of one",
                milliseconds(time),
                ratio(time, first),
                memory / 1_000_000,
                to_f64(memory) / to_f64(least),
            );
            wanted *= 2;
        }
        println!();
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a size in bytes, of which a ratio is printed")]
fn to_f64(bytes: u64) -> f64 {
    bytes as f64
}

/// Copies the files of a folder that a repository's own are; the history and dependencies are left out.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("could not read {}", from.display()))? {
        let entry = entry.with_context(|| format!("could not read {}", from.display()))?;
        let (path, name) = (entry.path(), entry.file_name());
        let kind = entry.file_type().with_context(|| format!("could not look at {}", path.display()))?;
        if kind.is_dir() && name != ".git" && name != "node_modules" {
            copy(&path, &to.join(name))?;
        } else if kind.is_file() {
            fs::copy(&path, to.join(name)).with_context(|| format!("could not copy {}", path.display()))?;
        }
    }
    Ok(())
}
