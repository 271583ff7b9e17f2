//! The sandbox that all packs run in.

use std::env;
use std::path::PathBuf;

use etcetera::BaseStrategy as _;
use host::{Host, Limits};

pub(super) fn host() -> anyhow::Result<Host> {
    let limits = Limits::default();
    Ok(match cache_folder() {
        Some(folder) => Host::with_cache(limits, folder)?,
        None => Host::new(limits)?,
    })
}

/// Where compiled plugins are kept: `SEQSCAN_CACHE_DIR`, else the platform's folder for caches.
fn cache_folder() -> Option<PathBuf> {
    let chosen = env::var_os("SEQSCAN_CACHE_DIR").map(PathBuf::from);
    let platform = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("seqscan"));
    Some(chosen.or_else(platform)?.join("plugins"))
}
