//! Finding the projects below a root.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use walkdir::{DirEntry, WalkDir};

/// How deep below a root repositories are looked for: `host/group/subgroup/team/name` and one more.
const REPOSITORY_DEPTH: usize = 6;

/// Folders of other people's code, in which no repository of the user's is looked for.
const NOT_SEARCHED: &[&str] = &["node_modules", "bower_components", "vendor"];

/// Files that say that their folder is one project, whatever lies below it. They keep an unpacked archive that holds a stray
/// `.git` (a submodule, a fixture) from being taken for a folder of repositories, which would hide its own files.
const PROJECT_MARKERS: &[&str] = &[
    ".gitignore",
    ".hg",
    ".svn",
    "Cargo.toml",
    "Gemfile",
    "build.gradle",
    "build.gradle.kts",
    "composer.json",
    "go.mod",
    "manage.py",
    "mix.exs",
    "package.json",
    "pom.xml",
    "pyproject.toml",
    "seqscan.toml",
];

/// One project: a repository, or a root that was given as such.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectRoot {
    /// The project's folder.
    pub path: PathBuf,
    /// The folder relative to the given root, with `/` between the parts; for the root itself its own name.
    pub name: String,
    /// The only file to scan, where the given root is a file.
    pub only: Option<PathBuf>,
}

/// Why no project was found.
#[derive(Debug, Error)]
pub enum FindError {
    /// Nothing is there.
    #[error("`{}` does not exist", path.display())]
    Missing {
        /// The root as it was given.
        path: PathBuf,
    },
    /// A device, a pipe or a socket; where a file is wanted, a folder too.
    #[error("`{}` is neither a file nor a folder", path.display())]
    NotAFile {
        /// The root as it was given.
        path: PathBuf,
    },
    /// A file of another project.
    #[error("`{}` is not in `{}`", path.display(), root.display())]
    Outside {
        /// The file as it was given.
        path: PathBuf,
        /// The project's folder.
        root: PathBuf,
    },
    /// The system refused.
    #[error("failed to look at `{}`: {source}", path.display())]
    Unreadable {
        /// The root as it was given.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The projects below `root`, in the order of their names.
///
/// * A folder that holds `.git` is one project, whatever is inside it.
/// * A folder that holds no `.git` and no sign of being a project itself, but repositories some levels down, is a folder of
///   repositories: each is a project. Files beside the repositories are not scanned: they belong to none of them, and a user who
///   means them names them.
/// * A folder that cannot be read while repositories are looked for becomes a project of its own, so that its walk reports it.
/// * Any other folder is one project.
/// * A file is a project of its folder, narrowed to that file. A link to a file stands for its target.
///
/// # Errors
///
/// When the root does not exist, cannot be looked at, or is neither a file nor a folder.
pub fn find_projects(root: &Path) -> Result<Vec<ProjectRoot>, FindError> {
    let metadata = fs::metadata(root).map_err(|source| refused(root, source))?;
    if metadata.is_dir() {
        return Ok(projects_of_folder(root));
    }
    if !metadata.is_file() {
        return Err(FindError::NotAFile { path: root.to_path_buf() });
    }
    let linked = fs::symlink_metadata(root).is_ok_and(|metadata| metadata.is_symlink());
    let file = if linked {
        fs::canonicalize(root).map_err(|source| refused(root, source))?
    } else {
        root.to_path_buf()
    };
    let folder = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    };
    Ok(vec![ProjectRoot { name: own_name(&folder), path: folder, only: Some(file) }])
}

/// Where a project is, however it was named: its folder, or its only file.
#[must_use]
pub fn place_of(project: &ProjectRoot) -> PathBuf {
    let named = project.only.as_ref().unwrap_or(&project.path);
    fs::canonicalize(named).unwrap_or_else(|_| named.clone())
}

/// The project that a file belongs to, and the file's path in it: that of the folder `root`, else the repository that it lies in, else the
/// working directory if the file is below it, else its folder.
///
/// # Errors
///
/// When the file is not there, is a folder, or is not below `root`.
pub fn locate(file: &Path, root: Option<&Path>) -> Result<(ProjectRoot, String), FindError> {
    let full = fs::canonicalize(file).map_err(|source| refused(file, source))?;
    if !full.is_file() {
        return Err(FindError::NotAFile { path: file.to_path_buf() });
    }
    let own = match root {
        Some(root) => fs::canonicalize(root).map_err(|source| refused(root, source))?,
        None => {
            let repository = full.ancestors().find(|folder| holds(folder, ".git")).map(Path::to_path_buf);
            let here = || fs::canonicalize(".").ok().filter(|here| full.starts_with(here));
            let folder = || full.parent().map(Path::to_path_buf);
            repository.or_else(here).or_else(folder).unwrap_or_default()
        }
    };
    if !full.starts_with(&own) {
        return Err(FindError::Outside { path: file.to_path_buf(), root: own });
    }
    let path = relative_name(&own, &full);
    Ok((ProjectRoot { name: own_name(&own), path: own, only: None }, path))
}

/// The path of `folder` in the repository that it lies in, with `/` between the parts, empty for the repository's own folder;
/// none outside repositories.
#[must_use]
pub fn path_in_repository(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let repository = folder.ancestors().find(|ancestor| holds(ancestor, ".git"))?;
    Some(relative_name(repository, &folder))
}

/// The project that a path belongs to, and its path in it: for a file that of [`locate`], for a folder the folder itself.
///
/// # Errors
///
/// When nothing is there.
pub fn project_of(path: &Path) -> Result<(ProjectRoot, String), FindError> {
    if fs::metadata(path).map_err(|source| refused(path, source))?.is_dir() {
        let root = ProjectRoot { path: path.to_path_buf(), name: own_name(path), only: None };
        return Ok((root, String::new()));
    }
    let (root, inner) = locate(path, None)?;
    Ok((ProjectRoot { path: from_here(&root.path), ..root }, inner))
}

/// A folder as it is named from the working directory, where that is shorter than its full path.
#[must_use]
pub fn from_here(folder: &Path) -> PathBuf {
    let Ok(here) = fs::canonicalize(".") else {
        return folder.to_path_buf();
    };
    if let Ok(below) = folder.strip_prefix(&here) {
        return if below.as_os_str().is_empty() { PathBuf::from(".") } else { below.to_path_buf() };
    }
    match here.strip_prefix(folder) {
        Ok(above) => above.components().map(|_| "..").collect(),
        Err(_) => folder.to_path_buf(),
    }
}

/// The repository that the working directory lies in, or the working directory itself.
///
/// # Errors
///
/// When the working directory is gone.
pub fn project_here() -> Result<ProjectRoot, FindError> {
    let here = fs::canonicalize(".").map_err(|source| refused(Path::new("."), source))?;
    let folder = here.ancestors().find(|folder| holds(folder, ".git")).unwrap_or(&here);
    Ok(ProjectRoot { name: own_name(folder), path: from_here(folder), only: None })
}

/// The path of a file below `root`, whether it is still there or not; none for one that lies elsewhere.
#[must_use]
pub fn path_below(root: &Path, file: &Path) -> Option<String> {
    let root = fs::canonicalize(root).ok()?;
    let absolute = fs::canonicalize(".").ok()?.join(file);
    // A link is named by its own path, and the file's folder may be gone with it.
    let mut folders = absolute.parent()?.ancestors();
    let (folder, real) = folders.find_map(|folder| Some((folder, fs::canonicalize(folder).ok()?)))?;
    let full = real.join(absolute.strip_prefix(folder).ok()?);
    full.starts_with(&root).then(|| relative_name(&root, &full))
}

fn refused(root: &Path, source: io::Error) -> FindError {
    let path = root.to_path_buf();
    match source.kind() {
        io::ErrorKind::NotFound => FindError::Missing { path },
        _ => FindError::Unreadable { path, source },
    }
}

fn projects_of_folder(root: &Path) -> Vec<ProjectRoot> {
    let one = || vec![ProjectRoot { path: root.to_path_buf(), name: own_name(root), only: None }];
    if holds(root, ".git") || PROJECT_MARKERS.iter().any(|marker| holds(root, marker)) {
        return one();
    }
    let mut found = Vec::new();
    let mut repositories = 0usize;
    let mut entries =
        WalkDir::new(root).min_depth(1).max_depth(REPOSITORY_DEPTH).follow_links(false).into_iter();
    while let Some(entry) = entries.next() {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() => {}
            Ok(entry) if !searched(&entry) => entries.skip_current_dir(),
            Ok(entry) if holds(entry.path(), ".git") => {
                repositories += 1;
                found.push(entry.into_path());
                entries.skip_current_dir();
            }
            Ok(_) => {}
            Err(error) => found.extend(error.path().map(Path::to_path_buf)),
        }
    }
    // Without a repository the root itself is walked, which meets the same unreadable folders again.
    if repositories == 0 {
        return one();
    }
    let mut projects: Vec<_> = found
        .into_iter()
        .map(|path| ProjectRoot { name: relative_name(root, &path), path, only: None })
        .collect();
    projects.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    projects
}

fn searched(entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    !name.starts_with(b".") && !NOT_SEARCHED.iter().any(|other| other.as_bytes() == name)
}

fn holds(folder: &Path, name: &str) -> bool {
    fs::symlink_metadata(folder.join(name)).is_ok()
}

fn relative_name(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// The folder's own name; `.` and `..` have one only once they are resolved.
fn own_name(folder: &Path) -> String {
    let named = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    named(folder)
        .or_else(|| named(&fs::canonicalize(folder).ok()?))
        .unwrap_or_else(|| folder.to_string_lossy().into_owned())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the trees that are looked at are made on disk")]
mod tests {
    use super::*;

    fn tree(folders: &[&str], files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("because the system has a temporary folder");
        for folder in folders {
            fs::create_dir_all(root.path().join(folder)).expect("because the folder is new");
        }
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().expect("because it has one"))
                .expect("because the folder is new");
            fs::write(path, "").expect("because the folder exists");
        }
        root
    }

    #[track_caller]
    fn check(folders: &[&str], files: &[&str], expected: &[&str]) {
        let root = tree(folders, files);
        let own = own_name(root.path());
        let found = find_projects(root.path()).expect("because the root exists");
        let names: Vec<_> = found.iter().map(|project| project.name.replace(&own, "ROOT")).collect();
        assert_eq!(names, expected, "{folders:?} {files:?}");
    }

    #[test]
    fn a_repository_is_one_project_whatever_is_in_it() {
        check(&[".git", "sub/.git"], &[], &["ROOT"]);
        check(&["sub/.git"], &[".git"], &["ROOT"]);
        check(&["a"], &["a/x.sql"], &["ROOT"]);
        check(&[], &[], &["ROOT"]);
    }

    #[test]
    fn a_folder_of_repositories_is_each_of_them() {
        check(&["b/.git", "a/.git", "group/c/.git", "a/inner/.git"], &["loose.sql"], &["a", "b", "group/c"]);
        check(&["a/.git"], &["b/.git"], &["a", "b"]);
    }

    #[test]
    fn repositories_of_other_people_are_not_looked_for() {
        check(&["node_modules/x/.git", ".cache/y/.git", "vendor/z/.git"], &[], &["ROOT"]);
        check(&["a/.git", "node_modules/x/.git"], &[], &["a"]);
        check(&["1/2/3/4/5/6/7/.git"], &[], &["ROOT"]);
        check(&["1/2/3/4/5/6/.git"], &[], &["1/2/3/4/5/6"]);
    }

    #[test]
    fn a_project_without_git_keeps_its_own_files_beside_a_stray_repository() {
        check(&["tests/fixture/.git"], &["package.json"], &["ROOT"]);
        check(&["tests/fixture/.git"], &[".gitignore"], &["ROOT"]);
    }

    #[test]
    fn a_file_is_a_project_narrowed_to_it() {
        let root = tree(&[], &["db/x.sql"]);
        let file = root.path().join("db/x.sql");
        let found = find_projects(&file).expect("because the file exists");
        assert_eq!(
            found,
            [ProjectRoot { path: root.path().join("db"), name: "db".to_owned(), only: Some(file) }]
        );
    }

    #[test]
    fn a_folder_has_a_path_in_the_nearest_repository() {
        let root = tree(&["outer/.git", "outer/a/inner/.git", "outer/a/b/c"], &[]);
        let path = |folder: &str| path_in_repository(&root.path().join(folder));
        assert_eq!(path("outer").as_deref(), Some(""));
        assert_eq!(path("outer/a/b/c").as_deref(), Some("a/b/c"));
        assert_eq!(path("outer/a/inner").as_deref(), Some(""));
        assert_eq!(path("missing"), None);
    }

    #[test]
    fn a_root_that_is_not_there_is_named() {
        let error = find_projects(Path::new("/nowhere/at/all")).expect_err("because it does not exist");
        assert!(matches!(error, FindError::Missing { .. }));
        assert_eq!(error.to_string(), "`/nowhere/at/all` does not exist");
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_refused_and_a_link_to_a_folder_is_that_folder() {
        let error = find_projects(Path::new("/dev/null")).expect_err("because it is a device");
        assert!(matches!(error, FindError::NotAFile { .. }), "{error}");
        let root = tree(&["real/.git"], &[]);
        std::os::unix::fs::symlink(root.path().join("real"), root.path().join("link"))
            .expect("because it is new");
        let found = find_projects(&root.path().join("link")).expect("because the folder exists");
        assert_eq!(found[0].name, "link");
        assert_eq!(find_projects(root.path()).expect("because it exists").len(), 1);
    }
}
