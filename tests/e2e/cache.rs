//! What is kept from scan to scan never changes what a scan says.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::numbers::Numbers;
use crate::program::{Run, command, repository, run_with_cache, seqscan, write};

/// A project and a folder for what is kept.
struct Kept {
    project: TempDir,
    cache: TempDir,
}

impl Kept {
    fn new(files: &[(&str, &str)]) -> Self {
        Self {
            project: repository(files),
            cache: tempfile::tempdir().expect("a temporary folder can be made"),
        }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        run_with_cache(command(self.project.path()).args(arguments), self.cache.path())
    }

    /// The same without what was kept, and without keeping it.
    fn run_anew(&self, arguments: &[&str]) -> Run {
        self.run(&[arguments, &["--no-cache"]].concat())
    }

    /// The files that are kept.
    fn files(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.cache.path().join("results")) else { return Vec::new() };
        entries.map(|entry| entry.expect("a folder that was made can be listed").path()).collect()
    }

    #[track_caller]
    fn check_same(&self, arguments: &[&str], when: &str) {
        let (kept, anew) = (self.run(arguments), self.run_anew(arguments));
        assert_eq!((kept.code, kept.stdout, kept.stderr), (anew.code, anew.stdout, anew.stderr), "{when}");
    }
}

const SCHEMA: &str = "CREATE TABLE a (id bigint PRIMARY KEY);\nCREATE TABLE b (a_id bigint REFERENCES a);\n";
const SCAN: &[&str] = &["scan", "--format", "json", "--problems"];

#[test]
fn a_scan_of_the_same_is_answered_from_the_one_before() {
    let kept = Kept::new(&[("db/schema.postgresql.sql", SCHEMA)]);
    let anew = kept.run_anew(SCAN);
    assert_eq!(kept.files(), Vec::<PathBuf>::new(), "`--no-cache` keeps nothing");
    assert!(anew.stdout.contains("fk-without-index"), "{}", anew.stdout);
    assert_eq!(kept.run(SCAN).stdout, anew.stdout);
    assert_eq!(kept.files().len(), 1);
    assert_eq!(kept.run(SCAN).stdout, anew.stdout);
    assert_eq!(kept.files().len(), 1, "the second one was found");
    let formats = ["text", "sarif", "junit"];
    for format in formats {
        kept.check_same(&["scan", "--format", format, "--problems"], format);
    }
    assert_eq!(kept.files().len(), 1, "what is reported is the same in each format");
    write(kept.project.path(), "docs/more.md", b"Nothing to analyse.");
    kept.check_same(SCAN, "one more file that is not analysed");
    assert_eq!(kept.files().len(), 1);
    kept.check_same(&["scan", "--format", "html"], "facts are not kept");
    kept.check_same(&["scan", "--preset", "all", "--format", "json"], "other rules");
    assert_eq!(kept.files().len(), 2);
}

#[test]
fn what_has_nothing_to_do_with_a_database_may_change() {
    let kept = Kept::new(&[
        ("package.json", "{\"dependencies\": {\"@prisma/client\": \"5.0.0\"}}"),
        (
            "prisma/schema.prisma",
            "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n  name String\n}\n",
        ),
        (
            "src/users.ts",
            "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport const all = () => db.user.findMany();\n",
        ),
        ("src/page.ts", "export const title = 'a';\n"),
    ]);
    kept.check_same(SCAN, "the first one");
    let results = |kept: &Kept| kept.files().len();
    // Under both keys, and what was seen of the code.
    assert_eq!(results(&kept), 3);
    write(kept.project.path(), "src/page.ts", b"export const title = 'b';\n");
    kept.check_same(SCAN, "a page was changed");
    assert_eq!(results(&kept), 4, "it was found, and is known under the key of this state as well");
    write(
        kept.project.path(),
        "src/page.ts",
        b"import { all } from './users';\nexport const title = all();\n",
    );
    kept.check_same(SCAN, "the page asks for rows now");
    assert_eq!(results(&kept), 5, "now all files matter");
    write(kept.project.path(), "src/page.ts", b"// seqscan: ignore select-star -- nothing\n");
    kept.check_same(SCAN, "the page speaks to seqscan");
    write(kept.project.path(), "src/users.ts", b"export const all = () => [];\n");
    kept.check_same(SCAN, "nothing asks for rows");
}

#[test]
fn what_is_reported_of_a_kept_result_is_decided_anew() {
    let kept = Kept::new(&[("db/schema.postgresql.sql", SCHEMA)]);
    assert_eq!(kept.run(SCAN).code, 1);
    assert_eq!(kept.run(&[SCAN, &["--fail-on", "never"]].concat()).code, 0);
    seqscan(kept.project.path(), ["baseline", "create"]);
    kept.check_same(&[SCAN, &["--baseline", "seqscan-baseline.json"]].concat(), "with a baseline");
    assert_eq!(kept.run(&[SCAN, &["--baseline", "seqscan-baseline.json"]].concat()).code, 0);
    assert_eq!(kept.files().len(), 1);
}

#[test]
fn results_of_rules_that_failed_are_not_kept() {
    let kept = Kept::new(&[("schema.postgresql.sql", SCHEMA)]);
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile");
    let read = |name: &str| fs::read_to_string(pack.join(name)).expect("it is there");
    let text = read("pack.wat").replacen("\n  GUEST\n", &read("guests/trap.wat"), 1);
    write(kept.project.path(), "trap.wasm", &wat::parse_str(text).expect("it is well formed"));
    let scan = [SCAN, &["--plugin", "trap.wasm"]].concat();
    assert_eq!(kept.run(&scan).code, 2);
    assert_eq!(kept.files(), Vec::<PathBuf>::new());
    kept.check_same(&scan, "it fails again");
}

#[test]
fn a_damaged_file_is_made_anew() {
    let kept = Kept::new(&[("schema.postgresql.sql", SCHEMA)]);
    let first = kept.run(SCAN);
    let [file] = kept.files().try_into().expect("one result is one file");
    let whole = fs::read(&file).expect("it was just written");
    for damaged in [&b""[..], b"something else", &whole[..whole.len() - 1]] {
        fs::write(&file, damaged).expect("it is ours");
        assert_eq!(kept.run(SCAN).stdout, first.stdout);
        assert_eq!(fs::read(&file).expect("it was written again"), whole);
    }
}

#[test]
fn many_scans_at_once_say_the_same() {
    let kept = Kept::new(&[("schema.postgresql.sql", SCHEMA)]);
    let anew = kept.run_anew(SCAN).stdout;
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(kept.run(SCAN).stdout, anew));
        }
    });
    assert_eq!(kept.files().len(), 1);
}

#[test]
fn a_cache_that_cannot_be_written_is_no_error() {
    let kept = Kept::new(&[("schema.postgresql.sql", SCHEMA)]);
    fs::write(kept.cache.path().join("results"), "a file where the folder should be").expect("it is ours");
    kept.check_same(SCAN, "there is no folder");
}

#[test]
fn caches_are_emptied() {
    let kept = Kept::new(&[("schema.postgresql.sql", SCHEMA)]);
    kept.run(SCAN);
    let run = kept.run(&["cache", "clean"]);
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("removed 1 file"), "{}", run.stderr);
    assert_eq!(kept.files(), Vec::<PathBuf>::new());
    assert!(kept.run(&["cache", "clean"]).stderr.contains("removed 0 files"));
}

/// The states that each file of a project may be in; an empty one is a file that is not there. Few, so that states come back, and in
/// pairs of equal length, so that the size tells nothing.
const STATES: &[(&str, &[&str])] = &[
    (
        "migrations/001_first.sql",
        &[
            "CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint);",
            "CREATE TABLE a (id bigint PRIMARY KEY, c_id bigint);",
            "",
        ],
    ),
    (
        "migrations/002_second.sql",
        &[
            "CREATE TABLE b (a_id bigint REFERENCES a);",
            "CREATE INDEX a_b_id ON a (b_id);",
            "CREATE INDEX a_c_id ON a (c_id);",
        ],
    ),
    (
        "queries/read.sql",
        &["SELECT * FROM a WHERE b_id = 1;", "SELECT * FROM a WHERE c_id = 1;", "UPDATE a SET b_id = 1;", ""],
    ),
    (
        "seqscan.toml",
        &[
            "preset = \"all\"\n",
            "[rules]\nselect-star = \"error\"\n",
            "[database]\ndialect = \"mysql\"\n",
            "",
        ],
    ),
    ("prisma/schema.prisma", &["model User {\n  id Int @id\n  name String\n}\n", ""]),
    ("package.json", &["{\"dependencies\": {\"@prisma/client\": \"5.0.0\"}}", ""]),
    (
        "src/users.ts",
        &[
            "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport async function all(ids: number[]) {\n  for (const id of ids) {\n    await db.user.findUnique({ where: { id } });\n  }\n}\n",
            "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\nexport async function all() {\n  // seqscan: ignore unbounded-find-many -- few\n  return db.user.findMany();\n}\n",
        ],
    ),
    (
        "src/page.ts",
        &[
            "export const title = 'a';\n",
            "// seqscan: ignore select-star -- nothing\nexport const title = 'b';\n",
            "import { all } from './users';\nexport const shown = () => [1, 2].map((id) => all([id]));\n",
            "",
        ],
    ),
];

const ROUNDS: usize = 1000;

#[test]
fn after_a_thousand_edits_the_answer_was_always_that_of_a_scan_without_a_cache() {
    let kept = Kept::new(&[]);
    let mut numbers = Numbers::new(1);
    let (mut hits, mut answers) = (0, std::collections::BTreeSet::new());
    for round in 0..ROUNDS {
        let (path, states) = STATES[numbers.below(STATES.len())];
        match states[numbers.below(states.len())] {
            // It may not be there.
            "" => drop(fs::remove_file(kept.project.path().join(path))),
            text => write(kept.project.path(), path, text.as_bytes()),
        }
        let before = kept.files().len();
        let (with, without) = (kept.run(SCAN), kept.run_anew(SCAN));
        assert_eq!((with.code, &with.stdout), (without.code, &without.stdout), "round {round}, after {path}");
        hits += usize::from(kept.files().len() == before);
        answers.insert(with.stdout);
    }
    assert!(hits > ROUNDS / 4, "what was kept was used {hits} times");
    assert!(answers.len() > 50, "there were {} different answers", answers.len());
}
