//! `cargo xtask test --all-languages`: the tests of rules in TypeScript and Python.
//!
//! They are not among the others, since they need npm and PyPI, and minutes: each plugin brings the engine of its language, which is
//! compiled for each of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;
use crate::{build, cargo};

/// Fetches what plugins in those languages are built with, and runs their tests.
pub(crate) fn test(workspace: &Workspace) -> Result<()> {
    set_up(workspace)?;
    build::run(workspace)?;
    let test = ["test", "--release", "--workspace", "--test", "e2e", "--", "--ignored", "languages::"];
    cargo::run(&mut cargo::cargo(workspace, test))
}

/// Fetches what plugins in those languages are built with: a folder for each language in the one that this gives.
pub(crate) fn set_up(workspace: &Workspace) -> Result<PathBuf> {
    let templates = workspace.root.join("crates/authoring/templates");
    let folder = workspace.target.join("languages");
    set_up_typescript(&templates.join("typescript/package.json.txt"), &folder.join("typescript"))?;
    set_up_python(&templates.join("python/requirements.txt"), &folder.join("python"))?;
    Ok(folder)
}

/// What the manifest of a new pack names.
fn set_up_typescript(manifest: &Path, folder: &Path) -> Result<()> {
    make(folder)?;
    let text = read(manifest)?.replace("{{pack}}", "languages");
    write(&folder.join("package.json"), &text)?;
    cargo::run(Command::new("npm").args(["install", "--no-audit", "--no-fund"]).current_dir(folder))
}

/// What the requirements of a new pack name.
fn set_up_python(requirements: &Path, folder: &Path) -> Result<()> {
    make(folder)?;
    if !folder.join(".venv").is_dir() {
        cargo::run(Command::new("python3").args(["-m", "venv", ".venv"]).current_dir(folder))?;
    }
    let pip = folder.join(".venv/bin/pip");
    cargo::run(Command::new(pip).args(["install", "--quiet", "-r"]).arg(requirements).current_dir(folder))
}

fn make(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))
}

pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("could not write {}", path.display()))
}
