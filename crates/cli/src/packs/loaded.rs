//! A pack that is ready to run.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use engine::Pack;
use host::{Failure, Host, Plugin, PluginSource, RuleOutcome, RuleRun};
use ir::{PackInfo, Project, Silence, Span};

use super::sandbox;
use crate::digest::sha256;

/// The most that is read of a plugin, in bytes. One that carries an interpreter has twenty million.
const LARGEST: u64 = 256 << 20;

/// A plugin and what it says of itself.
pub(crate) struct LoadedPack {
    info: PackInfo,
    plugin: Arc<Plugin>,
    /// Names its code.
    digest: Arc<str>,
}

/// Stands for the code of the packs inside the program, which has no other than the program's.
const BUNDLED: &str = "bundled";

impl LoadedPack {
    /// Asks a plugin what it is. `digest` is that of its bytes.
    pub(crate) fn of(plugin: Plugin, digest: &str) -> anyhow::Result<Self> {
        let info = plugin.describe().map_err(|failure| anyhow::anyhow!("{failure}"))?;
        Ok(Self { info, plugin: Arc::new(plugin), digest: digest.into() })
    }

    /// The packs inside the program. They say what they are without being loaded, which takes longer than all else that a run on a few
    /// files does.
    pub(crate) fn bundled(host: &Host) -> anyhow::Result<Vec<Self>> {
        let Some(bundled) = bundled::PLUGIN else { return Ok(Vec::new()) };
        let source = PluginSource::new(bundled.name, bundled.wasm);
        let source = match bundled.compiled {
            #[expect(unsafe_code, reason = "the compiled form is embedded beside the plugin it was made of")]
            // SAFETY: the build put these bytes into the binary, and they are what `Host::compile` made.
            Some(compiled) => unsafe { source.with_compiled(compiled) },
            None => source,
        };
        let infos: Vec<PackInfo> = serde_json::from_slice(bundled.description)
            .context("what the packs inside the program say of themselves is damaged")?;
        let plugin = Arc::new(host.load_when_asked(source));
        let digest: Arc<str> = BUNDLED.into();
        let of = |info| Self { info, plugin: Arc::clone(&plugin), digest: Arc::clone(&digest) };
        Ok(infos.into_iter().map(of).collect())
    }

    /// The plugin itself.
    pub(crate) fn plugin(&self) -> &Plugin {
        &self.plugin
    }
}

impl Pack for LoadedPack {
    fn info(&self) -> &PackInfo {
        &self.info
    }

    fn plugin(&self) -> Option<usize> {
        Some(Arc::as_ptr(&self.plugin).addr())
    }

    fn digest(&self) -> Option<&str> {
        Some(&self.digest)
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

/// Loads one plugin alone, whose bytes are at hand. `name` is what messages call it.
pub(crate) fn load_one(name: &str, wasm: &[u8]) -> anyhow::Result<LoadedPack> {
    LoadedPack::of(sandbox::host()?.load(PluginSource::new(name, wasm))?, &sha256(wasm))
}

/// The bytes of a plugin.
pub(crate) fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let name = file.display();
    let failed = || format!("failed to read the plugin `{name}`");
    // Opening a pipe would wait for somebody to write to it.
    ensure!(fs::metadata(file).with_context(failed)?.is_file(), "the plugin `{name}` is not a file");
    let opened = File::open(file).with_context(failed)?;
    let mut bytes = Vec::new();
    opened.take(LARGEST + 1).read_to_end(&mut bytes).with_context(failed)?;
    ensure!(bytes.len() as u64 <= LARGEST, "the plugin `{name}` is larger than {LARGEST} bytes");
    Ok(bytes)
}
