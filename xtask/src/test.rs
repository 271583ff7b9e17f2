//! `cargo xtask test`: every test, doc tests included.

use anyhow::Result;

use crate::build;
use crate::cargo;
use crate::workspace::Workspace;

/// Builds the plugins and the program, which the end-to-end tests run, and then runs the tests; `arguments` go to `cargo test`.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    build::run(workspace)?;
    cargo::run(cargo::cargo(workspace, ["test", "--release", "--workspace"]).args(arguments))
}
