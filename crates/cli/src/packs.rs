//! The packs of rules: those inside the binary, and those of the command line.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, bail};
use engine::Pack;
use etcetera::BaseStrategy as _;
use host::{Failure, Host, Limits, Plugin, PluginSource, RuleOutcome, RuleRun};
use ir::{PackInfo, Project, Silence, Span};

/// A plugin and what it says of itself.
pub(crate) struct LoadedPack {
    info: PackInfo,
    plugin: Plugin,
}

impl Pack for LoadedPack {
    fn info(&self) -> &PackInfo {
        &self.info
    }

    fn check(&self, project: &Arc<Project>, runs: &[RuleRun]) -> Vec<RuleOutcome> {
        self.plugin.check(project, runs)
    }

    fn why(
        &self,
        project: &Arc<Project>,
        runs: &[RuleRun],
        place: Span,
    ) -> Vec<Result<Vec<Silence>, Failure>> {
        self.plugin.why(project, runs, place)
    }
}

impl LoadedPack {
    /// The plugin itself.
    pub(crate) fn plugin(&self) -> &Plugin {
        &self.plugin
    }
}

/// Loads the packs inside the binary and the plugins in `files`.
pub(crate) fn load(files: &[PathBuf]) -> anyhow::Result<Vec<LoadedPack>> {
    let host = host()?;
    let mut packs: Vec<LoadedPack> = Vec::new();
    for bundled in bundled::PLUGINS {
        let source = PluginSource::new(bundled.name, bundled.wasm);
        let source = match bundled.compiled {
            #[expect(unsafe_code, reason = "the compiled form is embedded beside the plugin it was made of")]
            // SAFETY: the build put these bytes into the binary, and they are what `Host::compile` made.
            Some(compiled) => unsafe { source.with_compiled(compiled) },
            None => source,
        };
        packs.push(described(host.load(source)?)?);
    }
    for file in files {
        let pack = load_file(&host, file)?;
        if let Some(other) = packs.iter().find(|other| other.info.name == pack.info.name) {
            bail!("there are two packs called `{}`: rename the one in `{}`", other.info.name, file.display());
        }
        for rule in &pack.info.rules {
            if packs.iter().flat_map(|other| &other.info.rules).any(|other| other.id == rule.id) {
                bail!("there are two rules called `{}`: rename the one in `{}`", rule.id, file.display());
            }
        }
        packs.push(pack);
    }
    Ok(packs)
}

/// Loads one plugin alone, whose bytes are at hand. `name` is what messages call it.
pub(crate) fn load_one(name: &str, wasm: &[u8]) -> anyhow::Result<LoadedPack> {
    described(host()?.load(PluginSource::new(name, wasm))?)
}

/// The bytes of a plugin.
pub(crate) fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("failed to read the plugin `{}`", file.display()))
}

fn load_file(host: &Host, file: &Path) -> anyhow::Result<LoadedPack> {
    let name = file.display().to_string();
    let bytes = read(file)?;
    described(host.load(PluginSource::new(&name, &bytes))?)
}

fn described(plugin: Plugin) -> anyhow::Result<LoadedPack> {
    let info = plugin.describe().map_err(|failure| anyhow::anyhow!("{failure}"))?;
    Ok(LoadedPack { info, plugin })
}

fn host() -> anyhow::Result<Host> {
    let host = Host::new(Limits::default())?;
    Ok(match cache_folder() {
        Some(folder) => host.with_cache(folder),
        None => host,
    })
}

/// Where compiled plugins are kept: `SEQSCAN_CACHE_DIR`, else the platform's folder for caches.
fn cache_folder() -> Option<PathBuf> {
    let chosen = env::var_os("SEQSCAN_CACHE_DIR").map(PathBuf::from);
    let platform = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("seqscan"));
    Some(chosen.or_else(platform)?.join("plugins"))
}
