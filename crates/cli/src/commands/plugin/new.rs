//! `seqscan plugin new`

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::ensure;
use authoring::{NewPack, Sdk, scaffold};

use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;
use crate::plugin_arguments::{Language, New};

/// The versions of the SDK that go with this program, as a manifest of cargo says it.
const SDK: &str = concat!(env!("CARGO_PKG_VERSION_MAJOR"), ".", env!("CARGO_PKG_VERSION_MINOR"));

/// Writes the folder of a new plugin.
pub(crate) fn run(arguments: &New) -> anyhow::Result<Exit> {
    let Language::Rust = arguments.lang;
    for info in Packs::bundled()?.loaded(|pack| pack.info().clone()) {
        ensure!(
            info.name != arguments.name,
            "seqscan has a pack called `{}` itself: choose another name",
            info.name
        );
        ensure!(
            !info.rules.iter().any(|rule| Some(&rule.id) == arguments.rule.as_ref()),
            "seqscan has that rule itself: `seqscan explain` prints its page"
        );
    }
    let folder = arguments.dir.clone().unwrap_or_else(|| PathBuf::from(&arguments.name));
    let sdk = arguments.sdk.as_deref().map_or(Sdk::Published(SDK), Sdk::Folder);
    let written =
        scaffold(&folder, &NewPack { name: &arguments.name, rule: arguments.rule.as_deref(), sdk })?;
    let mut out = output::stdout();
    for path in written {
        writeln!(out, "wrote {}", folder.join(path).display())?;
    }
    writeln!(out, "\n`seqscan test {}` builds the plugin and runs its cases.", folder.display())?;
    out.flush()?;
    Ok(Exit::Clean)
}
