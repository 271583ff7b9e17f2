//! The second scan of a large repository: of the same, and of a change to one file.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::code::copy;
use super::measure::{self, Contender};
use super::run::{Bar, ratio, table};
use crate::workspace::Workspace;
use crate::{build, cargo};

/// How many files the repository has at least.
const FILES: usize = 10_000;
/// After how many copies it is given up to reach that.
const MOST_COPIES: usize = 100;

const ROUNDS: usize = 7;

/// Builds everything, makes a repository of copies of the one in `folder`, and prints the measurements. What changes is the file of the path
/// `changed` in one of the copies.
pub(crate) fn run(workspace: &Workspace, folder: &Path, changed: &Path) -> Result<()> {
    ensure!(folder.join(changed).is_file(), "{} is no file", folder.join(changed).display());
    build::run(workspace)?;
    let place = tempfile::tempdir().context("could not create a temporary folder")?;
    let (repository, cache) = (place.path().join("repository"), place.path().join("cache"));
    let mut copies = 0;
    while copies < MOST_COPIES && count(&repository)? < FILES {
        copy(folder, &repository.join(format!("copy-{copies}")))?;
        copies += 1;
    }
    let files = count(&repository)?;
    eprintln!("xtask: committing {files} files");
    git(&repository, &["init", "-q", "-b", "main"])?;
    git(&repository, &["add", "-A"])?;
    git(&repository, &["commit", "-q", "-m", "all"])?;
    // As a clone has it.
    git(&repository, &["repack", "-a", "-d", "-q"])?;

    let scan = |arguments: &[&str]| {
        let mut command = Command::new(workspace.binary("seqscan"));
        command.arg("scan").args(arguments).current_dir(&repository).env("SEQSCAN_CACHE_DIR", &cache);
        command
    };
    // A program that somebody works on is not the same from scan to scan: each round changes the file once more.
    let changed = repository.join("copy-0").join(changed);
    let commit = {
        let (repository, changed) = (repository.clone(), changed.clone());
        move || {
            append(&changed)?;
            git(&repository, &["commit", "-q", "-a", "-m", "change"])
        }
    };
    // What is staged comes upon a state that was scanned: with the hook of the commit before.
    let stage = {
        let (repository, changed, mut warm) =
            (repository.clone(), changed.clone(), scan(&["--staged", "--quiet"]));
        move || {
            append(&changed)?;
            git(&repository, &["add", "-A"])?;
            run_quietly(&mut warm)?;
            git(&repository, &["commit", "-q", "-m", "change"])?;
            append(&changed)?;
            git(&repository, &["add", "-A"])
        }
    };
    let mut status = Command::new("git");
    status.arg("status").current_dir(&repository);
    let mut contenders = [
        Contender::new("scan --no-cache", scan(&["--no-cache"])),
        Contender::new("scan, after a commit", scan(&[])).after(commit),
        Contender::new("scan of the same", scan(&[])),
        Contender::new("scan --staged --no-cache", scan(&["--staged", "--no-cache"])),
        Contender::new("scan --staged", scan(&["--staged"])).after(stage),
        Contender::new("git status", status),
    ];
    let times = measure::medians(&mut contenders, ROUNDS)?;
    let title = format!("{copies} copies of {}: {files} files", folder.display());
    print!("{}", table(&title, &contenders, &times));
    let [cold, _, same, _, staged, status] = times[..] else { bail!("a contender was not timed") };
    let bar = |name, value, limit, unit| println!("{}", Bar { name, value, limit, unit });
    bar("scan of the same", 100.0 * ratio(same, cold), 25.0, " % of the first");
    bar("what is staged", 100.0 * ratio(staged, cold), 15.0, " % of the first");
    bar("what is staged, against git status", ratio(staged, status), 10.0, " x");
    println!();
    Ok(())
}

/// How many files there are in a folder.
fn count(folder: &Path) -> Result<usize> {
    if !folder.exists() {
        return Ok(0);
    }
    let mut files = 0;
    for entry in entries(folder)? {
        files += if entry.is_dir() { count(&entry)? } else { 1 };
    }
    Ok(files)
}

/// What is in a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = || format!("could not read {}", folder.display());
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(failed)? {
        entries.push(entry.with_context(failed)?.path());
    }
    entries.sort();
    Ok(entries)
}

/// Changes a file of code without changing what it does: a new line at its end.
fn append(file: &Path) -> Result<()> {
    let failed = || format!("could not write to {}", file.display());
    let mut file = OpenOptions::new().append(true).open(file).with_context(failed)?;
    writeln!(file).with_context(failed)
}

fn git(repository: &Path, arguments: &[&str]) -> Result<()> {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "commit.gpgsign=false",
            "-c",
            "gc.auto=0",
        ])
        .args(arguments)
        .current_dir(repository);
    cargo::run(&mut command)
}

/// Runs a scan whose findings nobody asks for.
fn run_quietly(command: &mut Command) -> Result<()> {
    use std::process::Stdio;

    let status =
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().context("could not start seqscan")?;
    ensure!(matches!(status.code(), Some(0 | 1)), "seqscan failed ({status})");
    Ok(())
}
