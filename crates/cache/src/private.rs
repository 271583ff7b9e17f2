//! Files that only this user can change.

#[cfg(unix)]
mod of_system {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
    use std::path::Path;

    pub(crate) fn is_ours(metadata: &Metadata) -> bool {
        let writable_by_others = metadata.mode() & 0o022 != 0;
        metadata.uid() == rustix::process::geteuid().as_raw() && !writable_by_others
    }

    pub(crate) fn create_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    pub(crate) fn create_file(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
    }
}

/// Elsewhere the folders that callers choose, below the user's profile, are the user's own.
#[cfg(not(unix))]
mod of_system {
    use std::fs::{DirBuilder, File, Metadata, OpenOptions};
    use std::io;
    use std::path::Path;

    pub(crate) fn is_ours(_: &Metadata) -> bool {
        true
    }

    pub(crate) fn create_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).create(folder)
    }

    pub(crate) fn create_file(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }
}

pub(crate) use of_system::{create_file, create_folder, is_ours};
