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
    let (language, set_up) = match arguments.lang {
        Language::Rust => (authoring::Language::Rust, None),
        Language::Typescript => (authoring::Language::TypeScript, Some("npm install")),
        Language::Python => (
            authoring::Language::Python,
            Some("python3 -m venv .venv && .venv/bin/pip install -r requirements.txt"),
        ),
    };
    let pack = NewPack { name: &arguments.name, rule: arguments.rule.as_deref(), language, sdk };
    let written = scaffold(&folder, &pack)?;
    let mut out = output::stdout();
    for path in written {
        writeln!(out, "wrote {}", folder.join(path).display())?;
    }
    writeln!(out)?;
    if let Some(set_up) = set_up {
        writeln!(out, "`{set_up}` in that folder gets what builds it, once.")?;
    }
    writeln!(out, "`seqscan test {}` builds the plugin and runs its cases.", folder.display())?;
    out.flush()?;
    Ok(Exit::Clean)
}
