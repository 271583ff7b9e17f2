//! Each folder `cases/<library>/<name>/` is a small project beside what must be understood of it: `expected.txt`, as `render` writes it.
//!
//! A project is what a scan would read: files of code, schemas, `package.json`, `tsconfig.json`. Only the path inside the folder counts.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod project;
mod render;

use std::fs;
use std::path::{Path, PathBuf};

const EXPECTED: &str = "expected.txt";

/// All folders that hold an expectation.
fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut cases = Vec::new();
    for library in folders(&root) {
        cases.extend(folders(&library));
    }
    assert!(!cases.is_empty(), "there are no cases in {}", root.display());
    cases
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).expect("because the folder of cases is part of the source");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    paths
}

#[test]
fn a_project_does_what_stands_beside_it() {
    let mut failures = String::new();
    for case in cases() {
        let expected = fs::read_to_string(case.join(EXPECTED)).unwrap_or_default();
        let actual = project::understand(&project::read(&case));
        if actual != expected {
            failures.push_str(&format!("--- {}\n{actual}--- expected\n{expected}---\n", case.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
