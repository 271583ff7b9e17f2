//! Small whole repositories whose comments mark every finding.

use std::collections::BTreeSet;
use std::path::Path;

use crate::program::{repository, seqscan};

/// A place: path, line, rule.
type Place = (String, u64, String);

#[track_caller]
fn check(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("repos").join(name);
    let json = seqscan(&root, ["scan", "--format", "json"]).json();
    let text = |value: &serde_json::Value| value.as_str().expect("it is a text").to_owned();
    let found: BTreeSet<Place> = json["findings"]
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|finding| {
            (
                text(&finding["path"]),
                finding["line"].as_u64().expect("it is a number"),
                text(&finding["rule"]),
            )
        })
        .collect();
    let mut marked = BTreeSet::new();
    collect(&root, &root, &mut marked);
    assert_eq!(found, marked, "found and marked places differ in {name}");
    assert_eq!(json["problems"], serde_json::json!([]), "everything in {name} is understood");
}

/// Adds the places that comments `~ rule` below `folder` mark: their own line, or the next where they have a line of their own.
fn collect(root: &Path, folder: &Path, marked: &mut BTreeSet<Place>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(root, &path, marked);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
        for (line, content) in (1..).zip(text.split('\n')) {
            let Some((before, marker)) = content.split_once(" ~ ") else {
                continue;
            };
            let own = before.trim() == "--" || before.trim() == "//";
            for rule in marker.split_whitespace() {
                marked.insert((name.clone(), line + u64::from(own), rule.to_owned()));
            }
        }
    }
}

#[test]
fn a_prisma_shop() {
    check("shop");
}

#[test]
fn a_goose_and_sqlc_ledger() {
    check("ledger");
}

#[test]
fn a_file_that_does_not_tell_is_written_for_what_the_files_beside_it_are() {
    let folder = repository(&[
        ("first/tables.sql", "CREATE TABLE a (x VARCHAR2(10));"),
        ("first/cleanup.sql", "DELETE FROM a;"),
        ("other/tables.sql", "CREATE TABLE b (x VARCHAR2(10));"),
        ("other/one.sql", "DELETE FROM b;"),
        ("other/two.sql", "DELETE FROM b;"),
    ]);
    let json =
        seqscan(folder.path(), ["scan", "--format", "json", "--select", "update-delete-without-where"])
            .json();
    let paths = |list: &str| -> Vec<String> {
        let entries = json[list].as_array().expect("there is a list").iter();
        entries.map(|entry| entry["path"].as_str().expect("it is a text").to_owned()).collect()
    };
    assert_eq!(paths("problems"), ["first/cleanup.sql", "first/tables.sql", "other/tables.sql"]);
    assert_eq!(paths("findings"), ["other/one.sql", "other/two.sql"], "two of three don't tell");
}

#[test]
fn examples_that_are_made_by_hand_may_take_their_time() {
    let seed = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\n\
                async function main() {\n  for (let n = 0; n < Number(process.env.COUNT); n++) {\n\
                await prisma.user.create({ data: { name: 'somebody' } });\n  }\n}\nmain();\n";
    let folder = repository(&[
        ("package.json", "{\"dependencies\": {\"@prisma/client\": \"5.0.0\"}}"),
        ("prisma/schema.prisma", "model User {\n  id Int @id @default(autoincrement())\n  name String\n}\n"),
        ("prisma/seed.ts", seed),
    ]);
    let found = |arguments: &[&str]| {
        let scan = ["scan", "--format", "json", "--select", "write-in-loop"];
        let json = seqscan(folder.path(), scan.into_iter().chain(arguments.iter().copied())).json();
        json["findings"].as_array().expect("there is a list").len()
    };
    assert_eq!(found(&[]), 0);
    assert_eq!(found(&["--min-confidence", "low"]), 1);
}

/// How many findings a rule has in some files when they must be this sure.
#[track_caller]
fn check_sure(files: &[(&str, &str)], rule: &str, confidence: &str, expected: usize) {
    let folder = repository(files);
    let arguments = ["scan", "--format", "json", "--select", rule, "--min-confidence", confidence];
    let json = seqscan(folder.path(), arguments).json();
    let found = json["findings"].as_array().expect("there is a list").len();
    assert_eq!(found, expected, "{rule} of {confidence} confidence: {json:#}");
}

#[test]
fn a_table_that_is_some_days_old_has_few_rows() {
    const MADE: &str = "CREATE TABLE t (id bigint PRIMARY KEY, a int);";
    const INDEX: &str = "CREATE INDEX t_a ON t (a);";
    let postgresql = ("seqscan.toml", "[database]\ndialect = \"postgresql\"\n");
    let made = ("migrations/20240101120000_t.up.sql", MADE);
    let soon = [postgresql, made, ("migrations/20240104090000_a.up.sql", INDEX)];
    check_sure(&soon, "create-index-not-concurrent", "medium", 1);
    check_sure(&soon, "create-index-not-concurrent", "high", 0);
    let late = [postgresql, made, ("migrations/20240112090000_a.up.sql", INDEX)];
    check_sure(&late, "create-index-not-concurrent", "high", 1);
    let filled = [
        postgresql,
        made,
        ("migrations/20240102090000_rows.up.sql", "INSERT INTO t SELECT id, a FROM u;"),
        ("migrations/20240104090000_a.up.sql", INDEX),
    ];
    check_sure(&filled, "create-index-not-concurrent", "high", 1);
}

#[test]
fn a_partitioned_table_may_be_a_log() {
    let log = "CREATE TABLE events (at timestamptz NOT NULL, note text) PARTITION BY RANGE (at);";
    let files = [("schema.postgresql.sql", log)];
    check_sure(&files, "table-without-primary-key", "medium", 1);
    check_sure(&files, "table-without-primary-key", "high", 0);
}

#[test]
fn nobody_mends_what_is_generated() {
    let schema = "datasource db {\n  provider = \"postgresql\"\n  url = env(\"URL\")\n}\n\nmodel Log {\n  text String\n  at DateTime @unique\n}\n\n\
                  model Post {\n  id Int @id\n  author Int\n  user User @relation(fields: [author], references: [id])\n}\n\nmodel User {\n  id Int @id\n  posts Post[]\n}\n";
    let written = [("schema.prisma", schema)];
    check_sure(&written, "fk-without-index", "medium", 1);
    let schema = format!("// This file is generated, do not modify it by hand.\n{schema}");
    let generated = [("schema.prisma", schema.as_str())];
    check_sure(&generated, "fk-without-index", "medium", 0);
    check_sure(&generated, "fk-without-index", "low", 1);
}

#[test]
fn nobody_has_rows_that_matter_in_an_example() {
    let schema = "CREATE TABLE users (id bigint PRIMARY KEY);\n\
                  CREATE TABLE posts (id bigint PRIMARY KEY, author bigint NOT NULL REFERENCES users ON DELETE CASCADE);\n";
    check_sure(&[("db/library.postgresql.sql", schema)], "fk-without-index", "medium", 1);
    check_sure(&[("examples/library.postgresql.sql", schema)], "fk-without-index", "medium", 0);
    check_sure(&[("examples/library.postgresql.sql", schema)], "fk-without-index", "low", 1);
    check_sure(&[("sampler/library.postgresql.sql", schema)], "fk-without-index", "medium", 1);
}

#[test]
fn a_lookup_table_needs_no_index_for_certain() {
    let files = |kinds: &str| {
        let schema = format!(
            "{kinds}\nCREATE TABLE posts (id bigint PRIMARY KEY, kind_id bigint NOT NULL REFERENCES kinds ON DELETE RESTRICT);\n\
             CREATE INDEX posts_kind ON posts (kind_id);\n"
        );
        [
            ("schema.postgresql.sql", schema),
            ("queries/q.postgresql.sql", "SELECT id FROM kinds WHERE name = $1;\n".to_owned()),
        ]
    };
    let count = |kinds: &str, confidence: &str, expected: usize| {
        let files = files(kinds);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        check_sure(&files, "filter-without-index", confidence, expected);
    };
    let lookup =
        "CREATE TABLE kinds (id bigint PRIMARY KEY, name text NOT NULL, color text, created_at timestamptz);";
    count(lookup, "medium", 0);
    count(lookup, "low", 1);
    count(
        "CREATE TABLE kinds (id bigint PRIMARY KEY, name text NOT NULL, email text NOT NULL);",
        "medium",
        1,
    );
    count(
        "CREATE TABLE kinds (id bigint PRIMARY KEY, name text NOT NULL, price numeric(8, 2));",
        "medium",
        1,
    );
}

#[test]
fn an_index_that_is_no_longer_unique_keeps_no_keys_unique() {
    let help = |second: &str| {
        let folder = repository(&[
            ("seqscan.toml", "[database]\ndialect = \"postgresql\"\n"),
            (
                "migrations/1_t.up.sql",
                "CREATE TABLE t (id bigint PRIMARY KEY, a int);\nCREATE UNIQUE INDEX t_a ON t (a);",
            ),
            ("migrations/2_a.up.sql", &format!("DROP INDEX t_a;\n{second} t_a ON t (a);")),
        ]);
        let arguments = ["scan", "--format", "json", "--select", "drop-index-not-concurrent"];
        let json = seqscan(folder.path(), arguments).json();
        json["findings"][0]["help"].as_str().expect("it has help").to_owned()
    };
    let keeps = "nothing keeps the keys unique in between";
    assert!(help("CREATE UNIQUE INDEX").ends_with(keeps), "{}", help("CREATE UNIQUE INDEX"));
    let plain = help("CREATE INDEX");
    assert!(plain.contains("DROP INDEX CONCURRENTLY t_a") && !plain.contains(keeps), "{plain}");
}
