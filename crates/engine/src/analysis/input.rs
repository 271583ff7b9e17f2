//! Which files of a project are analysed.

use config::Config;
use facts::Problem;
use project::is_test_path;
use sources::{FileKind, SourceFile, Walk, WalkOptions};

use super::Counts;
use crate::code::Language;

/// Which files a walk lists.
pub(crate) const WALK: WalkOptions = WalkOptions { threads: 0, manifest: manifests::wanted, code: is_code };

/// What is analysed.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The files, by path.
    pub(crate) files: Vec<SourceFile>,
    /// What could not be looked at.
    pub(crate) problems: Vec<(String, Problem)>,
    /// What there is beside the files.
    pub(crate) counts: Counts,
}

impl Input {
    /// Those of the files that were listed which are analysed; `named` says that the user named each of them.
    pub(crate) fn of(walk: Walk, named: bool, config: &Config) -> Self {
        let mut counts = Counts { files_seen: walk.seen, ..Counts::default() };
        let mut files = walk.files;
        files.retain(|file| !config.ignores(&file.path));
        files.retain(|file| {
            let is_test = !named && is_test(file);
            counts.test_files += u64::from(is_test);
            !is_test
        });
        Self { files, problems: walk.problems, counts }
    }
}

/// Whether a file of this path is application code that may be read.
fn is_code(path: &str) -> bool {
    Language::of(path).is_some()
}

/// Whether a file is application code, or configuration that is code as well: settings of Django are told by their names, which other modules
/// of Python have too.
pub(crate) fn holds_code(file: &SourceFile) -> bool {
    let is_test = || is_test_path(&file.path) || libraries::is_test(&file.path);
    match file.kind {
        FileKind::Code => true,
        FileKind::Manifest => python::reads(&file.path) && !is_test(),
        FileKind::Sql | FileKind::Prisma => false,
    }
}

/// Whether a file is there for tests. What tests do to a database tells nothing of what the program does, and what they put in the place of
/// its parts would be taken for these.
pub(crate) fn is_test(file: &SourceFile) -> bool {
    match file.kind {
        FileKind::Manifest => false,
        FileKind::Code => is_test_path(&file.path) || libraries::is_test(&file.path),
        FileKind::Sql | FileKind::Prisma => is_test_path(&file.path),
    }
}
