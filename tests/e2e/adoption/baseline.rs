//! A start on an old code base.

use super::repository::Repository;
use crate::program::seqscan;

const OLD: &str = "CREATE TABLE a (name text);\nCREATE TABLE b (name text, price real);\n";

#[track_caller]
fn baseline(repository: &Repository, arguments: &[&str], code: i32) -> String {
    let run = seqscan(repository.path(), ["baseline"].into_iter().chain(arguments.iter().copied()));
    let all = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, code, "{arguments:?}: {all}");
    all
}

fn written(repository: &Repository) -> String {
    std::fs::read_to_string(repository.path().join("seqscan-baseline.json")).expect("it was written")
}

const WITH: [&str; 2] = ["--baseline", "seqscan-baseline.json"];

#[test]
fn only_new_findings_fail() {
    let repository = Repository::new(&[("a.postgresql.sql", OLD)]);
    assert!(baseline(&repository, &["create"], 0).contains("3 findings"));
    repository.scan(&[], 1);
    assert_eq!(repository.scan(&WITH, 0), [""; 0]);
    // Lines move, and something is added in front, in between and behind.
    let moved = format!(
        "-- moved\n\nCREATE TABLE c (name text);\n{}",
        OLD.replace("price real", "\n  price\n  real")
    );
    repository.write("a.postgresql.sql", &moved);
    assert_eq!(repository.scan(&WITH, 1), ["a.postgresql.sql:3 table-without-primary-key"]);
    let json = repository.run(&WITH).json();
    assert_eq!(json["summary"]["total"]["suppressed"], 3);
    assert_eq!(json["suppressed"][0]["by"], "baseline");
    assert_eq!(json["summary"]["total"]["stale_baseline_entries"], 0);
}

#[test]
fn of_two_alike_the_new_one_is_reported() {
    let query = |filter: &str| format!("SELECT id FROM a WHERE {filter} = NULL;\n");
    let repository = Repository::new(&[("q.sql", &query("b"))]);
    baseline(&repository, &["create"], 0);
    repository.write("q.sql", &format!("{}{}{}", query("b"), query("c"), query("b")));
    let found = repository.scan(&WITH, 1);
    assert_eq!(found, ["q.sql:2 null-comparison", "q.sql:3 null-comparison"]);
}

#[test]
fn an_edited_finding_is_not_new() {
    let repository = Repository::new(&[("q.sql", "DELETE FROM a;\n")]);
    baseline(&repository, &["create"], 0);
    repository.write("q.sql", "DELETE FROM   a RETURNING id;\n");
    assert_eq!(repository.scan(&WITH, 0), [""; 0]);
}

#[test]
fn stale_entries_are_told_and_taken_out() {
    let repository = Repository::new(&[("a.postgresql.sql", OLD)]);
    baseline(&repository, &["create"], 0);
    let before = written(&repository);
    let error = baseline(&repository, &["create"], 2);
    assert!(error.contains("`seqscan baseline update`"), "{error}");
    repository
        .write("a.postgresql.sql", "CREATE TABLE b (name text, price real);\nCREATE TABLE d (name text);\n");
    let text = seqscan(repository.path(), ["scan", WITH[0], WITH[1]]).stdout;
    assert!(text.contains("1 entry of the baseline is found no more"), "{text}");
    baseline(&repository, &["update"], 0);
    assert_eq!(repository.scan(&WITH, 0), [""; 0]);
    assert_eq!(repository.run(&WITH).json()["summary"]["total"]["stale_baseline_entries"], 1);
    baseline(&repository, &["update", "--prune"], 0);
    assert_eq!(repository.run(&WITH).json()["summary"]["total"]["stale_baseline_entries"], 0);
    repository.write("a.postgresql.sql", OLD);
    baseline(&repository, &["update", "--prune"], 0);
    assert_eq!(written(&repository), before, "equal findings make equal bytes");
}

#[test]
fn a_file_that_is_no_baseline_is_refused() {
    let repository =
        Repository::new(&[("a.postgresql.sql", OLD), ("b.json", "{\"version\": 7, \"findings\": {}}")]);
    let refused = |file: &str| {
        let run = seqscan(repository.path(), ["scan", "--baseline", file]);
        assert_eq!(run.code, 2, "{}", run.stdout);
        run.stderr
    };
    assert!(refused("none.json").contains("failed to read the baseline `none.json`"));
    assert!(refused("a.postgresql.sql").contains("this is no baseline of seqscan"));
    assert!(refused("b.json").contains("the baseline has version 7"));
}

#[test]
fn a_baseline_does_not_hide_what_a_change_brings() {
    let repository = Repository::new(&[("queries.postgresql.sql", "DELETE FROM a;\n")]);
    repository.commit();
    baseline(&repository, &["create"], 0);
    repository.write("queries.postgresql.sql", "DELETE FROM a;\nDELETE FROM a RETURNING x;\n");
    let alone = repository.scan(&["--since", "HEAD"], 1);
    assert_eq!(alone, ["queries.postgresql.sql:2 update-delete-without-where"]);
    assert_eq!(repository.scan(&["--since", "HEAD", WITH[0], WITH[1]], 1), alone);
}

#[test]
fn entries_of_rules_that_did_not_run_stay() {
    let repository = Repository::new(&[("a.postgresql.sql", OLD)]);
    baseline(&repository, &["create"], 0);
    let run = repository.run(&[WITH[0], WITH[1], "--select", "float-for-money"]);
    assert_eq!(run.json()["summary"]["total"]["stale_baseline_entries"], 0);
    baseline(&repository, &["update", "--prune", "--select", "float-for-money"], 2);
}
