//! `cargo xtask build`: the plugins, and the binary that embeds them.

use anyhow::Result;

use crate::cargo;
use crate::plugins;
use crate::workspace::Workspace;

pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    plugins::run(workspace)?;
    cargo::run(&mut cargo::shared(workspace, "build", &["--bin", "seqscan"]))
}
