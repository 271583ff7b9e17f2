//! `seqscan config`

use std::io::Write as _;
use std::path::PathBuf;

use config::Policy;

use super::{schema, show};
use crate::arguments::{self, ConfigCommand};
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;

/// Looks at configuration.
pub(crate) fn run(arguments: &arguments::Config) -> anyhow::Result<Exit> {
    let (plugins, root, policy) = match &arguments.command {
        ConfigCommand::Show(show) => {
            (&show.plugins, sources::project_of(&show.path)?.0.path, show.choices.policy())
        }
        ConfigCommand::Schema(schema) => (&schema.plugins, PathBuf::from("."), Policy::default()),
    };
    let packs = Packs::load_for(plugins, &root, &policy)?.loaded(|pack| pack.info().clone());
    let infos: Vec<&ir::PackInfo> = packs.iter().chain([engine::suppression_rules()]).collect();
    let mut out = output::stdout();
    match &arguments.command {
        ConfigCommand::Show(show) => show::write(show, &infos, &mut out)?,
        ConfigCommand::Schema(_) => schema::write(&infos, &mut out)?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}
