//! The folder of compiled plugins, so that each is compiled once per machine.
//!
//! A file that is not as we would have left it is compiled anew, and a cache that cannot be written is none: neither is an error.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use wasmtime::Engine;
use wasmtime::component::Component;

use crate::compiled::{self, Key};

/// The folder, as the caller chose it. It and its files belong to the user alone.
pub(crate) struct Cache {
    folder: PathBuf,
}

impl Cache {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The plugin as it was compiled before.
    pub(crate) fn get(&self, engine: &Engine, key: Key) -> Option<Component> {
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
        let code = compiled::open(key, &sealed)?;
        #[expect(unsafe_code, reason = "the cache exists to run code that was compiled before")]
        // SAFETY: only this user can write to the folder and the file, so `put` did; the header says that the code is whole,
        // and the key that it was made for this engine.
        unsafe {
            compiled::deserialize(engine, code)
        }
    }

    /// Keeps a compiled plugin. The file appears whole or not at all, whoever else writes or reads it.
    pub(crate) fn put(&self, key: Key, code: &[u8]) {
        let created = private::create_folder(&self.folder);
        if created.is_err() || !fs::metadata(&self.folder).is_ok_and(|metadata| private::is_ours(&metadata)) {
            return;
        }
        let temporary = self.temporary();
        let written = private::create_file(&temporary).and_then(|mut file| {
            file.write_all(&compiled::seal(key, code))?;
            drop(file);
            fs::rename(&temporary, self.path(key))
        });
        if written.is_err() {
            // It may not exist; and where it cannot be removed, it is as little in the way as before.
            let _ = fs::remove_file(&temporary);
        }
    }

    fn path(&self, key: Key) -> PathBuf {
        self.folder.join(format!("{}.compiled", key.hex()))
    }

    /// A name that no other writer has.
    fn temporary(&self) -> PathBuf {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("{}-{count}.temporary", process::id()))
    }
}

/// Files that only this user can change.
#[cfg(unix)]
mod private {
    use std::fs::{DirBuilder, Metadata};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};

    use super::{File, OpenOptions, Path};

    pub(super) fn is_ours(metadata: &Metadata) -> bool {
        let writable_by_others = metadata.mode() & 0o022 != 0;
        metadata.uid() == rustix::process::geteuid().as_raw() && !writable_by_others
    }

    pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    pub(super) fn create_file(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
    }
}

/// Elsewhere the folders that callers choose, below the user's profile, are the user's own.
#[cfg(not(unix))]
mod private {
    use std::fs::{DirBuilder, Metadata};
    use std::io;

    use super::{File, OpenOptions, Path};

    pub(super) fn is_ours(_: &Metadata) -> bool {
        true
    }

    pub(super) fn create_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).create(folder)
    }

    pub(super) fn create_file(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::engine;

    /// A cache that holds one compiled plugin, and where.
    fn filled(folder: &Path) -> (Engine, Cache, Key) {
        let engine = engine().unwrap();
        let wasm = wat::parse_str("(component)").unwrap();
        let key = Key::new(&engine, &wasm);
        let cache = Cache::new(folder.join("plugins"));
        assert!(cache.get(&engine, key).is_none());
        cache.put(key, &engine.precompile_component(&wasm).unwrap());
        (engine, cache, key)
    }

    #[test]
    fn what_was_kept_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let (engine, cache, key) = filled(folder.path());
        assert!(cache.get(&engine, key).is_some());
        assert!(cache.get(&engine, Key::new(&engine, b"another")).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn what_others_can_write_to_is_not_used() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let (engine, cache, key) = filled(folder.path());
        let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();

        allow(&cache.path(key), 0o666);
        assert!(cache.get(&engine, key).is_none(), "a file that anyone can change");
        allow(&cache.path(key), 0o600);
        assert!(cache.get(&engine, key).is_some());

        allow(&cache.folder, 0o777);
        assert!(cache.get(&engine, key).is_none(), "a folder that anyone can change");
        fs::remove_file(cache.path(key)).unwrap();
        cache.put(key, b"code");
        assert!(!cache.path(key).exists(), "nothing is kept in a folder that anyone can change");
    }

    #[test]
    fn many_writers_leave_one_whole_file() {
        let folder = tempfile::tempdir().unwrap();
        let (engine, cache, key) = filled(folder.path());
        let code = engine.precompile_component(&wat::parse_str("(component)").unwrap()).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    cache.put(key, &code);
                    assert!(cache.get(&engine, key).is_some());
                });
            }
        });
        assert_eq!(fs::read_dir(&cache.folder).unwrap().count(), 1);
    }
}
