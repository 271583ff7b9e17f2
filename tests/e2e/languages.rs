//! Rules in TypeScript and Python: as those in Rust, from an empty folder to a finding, and with equal findings.
//!
//! They need what npm and PyPI bring, so that `cargo xtask test --all-languages` runs them, which fetches it first.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::program::{Run, command, repository, run_with_cache, write};

/// A language that rules can be written in.
#[derive(Clone, Copy)]
struct Guest {
    /// As `--lang` and `rules-sdk/examples` name it.
    name: &'static str,
    /// What its set-up brings into the pack's folder.
    brings: Option<&'static str>,
}

const RUST: Guest = Guest { name: "rust", brings: None };
const TYPESCRIPT: Guest = Guest { name: "typescript", brings: Some("node_modules") };
const PYTHON: Guest = Guest { name: "python", brings: Some(".venv") };

/// A folder with packs, and a cache for what they are compiled to.
struct Author {
    folder: tempfile::TempDir,
    target: PathBuf,
}

impl Author {
    fn new() -> Self {
        let own = std::env::current_exe().expect("a running program has a path");
        let target = own.ancestors().nth(3).expect("tests run in target/<profile>/deps").to_path_buf();
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made"), target }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs the program in a folder, without a network.
    fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        let mut command = command(folder);
        command.env("CARGO_NET_OFFLINE", "true").env("CARGO_TARGET_DIR", &self.target).args(arguments);
        run_with_cache(&mut command, &self.path().join("cache"))
    }

    #[track_caller]
    fn check(&self, arguments: &[&str], code: i32, parts: &[&str]) {
        let run = self.run_in(self.path(), arguments);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, code, "{said}");
        for part in parts {
            assert!(said.contains(part), "no {part:?} in\n{said}");
        }
    }

    /// Makes a new pack in the folder that is called as its language, with what the set-up has brought.
    #[track_caller]
    fn new_pack(&self, guest: Guest, name: &str) {
        let sdk = workspace().join("rules-sdk");
        let sdk = sdk.to_str().expect("the workspace's path is UTF-8");
        let mut arguments = vec!["plugin", "new", name, "--dir", guest.name, "--lang", guest.name];
        if guest.brings.is_none() {
            arguments.extend(["--sdk", sdk]);
        }
        self.check(&arguments, 0, &[]);
        let pack = self.path().join(guest.name);
        match guest.brings {
            Some(brings) => {
                link(&self.target.join("languages").join(guest.name).join(brings), &pack.join(brings))
            }
            None => {
                fs::copy(workspace().join("Cargo.lock"), pack.join("Cargo.lock"))
                    .expect("the workspace has one");
            }
        }
    }

    /// Makes and builds the pack of the examples, and tests it.
    #[track_caller]
    fn examples(&self, guest: Guest) -> String {
        // Cargo puts what it makes of packs of one name into one place, and another test may be making one.
        self.new_pack(guest, "review-rules");
        let pack = self.path().join(guest.name);
        let examples = workspace().join("rules-sdk/examples");
        for made in ["cases", "docs"] {
            fs::remove_dir_all(pack.join(made)).expect("the folder was just made");
            copy(&examples.join(made), &pack.join(made));
        }
        copy(&examples.join(guest.name), &pack);
        self.check(&["test", guest.name], 0, &["14 passed, 0 failed"]);
        let plugin = pack.join("review-rules.wasm");
        plugin.to_str().expect("temporary paths are UTF-8").to_owned()
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[cfg(unix)]
#[track_caller]
fn link(from: &Path, to: &Path) {
    assert!(from.exists(), "`{}` is missing: run `cargo xtask test --all-languages`", from.display());
    std::os::unix::fs::symlink(from, to).expect("the folder is ours");
}

#[track_caller]
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder is ours");
    for entry in fs::read_dir(from).expect("it is there") {
        let path = entry.expect("it is there").path();
        let to = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("the folder is ours");
        }
    }
}

#[track_caller]
fn check_empty_folder(guest: Guest) {
    let author = Author::new();
    author.new_pack(guest, "acme-rules");
    author.check(&["test", guest.name], 0, &["5 of 5 cases", "5 passed, 0 failed"]);
    let plugin = format!("{}/acme-rules.wasm", guest.name);
    author.check(
        &["plugin", "check", &plugin],
        0,
        &["contract  0.1.0", "column = \"created_at\"", "on 5 cases"],
    );
}

#[test]
#[ignore = "needs npm: `cargo xtask test --all-languages`"]
fn from_an_empty_folder_to_a_passing_rule_in_typescript() {
    check_empty_folder(TYPESCRIPT);
}

#[test]
#[ignore = "needs PyPI: `cargo xtask test --all-languages`"]
fn from_an_empty_folder_to_a_passing_rule_in_python() {
    check_empty_folder(PYTHON);
}

/// The cases of the examples as one project with places that no rule reports.
fn project() -> tempfile::TempDir {
    let folder = repository(&[(
        "seqscan.toml",
        "[rules]\nledger-changed-with-others = { severity = \"info\" }\ntenant-column-without-index = { column = \"tenant_id\" }",
    )]);
    let cases = workspace().join("rules-sdk/examples/cases");
    for case in [
        "tenant-column-without-index/bad-tenants",
        "orders-read-without-limit/bad-request",
        "orders-read-without-limit/ok-limited-or-job",
        "ledger-changed-with-others/bad-mixed",
    ] {
        copy(&cases.join(case), &folder.path().join(case.replace('/', "-")));
    }
    folder
}

/// The failures of a scan without the file that each plugin is.
fn failures(scan: &Value) -> Vec<Value> {
    let failures = scan["failures"].as_array().expect("a list").iter();
    failures
        .map(|failure| ["rule", "cause", "message"].map(|key| failure[key].clone()).into_iter().collect())
        .collect()
}

/// What the examples report, and why they are silent, in whatever language they are written.
fn said(author: &Author, plugin: &str) -> Vec<Value> {
    let project = project();
    let scan = author.run_in(project.path(), &["scan", "--format", "json", "--plugin", plugin]);
    let json = scan.json();
    let own = |finding: &&Value| {
        ["ledger-changed-with-others", "orders-read-without-limit", "tenant-column-without-index"]
            .contains(&finding["rule"].as_str().expect("a finding has a rule"))
    };
    let mut said: Vec<Value> =
        json["findings"].as_array().expect("a list").iter().filter(own).cloned().collect();
    assert!(said.len() >= 5, "{}", scan.stdout);
    said.extend(failures(&json));
    let place = "orders-read-without-limit-ok-limited-or-job/src/server.ts:21";
    let why = author.run_in(project.path(), &["why", place, "--plugin", plugin]);
    assert!(why.stdout.contains("a job or a test runs it"), "{}{}", why.stdout, why.stderr);
    said.push(why.stdout.into());
    // An option whose value means nothing.
    write(project.path(), "seqscan.toml", b"[rules]\nledger-changed-with-others = { prefix = \"\" }");
    let scan = author.run_in(project.path(), &["scan", "--format", "json", "--plugin", plugin]);
    let failures = failures(&scan.json());
    assert!(failures[0].to_string().contains("option `prefix` is empty"), "{failures:?}");
    said.extend(failures);
    said
}

#[test]
#[ignore = "needs npm and PyPI: `cargo xtask test --all-languages`"]
fn the_examples_say_the_same_in_every_language() {
    let author = Author::new();
    let expected = said(&author, &author.examples(RUST));
    for guest in [TYPESCRIPT, PYTHON] {
        assert_eq!(said(&author, &author.examples(guest)), expected, "{}", guest.name);
    }
}

/// What a pack answers that asks each of the shared questions about one project.
#[track_caller]
fn answers(author: &Author, guest: Guest, rule: &str, pack: &str) -> Vec<Value> {
    author.new_pack(guest, "questions");
    let folder = author.path().join(guest.name);
    let source = workspace().join("tests/questions").join(rule);
    fs::copy(source, folder.join("src").join(rule)).expect("the folder is ours");
    write(&folder, "docs/questions.md", b"# questions\n\nReports answers.\n");
    let (file, text) = pack.split_once('\n').expect("the first line is the file's name");
    write(&folder, file, text.as_bytes());
    author.check(&["plugin", "build", guest.name], 0, &[]);
    let plugin = folder.join("questions.wasm");
    let plugin = plugin.to_str().expect("temporary paths are UTF-8");
    let project = repository(&[
        ("migrations/001_first.up.sql", "CREATE TABLE a (id bigint PRIMARY KEY, n integer);"),
        ("migrations/002_second.up.sql", "CREATE TABLE b (a_id bigint NOT NULL REFERENCES a);"),
        ("migrations/003_third.up.sql", "ALTER TABLE a ALTER COLUMN n TYPE bigint;"),
        ("seqscan.toml", "[database]\ndialect = \"postgresql\"\n"),
        ("package.json", "{\"dependencies\": {\"@prisma/client\": \"5.0.0\"}}"),
        (
            "prisma/schema.prisma",
            "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n\nmodel User {\n  id Int @id\n  name String\n}\n",
        ),
        (
            "src/users.ts",
            "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\n\
             export async function rename(ids: number[]) {\n  for (const id of ids) {\n    await change(id);\n  }\n}\n\
             export async function move(id: number) {\n  await db.$transaction(async (tx) => {\n\
             await tx.user.update({ where: { id }, data: { name: 'x' } });\n  });\n}\n\
             async function change(id: number) {\n  await db.user.update({ where: { id }, data: { name: '' } });\n}\n",
        ),
    ]);
    let arguments = ["scan", "--format", "json", "--select", "questions", "--plugin", plugin];
    let json = author.run_in(project.path(), &arguments).json();
    assert_eq!(json["failures"], serde_json::json!([]), "{}", guest.name);
    let findings = json["findings"].as_array().expect("a list");
    findings.iter().map(|finding| finding["message"].clone()).collect()
}

const RUST_PACK: &str = "src/lib.rs\nmod questions;\n\npub use questions::Questions;\n\nrules_sdk::export_pack!(\"questions\", [&Questions]);\n";

#[test]
fn each_shared_question_is_answered() {
    let said = answers(&Author::new(), RUST, "questions.rs", RUST_PACK);
    for answer in [
        "an index of 1 covers id",
        "nothing covers a_id",
        "it refers to a",
        "n was integer",
        "called by rename",
        "called by move",
        "loop none, transaction none",
    ] {
        let is_said = said.iter().any(|message| message == answer);
        assert_eq!(is_said, answer != "loop none, transaction none", "{answer:?} in {said:#?}");
    }
    let starts = |start: &str| said.iter().filter(|message| message.to_string().contains(start)).count();
    assert_eq!((starts("loop "), starts("transaction none")), (2, 1), "{said:#?}");
}

#[test]
#[ignore = "needs npm and PyPI: `cargo xtask test --all-languages`"]
fn each_shared_question_is_answered_alike_in_every_language() {
    let author = Author::new();
    let expected = answers(&author, RUST, "questions.rs", RUST_PACK);
    let typescript = "src/pack.ts\nimport { pack } from \"seqscan-rules\";\n\nimport { questions } from \"./questions.ts\";\n\n\
                      export const { describe, check, why } = pack(\"questions\", \"0.1.0\", [questions]);\n";
    assert_eq!(answers(&author, TYPESCRIPT, "questions.ts", typescript), expected);
    let python = "src/pack.py\nfrom seqscan_rules import pack\n\nfrom questions import Questions\n\n\
                  WitWorld = pack(\"questions\", \"0.1.0\", [Questions()])\n";
    assert_eq!(answers(&author, PYTHON, "questions.py", python), expected);
}

#[test]
fn the_examples_pass_in_rust() {
    Author::new().examples(RUST);
}

#[test]
#[ignore = "needs npm: `cargo xtask test --all-languages`"]
fn a_wrong_type_is_said_before_a_plugin_is_made() {
    let author = Author::new();
    author.new_pack(TYPESCRIPT, "acme-rules");
    let rule = author.path().join("typescript/src/table-without-created-at.ts");
    let text = fs::read_to_string(&rule).expect("it was just made");
    fs::write(&rule, text.replace("table.complete", "table.completed")).expect("the folder is ours");
    author.check(
        &["plugin", "build", "typescript"],
        2,
        &["Property 'completed' does not exist on type 'Table'", "tsc could not compile `typescript`"],
    );
    assert!(!author.path().join("typescript/acme-rules.wasm").exists());
}

/// Scans with a rule that does what `way` says instead of what it should, and gives what the report says of it. The other packs' findings are
/// there all the same.
#[track_caller]
fn misbehaving(author: &Author, plugin: &str, way: &str) -> String {
    let project = repository(&[
        ("schema.postgresql.sql", "CREATE TABLE t (name text);"),
        ("seqscan.toml", &format!("[rules]\ntable-without-created-at = {{ column = \"{way}\" }}")),
    ]);
    let scan = author.run_in(project.path(), &["scan", "--format", "json", "--plugin", plugin]);
    assert_eq!(scan.code, 2, "{way}: {}", scan.stderr);
    let json = scan.json();
    assert_eq!(json["findings"][0]["rule"], "table-without-primary-key", "{way}: {}", scan.stdout);
    let failures = json["failures"].as_array().expect("a list");
    assert_eq!(failures.len(), 1, "{way}: {failures:?}");
    assert_eq!(failures[0]["rule"], "table-without-created-at", "{way}: {failures:?}");
    failures[0].to_string()
}

/// Builds a pack whose rule has another first line in its check.
#[track_caller]
fn check_misbehaviour(guest: Guest, file: &str, start: &str, behaviour: &str) {
    let author = Author::new();
    author.new_pack(guest, "acme-rules");
    let rule = author.path().join(guest.name).join(file);
    let text = fs::read_to_string(&rule).expect("it was just made");
    let changed = text.replace(start, &format!("{start}{behaviour}"));
    assert_ne!(text, changed);
    fs::write(&rule, changed).expect("the folder is ours");
    author.check(&["plugin", "build", guest.name], 0, &[]);
    let plugin = author.path().join(guest.name).join("acme-rules.wasm");
    let plugin = plugin.to_str().expect("temporary paths are UTF-8");
    assert!(misbehaving(&author, plugin, "loop").contains("instructions"));
    let failure = misbehaving(&author, plugin, "findings");
    assert!(failure.contains("too-many-findings"), "{failure}");
    for way in ["memory", "recursion", "crash", "clock", "transfer"] {
        misbehaving(&author, plugin, way);
    }
}

#[test]
#[ignore = "needs npm: `cargo xtask test --all-languages`"]
fn a_rule_in_typescript_that_misbehaves_is_a_failure_alone() {
    check_misbehaviour(
        TYPESCRIPT,
        "src/table-without-created-at.ts",
        "        const wanted = options.get(column);\n",
        r#"
        const deeper = (depth: number): number => 1 + deeper(depth + 1);
        const kept: unknown[] = [];
        if (wanted === "loop") for (;;);
        if (wanted === "memory") for (;;) kept.push(new Uint8Array(1 << 20).fill(1));
        if (wanted === "recursion") deeper(0);
        if (wanted === "crash") throw new Error("crashed");
        if (wanted === "clock") throw new Error(String(new Date()));
        const { span } = facts.tables()[0]!;
        for (let n = 0; wanted === "findings" && n < 10_001; n++) report.at(span, String(n));
        if (wanted === "transfer") report.at(span, "x".repeat(150 << 20));
"#,
    );
}

#[test]
#[ignore = "needs PyPI: `cargo xtask test --all-languages`"]
fn a_rule_in_python_that_misbehaves_is_a_failure_alone() {
    check_misbehaviour(
        PYTHON,
        "src/table_without_created_at.py",
        "        wanted = options.get(COLUMN)\n",
        r#"
        def deeper(depth: int) -> int:
            return 1 + deeper(depth + 1)

        kept = []
        while wanted == "loop":
            pass
        while wanted == "memory":
            kept.append(bytearray(b"1") * (1 << 20))
        if wanted == "recursion":
            deeper(0)
        if wanted == "crash":
            raise ValueError("crashed")
        if wanted == "clock":
            import time

            raise ValueError(time.time())
        span = facts.tables()[0].span
        if wanted == "findings":
            for n in range(10_001):
                report.at(span, str(n))
        if wanted == "transfer":
            report.at(span, "x" * (150 << 20))
"#,
    );
}

/// Prints what is not in both of two modules: the classes with their fields, in their order.
const COMPARE: &str = r#"
import ast, sys

def classes(path):
    found = {}
    for node in ast.parse(open(path).read()).body:
        if isinstance(node, ast.ClassDef):
            fields = [item.target.id for item in node.body if isinstance(item, ast.AnnAssign)]
            values = [item.targets[0].id for item in node.body if isinstance(item, ast.Assign)]
            found[node.name] = fields + values
    return found

ours, theirs = map(classes, sys.argv[1:])
assert len(ours) > 50, len(ours)
for name in sorted(ours.keys() | theirs.keys()):
    if ours.get(name) != theirs.get(name):
        print(name, ours.get(name), theirs.get(name))
"#;

#[test]
#[ignore = "needs PyPI: `cargo xtask test --all-languages`"]
fn editors_are_told_the_types_that_componentize_py_makes() {
    let author = Author::new();
    author.new_pack(PYTHON, "acme-rules");
    let pack = author.path().join("python");
    let bin = pack.join(".venv/bin");
    let made = Command::new(bin.join("componentize-py"))
        .args(["-d", "src/seqscan_rules/wit", "-w", "pack", "bindings", "made"])
        .current_dir(&pack)
        .output()
        .expect("the set-up has brought it");
    assert!(made.status.success(), "{made:?}");
    let compared = Command::new(bin.join("python"))
        .args(["-c", COMPARE, "src/seqscan_rules/facts.pyi", "made/wit_world/imports/facts.py"])
        .current_dir(&pack)
        .output()
        .expect("the set-up has brought it");
    assert!(compared.status.success(), "{compared:?}");
    assert_eq!(String::from_utf8_lossy(&compared.stdout), "");
}
