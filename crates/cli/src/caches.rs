//! What is kept from run to run, and where.

use std::env;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use cache::Store;
use engine::Results;
use etcetera::BaseStrategy as _;

/// Compiled plugins, in bytes: one that carries an interpreter has some ten million.
const PLUGINS_LIMIT: u64 = 1 << 30;
/// Results of scans, in bytes: that of a project with a thousand findings has a million.
const RESULTS_LIMIT: u64 = 256 << 20;

/// The folders of all that is kept.
const FOLDERS: [&str; 2] = [PLUGINS, RESULTS];
const PLUGINS: &str = "plugins";
const RESULTS: &str = "results";

/// The folder of all caches: `SEQSCAN_CACHE_DIR`, else the platform's folder for them.
pub(crate) fn folder() -> Option<PathBuf> {
    let chosen = env::var_os("SEQSCAN_CACHE_DIR").map(PathBuf::from);
    let platform = || Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("seqscan"));
    chosen.or_else(platform)
}

/// The folders in it.
pub(crate) fn folders() -> Vec<PathBuf> {
    folder().iter().flat_map(|folder| FOLDERS.map(|name| folder.join(name))).collect()
}

/// Where compiled plugins are kept.
pub(crate) fn plugins() -> Option<Store> {
    Some(Store::new(folder()?.join(PLUGINS), PLUGINS_LIMIT))
}

/// Where results of scans are kept.
pub(crate) fn results() -> Option<Results> {
    Some(Results::new(Store::new(folder()?.join(RESULTS), RESULTS_LIMIT), program()?))
}

/// Names this build of the program, by its version and by what tells one file of it from another.
fn program() -> Option<String> {
    let metadata = env::current_exe().ok()?.metadata().ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {}", env!("CARGO_PKG_VERSION"), metadata.len(), built.as_nanos()))
}
