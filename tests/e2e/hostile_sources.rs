//! Sources that no parser likes: never a crash, a hang or a lost file, and a clear problem.

use std::fs;

use crate::program::{Run, repository, seqscan, write};

/// A table without a key in a file of its own: the finding that must survive whatever stands beside it.
const CANARY: (&str, &str) = ("canary.postgresql.sql", "CREATE TABLE canary (name text);\n");

#[track_caller]
fn check(path: &str, bytes: &[u8], problem: Option<&str>) -> Run {
    let folder = repository(&[CANARY]);
    write(folder.path(), path, bytes);
    let run = seqscan(folder.path(), ["scan", "--format", "json", "--problems"]);
    let json = run.json();
    let found: Vec<&str> = json["findings"]
        .as_array()
        .expect("it is there and well formed")
        .iter()
        .map(|finding| finding["path"].as_str().expect("it is there and well formed"))
        .collect();
    assert!(found.contains(&CANARY.0), "{path}: the other file was lost: {json}");
    let problems: Vec<&str> = json["problems"]
        .as_array()
        .expect("it is there and well formed")
        .iter()
        .filter(|problem| problem["path"] == path)
        .map(|problem| problem["kind"].as_str().expect("it is there and well formed"))
        .collect();
    match problem {
        Some(kind) => {
            assert!(problems.contains(&kind), "{path}: expected a problem `{kind}`, got {}", json["problems"])
        }
        None => assert!(problems.is_empty(), "{path}: {}", json["problems"]),
    }
    run
}

/// Whether the run found the table `t` of a file that holds, beside hostile text, `CREATE TABLE t (name text);`.
#[track_caller]
fn check_finds_t(path: &str, bytes: &[u8], problem: Option<&str>) {
    let run = check(path, bytes, problem);
    assert!(run.stdout.contains("table `t` has no primary key"), "{path}: {}", run.stdout);
}

#[test]
fn unclosed_quotes_and_comments_cost_what_is_behind_them() {
    for open in ["SELECT 'abc", "SELECT \"abc", "SELECT $tag$ abc", "/* abc"] {
        let text = format!("CREATE TABLE t (name text);\n{open} ...\n");
        check_finds_t("a.postgresql.sql", text.as_bytes(), Some("syntax"));
    }
    check_finds_t("a.mysql.sql", b"CREATE TABLE t (name text);\nSELECT `abc\n", Some("syntax"));
}

#[test]
fn deep_nesting_and_long_chains_are_refused_before_a_parser_sees_them() {
    let hostile = [
        format!("SELECT {}1{};", "(".repeat(10_000), ")".repeat(10_000)),
        format!("SELECT 1{};", "+1".repeat(200_000)),
        format!("SELECT 1 WHERE a{};", " AND a".repeat(50_000)),
        format!("SELECT 1{};", " UNION SELECT 1".repeat(50_000)),
        format!("SELECT x{};", "::int".repeat(50_000)),
        format!("SELECT a{};", "[1]".repeat(50_000)),
        format!("SELECT {}", "CASE WHEN ".repeat(10_000)),
        format!("SELECT {}1", "- ".repeat(50_000)),
        format!("SELECT {}1", "NOT ".repeat(50_000)),
    ];
    for statement in hostile {
        for system in ["postgresql", "mysql", "sqlite"] {
            let text = format!("CREATE TABLE t (name text);\n{statement}\n");
            check_finds_t(&format!("a.{system}.sql"), text.as_bytes(), Some("limit"));
        }
    }
    let body = format!("DO $$ BEGIN PERFORM {}1{}; END $$;", "(".repeat(10_000), ")".repeat(10_000));
    check("a.postgresql.sql", body.as_bytes(), Some("limit"));
    let nested =
        format!("model A {{ id Int @id @default({}1{}) }}", "[".repeat(100_000), "]".repeat(100_000));
    check("schema.prisma", nested.as_bytes(), Some("limit"));
}

#[test]
fn encodings_and_line_ends_are_read() {
    let text = "CREATE TABLE t (name text);\r\n-- ünïcödé\r\n";
    check_finds_t("crlf.postgresql.sql", text.as_bytes(), None);
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    check_finds_t("le.postgresql.sql", &utf16(text, false), None);
    check_finds_t("be.postgresql.sql", &utf16(text, true), None);
    check_finds_t(
        "invalid.postgresql.sql",
        b"CREATE TABLE t (name text); -- \xff\xfe\x80\n",
        Some("encoding"),
    );
    check_finds_t(
        "nul.postgresql.sql",
        b"CREATE TABLE t (name text);\nSELECT '\0';\nSELECT \0;\n",
        Some("syntax"),
    );
    check("empty.postgresql.sql", b"", None);
}

#[test]
fn a_position_behind_wide_characters_counts_characters() {
    let run = check_position("-- 日本語\n/* é */ CREATE TABLE t (name text);");
    assert_eq!((run.0, run.1), (2, 22));
}

fn check_position(text: &str) -> (u64, u64) {
    let folder = repository(&[("a.postgresql.sql", text)]);
    let json = seqscan(folder.path(), ["scan", "--format", "json"]).json();
    let finding = &json["findings"][0];
    (
        finding["line"].as_u64().expect("it is there and well formed"),
        finding["column"].as_u64().expect("it is there and well formed"),
    )
}

#[test]
fn a_dump_of_two_hundred_megabytes_is_passed_over_statement_by_statement() {
    let folder = repository(&[CANARY]);
    let mut dump = String::from("CREATE TABLE t (name text);\nCOPY t (name) FROM stdin;\n");
    let row = "a row of a table, with some text in it that looks like CREATE TABLE x (;\n";
    while dump.len() < 100_000_000 {
        dump.push_str(row);
    }
    dump.push_str("\\.\n\nINSERT INTO t (name) VALUES\n");
    while dump.len() < 200_000_000 {
        dump.push_str("('a row of a table; with ''quotes'' in it'),\n");
    }
    dump.push_str("('last');\nCREATE TABLE after_the_data (name text);\n");
    write(folder.path(), "dump.postgresql.sql", dump.as_bytes());
    let run = seqscan(folder.path(), ["scan", "--format", "json"]);
    assert!(run.stdout.contains("`after_the_data` has no primary key"), "{}", run.stdout);
    assert!(run.stdout.contains("`canary` has no primary key"), "{}", run.stdout);
}

#[test]
fn an_oversized_statement_is_skipped_alone() {
    let long = format!("CREATE VIEW v AS SELECT '{}';\nCREATE TABLE t (name text);\n", "x".repeat(1 << 20));
    check_finds_t("a.postgresql.sql", long.as_bytes(), Some("limit"));
}

#[cfg(unix)]
#[test]
fn links_special_files_and_strange_names_do_not_stop_a_scan() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = repository(&[CANARY]);
    let root = folder.path();
    std::os::unix::fs::symlink(root, root.join("loop")).expect("it is there and well formed");
    std::os::unix::fs::symlink("/etc", root.join("outside")).expect("it is there and well formed");
    std::os::unix::fs::symlink("nowhere", root.join("dangling.sql")).expect("it is there and well formed");
    fs::create_dir(root.join("folder.sql")).expect("it is there and well formed");
    let names: [&[u8]; 3] = [
        b"new\nline.postgresql.sql",
        "Ünïcödé 日本.postgresql.sql".as_bytes(),
        b"inv\xffalid.postgresql.sql",
    ];
    for (table, name) in ["t", "u", "v"].into_iter().zip(names) {
        fs::write(root.join(OsStr::from_bytes(name)), format!("CREATE TABLE {table} (name text);"))
            .expect("it is there and well formed");
    }
    let json = seqscan(root, ["scan", "--format", "json"]).json();
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(4), "{json}");
    for format in ["text", "sarif"] {
        assert_eq!(seqscan(root, ["scan", "--format", format]).code, 1);
    }
}
