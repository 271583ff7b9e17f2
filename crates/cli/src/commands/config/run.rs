//! `seqscan config`

use std::io::Write as _;

use engine::Pack;

use super::{schema, show};
use crate::arguments::{self, ConfigCommand};
use crate::exit::Exit;
use crate::{output, packs};

/// Looks at configuration.
pub(crate) fn run(arguments: &arguments::Config) -> anyhow::Result<Exit> {
    let files = match &arguments.command {
        ConfigCommand::Show(show) => &show.plugins.files,
        ConfigCommand::Schema(schema) => &schema.plugins.files,
    };
    let packs = packs::load(files)?;
    let infos: Vec<&ir::PackInfo> =
        packs.iter().map(Pack::info).chain([engine::suppression_rules()]).collect();
    let mut out = output::stdout();
    match &arguments.command {
        ConfigCommand::Show(show) => show::write(show, &infos, &mut out)?,
        ConfigCommand::Schema(_) => schema::write(&infos, &mut out)?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}
