//! The sandbox that all packs run in.

use host::{Host, Limits};

use crate::caches;

pub(super) fn host() -> anyhow::Result<Host> {
    let limits = Limits::default();
    Ok(match caches::plugins() {
        Some(store) => Host::with_cache(limits, store)?,
        None => Host::new(limits)?,
    })
}
