//! Each file under `cases/` beside the module that it must give, as text.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod hostile;
mod places;

use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no cases in {}", folder.display());
    paths
}

fn render(path: &str, text: &str) -> String {
    let lowered = ecmascript::lower(path, text);
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
        let actual = render(&name, &read(&path));
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
        let name = path.to_string_lossy();
        let modules = [text.clone(), text.replace('\n', "\r\n")].map(|text| {
            program::model::dump(&ecmascript::lower(&name, &text).module).replace("\\r\\n", "\\n")
        });
        assert_eq!(modules[0], modules[1], "{name}");
    }
}

#[test]
fn what_a_file_imports_is_found_without_lowering_it() {
    for path in cases() {
        let text = fs::read_to_string(&path).expect("because the case can be read");
        let name = path.to_string_lossy();
        let found = ecmascript::imported_modules(&text);
        for module in ecmascript::lower(&name, &text).module.imported_modules() {
            assert!(found.contains(&module.as_str()), "{name} imports {module}, and found were {found:?}");
        }
    }
}

#[test]
fn files_are_told_by_their_names() {
    for path in [
        "a.ts", "b/c.tsx", "d.mts", "e.cts", "f.js", "g.jsx", "h.mjs", "i.cjs", "j.vue", "k.svelte",
        "l.astro", "m.d.ts",
    ] {
        assert!(ecmascript::reads(path), "{path}");
    }
    for path in ["a.json", "b.css", "ts", "c.ts.snap", "d.md"] {
        assert!(!ecmascript::reads(path), "{path}");
    }
}
