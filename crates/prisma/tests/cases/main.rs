//! Each schema under `cases/` beside the facts it must give, as text.
//!
//! `cases/parse/<name>.prisma` is read alone and compared with what `render_file` makes of it, `cases/declare/<name>.prisma` is a schema of one
//! file and compared with what `render_schema` makes of it. The expected text stands in `<name>.txt`.
#![expect(clippy::disallowed_methods, reason = "the cases are files of this crate, not of a scanned project")]

mod render_file;
mod render_schema;

use std::fs;
use std::path::{Path, PathBuf};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(kind);
    let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "prisma"));
    paths.sort();
    assert!(!paths.is_empty(), "there are no cases in {}", folder.display());
    paths
}

#[track_caller]
fn check(kind: &str, render: impl Fn(&str) -> String) {
    let mut failures = String::new();
    for path in cases(kind) {
        let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let (actual, expected) = (render(&read(&path)), read(&path.with_extension("txt")));
        if actual != expected {
            failures.push_str(&format!("--- {}\n{actual}\n--- expected\n{expected}\n", path.display()));
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn a_file_says_what_stands_beside_it() {
    check("parse", |text| render_file::render(&prisma::parse(text)));
}

#[test]
fn a_schema_declares_what_stands_beside_it() {
    check("declare", |text| {
        let file = prisma::parse(text);
        let (schema, problems) = prisma::declare("prisma", &[(0, &file)]);
        render_schema::render(text, &schema, &problems)
    });
}

#[test]
fn line_breaks_of_windows_change_nothing_but_places() {
    for path in cases("parse") {
        let text = fs::read_to_string(&path).expect("because the case can be read");
        let unix = render_file::render(&prisma::parse(&text));
        let windows = render_file::render(&prisma::parse(&text.replace('\n', "\r\n")));
        assert_eq!(windows, unix, "{}", path.display());
    }
}
