//! Plugins that misbehave: each is a failure in the report, and the rest of the scan is complete.

use std::path::Path;

use serde_json::Value;

use crate::program::{repository, seqscan, write};

/// The plugins of `tests/hostile`, as its README says: guests stand inside of `pack.wat`, components alone.
fn plugins() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let read = |path: &Path| std::fs::read_to_string(path).expect("it is there and well formed");
    let pack = read(&folder.join("pack.wat"));
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for (kind, is_guest) in [("guests", true), ("components", false)] {
        for entry in std::fs::read_dir(folder.join(kind)).expect("it is there and well formed") {
            let path = entry.expect("it is there and well formed").path();
            let text = if is_guest { pack.replacen("\n  GUEST\n", &read(&path), 1) } else { read(&path) };
            found.push((
                path.display().to_string(),
                wat::parse_str(text).expect("it is there and well formed"),
            ));
        }
    }
    found.push(("bytes that are no WebAssembly".to_owned(), b"#!/bin/sh\n".to_vec()));
    assert!(found.len() > 15, "{}", found.len());
    found
}

#[test]
fn no_hostile_plugin_ends_the_program_or_hides_the_findings_of_others() {
    for (name, wasm) in plugins() {
        let folder = repository(&[("schema.postgresql.sql", "CREATE TABLE t (name text);")]);
        write(folder.path(), "hostile.wasm", &wasm);
        let run = seqscan(folder.path(), ["scan", "--format", "json", "--plugin", "hostile.wasm"]);
        assert_eq!(run.code, 2, "{name}: {}", run.stderr);
        let Ok(json) = serde_json::from_str::<Value>(&run.stdout) else {
            // It was refused before anything of it ran, with the reason.
            assert!(run.stderr.contains("hostile.wasm"), "{name}: {}", run.stderr);
            continue;
        };
        // It could be loaded: it fails as a rule, and the other packs have run.
        assert_ne!(json["failures"], serde_json::json!([]), "{name}");
        let rules: Vec<&str> = json["findings"]
            .as_array()
            .expect("it is there and well formed")
            .iter()
            .map(|finding| finding["rule"].as_str().expect("it is there and well formed"))
            .collect();
        assert_eq!(rules, ["table-without-primary-key"], "{name}");
        let allowed = seqscan(folder.path(), ["scan", "--allow-failures", "--plugin", "hostile.wasm"]);
        assert_eq!(allowed.code, 1, "{name}: {}", allowed.stdout);
    }
}
