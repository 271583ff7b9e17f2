//! What is measured, and how it is told.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::generate::{self, DUMP_BYTES, MIGRATIONS, PLAIN_FILES};
use super::measure::{self, Contender};
use super::peak_memory;
use crate::workspace::Workspace;
use crate::{build, cargo};

/// What `rg` looks for: words of the files that seqscan reads, so that both must look into each file.
const PATTERN: &str = "CREATE TABLE|ALTER TABLE|@prisma/client|datasource db";
/// The example of `engine` that runs the same rules natively and in the sandbox.
const NATIVE_EXAMPLE: &str = "native_vs_sandbox";

const ROUNDS: usize = 7;
/// Rounds of what takes many seconds and varies little.
const LONG_ROUNDS: usize = 3;
const START_UP_ROUNDS: usize = 30;

/// Builds everything and prints the measurements; `corpus` is a folder of real repositories to measure on as well.
pub(crate) fn run(workspace: &Workspace, corpus: Option<&Path>) -> Result<()> {
    build::run(workspace)?;
    let bench = Bench { seqscan: workspace.binary("seqscan"), ripgrep: cargo::works("rg", &["--version"]) };
    if !bench.ripgrep {
        println!(
            "rg is missing, and what is compared with it is left out: apt install ripgrep, or cargo install ripgrep\n"
        );
    }
    let folder = tempfile::tempdir().context("could not create a temporary folder")?;
    let [plain, empty, dumps, history] =
        ["plain", "empty", "dump", "history"].map(|name| folder.path().join(name));
    for path in [&plain, &empty, &dumps, &history] {
        fs::create_dir(path).with_context(|| format!("could not create {}", path.display()))?;
    }

    // A root without any file is an error.
    fs::write(empty.join("README.md"), "Nothing to analyse.\n")
        .with_context(|| format!("could not write into {}", empty.display()))?;
    bench.start_up(&empty)?;
    eprintln!("xtask: writing {PLAIN_FILES} files");
    generate::plain_tree(&plain, PLAIN_FILES)?;
    bench.tree("a tree with nothing to analyse", &plain, ROUNDS, Some(2.0))?;
    eprintln!("xtask: writing a dump of {} MB", DUMP_BYTES / 1_000_000);
    generate::dump(&dumps.join("dump.sql"), DUMP_BYTES)?;
    bench.tree("a dump of 200 MB", &dumps, LONG_ROUNDS, None)?;
    eprintln!("xtask: writing {MIGRATIONS} migrations");
    generate::migrations(&history, MIGRATIONS)?;
    bench.against_squawk(&history)?;
    if let Some(corpus) = corpus {
        ensure!(corpus.is_dir(), "{} is no folder", corpus.display());
        bench.tree(&format!("the repositories in {}", corpus.display()), corpus, LONG_ROUNDS, None)?;
        native_against_sandbox(workspace, corpus)?;
    }
    Ok(())
}

struct Bench {
    seqscan: std::path::PathBuf,
    ripgrep: bool,
}

impl Bench {
    fn scan(&self, folder: &Path, threads: Option<&str>) -> Command {
        let mut command = Command::new(&self.seqscan);
        command.args(["scan", "--no-cache"]).arg(folder);
        if let Some(threads) = threads {
            command.args(["--threads", threads]);
        }
        command
    }

    /// How long a scan of nothing takes, against a program that does nothing.
    fn start_up(&self, empty: &Path) -> Result<()> {
        let mut contenders = [
            Contender::new("seqscan scan", self.scan(empty, None)),
            Contender::new("a program that does nothing", nothing()),
        ];
        let times = measure::medians(&mut contenders, START_UP_ROUNDS)?;
        let bar = Bar { name: "start-up", value: milliseconds(times[0]), limit: 30.0, unit: " ms" };
        print!("{}", table("start-up, a folder with one file of prose", &contenders, &times));
        println!("{bar}\n");
        Ok(())
    }

    /// A folder of migrations against squawk, which lints each file on its own.
    fn against_squawk(&self, folder: &Path) -> Result<()> {
        let mut contenders = vec![
            Contender::new("seqscan scan", self.scan(folder, None)),
            Contender::new("seqscan --threads 1", self.scan(folder, Some("1"))),
        ];
        if cargo::works("squawk", &["--version"]) {
            let mut command = Command::new("squawk");
            command.arg(folder.join("migrations/*.sql"));
            contenders.push(Contender::new("squawk", command));
        } else {
            println!("squawk is missing, and what is compared with it is left out: pip install squawk-cli\n");
        }
        let times = measure::medians(&mut contenders, LONG_ROUNDS)?;
        print!("{}", table(&format!("{MIGRATIONS} migrations"), &contenders, &times));
        if let Some(&squawk) = times.get(2) {
            let bar = Bar { name: "against squawk", value: ratio(times[0], squawk), limit: 1.5, unit: " x" };
            println!("{bar}");
        }
        println!();
        Ok(())
    }

    /// A scan of a folder against `rg` over the same files, against one thread, and its memory.
    fn tree(&self, title: &str, folder: &Path, rounds: usize, bar: Option<f64>) -> Result<()> {
        let mut contenders = vec![
            Contender::new("seqscan scan", self.scan(folder, None)),
            Contender::new("seqscan scan --threads 1", self.scan(folder, Some("1"))),
            Contender::new("seqscan scan --threads 2", self.scan(folder, Some("2"))),
        ];
        if self.ripgrep {
            let rg = |arguments: &[&str]| {
                let mut command = Command::new("rg");
                command.args(arguments).arg(folder);
                command
            };
            // `-c` reads each file to its end, as a scan does; `-l` would stop at the first match.
            contenders.push(Contender::new("rg -c PATTERN", rg(&["-c", PATTERN])));
            contenders.push(Contender::new("rg --files", rg(&["--files"])));
        }
        let times = measure::medians(&mut contenders, rounds)?;
        print!("{}", table(title, &contenders, &times));
        if let Some(&search) = times.get(3) {
            let value = ratio(times[0], search);
            match bar {
                Some(limit) => println!("{}", Bar { name: "against rg -c", value, limit, unit: " x" }),
                None => println!("  {value:.2} x rg -c, which only searches"),
            }
        }
        println!("  two threads are {:.2} x as fast as one", ratio(times[1], times[2]));
        let mut command = self.scan(folder, None);
        match peak_memory::of(command.stdout(Stdio::null()).stderr(Stdio::null()))? {
            Some(bytes) => println!("  peak memory {} MB\n", bytes / 1_000_000),
            None => println!("  peak memory is not known on this system\n"),
        }
        Ok(())
    }
}

/// How much of a scan the sandbox costs.
///
/// The example runs the rules of one project natively and in the sandbox and prints lines of a word and a median in
/// milliseconds: `scan` (all of it), `native` and `sandbox` (the rules alone), and `rule ID` for each rule; `fuel` and `memory` with how many times
/// as much as they take the rules may take.
fn native_against_sandbox(workspace: &Workspace, corpus: &Path) -> Result<()> {
    cargo::run(&mut cargo::shared(workspace, "build", &["--example", NATIVE_EXAMPLE]))?;
    let output =
        cargo::read(Command::new(workspace.binary(&format!("examples/{NATIVE_EXAMPLE}"))).arg(corpus))?;
    let said = |word: &str| {
        value(&output, word)
            .with_context(|| format!("the example `{NATIVE_EXAMPLE}` printed no line `{word} <ms>`"))
    };
    let (scan, native, sandbox) = (said("scan")?, said("native")?, said("sandbox")?);
    println!("native rules against sandboxed ones");
    println!("  native {native:.1} ms, sandbox {sandbox:.1} ms, the whole scan {scan:.1} ms");
    println!(
        "{}\n",
        Bar { name: "sandbox", value: 100.0 * sandbox / scan, limit: 25.0, unit: " % of a scan" }
    );
    // What a rule of others needs may be ten times that of ours.
    let least = |word: &str| said(word).map(|times| Least { name: word.to_owned(), times, limit: 10.0 });
    println!("{}\n{}\n", least("fuel")?, least("memory")?);
    println!("rules, the costliest first (natively, once all facts are there)");
    for (rule, cost) in costs(&output).into_iter().take(COSTLIEST) {
        println!("  {rule:<34} {cost:>9.3} ms");
    }
    println!();
    Ok(())
}

/// How many rules are shown with their cost.
const COSTLIEST: usize = 15;

/// The rules with their cost in milliseconds, the costliest first.
fn costs(output: &str) -> Vec<(&str, f64)> {
    let mut costs: Vec<(&str, f64)> = output
        .lines()
        .filter_map(|line| {
            let (rule, cost) = line.strip_prefix("rule ")?.split_once(' ')?;
            Some((rule, cost.trim().parse().ok()?))
        })
        .collect();
    costs.sort_by(|left, right| right.1.total_cmp(&left.1));
    costs
}

/// The number in the line that starts with `word`.
pub(super) fn value(output: &str, word: &str) -> Option<f64> {
    output.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        (words.next() == Some(word)).then(|| words.next()?.parse().ok()).flatten()
    })
}

/// A program that starts and ends.
fn nothing() -> Command {
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/C", "exit"]);
        command
    } else {
        Command::new("true")
    }
}

/// A measured value beside the most it should be.
pub(super) struct Bar {
    pub(super) name: &'static str,
    pub(super) value: f64,
    pub(super) limit: f64,
    pub(super) unit: &'static str,
}

impl std::fmt::Display for Bar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, value, limit, unit } = self;
        let verdict = if value <= limit { "within" } else { "ABOVE" };
        write!(f, "  {name}: {value:.2}{unit}, {verdict} the bar of {limit}{unit}")
    }
}

/// How many times what is needed a limit allows, beside the least that it should.
struct Least {
    name: String,
    times: f64,
    limit: f64,
}

impl std::fmt::Display for Least {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, times, limit } = self;
        let verdict = if times >= limit { "within" } else { "BELOW" };
        write!(f, "  {name} allowed: {times:.1} x what our rules take, {verdict} the bar of {limit} x")
    }
}

/// The contenders with their medians and the ratio of each to the first.
pub(super) fn table(title: &str, contenders: &[Contender], times: &[Duration]) -> String {
    let mut text = format!("{title}\n");
    for (contender, &time) in contenders.iter().zip(times) {
        writeln!(
            text,
            "  {:<26} {:>9.1} ms  {:>6.2} x",
            contender.name,
            milliseconds(time),
            ratio(time, times[0])
        )
        .expect("a string takes every byte");
    }
    text
}

pub(super) fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

pub(super) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_beside_its_bar() {
        let bar = |value| Bar { name: "start-up", value, limit: 30.0, unit: " ms" }.to_string();
        assert_eq!(bar(12.345), "  start-up: 12.35 ms, within the bar of 30 ms");
        assert_eq!(bar(31.0), "  start-up: 31.00 ms, ABOVE the bar of 30 ms");
    }

    #[test]
    fn what_a_limit_leaves_is_told_beside_its_bar() {
        let least = |times| Least { name: "fuel".to_owned(), times, limit: 10.0 }.to_string();
        assert_eq!(least(12.25), "  fuel allowed: 12.2 x what our rules take, within the bar of 10 x");
        assert_eq!(least(9.0), "  fuel allowed: 9.0 x what our rules take, BELOW the bar of 10 x");
    }

    #[test]
    fn the_table_shows_ratios_to_the_first() {
        let contenders = [Contender::new("a", nothing()), Contender::new("b", nothing())];
        let text = table("title", &contenders, &[Duration::from_millis(20), Duration::from_millis(10)]);
        assert!(text.starts_with("title\n"), "{text}");
        assert!(text.contains("20.0 ms    1.00 x\n") && text.contains("10.0 ms    0.50 x\n"), "{text}");
    }

    #[test]
    fn the_costliest_rule_comes_first() {
        assert_eq!(costs("scan 1\nrule a 0.5\nrule b 2.25\nrule c\n"), [("b", 2.25), ("a", 0.5)]);
    }

    #[test]
    fn numbers_are_read_from_their_lines() {
        let output = "scan 100.5\nsandbox  7 ms\nnative\n";
        assert_eq!(value(output, "scan"), Some(100.5));
        assert_eq!(value(output, "sandbox"), Some(7.0));
        assert_eq!(value(output, "native"), None);
        assert_eq!(value(output, "other"), None);
    }
}
