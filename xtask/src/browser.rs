//! `cargo xtask browser`: the HTML report in a real browser.

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use crate::{build, cargo};

/// Builds the program and runs the tests that need a browser.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    if !is_there() {
        bail!(
            "chromedriver is not installed; on Debian `apt-get install chromium chromium-driver` brings it with its browser"
        );
    }
    build::run(workspace)?;
    test(workspace)
}

/// The step of `ci`, after the program was built. The machines of the workflow have a browser; whose own machine has none, is told.
pub(crate) fn step(workspace: &Workspace) -> Result<()> {
    if !is_there() {
        eprintln!("xtask: skipped the HTML report in a browser: chromedriver is not installed");
        return Ok(());
    }
    test(workspace)
}

fn test(workspace: &Workspace) -> Result<()> {
    cargo::run(&mut cargo::cargo(workspace, ["test", "--release", "--workspace", "--test", "browser"]))
}

fn is_there() -> bool {
    cargo::works("chromedriver", &["--version"])
}
