//! Each file under `cases/` beside the module that it must give, as text.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod hostile;
mod places;
mod templates;

use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no cases in {}", folder.display());
    paths
}

fn render(text: &str) -> String {
    let lowered = python::lower(text);
    let mut out = program::model::dump(&lowered.module);
    for problem in &lowered.problems {
        let place = &text[problem.range.start as usize..problem.range.end as usize];
        out.push_str(&format!("problem {} at {place:?}: {}\n", problem.kind.id(), problem.message));
    }
    out
}

#[test]
fn a_file_does_what_stands_beside_it() {
    let mut failures = String::new();
    for path in cases() {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let name = path.to_string_lossy();
        let actual = render(&read(&path));
        let expected = read(Path::new(&format!("{name}.txt")));
        if actual != expected {
            failures.push_str(&format!("--- {name}\n{actual}\n--- expected\n{expected}\n"));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn line_breaks_of_windows_change_nothing_but_places() {
    for path in cases() {
        let text = fs::read_to_string(&path).expect("because the case can be read");
        let modules = [text.clone(), text.replace('\n', "\r\n")]
            .map(|text| program::model::dump(&python::lower(&text).module).replace("\\r\\n", "\\n"));
        assert_eq!(modules[0], modules[1], "{}", path.display());
    }
}

#[test]
fn files_are_told_by_their_names() {
    for path in ["a.py", "app/models/__init__.py"] {
        assert!(python::reads(path), "{path}");
    }
    for path in ["a.pyi", "py", "a.py.txt", "b.ipynb", "c.pyc"] {
        assert!(!python::reads(path), "{path}");
    }
}
