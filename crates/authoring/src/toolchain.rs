//! What a machine needs to compile plugins.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What plugins are compiled for: it has no operating system, so that a plugin cannot even name one.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Something that a machine lacks, and how to get it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ToolchainError {
    /// There is no Rust.
    #[error(
        "`{0}` is not installed: plugins in Rust need a Rust toolchain, which https://rustup.rs installs"
    )]
    NoRust(&'static str),
    /// There is Rust, but not for plugins.
    #[error("the Rust toolchain cannot compile for {TARGET} yet: run `rustup target add {TARGET}`")]
    NoTarget,
    /// There is no Node.js.
    #[error("`node` is not installed: plugins in TypeScript need Node.js, which https://nodejs.org installs")]
    NoNode,
    /// What npm brings is not there.
    #[error("`{package}` is not installed: run `npm install` in `{}`", folder.display())]
    NoPackage {
        /// The package.
        package: &'static str,
        /// The pack's folder.
        folder: PathBuf,
    },
    /// What pip brings is not there.
    #[error(
        "`componentize-py` is not installed: run `python3 -m venv .venv && .venv/bin/pip install -r requirements.txt` in `{}`",
        folder.display()
    )]
    NoComponentizePy {
        /// The pack's folder.
        folder: PathBuf,
    },
}

/// Whether a plugin in Rust in `folder` can be compiled: its own `rust-toolchain.toml` may choose another toolchain than the machine's.
pub(crate) fn check_rust(folder: &Path) -> Result<(), ToolchainError> {
    let libraries = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|_| ToolchainError::NoRust("rustc"))?;
    let libraries = String::from_utf8_lossy(&libraries.stdout);
    let has_target = fs::read_dir(libraries.trim()).is_ok_and(|mut files| files.next().is_some());
    if has_target { Ok(()) } else { Err(ToolchainError::NoTarget) }
}

/// Whether a plugin in TypeScript in `folder` can be compiled.
pub(crate) fn check_node(folder: &Path) -> Result<(), ToolchainError> {
    let runs = |command: &mut Command| {
        command.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success())
    };
    if !runs(Command::new("node").arg("--version")) {
        return Err(ToolchainError::NoNode);
    }
    for package in ["@bytecodealliance/componentize-js", "esbuild", "typescript"] {
        if !folder.join("node_modules").join(package).is_dir() {
            return Err(ToolchainError::NoPackage { package, folder: folder.to_path_buf() });
        }
    }
    Ok(())
}

/// The compiler for a plugin in Python in `folder`: that of its own environment, else the machine's.
pub(crate) fn componentize_py(folder: &Path) -> Result<PathBuf, ToolchainError> {
    let missing = || ToolchainError::NoComponentizePy { folder: folder.to_path_buf() };
    for own in [".venv/bin/componentize-py", ".venv/Scripts/componentize-py.exe"] {
        // Absolute, since it is run in the folder.
        if let Ok(path) = fs::canonicalize(folder.join(own)) {
            return Ok(path);
        }
    }
    let machine = Command::new("componentize-py").arg("--version").stdin(Stdio::null()).output();
    match machine {
        Ok(output) if output.status.success() => Ok(PathBuf::from("componentize-py")),
        _ => Err(missing()),
    }
}
