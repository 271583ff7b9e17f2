//! Only what a change causes.

use super::repository::Repository;
use crate::program::{repository, seqscan};

const SCHEMA: &str = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, nick text NOT NULL);\n";
const INDEX: &str = "CREATE INDEX users_email ON users (email);\n";
const QUERY: &str = "-- name: FindUser :one\nSELECT id FROM users WHERE email = $1;\n";
const ONLY: [&str; 2] = ["--select", "filter-without-index,table-without-primary-key,null-comparison"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&ONLY[..], more].concat()
}

fn project() -> Repository {
    let repository = Repository::new(&[
        ("schema.postgresql.sql", &format!("{SCHEMA}{INDEX}")),
        ("queries/a.sql", QUERY),
        ("old.postgresql.sql", "CREATE TABLE old (name text);\n"),
    ]);
    assert_eq!(repository.scan(&with(&[]), 1), ["old.postgresql.sql:1 table-without-primary-key"]);
    repository
}

#[test]
fn a_dropped_index_makes_an_old_query_slow() {
    let repository = project();
    repository.git(&["checkout", "-q", "-b", "work"]);
    assert_eq!(repository.scan(&with(&["--since", "main"]), 0), [""; 0]);
    repository.write("schema.postgresql.sql", SCHEMA);
    let found = ["schema.postgresql.sql:1 filter-without-index"];
    assert_eq!(repository.scan(&with(&["--since", "main"]), 1), found, "what is not committed counts");
    assert_eq!(repository.scan(&with(&["--staged"]), 0), [""; 0], "nothing is staged yet");
    repository.git(&["add", "-A"]);
    assert_eq!(repository.scan(&with(&["--staged"]), 1), found);
    repository.commit();
    assert_eq!(repository.scan(&with(&["--staged"]), 0), [""; 0]);
    assert_eq!(repository.scan(&with(&["--since", "main"]), 1), found);
    assert_eq!(repository.scan(&with(&["--since", "HEAD~1"]), 1), found);
    // A file narrows that to itself.
    assert_eq!(repository.scan(&with(&["--since", "main", "queries/a.sql"]), 1), found);
    assert_eq!(repository.scan(&with(&["--since", "main", "old.postgresql.sql"]), 0), [""; 0]);
}

#[test]
fn work_is_compared_with_the_merge_base() {
    let repository = project();
    repository.git(&["checkout", "-q", "-b", "work"]);
    repository.write("new.postgresql.sql", "CREATE TABLE new (name text);\n");
    repository.commit();
    repository.git(&["checkout", "-q", "main"]);
    repository.write("old.postgresql.sql", "CREATE TABLE old (id int PRIMARY KEY);\n");
    repository.commit();
    repository.git(&["checkout", "-q", "work"]);
    // What main has mended meanwhile is not new here.
    assert_eq!(
        repository.scan(&with(&["--since", "main"]), 1),
        ["new.postgresql.sql:1 table-without-primary-key"]
    );
}

#[test]
fn what_is_staged_is_what_counts() {
    let repository = project();
    repository.write("one.postgresql.sql", "CREATE TABLE one (name text);\n");
    repository.git(&["add", "one.postgresql.sql"]);
    repository.write("one.postgresql.sql", "CREATE TABLE one (id int PRIMARY KEY);\n");
    repository.write("two.postgresql.sql", "CREATE TABLE two (name text);\n");
    let found = ["one.postgresql.sql:1 table-without-primary-key"];
    assert_eq!(repository.scan(&with(&["--staged"]), 1), found);
    assert_eq!(
        repository.scan(&with(&["--since", "HEAD"]), 1),
        ["two.postgresql.sql:1 table-without-primary-key"]
    );
    let text = seqscan(repository.path(), ["scan", "--staged"]).stdout;
    assert!(text.contains("CREATE TABLE one (name text)"), "the frame shows what is staged:\n{text}");
}

#[test]
fn a_moved_file_is_not_new() {
    let repository = project();
    repository.git(&["mv", "old.postgresql.sql", "older.postgresql.sql"]);
    assert_eq!(repository.scan(&with(&["--staged"]), 0), [""; 0]);
}

#[test]
fn the_first_commit_is_all_new() {
    let folder = repository(&[("a.postgresql.sql", "CREATE TABLE a (name text);\n")]);
    for arguments in [&["init", "-q"][..], &["add", "-A"]] {
        let done = std::process::Command::new("git").args(arguments).current_dir(folder.path()).status();
        assert!(done.unwrap().success());
    }
    let run = seqscan(folder.path(), ["scan", "--staged", "--format", "json"]);
    assert_eq!(run.json()["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let repository = project();
    let error = |folder: &std::path::Path, arguments: &[&str]| {
        let run = seqscan(folder, ["scan"].into_iter().chain(arguments.iter().copied()));
        assert_eq!(run.code, 2, "{}", run.stdout);
        format!("{}{}", run.stdout, run.stderr)
    };
    let said = error(repository.path(), &["--since", "nothing"]);
    assert!(said.contains("`nothing` names no commit"), "{said}");
    let clone = tempfile::tempdir().unwrap();
    repository.commit();
    let from = format!("file://{}", repository.path().display());
    let into = clone.path().join("here");
    repository.git(&["clone", "-q", "--depth", "1", &from, &into.to_string_lossy()]);
    let said = error(&into, &["--since", "HEAD~1"]);
    assert!(said.contains("git fetch --unshallow"), "{said}");
    let outside = crate::program::repository(&[("a.postgresql.sql", "SELECT 1;")]);
    let said = error(outside.path(), &["--staged"]);
    assert!(said.contains("is in no git repository"), "{said}");
}
