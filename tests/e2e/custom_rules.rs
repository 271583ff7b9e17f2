//! Rules of other people: from an empty folder to a finding, as somebody does it who has never written one.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::program::{Run, command, repository, run, seqscan, write};

const RULE: &str = "table-without-created-at";

/// The folder that this workspace lies in.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The program with what compiles a plugin without a network: the versions of this workspace, which were fetched to build it, and its
/// target folder, where most of them are compiled already.
fn author(folder: &Path) -> Command {
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("tests run in target/<profile>/deps");
    let mut command = command(folder);
    command.env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", target);
    command
}

/// A folder with a new pack in `acme-rules`.
#[track_caller]
fn new_pack() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let sdk = workspace().join("rules-sdk");
    let sdk = sdk.to_str().expect("the workspace's path is UTF-8");
    let made = seqscan(folder.path(), ["plugin", "new", "acme-rules", "--sdk", sdk]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    fs::copy(workspace().join("Cargo.lock"), folder.path().join("acme-rules/Cargo.lock"))
        .expect("the workspace has one");
    folder
}

#[track_caller]
fn check(run: &Run, code: i32, parts: &[&str]) {
    let said = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, code, "{said}");
    for part in parts {
        assert!(said.contains(part), "no {part:?} in\n{said}");
    }
}

#[test]
fn from_an_empty_folder_to_a_finding() {
    let folder = new_pack();
    let at = |path: &str| folder.path().join("acme-rules").join(path);
    check(
        &run(author(folder.path()).args(["test", "acme-rules"])),
        0,
        &["5 of 5 cases", "5 passed, 0 failed"],
    );
    check(
        &seqscan(folder.path(), ["plugin", "check", "acme-rules/acme-rules.wasm"]),
        0,
        &[
            "pack      acme-rules 0.1.0",
            "contract  0.1.0",
            "facts     schema\n",
            RULE,
            "column = \"created_at\"",
            "on 5 cases",
        ],
    );

    // What it reports of another repository, where the option of its rule is set in the same way as one of the program's own.
    let scanned = repository(&[
        (
            "schema.postgresql.sql",
            "CREATE TABLE t (id int PRIMARY KEY);\nCREATE TABLE u (made date, id int PRIMARY KEY);",
        ),
        ("seqscan.toml", "[rules]\ntable-without-created-at = { severity = \"error\", column = \"made\" }"),
    ]);
    let plugin = at("acme-rules.wasm");
    let plugin = plugin.to_str().expect("temporary paths are UTF-8");
    let scan = seqscan(scanned.path(), ["scan", "--format", "json", "--plugin", plugin]);
    assert_eq!(scan.code, 1, "{}", scan.stderr);
    let json = scan.json();
    let findings = json["findings"].as_array().expect("a list");
    let own: Vec<_> = findings.iter().filter(|finding| finding["rule"] == RULE).collect();
    assert_eq!(own.len(), 1, "{findings:?}");
    assert_eq!((&own[0]["severity"], &own[0]["line"]), (&"error".into(), &1.into()));

    // A rule and its cases that do not fit together.
    let ok = format!("cases/{RULE}/ok-added-later/schema.postgresql.sql");
    let text = fs::read_to_string(at(&ok)).expect("the scaffold wrote it");
    write(&at(""), &ok, (text + "CREATE TABLE later (id int PRIMARY KEY);\n").as_bytes());
    let page = format!("docs/{RULE}.md");
    let text = fs::read_to_string(at(&page)).expect("the scaffold wrote it");
    write(&at(""), &page, text.replace("filled by a default\n", "by hand\n").as_bytes());
    write(&at(""), "cases/other-rule/ok-nothing/a.sql", b"");
    let test = ["test", "acme-rules", "--plugin", "acme-rules/acme-rules.wasm"];
    check(
        &seqscan(folder.path(), test),
        1,
        &[
            "schema.postgresql.sql:5\n    CREATE TABLE later (id int PRIMARY KEY);\n  + found in column 14: `later` has no",
            "  -   help: add `created_at`, by hand\n  +   help: add `created_at`, filled by a default\n",
            "FAILED other-rule/ok-nothing\n  the pack has no rule `other-rule`",
            "3 passed, 3 failed",
        ],
    );
    // Only what the page shows can be written; what is to be found is the author's to say.
    check(&seqscan(folder.path(), test.into_iter().chain(["--bless"])), 1, &["4 passed, 2 failed"]);
    assert_eq!(fs::read_to_string(at(&page)).expect("it is there"), text);
}

#[test]
fn what_is_in_the_way_of_a_new_pack_is_said() {
    let folder = repository(&[("acme/notes", "mine")]);
    let refused = |arguments: &[&str], part: &str| {
        check(&seqscan(folder.path(), ["plugin", "new"].iter().chain(arguments).copied()), 2, &[part]);
    };
    refused(&["acme"], "`acme` exists already and is not empty");
    refused(&["Acme"], "`Acme` is no name of a pack");
    refused(&["schema"], "seqscan has a pack called `schema` itself");
    refused(&["other", "--rule", "table-without-primary-key"], "seqscan has that rule itself");
    refused(&["other", "--rule", "tenant"], "`tenant` is no id of a rule");
    refused(&["other", "--sdk", "acme"], "`acme` is not the folder of the SDK");
    assert!(!folder.path().join("other").exists());
}

#[cfg(unix)]
#[test]
fn what_a_machine_lacks_is_said_with_how_to_get_it() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = repository(&[
        ("pack/Cargo.toml", ""),
        ("tools/none", ""),
        ("with-rust/rustc", "#!/bin/sh\necho /nowhere\n"),
    ]);
    let rustc = folder.path().join("with-rust/rustc");
    fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755)).expect("the file is ours");
    let build = |path: &str| {
        run(author(folder.path()).args(["plugin", "build", "pack"]).env("PATH", folder.path().join(path)))
    };
    check(&build("tools"), 2, &["plugins in Rust need a Rust toolchain, which https://rustup.rs installs"]);
    check(&build("with-rust"), 2, &["run `rustup target add wasm32-unknown-unknown`"]);
    check(
        &seqscan(folder.path(), ["plugin", "build", "tools"]),
        2,
        &["`tools` holds no plugin", "`seqscan plugin new`"],
    );
}

/// The lines that a program prints, as they come.
fn lines(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    lines
}

#[test]
fn a_change_is_tested_at_once() {
    let case = |text: &str| format!("CREATE TABLE t (name text);{text}\n");
    let path = "cases/table-without-primary-key/bad-t/schema.postgresql.sql";
    let folder = repository(&[(path, &case(""))]);
    let own = std::env::current_exe().expect("a running program has a path");
    let target = own.ancestors().nth(3).expect("tests run in target/<profile>/deps");
    let mut program = command(folder.path())
        .args(["test", "--watch", "--plugin"])
        .arg(target.join("plugins/first-party.wasm"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    let lines = lines(program.stdout.take().expect("it was asked for"));
    let tested = |expected: &str| {
        let mut seen = Vec::new();
        // No test of its speed: it ends at the line, and the time is for a program that hangs.
        while let Ok(line) = lines.recv_timeout(Duration::from_secs(120)) {
            if line.contains("passed") {
                assert!(line.starts_with(expected), "{line} after {seen:?}");
                return;
            }
            seen.push(line);
        }
        panic!("it stopped after {seen:?}");
    };
    tested("0 passed");
    write(folder.path(), path, case(" -- ~ table-without-primary-key").as_bytes());
    tested("1 passed");
    program.kill().expect("it runs");
    program.wait().expect("it was killed");
}
