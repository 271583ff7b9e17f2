//! Which plugins run: a scanned repository may name some, and does not choose what runs.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Run, repository, seqscan, write};

/// A guest of `tests/hostile/pack.wat` whose rule `misbehave` reports the first three bytes of the project's first file.
const REPORTING: &str = r#"
  (core module $guest
    (import "pack" "memory" (memory 1))
    (func (export "check") (param $rule i32) (param $length i32) (param i32 i32) (result i32)
      (if (i32.eq (local.get $length) (i32.const 4)) (then (return (i32.const 512))))
      (i32.store (i32.const 708) (i32.const 3))
      (i32.store (i32.const 712) (i32.const 64)) (i32.store (i32.const 716) (i32.const 4))
      (i32.store8 (i32.const 741) (i32.const 2)) ;; high confidence
      (i32.store (i32.const 744) (i32.const 64)) (i32.store (i32.const 748) (i32.const 4))
      (i32.store (i32.const 604) (i32.const 700))
      (i32.store (i32.const 608) (i32.const 1))
      (i32.const 600)))
"#;

/// A plugin with two rules, `misbehave` and `good`, of the pack `hostile`.
fn plugin(pack: &str) -> Vec<u8> {
    assert_eq!(pack.len(), "hostile".len(), "the name's length is written elsewhere in the file");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let text = fs::read_to_string(folder.join("pack.wat")).expect("it is there");
    let text = text.replacen("\n  GUEST\n", REPORTING, 1).replace("\"hostile\"", &format!("\"{pack}\""));
    wat::parse_str(text).expect("it is well formed")
}

/// A repository whose configuration names a plugin that lies in it.
fn project() -> tempfile::TempDir {
    let folder = repository(&[
        ("schema.postgresql.sql", "CREATE TABLE t (name text);\n"),
        ("seqscan.toml", "# Agreed on in May.\n[rules]\nmisbehave = \"error\"\n"),
    ]);
    write(folder.path(), "tools/acme.wasm", &plugin("hostile"));
    let added = seqscan(folder.path(), ["plugin", "add", "tools/acme.wasm"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    folder
}

fn scan(folder: &Path, arguments: &[&str]) -> Run {
    seqscan(folder, ["scan", "--format", "json"].iter().chain(arguments).copied())
}

/// The values of one key of the objects in a list.
fn each<'j>(json: &'j Value, list: &str, key: &str) -> Vec<&'j str> {
    let items = json[list].as_array().expect("a list");
    items.iter().map(|item| item[key].as_str().expect("a text")).collect()
}

#[test]
fn a_repository_does_not_choose_what_runs() {
    let folder = project();
    let refused = || {
        let run = scan(folder.path(), &[]);
        assert_eq!(run.code, 2, "{}", run.stderr);
        let json = run.json();
        assert_eq!(each(&json, "failures", "cause"), ["untrusted"]);
        assert_eq!(each(&json, "failures", "pack"), ["tools/acme.wasm"]);
        assert!(each(&json, "failures", "message")[0].contains("`--trust-plugins`"), "{json}");
        // All else is done, though the configuration speaks of a rule that nobody knows now.
        assert_eq!(each(&json, "findings", "rule"), ["table-without-primary-key"]);
    };
    refused();
    // It is not even opened.
    fs::remove_file(folder.path().join("tools/acme.wasm")).expect("it is there");
    refused();
}

#[test]
fn a_plugin_that_is_trusted_runs_as_the_programs_own() {
    let folder = project();
    for trusting in [&["--trust-plugins"][..], &["--plugin", "tools/acme.wasm"]] {
        let run = scan(folder.path(), trusting);
        assert_eq!(run.code, 1, "{trusting:?}: {}", run.stderr);
        let json = run.json();
        assert_eq!(json["failures"], serde_json::json!([]), "{trusting:?}");
        assert_eq!(each(&json, "findings", "rule"), ["misbehave", "table-without-primary-key"]);
        assert_eq!(each(&json, "findings", "severity")[0], "error", "as its configuration says");
    }
    // Now it is known which rules there are, and the configuration is held to them.
    let toml = fs::read_to_string(folder.path().join("seqscan.toml")).expect("it is there");
    write(folder.path(), "seqscan.toml", toml.replace("misbehave =", "misbehaves =").as_bytes());
    let wrong = scan(folder.path(), &["--trust-plugins"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stdout.contains("did you mean `misbehave`?"), "{}", wrong.stdout);
}

#[test]
fn a_plugin_that_changed_stops_the_scan_of_its_project() {
    let folder = project();
    write(folder.path(), "tools/acme.wasm", &plugin("changed"));
    let run = scan(folder.path(), &["--trust-plugins"]);
    assert_eq!(run.code, 2);
    let json = run.json();
    assert_eq!(each(&json, "failures", "cause"), ["plugin"]);
    assert!(each(&json, "failures", "message")[0].contains("`tools/acme.wasm` is not the one"), "{json}");
    assert_eq!(json["findings"], serde_json::json!([]));

    // Naming it anew is a decision of its people, and changes that one line.
    let before = fs::read_to_string(folder.path().join("seqscan.toml")).expect("it is there");
    assert_eq!(seqscan(folder.path(), ["plugin", "add", "tools/acme.wasm"]).code, 0);
    let after = fs::read_to_string(folder.path().join("seqscan.toml")).expect("it is there");
    let same = before.lines().zip(after.lines()).filter(|(one, other)| one == other).count();
    assert_eq!((before.lines().count(), after.lines().count(), same), (7, 7, 6), "{before}\n{after}");
    assert_eq!(scan(folder.path(), &["--trust-plugins"]).code, 1);
}

#[test]
fn names_that_two_packs_have_are_errors() {
    let folder = project();
    write(folder.path(), "tools/other.wasm", &plugin("another"));
    assert_eq!(seqscan(folder.path(), ["plugin", "add", "tools/other.wasm"]).code, 0);
    let run = scan(folder.path(), &["--trust-plugins"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stdout.contains("two rules called `misbehave`: rename the one in `tools/other.wasm`"),
        "{}",
        run.stdout
    );
    let run = scan(folder.path(), &["--plugin", "tools/acme.wasm", "--plugin", "tools/other.wasm"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("two rules called `misbehave`"), "{}", run.stderr);
}

#[test]
fn what_is_no_plugin_is_not_named() {
    let folder = repository(&[("seqscan.toml", "preset = \"all\"\n"), ("acme.wasm", "not one")]);
    let run = seqscan(folder.path(), ["plugin", "add", "acme.wasm"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("it is not WebAssembly"), "{}", run.stderr);
    let text = fs::read_to_string(folder.path().join("seqscan.toml")).expect("it is there");
    assert_eq!(text, "preset = \"all\"\n");
}

#[test]
fn a_plugin_elsewhere_on_the_machine_is_named_by_its_whole_path() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    write(elsewhere.path(), "acme.wasm", &plugin("hostile"));
    let file = elsewhere.path().join("acme.wasm");
    let folder = repository(&[("schema.postgresql.sql", "CREATE TABLE t (name text);\n")]);
    let file = file.to_str().expect("temporary paths are UTF-8");
    assert_eq!(seqscan(folder.path(), ["plugin", "add", file]).code, 0);
    let toml = fs::read_to_string(folder.path().join("seqscan.toml")).expect("it was made");
    assert_eq!(
        each(&scan(folder.path(), &["--trust-plugins"]).json(), "findings", "rule").len(),
        2,
        "{toml}"
    );
    write(folder.path(), "seqscan.toml", toml.replace("file = \"/", "file = \"file:///").as_bytes());
    assert_eq!(
        each(&scan(folder.path(), &["--trust-plugins"]).json(), "findings", "rule").len(),
        2,
        "{toml}"
    );
}

#[test]
fn each_claim_about_the_sandbox_names_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("it is there");
    let tests: String = [
        "crates/host/tests/hostile.rs",
        "crates/host/src/output.rs",
        "tests/e2e/hostile_plugins.rs",
        "tests/e2e/languages.rs",
        "tests/e2e/trust.rs",
    ]
    .map(read)
    .concat();
    let page = read("rules-sdk/docs/sandbox.md");
    let named = page
        .split('`')
        .filter(|word| word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    let named: Vec<&str> = named.collect();
    assert!(named.len() > 8, "{named:?}");
    for name in named {
        assert!(tests.contains(&format!("fn {name}()")), "{name}");
    }
}

#[test]
fn the_file_of_config_is_the_persons_own() {
    let folder = project();
    let own = repository(&[]);
    let file = own.path().join("mine.toml");
    fs::copy(folder.path().join("seqscan.toml"), &file).expect("it can be written");
    let of_person = scan(folder.path(), &["--config", &file.to_string_lossy()]);
    assert_eq!(of_person.code, 1, "{}", of_person.stderr);
    assert_eq!(each(&of_person.json(), "failures", "cause"), [""; 0]);
    assert!(each(&of_person.json(), "findings", "rule").contains(&"misbehave"));

    // What it stands on may be a scanned repository's.
    let base = folder.path().join("seqscan.toml");
    write(own.path(), "mine.toml", format!("extend = ['{}']\n", base.display()).as_bytes());
    let extended = scan(folder.path(), &["--isolated", "--config", &file.to_string_lossy()]);
    assert_eq!(each(&extended.json(), "failures", "cause"), ["untrusted"]);
}
