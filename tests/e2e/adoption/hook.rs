//! What pre-commit calls.

use super::repository::Repository;

const SCHEMA: &str = "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, nick text NOT NULL);\n";
const ONLY: [&str; 3] =
    ["--hook", "--select", "filter-without-index,table-without-primary-key,null-comparison"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [&ONLY[..], more].concat()
}

fn project() -> Repository {
    Repository::new(&[
        ("schema.postgresql.sql", SCHEMA),
        ("index.postgresql.sql", "CREATE INDEX users_email ON users (email);\n"),
        ("queries/a.sql", "-- name: FindUser :one\nSELECT id FROM users WHERE email = $1;\n"),
        ("old.postgresql.sql", "CREATE TABLE old (name text);\n"),
        ("README.md", ""),
    ])
}

const OLD: &str = "old.postgresql.sql:1 table-without-primary-key";
const SLOW: &str = "schema.postgresql.sql:1 filter-without-index";

#[test]
fn findings_in_the_given_files_are_reported() {
    let repository = project();
    assert_eq!(repository.scan(&with(&["queries/a.sql", "README.md"]), 0), [""; 0]);
    assert_eq!(repository.scan(&with(&["queries/a.sql", "old.postgresql.sql"]), 1), [OLD]);
    let full = repository.path().join("old.postgresql.sql").canonicalize().unwrap();
    let run = repository.run(&[&ONLY[..], &[&full.to_string_lossy()]].concat());
    assert_eq!(run.code, 1, "{}", run.stdout);
}

#[test]
fn no_files_do_not_mean_all() {
    let repository = project();
    assert_eq!(repository.scan(&ONLY, 0), [""; 0]);
}

#[test]
fn a_staged_deletion_is_seen_elsewhere() {
    let repository = project();
    repository.git(&["rm", "-q", "index.postgresql.sql"]);
    assert_eq!(repository.scan(&ONLY, 1), [SLOW]);
    // Beside another change, too.
    repository.write("README.md", "new");
    repository.git(&["add", "README.md"]);
    assert_eq!(repository.scan(&with(&["README.md"]), 1), [SLOW]);
}

#[test]
fn what_git_does_not_track_hides_nothing() {
    let repository = project();
    repository.git(&["rm", "-q", "index.postgresql.sql"]);
    repository.write(
        "other.postgresql.sql",
        "CREATE INDEX users_email2 ON users (email);\nCREATE TABLE loose (name text);\n",
    );
    assert_eq!(repository.scan(&ONLY, 1), [SLOW]);
    assert_eq!(repository.scan(&with(&["other.postgresql.sql"]), 1), [SLOW]);
}

#[test]
fn several_calls_divide_the_findings() {
    let repository = project();
    repository.write("queries/b.sql", "SELECT id FROM users WHERE nick = NULL;\n");
    repository.write("queries/c.sql", "SELECT id FROM users WHERE nick = NULL;\n");
    repository.git(&["add", "-A"]);
    assert_eq!(repository.scan(&with(&["queries/b.sql"]), 1), ["queries/b.sql:1 null-comparison"]);
    assert_eq!(repository.scan(&with(&["queries/c.sql"]), 1), ["queries/c.sql:1 null-comparison"]);
}

#[test]
fn a_hook_works_below_the_root() {
    let repository = project();
    let below = repository.path().join("queries");
    repository.git(&["rm", "-q", "index.postgresql.sql"]);
    let arguments = ["scan", "--format", "json"].into_iter().chain(ONLY).chain(["a.sql"]);
    let run = crate::program::seqscan(&below, arguments);
    assert_eq!(super::repository::places(&run.json()["findings"]), [SLOW]);
}
