//! A folder of kept things.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::folder::{KEPT, TEMPORARY, note_use, shrink};
use crate::{Key, open, private, seal};

/// A folder of kept things. It and its files belong to the user alone.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    limit: u64,
}

impl Store {
    /// The store in a folder, which need not exist. Of what is kept, at most `limit` bytes stay: what was used longest ago goes first.
    #[must_use]
    pub fn new(folder: PathBuf, limit: u64) -> Self {
        Self { folder, limit }
    }

    /// What was kept under a key: as [`Store::put`] of this user was given it, or nothing.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        if !private::is_ours(&fs::metadata(&self.folder).ok()?) {
            return None;
        }
        let mut file = File::open(self.path(key)).ok()?;
        // Asked of the open file, so that it cannot be exchanged between the question and the reading.
        let metadata = file.metadata().ok()?;
        if !metadata.is_file() || !private::is_ours(&metadata) {
            return None;
        }
        let mut sealed = Vec::new();
        file.read_to_end(&mut sealed).ok()?;
        let bytes = open(key, &sealed)?.to_vec();
        note_use(&file, &metadata);
        Some(bytes)
    }

    /// Keeps something. The file appears whole or not at all, whoever else writes or reads it.
    pub fn put(&self, key: Key, bytes: &[u8]) {
        let created = private::create_folder(&self.folder);
        if created.is_err() || !fs::metadata(&self.folder).is_ok_and(|metadata| private::is_ours(&metadata)) {
            return;
        }
        let temporary = self.temporary();
        let written = private::create_file(&temporary).and_then(|mut file| {
            file.write_all(&seal(key, bytes))?;
            drop(file);
            fs::rename(&temporary, self.path(key))
        });
        if written.is_err() {
            // It may not exist; and where it cannot be removed, it is as little in the way as before.
            let _ = fs::remove_file(&temporary);
        }
        shrink(&self.folder, self.limit);
    }

    fn path(&self, key: Key) -> PathBuf {
        self.folder.join(format!("{}.{KEPT}", key.hex()))
    }

    /// A name that no other writer has.
    fn temporary(&self) -> PathBuf {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("{}-{count}.{TEMPORARY}", process::id()))
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hash as _;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::{KeyHasher, Removed, remove};

    fn key(name: &str) -> Key {
        let mut hasher = KeyHasher::default();
        name.hash(&mut hasher);
        hasher.key()
    }

    /// A store in a folder that will be made.
    fn store(limit: u64) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("some/where"), limit);
        (folder, store)
    }

    #[test]
    fn what_was_kept_is_found_again() {
        let (_folder, store) = store(1 << 20);
        assert_eq!(store.get(key("a")), None);
        store.put(key("a"), b"of a");
        assert_eq!(store.get(key("a")).as_deref(), Some(b"of a".as_slice()));
        assert_eq!(store.get(key("b")), None);
        store.put(key("a"), b"of a, again");
        assert_eq!(store.get(key("a")).as_deref(), Some(b"of a, again".as_slice()));
    }

    #[test]
    fn a_file_that_is_not_whole_is_none() {
        let (_folder, store) = store(1 << 20);
        store.put(key("a"), b"of a");
        fs::rename(store.path(key("a")), store.path(key("b"))).unwrap();
        assert_eq!(store.get(key("b")), None, "it belongs to another key");
        fs::write(store.path(key("a")), b"of a").unwrap();
        assert_eq!(store.get(key("a")), None, "it has no header");
    }

    #[cfg(unix)]
    #[test]
    fn what_others_can_write_to_is_not_used() {
        use std::os::unix::fs::PermissionsExt;
        use std::path::Path;

        let (_folder, store) = store(1 << 20);
        let key = key("a");
        store.put(key, b"of a");
        let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();

        allow(&store.path(key), 0o666);
        assert!(store.get(key).is_none(), "a file that anyone can change");
        allow(&store.path(key), 0o600);
        assert!(store.get(key).is_some());

        allow(&store.folder, 0o777);
        assert!(store.get(key).is_none(), "a folder that anyone can change");
        fs::remove_file(store.path(key)).unwrap();
        store.put(key, b"of a");
        assert!(!store.path(key).exists(), "nothing is kept in a folder that anyone can change");
    }

    #[test]
    fn what_was_used_longest_ago_goes_first() {
        let (_folder, store) = store(3 * (b"of x".len() as u64 + 80));
        let at = |name: &str, day: u64| {
            let file = File::options().write(true).open(store.path(key(name))).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(24 * day)).unwrap();
        };
        for (name, day) in [("a", 2), ("b", 1), ("c", 3)] {
            store.put(key(name), b"of x");
            at(name, day);
        }
        assert!(store.get(key("b")).is_some(), "and now it was used last");
        store.put(key("d"), b"of x");
        let found = ["a", "b", "c", "d"].map(|name| store.get(key(name)).is_some());
        assert_eq!(found, [false, true, true, true]);
    }

    #[test]
    fn many_writers_leave_one_whole_file() {
        let (_folder, store) = store(1 << 20);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    store.put(key("a"), b"of a");
                    assert!(store.get(key("a")).is_some());
                });
            }
        });
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 1);
    }

    #[test]
    fn only_what_is_kept_is_removed() {
        let (_folder, store) = store(1 << 20);
        assert_eq!(remove(&store.folder).unwrap(), Removed::default(), "there is no folder yet");
        store.put(key("a"), b"of a");
        fs::write(store.folder.join("12-3.temporary"), b"half").unwrap();
        fs::write(store.folder.join("mine.txt"), b"not ours").unwrap();
        assert_eq!(remove(&store.folder).unwrap(), Removed { files: 2, bytes: 4 + 80 + 4 });
        let left: Vec<_> =
            fs::read_dir(&store.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["mine.txt"]);
    }
}
