//! Walking one project: which of its files matter.

use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;

use facts::{Problem, ProblemKind};
use ignore::{DirEntry, WalkBuilder, WalkState};
use text::TextRange;

use crate::content::Content;
use crate::mention::Mention;
use crate::projects::ProjectRoot;

/// Folders that hold nothing but installed dependencies, by name alone.
pub(crate) const DEPENDENCY_FOLDERS: &[&str] =
    &["node_modules", "bower_components", "jspm_packages", "site-packages", "__pypackages__"];

/// Folders that hold dependencies when one of these is in them, and the user's own code otherwise.
pub(crate) const DEPENDENCY_SIGNS: &[(&str, &[&str])] = &[
    // Composer, Go modules, Bundler.
    ("vendor", &["autoload.php", "modules.txt", "bundle"]),
    ("venv", &["pyvenv.cfg"]),
    ("env", &["pyvenv.cfg"]),
];

/// Extensions of files that hold SQL. A `.sqlite` file is a database and `.sql.gz` is not text: neither is here.
const SQL_EXTENSIONS: &[&str] = &["sql", "ddl", "psql", "pgsql", "mysql"];

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// SQL: `.sql`, `.ddl`, `.psql`, `.pgsql`, `.mysql`.
    Sql,
    /// A Prisma schema: `.prisma`.
    Prisma,
    /// A configuration file that [`WalkOptions::manifest`] asks for.
    Manifest,
    /// Application code that [`WalkOptions::code`] asks for.
    Code,
}

/// One file that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the project's root, with `/` between the parts. Bytes that are not UTF-8 are shown as U+FFFD, so this is for
    /// people and for rules by name; `content` opens the file.
    pub path: String,
    /// Where its bytes are. On the disk, the project's path with the file's own.
    pub content: Content,
    /// In bytes, when it was listed; 0 of an object of git, whose size is known when it is read.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
    /// Whether its text speaks to seqscan, once it was read.
    pub mention: Mention,
}

impl SourceFile {
    /// The path that opens it, where it is a file of the disk.
    #[must_use]
    pub fn on_disk(&self) -> Option<&Path> {
        match &self.content {
            Content::Disk(path) => Some(path),
            Content::Object(_) => None,
        }
    }
}

/// What a walk is asked for.
#[derive(Clone, Copy, Debug)]
pub struct WalkOptions {
    /// How many threads walk; 0 lets the walker choose.
    pub threads: usize,
    /// Whether the file at this relative path (parts joined by `/`) is a configuration file that somebody can read. It is asked
    /// for every file, so it should decide by the file's name first.
    pub manifest: fn(&str) -> bool,
    /// Whether the file at this path, relative to the project's root, is application code that is read.
    pub code: fn(&str) -> bool,
}

/// What was passed over, in numbers. What an ignore file names, and hidden files and folders, are passed over too; the walker does
/// not say how many they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Symbolic links. Inside the project their target is scanned where it stands, and outside nothing is read.
    pub symlinks: u64,
    /// Pipes, sockets and devices.
    pub special: u64,
    /// Folders of installed dependencies.
    pub dependency_folders: u64,
}

/// What is in a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The files that matter, by path.
    pub files: Vec<SourceFile>,
    /// How many files there are, the ones that do not matter among them.
    pub seen: u64,
    /// What was passed over.
    pub skipped: Skipped,
    /// Folders and files that could not be looked at, by path.
    pub problems: Vec<(String, Problem)>,
}

#[derive(Default)]
struct Counts {
    seen: AtomicU64,
    symlinks: AtomicU64,
    special: AtomicU64,
    dependency_folders: AtomicU64,
}

enum Found {
    File(SourceFile),
    Problem(String, Problem),
}

/// Lists the files of `project` that matter, and reads none of them.
///
/// * `.gitignore` and `.ignore` files are followed, inside a git repository or not; those above the root only when the root lies
///   inside a repository, as git does. The user's global excludes are not: the result depends on the tree alone.
/// * Hidden folders are not entered. Hidden files are listed only as configuration files (`.env.example`).
/// * Folders of installed dependencies are not entered, even if no ignore file names them: `node_modules` and its like, and
///   `vendor` when it is Composer's, Go's or Bundler's. They are not the user's code.
/// * Symbolic links are not followed, so links cannot make the walk loop or leave the root.
/// * Everything that cannot be looked at is a problem, and the walk goes on.
///
/// A project that is narrowed to one file has that file, even if an ignore file names it.
#[must_use]
pub fn walk(project: &ProjectRoot, options: &WalkOptions) -> Walk {
    if let Some(file) = &project.only {
        return walk_one(file, options);
    }
    let root: Arc<Path> = Arc::from(project.path.as_path());
    let counts = Arc::new(Counts::default());
    let filter_counts = Arc::clone(&counts);
    let walker = WalkBuilder::new(&project.path)
        .threads(options.threads)
        .follow_links(false)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .hidden(false)
        .parents(inside_repository(&project.path))
        .filter_entry(move |entry| enters(entry, &filter_counts))
        .build_parallel();
    let (sender, receiver) = mpsc::channel();
    walker.run(|| {
        let sender = sender.clone();
        let counts = Arc::clone(&counts);
        let root = Arc::clone(&root);
        Box::new(move |entry| {
            if let Some(found) = look_at(entry, &root, options, &counts) {
                // The receiver lives until the walk is over.
                let _sent = sender.send(found);
            }
            WalkState::Continue
        })
    });
    drop(sender);
    let mut walk = Walk {
        seen: counts.seen.load(Ordering::Relaxed),
        skipped: Skipped {
            symlinks: counts.symlinks.load(Ordering::Relaxed),
            special: counts.special.load(Ordering::Relaxed),
            dependency_folders: counts.dependency_folders.load(Ordering::Relaxed),
        },
        ..Walk::default()
    };
    for found in receiver {
        match found {
            Found::File(file) => walk.files.push(file),
            Found::Problem(path, problem) => walk.problems.push((path, problem)),
        }
    }
    walk.files.sort_by(|a, b| (&a.path, a.content.path()).cmp(&(&b.path, b.content.path())));
    walk.problems.sort_by(|a, b| (&a.0, &a.1.message).cmp(&(&b.0, &b.1.message)));
    walk
}

fn walk_one(file: &Path, options: &WalkOptions) -> Walk {
    let mut walk = Walk { seen: 1, ..Walk::default() };
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(kind) = kind_of(file.file_name().unwrap_or_default(), &name, options) else {
        return walk;
    };
    match fs::metadata(file) {
        Ok(metadata) => {
            walk.files.push(SourceFile {
                path: name,
                content: Content::Disk(file.to_path_buf()),
                size: metadata.len(),
                kind,
                mention: Mention::default(),
            });
        }
        Err(error) => walk.problems.push((name, unreadable(&error))),
    }
    walk
}

/// Whether git would look above `root` for ignore files. Above a folder that is in no repository there is only chance.
fn inside_repository(root: &Path) -> bool {
    let Ok(root) = fs::canonicalize(root) else {
        return false;
    };
    root.ancestors().any(|folder| fs::symlink_metadata(folder.join(".git")).is_ok())
}

/// Whether the walk looks at an entry at all. Files are always looked at: most are only counted.
fn enters(entry: &DirEntry, counts: &Counts) -> bool {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return true;
    }
    let name = entry.file_name();
    if name.as_encoded_bytes().starts_with(b".") {
        return false;
    }
    let dependencies = DEPENDENCY_FOLDERS.iter().any(|other| name == OsStr::new(other))
        || DEPENDENCY_SIGNS.iter().any(|(other, signs)| {
            name == OsStr::new(other) && signs.iter().any(|sign| entry.path().join(sign).exists())
        });
    if dependencies {
        counts.dependency_folders.fetch_add(1, Ordering::Relaxed);
    }
    !dependencies
}

fn look_at(
    entry: Result<DirEntry, ignore::Error>,
    root: &Path,
    options: &WalkOptions,
    counts: &Counts,
) -> Option<Found> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return problem_of(&error, root),
    };
    let file_type = entry.file_type()?;
    if file_type.is_dir() {
        return None;
    }
    if file_type.is_symlink() {
        counts.symlinks.fetch_add(1, Ordering::Relaxed);
        return None;
    }
    let path = relative(root, entry.path());
    let kind = kind_of(entry.file_name(), &path, options);
    if !file_type.is_file() {
        counts.special.fetch_add(1, Ordering::Relaxed);
        return kind.map(|_| Found::Problem(path, not_a_file(file_type)));
    }
    counts.seen.fetch_add(1, Ordering::Relaxed);
    let kind = kind?;
    match fs::symlink_metadata(entry.path()) {
        Ok(metadata) => {
            let content = Content::Disk(entry.into_path());
            let mention = Mention::default();
            Some(Found::File(SourceFile { path, content, size: metadata.len(), kind, mention }))
        }
        Err(error) => Some(Found::Problem(path, unreadable(&error))),
    }
}

pub(crate) fn kind_of(name: &OsStr, path: &str, options: &WalkOptions) -> Option<FileKind> {
    let bytes = name.as_encoded_bytes();
    if !bytes.starts_with(b".") {
        let extension = memchr::memrchr(b'.', bytes).map_or(&[][..], |dot| &bytes[dot + 1..]);
        let is = |other: &str| extension.eq_ignore_ascii_case(other.as_bytes());
        if SQL_EXTENSIONS.iter().any(|other| is(other)) {
            return Some(FileKind::Sql);
        }
        if is("prisma") {
            return Some(FileKind::Prisma);
        }
    }
    if (options.manifest)(path) {
        return Some(FileKind::Manifest);
    }
    (options.code)(path).then_some(FileKind::Code)
}

fn relative(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let shown = relative.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        shown.into_owned()
    } else {
        shown.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

fn problem_of(error: &ignore::Error, root: &Path) -> Option<Found> {
    let path = path_of(error).map_or_else(String::new, |path| relative(root, path));
    let problem = match error.io_error() {
        Some(source) => unreadable(source),
        None => Problem {
            kind: ProblemKind::Unreadable,
            range: TextRange::default(),
            message: "this cannot be walked, so it is not analysed".to_owned(),
        },
    };
    Some(Found::Problem(path, problem))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        _ => None,
    }
}

fn unreadable(error: &io::Error) -> Problem {
    Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::default(),
        message: format!("this cannot be read ({}), so it is not analysed", error.kind()),
    }
}

fn not_a_file(file_type: FileType) -> Problem {
    let what = special_name(file_type);
    Problem {
        kind: ProblemKind::Unreadable,
        range: TextRange::default(),
        message: format!("this is {what} and not a file, so it is not read"),
    }
}

#[cfg(unix)]
fn special_name(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if file_type.is_fifo() {
        "a named pipe"
    } else if file_type.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn special_name(_file_type: FileType) -> &'static str {
    "something else"
}
