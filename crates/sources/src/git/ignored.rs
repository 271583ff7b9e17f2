//! What ignore files say about the files of a snapshot. A walk of the disk leaves out what they name, tracked or not, and two
//! revisions can only be compared if both are walked alike.

use std::collections::BTreeMap;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::snapshot::Snapshot;

/// The kinds of ignore files, the strongest first, as the walk of the disk has them.
const NAMES: [&str; 2] = [".ignore", ".gitignore"];

/// The ignore files of a snapshot.
pub(super) struct Ignored {
    /// For each kind, those of each folder.
    matchers: Vec<BTreeMap<String, Gitignore>>,
}

impl Ignored {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let matchers = NAMES.map(|name| {
            let texts = snapshot.named(name).into_iter();
            texts.filter_map(|(folder, text)| Some((folder.clone(), matcher(&folder, &text)?))).collect()
        });
        Self { matchers: matchers.into() }
    }

    /// The ignore files that speak of what lies in a folder, the one with the last word first.
    pub(super) fn above(&self, folder: &str) -> Vec<&Gitignore> {
        let mut found = Vec::new();
        for of_kind in self.matchers.iter().filter(|of_kind| !of_kind.is_empty()) {
            // The nearest file that says something decides.
            let mut folder = Some(folder);
            while let Some(name) = folder {
                found.extend(of_kind.get(name));
                folder = (!name.is_empty()).then(|| name.rfind('/').map_or("", |at| &name[..at]));
            }
        }
        found
    }
}

/// Whether ignore files name a path; that of folders above it is asked before.
pub(super) fn hold(above: &[&Gitignore], path: &str, is_folder: bool) -> bool {
    let full = if above.is_empty() { return false } else { format!("/{path}") };
    let said = above.iter().map(|matcher| matcher.matched(&full, is_folder)).find(|said| !said.is_none());
    said.is_some_and(|said| said.is_ignore())
}

/// Whether a file of this path holds rules of what is ignored.
pub(super) fn is_ignore_file(path: &str) -> bool {
    NAMES.contains(&path.rsplit('/').next().unwrap_or(path))
}

/// The folder that a path lies in, empty for the repository itself.
pub(super) fn parent(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

fn matcher(folder: &str, text: &str) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new(format!("/{folder}"));
    for line in text.split('\n') {
        // A line that cannot be read costs that line, as it does on the disk.
        let _refused = builder.add_line(None, line.trim_end_matches('\r'));
    }
    builder.build().ok()
}
