//! The files of a folder of kept things, and how their number stays small.

use std::fs::{self, DirEntry, Metadata};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::{Duration, SystemTime};

/// What is kept.
pub(crate) const KEPT: &str = "kept";
/// What is being written.
pub(crate) const TEMPORARY: &str = "temporary";

/// After which time a file that is being written belongs to nobody any more.
const ABANDONED: Duration = Duration::from_hours(1);

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Removed {
    /// How many files.
    pub files: u64,
    /// How many bytes they had.
    pub bytes: u64,
}

/// Removes all that a [`crate::Store`] of this folder keeps, and nothing else.
///
/// # Errors
///
/// When the folder can't be listed or a file in it can't be removed. That there is no folder is no error.
pub fn remove(folder: &Path) -> io::Result<Removed> {
    let mut removed = Removed::default();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(removed),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let is_ours = [KEPT, TEMPORARY].iter().any(|extension| is_a(&entry, extension));
        let Some(metadata) = entry.metadata().ok().filter(|metadata| is_ours && metadata.is_file()) else {
            continue;
        };
        match fs::remove_file(entry.path()) {
            Ok(()) => {
                removed.files += 1;
                removed.bytes += metadata.len();
            }
            // Somebody else was quicker.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(removed)
}

/// Removes what was used longest ago, until at most `limit` bytes are kept, and what killed writers left behind. Others may do the same at
/// the same time.
pub(crate) fn shrink(folder: &Path, limit: u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut kept: Vec<(SystemTime, u64, DirEntry)> = Vec::new();
    for entry in entries.flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        let Ok(used) = metadata.modified() else { continue };
        if is_a(&entry, TEMPORARY) && used.elapsed().is_ok_and(|age| age > ABANDONED) {
            let _ = fs::remove_file(entry.path());
        } else if is_a(&entry, KEPT) {
            kept.push((used, metadata.len(), entry));
        }
    }
    let mut bytes: u64 = kept.iter().map(|(_, bytes, _)| bytes).sum();
    if bytes <= limit {
        return;
    }
    kept.sort_by_key(|(used, ..)| *used);
    for (_, length, entry) in kept {
        if bytes <= limit {
            break;
        }
        // Where it can't be removed, the next one may be.
        if fs::remove_file(entry.path()).is_ok() {
            bytes -= length;
        }
    }
}

/// Notes that a file was used.
pub(crate) fn note_use(file: &fs::File, metadata: &Metadata) {
    // Once a day is often enough to know what is used, and spares the disk most of it.
    let is_recent =
        metadata.modified().is_ok_and(|used| used.elapsed().is_ok_and(|age| age < Duration::from_hours(24)));
    if !is_recent {
        // Where that can't be written, the file seems older than it is.
        let _ = file.set_modified(SystemTime::now());
    }
}

fn is_a(entry: &DirEntry, extension: &str) -> bool {
    Path::new(&entry.file_name()).extension().is_some_and(|found| found == extension)
}
