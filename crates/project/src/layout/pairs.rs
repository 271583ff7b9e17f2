//! The way down in a file of its own, where its name or its folder says so and the way up stands beside it.

use std::collections::BTreeSet;

use facts::Part;

use super::names::{file_name, folder};

/// Words that end the names of the two files; without a word for the way up, its name has nothing more.
const WORDS: &[(&str, &str)] =
    &[("up", "down"), ("do", "undo"), ("", "down"), ("", "rollback"), ("", "revert"), ("", "undo")];

/// Folders of the way down, and those of the way up that may stand beside them.
const DOWN_FOLDERS: &[&str] = &["down", "downs", "rollback", "rollbacks", "revert", "undo"];
const UP_FOLDERS: &[&str] = &["up", "ups", "do"];

/// One of the two files of a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Side {
    /// The folder of the way up.
    pub(super) folder: String,
    /// The name that both share, where it is not the file's own.
    pub(super) key: Option<String>,
    pub(super) direction: Part,
}

/// Which side the file at `path` is, if it is one.
pub(super) fn side(path: &str, paths: &BTreeSet<&str>) -> Option<Side> {
    by_name(path, paths).or_else(|| by_folder(path, paths))
}

/// `1-users-up.sql` and `1-users-down.sql`, `1.undo.sql`, `1_users_rollback.sql`: a name alone could mean anything (`scale_up`), so
/// the other file must be there.
fn by_name(path: &str, paths: &BTreeSet<&str>) -> Option<Side> {
    let (stem, extension) = path.rsplit_once('.')?;
    for &(up, down) in WORDS {
        for separator in ['-', '_', '.'] {
            let without = |word: &str| stem.strip_suffix(word)?.strip_suffix(separator);
            let has = |name: String| paths.contains(format!("{name}.{extension}").as_str());
            let up_name = |base: &str| {
                if up.is_empty() { base.to_owned() } else { format!("{base}{separator}{up}") }
            };
            let found = |base: &str, direction| {
                let key = Some(file_name(base).to_owned());
                Some(Side { folder: folder(path).to_owned(), key, direction })
            };
            if let Some(base) = without(down).filter(|base| has(up_name(base))) {
                return found(base, Part::Down);
            }
            if up.is_empty() {
                continue;
            }
            if let Some(base) = without(up).filter(|base| has(format!("{base}{separator}{down}"))) {
                return found(base, Part::Up);
            }
        }
    }
    None
}

/// `up/1_users.sql` and `down/1_users.sql`, or `rollback/1_users.sql` below the folder of `1_users.sql`.
fn by_folder(path: &str, paths: &BTreeSet<&str>) -> Option<Side> {
    let parent = folder(path);
    if !DOWN_FOLDERS.contains(&file_name(parent).to_ascii_lowercase().as_str()) {
        return None;
    }
    let above = folder(parent);
    let beside = UP_FOLDERS.iter().map(|up| format!("{above}/{up}")).find(|up| {
        let first = format!("{up}/");
        paths.range(first.as_str()..).next().is_some_and(|path| path.starts_with(&first))
    });
    Some(Side { folder: beside.unwrap_or_else(|| above.to_owned()), key: None, direction: Part::Down })
}
