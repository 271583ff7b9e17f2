//! Plugins that misbehave: each is a failure in the report, and the rest of the scan is complete.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::program::{repository, seqscan, write};

fn texts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "wat"));
    found.sort();
    assert!(found.len() >= 8, "{found:?}");
    found
}

/// Scans with one hostile plugin; the exit code and what was reported.
fn scan(wat: &Path) -> (i32, Option<Value>, String) {
    let folder = repository(&[("schema.postgresql.sql", "CREATE TABLE t (name text);")]);
    let wasm = wat::parse_file(wat).unwrap();
    write(folder.path(), "hostile.wasm", &wasm);
    let run = seqscan(
        folder.path(),
        ["scan", "--format", "json", "--plugin", "hostile.wasm"],
    );
    let json = serde_json::from_str(&run.stdout).ok();
    (run.code, json, run.stderr)
}

#[test]
fn no_hostile_plugin_ends_the_program_or_hides_the_findings_of_others() {
    for wat in texts() {
        let (code, json, stderr) = scan(&wat);
        assert_eq!(code, 2, "{}: {stderr}", wat.display());
        match json {
            // It could be loaded: it fails as a rule, and the other packs have run.
            Some(json) => {
                assert_ne!(json["failures"], serde_json::json!([]), "{}", wat.display());
                let rules: Vec<&str> = json["findings"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|finding| finding["rule"].as_str().unwrap())
                    .collect();
                assert_eq!(rules, ["table-without-primary-key"], "{}", wat.display());
            }
            // It was refused before anything ran, with the reason.
            None => assert!(
                stderr.contains("plugin `hostile.wasm`"),
                "{}: {stderr}",
                wat.display()
            ),
        }
    }
}
