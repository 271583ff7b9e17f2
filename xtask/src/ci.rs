//! `cargo xtask ci`: everything that must pass before a change is merged, cheapest first.
//!
//! Wasmtime and the SQL parser take minutes to build, so the steps share what they build; module
//! `cargo` says how.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{browser, cargo, docs, new_rule, plugins, test, tidy};

/// One thing that must pass.
struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Result<()>,
}

const STEPS: [Step; 11] = [
    Step { name: "Cargo.lock is up to date", run: lock_file },
    Step { name: "formatting", run: formatting },
    Step { name: "house rules", run: tidy::run },
    Step { name: "list of rules", run: |workspace| docs::run(&workspace.root, docs::Mode::Check) },
    Step { name: "plugins", run: plugins::run },
    Step { name: "lints of plugins", run: lint_plugins },
    Step { name: "a new rule compiles", run: new_rule_compiles },
    Step { name: "lints", run: lint },
    Step { name: "documentation", run: documentation },
    Step { name: "tests", run: |workspace| test::run(workspace, &[]) },
    Step { name: "the HTML report in a browser", run: browser::step },
];

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    let start = Instant::now();
    for (number, step) in (1..).zip(&STEPS) {
        eprintln!("xtask: [{number}/{}] {}", STEPS.len(), step.name);
        let step_start = Instant::now();
        (step.run)(workspace).with_context(|| format!("step {number}, {}, failed", step.name))?;
        eprintln!("xtask: [{number}/{}] {}: {}", STEPS.len(), step.name, seconds(step_start.elapsed()));
    }
    licences(workspace)?;
    eprintln!("xtask: all steps passed in {}", seconds(start.elapsed()));
    Ok(())
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn lock_file(workspace: &Workspace) -> Result<()> {
    cargo::run(&mut cargo::cargo(workspace, ["fetch", "--quiet", "--locked"]))
}

fn formatting(workspace: &Workspace) -> Result<()> {
    cargo::run(&mut cargo::cargo(workspace, ["fmt", "--all", "--check"]))
}

/// What plugins link is linted as it is compiled for them, too: other code is on there.
fn lint_plugins(workspace: &Workspace) -> Result<()> {
    let mut command = cargo::cargo(workspace, ["clippy", "--profile", "plugin", "--target", plugins::TARGET]);
    command.args(["-p", "rules-sdk"]);
    for pack in workspace.packs() {
        command.args(["-p", &pack.name]);
    }
    cargo::run(command.args(["--", "-D", "warnings"]))
}

fn lint(workspace: &Workspace) -> Result<()> {
    let arguments = ["clippy", "--release", "--workspace", "--all-targets", "--", "-D", "warnings"];
    cargo::run(&mut cargo::cargo(workspace, arguments))
}

fn documentation(workspace: &Workspace) -> Result<()> {
    let targets = ["--lib", "--bins", "--no-deps", "--document-private-items"];
    // Our documentation is read with its private items, so links to them lead somewhere.
    let flags = "-D warnings -A rustdoc::private_intra_doc_links";
    cargo::run(cargo::shared(workspace, "doc", &targets).env("RUSTDOCFLAGS", flags))
}

/// Licences and sources of dependencies, where cargo-deny is installed: it takes longer to build than all steps above are
/// allowed to last, so the workflow runs it beside them.
fn licences(workspace: &Workspace) -> Result<()> {
    if !cargo::works("cargo-deny", &["--version"]) {
        eprintln!("xtask: skipped licences and sources: cargo-deny is not installed");
        return Ok(());
    }
    eprintln!("xtask: licences and sources");
    cargo::run(&mut cargo::cargo(workspace, ["deny", "check", "bans", "licenses", "sources"]))
}

/// Writes a rule into a copy of the tree and compiles it, so that the skeleton does not fall behind the SDK.
fn new_rule_compiles(workspace: &Workspace) -> Result<()> {
    let Some(pack) = workspace.packs().next() else {
        return Ok(());
    };
    // Inside the target folder the copy has the same path each time, and cargo finds what it built for it before; what comes
    // from outside it shares with the lints of plugins.
    let copy = workspace.target.join("new-rule");
    if copy.exists() {
        fs::remove_dir_all(&copy).with_context(|| format!("could not remove {}", copy.display()))?;
    }
    copy_tree(&workspace.root, &copy, &workspace.target)?;
    let folder = pack.folder.trim_start_matches("plugins/");
    new_rule::run(&copy, folder, "scratch-rule")?;
    tidy::check_texts(&copy)?;
    let arguments = ["check", "--profile", "plugin", "--target", plugins::TARGET, "-p", &pack.name];
    cargo::run(
        cargo::cargo(workspace, arguments).current_dir(&copy).env("CARGO_TARGET_DIR", &workspace.target),
    )
}

/// Copies a folder but for what is built and what git keeps.
fn copy_tree(from: &Path, to: &Path, target: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("could not create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("could not list {}", from.display()))? {
        let entry = entry.with_context(|| format!("could not list {}", from.display()))?;
        let (source, copy): (PathBuf, PathBuf) = (entry.path(), to.join(entry.file_name()));
        let kind = entry.file_type().with_context(|| format!("could not look at {}", source.display()))?;
        if kind.is_dir() && source != target && entry.file_name() != ".git" && entry.file_name() != "target" {
            copy_tree(&source, &copy, target)?;
        } else if kind.is_file() {
            fs::copy(&source, &copy).with_context(|| format!("could not copy {}", source.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_sources_and_nothing_built() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let from = root.path().join("from");
        let target = from.join("elsewhere");
        for path in ["a/b.rs", ".git/config", "target/x", "elsewhere/y", ".ci/run"] {
            let path = from.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is writable");
            fs::write(path, "x").expect("the folder is writable");
        }
        let to = root.path().join("to");
        copy_tree(&from, &to, &target).expect("the folder is readable");
        let there = |path: &str| to.join(path).exists();
        assert!(there("a/b.rs") && there(".ci/run"));
        assert!(!there(".git") && !there("target") && !there("elsewhere"));
    }
}
