//! `cargo xtask test`: every test, doc tests included.

use anyhow::Result;

use crate::cargo;
use crate::plugins;
use crate::workspace::Workspace;

/// Builds the plugins, which the end-to-end tests run in the sandbox, and runs the tests; `arguments` go to `cargo test`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    plugins::run(workspace)?;
    cargo::run(cargo::cargo(workspace, ["test", "--release", "--workspace"]).args(arguments))
}
