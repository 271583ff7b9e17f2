//! Does something, and again whenever a folder changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher as _};

/// How long nothing must change before something is run: an editor that saves, or a tool that checks out, makes several changes.
const QUIET: Duration = Duration::from_millis(150);

/// Folders and files that are made of others.
const MADE: [&str; 10] = [
    ".git",
    ".venv",
    "Cargo.lock",
    "__pycache__",
    "dist",
    "node_modules",
    "package-lock.json",
    "seqscan-rules",
    "seqscan_rules",
    "target",
];

/// A folder that cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("failed to watch `{}`: {source}", folder.display())]
pub struct WatchError {
    folder: PathBuf,
    source: notify::Error,
}

/// Does the work, and does it again after each change of a file below `folder` that is not made of other files, until it says that
/// it is enough. A change that comes while it works is not lost.
///
/// # Errors
///
/// When the system cannot watch the folder.
pub fn watch(folder: &Path, mut work: impl FnMut() -> Continue) -> Result<(), WatchError> {
    let failed = |source| WatchError { folder: folder.to_path_buf(), source };
    // As the system names it in what it tells.
    let folder = &fs::canonicalize(folder).map_err(|source| failed(source.into()))?;
    let (sender, events) = channel();
    let told = move |event: notify::Result<Event>| {
        // Nobody listens any more when the program ends.
        let _ = sender.send(event);
    };
    let mut watcher = notify::recommended_watcher(told).map_err(failed)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    while work() == Continue::Yes && wait(&events, folder).map_err(failed)? {}
    Ok(())
}

/// Whether to wait for the next change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continue {
    /// Go on.
    Yes,
    /// It is enough.
    No,
}

/// Waits for a change of a source, and then until there is none for a while. False when there will be none.
fn wait(events: &Receiver<notify::Result<Event>>, folder: &Path) -> notify::Result<bool> {
    loop {
        let Ok(event) = events.recv() else { return Ok(false) };
        if matters(&event?, folder) {
            break;
        }
    }
    loop {
        match events.recv_timeout(QUIET) {
            Ok(event) => drop(event?),
            Err(RecvTimeoutError::Timeout) => return Ok(true),
            Err(RecvTimeoutError::Disconnected) => return Ok(false),
        }
    }
}

fn matters(event: &Event, folder: &Path) -> bool {
    let changes = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
    changes && event.paths.iter().any(|path| is_source(path.strip_prefix(folder).unwrap_or(path)))
}

fn is_source(path: &Path) -> bool {
    let is_made = |part: &std::ffi::OsStr| MADE.iter().any(|made| part == *made);
    let module = path.extension().is_some_and(|extension| extension == "wasm");
    !module && !path.components().any(|part| is_made(part.as_os_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_sources_is_none() {
        for source in ["src/lib.rs", "docs/a-rule.md", "cases/a-rule/bad-a/schema.sql", "Cargo.toml"] {
            assert!(is_source(Path::new(source)), "{source}");
        }
        for made in [
            "target/x",
            "Cargo.lock",
            "acme.wasm",
            ".git/index",
            "node_modules/a/b.js",
            "src/__pycache__/a.pyc",
        ] {
            assert!(!is_source(Path::new(made)), "{made}");
        }
    }

    #[test]
    fn a_change_of_a_source_is_told_and_one_of_a_made_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("target")).unwrap();
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(move |event| drop(sender.send(event))).unwrap();
        watcher.watch(folder.path(), RecursiveMode::Recursive).unwrap();
        fs::write(folder.path().join("target/made"), "x").unwrap();
        fs::write(folder.path().join("acme.wasm"), "x").unwrap();
        fs::write(folder.path().join("rule.rs"), "x").unwrap();
        assert!(wait(&events, folder.path()).unwrap());
        drop(watcher);
        assert!(!wait(&events, folder.path()).unwrap(), "without a watcher there are no changes");
    }
}
