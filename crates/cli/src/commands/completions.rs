//! `seqscan completions`

use std::io::Write as _;

use clap::CommandFactory as _;

use crate::arguments::{Arguments, Completions};
use crate::exit::Exit;
use crate::output;

/// Prints the script of a shell.
pub(crate) fn run(arguments: &Completions) -> anyhow::Result<Exit> {
    // The script is made in memory: its maker does not say when a reader goes away.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "seqscan", &mut script);
    let mut out = output::stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Clean)
}
