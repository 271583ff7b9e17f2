//! Plugins that a project's configuration names.
//!
//! A scanned repository is not trusted: somebody else may have written it, and its configuration with it. So a plugin that nothing but
//! that configuration names is not even opened, unless the person who runs seqscan says that it may be. What the configuration and that
//! person agree on, because they name the same digest, needs no such word: the digest of a `--plugin`, or one in the file of `--config`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use config::PluginConfig;
use engine::{NamedPacks, Pack, ProjectPacks};
use host::{Failure, FailureCause, PluginSource};

use super::clash::clash;
use super::{LoadedPack, Packs, read};
use crate::digest::sha256;

impl ProjectPacks for Packs {
    fn everywhere(&self) -> Vec<&dyn Pack> {
        self.everywhere.iter().map(|pack| -> &dyn Pack { pack }).collect()
    }

    fn named_by(&self, plugins: &[PluginConfig], root: &Path) -> Result<NamedPacks, String> {
        let mut loaded: Vec<Arc<LoadedPack>> = Vec::new();
        let mut refused = Vec::new();
        // Two files may name one plugin; that of the person is read.
        let (of_person, of_project): (Vec<_>, Vec<_>) = plugins.iter().partition(|plugin| plugin.trusted);
        let mut seen: BTreeSet<&str> = self.given.iter().map(String::as_str).collect();
        for plugin in of_person.into_iter().chain(of_project) {
            if !seen.insert(&plugin.sha256) {
                continue;
            }
            if !self.trusting && !plugin.trusted {
                refused.push(Failure {
                    pack: plugin.file.clone(),
                    rule: None,
                    cause: FailureCause::Untrusted,
                });
                continue;
            }
            let pack = self.named(plugin, root).map_err(|error| format!("{error:#}"))?;
            let others = self.everywhere.iter().chain(loaded.iter().map(AsRef::as_ref));
            if let Some(clash) = clash(&pack, &plugin.file, others) {
                return Err(clash);
            }
            loaded.push(pack);
        }
        let packs = loaded.into_iter().map(|pack| -> Arc<dyn Pack + Send> { pack }).collect();
        Ok(NamedPacks { packs, refused })
    }
}

impl Packs {
    /// The plugin with that digest, from its file.
    fn named(&self, plugin: &PluginConfig, root: &Path) -> anyhow::Result<Arc<LoadedPack>> {
        let known = || self.named.lock().expect("because nothing panics while it is held");
        if let Some(pack) = known().get(&plugin.sha256) {
            return Ok(Arc::clone(pack));
        }
        let wasm = read(&plugin.path(root))?;
        let found = sha256(&wasm);
        if found != plugin.sha256 {
            bail!(
                "the plugin `{}` is not the one that the configuration names: its SHA-256 is {found}, not {}; \
                 `seqscan plugin add` names it anew, once you know why it changed",
                plugin.file,
                plugin.sha256
            );
        }
        let load = || LoadedPack::of(self.host.load(PluginSource::new(&plugin.file, &wasm))?, &found);
        let pack = Arc::new(load().context("a plugin that the configuration names")?);
        // Compiling takes turns with other projects on the same threads, so nothing is held meanwhile; whoever was first counts.
        Ok(Arc::clone(known().entry(plugin.sha256.clone()).or_insert(pack)))
    }
}
