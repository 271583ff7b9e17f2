//! The packs of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::bail;
use config::Policy;
use engine::{Pack, ProjectPacks as _};
use host::{Host, PluginSource};

use super::clash::clash;
use super::{LoadedPack, read, sandbox};
use crate::arguments::Plugins;
use crate::digest::sha256;

/// The packs of a run: what every project is given, and what it takes to load those that single projects name.
pub(crate) struct Packs {
    pub(super) host: Host,
    /// The packs inside the program and those of the command line.
    pub(super) everywhere: Vec<LoadedPack>,
    /// The digests of those of the command line.
    pub(super) given: BTreeSet<String>,
    /// Whether plugins run that only a project's own configuration names.
    pub(super) trusting: bool,
    /// The plugins that projects named, by digest; each is loaded once.
    pub(super) named: Mutex<BTreeMap<String, Arc<LoadedPack>>>,
}

impl Packs {
    /// The packs inside the program.
    pub(crate) fn bundled() -> anyhow::Result<Self> {
        let host = sandbox::host()?;
        let everywhere = LoadedPack::bundled(&host)?;
        Ok(Self { host, everywhere, given: BTreeSet::new(), trusting: false, named: Mutex::default() })
    }

    /// The packs inside the program and those of the command line.
    pub(crate) fn load(arguments: &Plugins) -> anyhow::Result<Self> {
        let mut packs = Self { trusting: arguments.trust_plugins, ..Self::bundled()? };
        for file in &arguments.files {
            let wasm = read(file)?;
            // The same bytes twice are one plugin.
            let digest = sha256(&wasm);
            if !packs.given.insert(digest.clone()) {
                continue;
            }
            let name = file.display().to_string();
            let pack = LoadedPack::of(packs.host.load(PluginSource::new(&name, &wasm))?, &digest)?;
            if let Some(clash) = clash(&pack, &name, packs.everywhere.iter()) {
                bail!(clash);
            }
            packs.everywhere.push(pack);
        }
        Ok(packs)
    }

    /// The same for a question about the project at `root`: with the packs that its configuration names, where these are trusted.
    pub(crate) fn load_for(arguments: &Plugins, root: &Path, policy: &Policy) -> anyhow::Result<Self> {
        let packs = Self::load(arguments)?;
        if packs.trusting || policy.file.is_some() {
            let config = config::load_under(root, policy)?;
            packs.named_by(&config.plugins, &config.base(root)).map_err(anyhow::Error::msg)?;
        }
        Ok(packs)
    }

    /// What a pack has the same name for as one of those that every project is given.
    pub(crate) fn clash(&self, pack: &LoadedPack, file: &str) -> Option<String> {
        clash(pack, file, self.everywhere.iter())
    }

    /// The packs that every project is given, then those that projects named so far: by name, and where projects name several versions
    /// of one, only the first of them.
    pub(crate) fn loaded<T>(&self, mut each: impl FnMut(&dyn Pack) -> T) -> Vec<T> {
        let mut found: Vec<T> = self.everywhere.iter().map(|pack| each(pack)).collect();
        let named = self.named.lock().expect("because nothing panics while it is held");
        let mut by_name: BTreeMap<&str, &LoadedPack> = BTreeMap::new();
        for pack in named.values() {
            by_name.entry(&pack.info().name).or_insert(pack);
        }
        found.extend(by_name.into_values().map(|pack| each(pack)));
        found
    }
}
