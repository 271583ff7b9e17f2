//! Roots that hold each other: what two of them see is scanned once.

use std::collections::BTreeSet;
use std::path::PathBuf;

use project::is_test_path;
use sources::{FileKind, ProjectRoot, WalkOptions, place_of, walk};

/// Leaves out the roots whose files are all seen from another root. A folder that the walk of the outer root does not enter (an
/// ignored one, one of tests) is kept: who names it means it.
pub(crate) fn without_overlaps(found: Vec<ProjectRoot>) -> Vec<ProjectRoot> {
    let places: Vec<PathBuf> = found.iter().map(place_of).collect();
    let mut left_out: BTreeSet<usize> = BTreeSet::new();
    for inner in 0..found.len() {
        let is_covered = |outer: usize| {
            outer != inner
                && !left_out.contains(&outer)
                && places[inner].starts_with(&places[outer])
                && (places[inner] == places[outer] || files(&found[inner]).is_subset(&files(&found[outer])))
        };
        if (0..found.len()).any(is_covered) {
            left_out.insert(inner);
        }
    }
    let kept = (0..).zip(found).filter(|(at, _)| !left_out.contains(at));
    kept.map(|(_, root)| root).collect()
}

/// The SQL and schema files that a scan of `root` analyses.
fn files(root: &ProjectRoot) -> BTreeSet<PathBuf> {
    let walk = walk(root, &WalkOptions { threads: 0, manifest: |_| false, code: |_| false });
    if root.only.is_some() {
        return BTreeSet::from([place_of(root)]);
    }
    let folder = place_of(root);
    let analysed =
        walk.files.iter().filter(|file| file.kind != FileKind::Manifest && !is_test_path(&file.path));
    analysed.filter_map(|file| Some(folder.join(file.absolute.strip_prefix(&root.path).ok()?))).collect()
}
