//! From the paths that a user names to projects, each of which is scanned once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use project::is_test_path;
use sources::{FileKind, FindError, ProjectRoot, WalkOptions, find_projects, locate, place_of, walk};

use crate::analysis::{WALK, is_test};

/// A project that is scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) root: ProjectRoot,
    /// The files that the report is about; nothing means all. All of the project is analysed all the same: what is wrong with a
    /// query may stand in a migration.
    pub(crate) files: Option<BTreeSet<String>>,
}

/// The projects below these paths, each once.
pub(crate) fn projects_below(paths: &[PathBuf]) -> Result<Vec<ProjectRoot>, FindError> {
    let mut found: Vec<ProjectRoot> = Vec::new();
    for path in paths {
        found.extend(find_projects(path)?);
    }
    Ok(without_overlaps(found))
}

/// The projects of these paths. A file stands for its project, whose report is narrowed to it.
pub(crate) fn targets(paths: &[PathBuf]) -> Result<Vec<Target>, FindError> {
    let mut targets: Vec<Target> = Vec::new();
    let mut narrowed: BTreeMap<PathBuf, usize> = BTreeMap::new();
    let mut listed: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for root in projects_below(paths)? {
        let Some(file) = root.only.clone() else {
            targets.push(Target { root, files: None });
            continue;
        };
        let (project, path) = locate(&file, None)?;
        let of_project = listed.entry(project.path.clone()).or_insert_with(|| analysed_paths(&project));
        // A file that the project does not have (an ignored one, one of tests) is scanned alone: who names it means it.
        if !of_project.contains(&path) {
            targets.push(Target { root, files: None });
            continue;
        }
        let at = *narrowed.entry(project.path.clone()).or_insert_with(|| {
            let root = ProjectRoot { path: sources::from_here(&project.path), ..project };
            targets.push(Target { root, files: Some(BTreeSet::new()) });
            targets.len() - 1
        });
        if let Some(files) = targets.get_mut(at).and_then(|target| target.files.as_mut()) {
            files.insert(path);
        }
    }
    Ok(targets)
}

/// The repository around the working directory, narrowed to the files that a hook was given.
pub(crate) fn of_hook(paths: &[PathBuf]) -> Result<Vec<Target>, FindError> {
    let root = sources::project_here()?;
    let files = paths.iter().filter_map(|path| sources::path_below(&root.path, path)).collect();
    Ok(vec![Target { root, files: Some(files) }])
}

/// Leaves out the roots whose files are all seen from another root. A folder that the walk of the outer root does not enter (an
/// ignored one, one of tests) is kept: who names it means it.
fn without_overlaps(found: Vec<ProjectRoot>) -> Vec<ProjectRoot> {
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
    let below = |path: &Path| Some(folder.join(path.strip_prefix(&root.path).ok()?));
    analysed.filter_map(|file| below(file.on_disk()?)).collect()
}

/// The paths of the files that a scan of `root` analyses.
fn analysed_paths(root: &ProjectRoot) -> BTreeSet<String> {
    let files = walk(root, &WALK).files.into_iter();
    files.filter(|file| !is_test(file)).map(|file| file.path).collect()
}
