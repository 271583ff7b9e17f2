//! `seqscan plugin`

use std::io::Write as _;

use engine::Pack as _;

use crate::arguments::{Plugin, PluginCheck, PluginCommand};
use crate::exit::Exit;
use crate::{output, packs};

/// Works with plugins.
pub(crate) fn run(arguments: &Plugin) -> anyhow::Result<Exit> {
    match &arguments.command {
        PluginCommand::Check(check) => run_check(check),
    }
}

/// Loads a plugin, asks what it is, and shows the answer.
fn run_check(arguments: &PluginCheck) -> anyhow::Result<Exit> {
    let pack = packs::load_one(&arguments.file)?;
    let info = pack.info();
    let mut out = output::stdout();
    writeln!(out, "pack `{}` {}, contract {}", info.name, info.version, host::CONTRACT_VERSION)?;
    for rule in &info.rules {
        writeln!(out, "  {} ({}, {}): {}", rule.id, rule.severity.id(), rule.preset.id(), rule.summary)?;
        for option in &rule.options {
            writeln!(out, "    {}: {}", option.name, option.summary)?;
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}
