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

    /// Whether ignore files name a path; that of folders above it is asked before.
    pub(super) fn holds(&self, path: &str, is_folder: bool) -> bool {
        let full = format!("/{path}");
        for of_kind in self.matchers.iter().filter(|of_kind| !of_kind.is_empty()) {
            // The nearest file that says something decides.
            let mut folder = path;
            while !folder.is_empty() {
                folder = folder.rfind('/').map_or("", |at| &folder[..at]);
                let found = of_kind.get(folder).map(|matcher| matcher.matched(&full, is_folder));
                if let Some(found) = found.filter(|found| !found.is_none()) {
                    return found.is_ignore();
                }
            }
        }
        false
    }
}

fn matcher(folder: &str, text: &str) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new(format!("/{folder}"));
    for line in text.split('\n') {
        // A line that cannot be read costs that line, as it does on the disk.
        let _refused = builder.add_line(None, line.trim_end_matches('\r'));
    }
    builder.build().ok()
}
