//! What a machine needs to compile plugins.

use std::fs;
use std::path::Path;
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
}

/// Whether a plugin in `folder` can be compiled: its own `rust-toolchain.toml` may choose another toolchain than the machine's.
pub(crate) fn check(folder: &Path) -> Result<(), ToolchainError> {
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
