//! `cargo xtask browser`: the HTML report in a real browser.

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use crate::{build, cargo};

/// Builds the program and runs the tests that need a browser.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    if !is_there() {
        bail!(
            "there is no chromedriver with a browser that starts; on Debian `apt-get install chromium chromium-driver` brings both"
        );
    }
    build::run(workspace)?;
    test(workspace)
}

/// The step of `ci`, after the program was built. The machines of the workflow have a browser; whose own machine has none, is told.
pub(crate) fn step(workspace: &Workspace) -> Result<()> {
    if !is_there() {
        eprintln!(
            "xtask: skipped the HTML report in a browser: there is no chromedriver with a browser that starts"
        );
        return Ok(());
    }
    test(workspace)
}

fn test(workspace: &Workspace) -> Result<()> {
    cargo::run(&mut cargo::cargo(workspace, ["test", "--release", "--workspace", "--test", "browser"]))
}

/// Whether a driver is installed, and a browser that starts on this machine: some sandboxes let none start.
fn is_there() -> bool {
    const PAGE: [&str; 5] =
        ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--dump-dom", "about:blank"];
    let browsers = ["chromium", "google-chrome", "chrome"];
    cargo::works("chromedriver", &["--version"])
        && browsers.iter().any(|browser| cargo::works(browser, &PAGE))
}
