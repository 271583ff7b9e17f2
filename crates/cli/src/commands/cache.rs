//! `seqscan cache`

use anyhow::Context as _;

use crate::arguments::CacheCommand;
use crate::exit::Exit;
use crate::{caches, output};

/// Empties the caches.
pub(crate) fn run(command: &CacheCommand) -> anyhow::Result<Exit> {
    match command {
        CacheCommand::Clean => {
            let mut files = 0;
            let mut bytes = 0;
            for folder in caches::folders() {
                let removed = cache::remove(&folder);
                let removed = removed.with_context(|| format!("failed to empty `{}`", folder.display()))?;
                files += removed.files;
                bytes += removed.bytes;
            }
            let shown = caches::folder().map(|folder| folder.display().to_string()).unwrap_or_default();
            let mib = bytes as f64 / f64::from(1 << 20);
            output::note(&format!("removed {files} files with {mib:.1} MiB from `{shown}`"));
        }
    }
    Ok(Exit::Clean)
}
