//! Runs the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// What a run printed and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// The standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}\nstdout: {}\nstderr: {}", self.stdout, self.stderr))
    }
}

/// Runs `seqscan` with these arguments in a folder.
#[track_caller]
pub(crate) fn seqscan<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Run {
    run(command(folder).args(arguments))
}

/// The program in a folder, to be given arguments and an environment.
#[track_caller]
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(binary());
    command.current_dir(folder).env_remove("NO_COLOR");
    command
}

/// Runs a [`command`] to its end.
#[track_caller]
pub(crate) fn run(command: &mut Command) -> Run {
    let cache = tempfile::tempdir().expect("a temporary folder can be made");
    run_with_cache(command, cache.path())
}

/// Runs a [`command`] to its end, with what runs before it left in `cache`.
#[track_caller]
pub(crate) fn run_with_cache(command: &mut Command, cache: &Path) -> Run {
    let output: Output =
        command.env("SEQSCAN_CACHE_DIR", cache).output().expect("the program can be started");
    Run {
        code: output.status.code().unwrap_or_else(|| panic!("seqscan was killed: {}", output.status)),
        stdout: String::from_utf8(output.stdout).expect("seqscan writes UTF-8"),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The program, which stands beside the folder of this test's own binary.
#[track_caller]
fn binary() -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    let folder = own.parent().and_then(Path::parent).expect("tests run in target/<profile>/deps");
    let binary = folder.join(format!("seqscan{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.exists(),
        "`{}` is missing: run `cargo xtask test`, which builds it first",
        binary.display()
    );
    binary
}

/// A folder with these files.
#[track_caller]
pub(crate) fn repository(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (path, text) in files {
        write(folder.path(), path, text.as_bytes());
    }
    folder
}

/// Writes one file below `root`.
#[track_caller]
pub(crate) fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    std::fs::write(&path, bytes).expect("the file can be written");
}
