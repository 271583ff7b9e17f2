//! `cargo xtask corpus`: scans each repository in a folder and prints what was read, what was not, and what each rule found.
//!
//! It is how a change to a front end or a rule is judged on real code: run it before and after, and compare.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::build;
use crate::workspace::Workspace;

/// Confidences in the order of the columns.
const CONFIDENCES: [&str; 2] = ["high", "medium"];

/// Builds everything and prints two tables of the repositories in `folder`.
pub(crate) fn run(workspace: &Workspace, folder: &Path) -> Result<()> {
    build::run(workspace)?;
    let mut repositories: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("could not read {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.is_dir()))
        .collect();
    repositories.sort();
    ensure!(!repositories.is_empty(), "{} holds no folders", folder.display());
    let binary = workspace.binary("seqscan");
    let mut scanned = Vec::new();
    for repository in &repositories {
        let name = repository.file_name().unwrap_or_default().to_string_lossy().into_owned();
        scanned.push((name, scan(&binary, repository)?));
    }
    print!("{}\n{}", reading(&scanned), findings(&scanned));
    Ok(())
}

fn scan(binary: &Path, repository: &Path) -> Result<Value> {
    let output = Command::new(binary)
        .args(["scan", "--preset", "all", "--format", "json"])
        .arg(repository)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {}", binary.display()))?;
    ensure!(
        matches!(output.status.code(), Some(0 | 1)),
        "the scan of {} failed ({})",
        repository.display(),
        output.status
    );
    serde_json::from_slice(&output.stdout)
        .with_context(|| format!("the scan of {} printed no JSON", repository.display()))
}

fn list<'v>(report: &'v Value, name: &str) -> &'v [Value] {
    report.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What was read of each repository, and how many of a thousand statements were not understood.
fn reading(scanned: &[(String, Value)]) -> String {
    let mut text = format!(
        "{:<24} {:>7} {:>10} {:>7} {:>10} {:>10} {:>9} {:>9}\n",
        "repository", "files", "statements", "tables", "migrations", "unread", "of 1000", "findings"
    );
    for (name, report) in scanned {
        let count = |what: &str| {
            report.pointer(&format!("/summary/total/{what}")).and_then(Value::as_u64).unwrap_or_default()
        };
        // What is written for another system was not tried.
        let unread = list(report, "problems")
            .iter()
            .filter(|problem| problem.get("kind").and_then(Value::as_str) != Some("not-analysed"))
            .count() as u64;
        let share = unread * 10_000 / count("statements").max(1);
        writeln!(
            text,
            "{name:<24} {:>7} {:>10} {:>7} {:>10} {unread:>10} {:>7}.{} {:>9}",
            count("files"),
            count("statements"),
            count("tables"),
            count("migrations"),
            share / 10,
            share % 10,
            list(report, "findings").len(),
        )
        .expect("a string takes every byte");
    }
    text
}

/// How many findings each rule has, by confidence, and in which repositories.
fn findings(scanned: &[(String, Value)]) -> String {
    let mut rules: BTreeMap<&str, ([usize; 2], BTreeMap<&str, usize>)> = BTreeMap::new();
    for (name, report) in scanned {
        for finding in list(report, "findings") {
            let said = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or_default();
            let (counts, places) = rules.entry(said("rule")).or_default();
            if let Some(at) = CONFIDENCES.iter().position(|confidence| *confidence == said("confidence")) {
                counts[at] += 1;
            }
            *places.entry(name).or_default() += 1;
        }
    }
    let mut text = format!("{:<34} {:>6} {:>6}  repositories\n", "rule", "high", "medium");
    for (rule, ([high, medium], places)) in rules {
        let places: Vec<String> = places.iter().map(|(name, count)| format!("{name} {count}")).collect();
        writeln!(text, "{rule:<34} {high:>6} {medium:>6}  {}", places.join(", "))
            .expect("a string takes every byte");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<(String, Value)> {
        let report = serde_json::json!({
            "summary": {"total": {"files": 3, "statements": 400, "tables": 2, "migrations": 1}},
            "problems": [{"kind": "syntax"}, {"kind": "not-analysed"}],
            "findings": [
                {"rule": "a", "confidence": "high"},
                {"rule": "a", "confidence": "medium"},
                {"rule": "b", "confidence": "high"},
            ],
        });
        vec![("shop".to_owned(), report)]
    }

    #[test]
    fn statements_that_were_not_understood_are_counted_by_the_thousand() {
        let text = reading(&sample());
        let line = text.lines().nth(1).expect("one line per repository");
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words, ["shop", "3", "400", "2", "1", "1", "2.5", "3"]);
    }

    #[test]
    fn findings_are_counted_by_rule_and_confidence() {
        let text = findings(&sample());
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["a", "1", "1", "shop", "2"]);
        assert_eq!(lines[2], ["b", "1", "0", "shop", "1"]);
    }
}
