//! `seqscan man`, for whoever packs seqscan.

use anyhow::Context as _;
use clap::CommandFactory as _;

use crate::arguments::{Arguments, Man};
use crate::exit::Exit;

/// Writes a page for the program and one for each command.
pub(crate) fn run(arguments: &Man) -> anyhow::Result<Exit> {
    let failed = || format!("failed to write manual pages into `{}`", arguments.folder.display());
    clap_mangen::generate_to(Arguments::command(), &arguments.folder).with_context(failed)?;
    Ok(Exit::Clean)
}
