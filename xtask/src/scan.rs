//! `cargo xtask scan`: builds everything and scans, for people who work on seqscan.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::build;
use crate::workspace::Workspace;

/// Runs `seqscan scan` in the caller's folder and ends with its exit code.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    build::run(workspace)?;
    let binary = workspace.binary("seqscan");
    let status = Command::new(&binary)
        .arg("scan")
        .args(arguments)
        .status()
        .with_context(|| format!("could not start {}", binary.display()))?;
    let code = status.code().with_context(|| format!("seqscan did not end by itself ({status})"))?;
    Ok(ExitCode::from(u8::try_from(code).unwrap_or(2)))
}
