//! Which command is meant.

use super::{add, build, check, new};
use crate::exit::Exit;
use crate::plugin_arguments::{Plugin, PluginCommand};

/// Works with plugins.
pub(crate) fn run(arguments: &Plugin) -> anyhow::Result<Exit> {
    match &arguments.command {
        PluginCommand::New(new) => new::run(new),
        PluginCommand::Build(build) => build::run(build),
        PluginCommand::Add(add) => add::run(add),
        PluginCommand::Check(check) => check::run(check),
    }
}
