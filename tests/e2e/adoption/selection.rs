//! Which rules run, where, and what makes a run fail.

use super::repository::places;
use crate::program::{repository, seqscan};

const TABLE: (&str, &str) = ("a.postgresql.sql", "CREATE TABLE a (name text, price real);\n");
const OLD: (&str, &str) = ("old/b.postgresql.sql", "CREATE TABLE b (name text, price real);\n");
const KEYS: &str = "table-without-primary-key";
const MONEY: &str = "float-for-money";

/// Scans and gives `path:line rule` of each finding, with the severities where there is one to tell.
#[track_caller]
fn check(files: &[(&str, &str)], arguments: &[&str], code: i32, expected: &[&str]) {
    let folder = repository(files);
    let scan = ["scan", "--format", "json"].into_iter();
    let run = seqscan(folder.path(), scan.chain(arguments.iter().copied()));
    assert_eq!(run.code, code, "{arguments:?}: {}{}", run.stdout, run.stderr);
    let json = run.json();
    let severities = json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["severity"].as_str().expect("a text"));
    let found: Vec<String> = places(&json["findings"])
        .into_iter()
        .zip(severities)
        .map(|(place, severity)| format!("{place} {severity}"))
        .collect();
    assert_eq!(found, expected, "{arguments:?}");
}

#[track_caller]
fn check_error(files: &[(&str, &str)], arguments: &[&str], says: &str) {
    let folder = repository(files);
    let run = seqscan(folder.path(), arguments.iter().copied());
    let all = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(run.code, 2, "{arguments:?}: {all}");
    assert!(all.contains(says), "{arguments:?} does not say {says:?}:\n{all}");
}

#[test]
fn rules_and_packs_are_selected_and_ignored() {
    let keys = "a.postgresql.sql:1 table-without-primary-key warning";
    let money = "a.postgresql.sql:1 float-for-money warning";
    check(&[TABLE], &[], 1, &[keys, money]);
    check(&[TABLE], &["--select", KEYS], 1, &[keys]);
    check(&[TABLE], &["--select", "schema", "--ignore", MONEY], 1, &[keys]);
    check(&[TABLE], &["--ignore", "table-without-primary-key,float-for-money"], 0, &[]);
    let off = ("seqscan.toml", "[rules]\ntable-without-primary-key = \"off\"\n");
    check(&[TABLE, off], &[], 1, &[money]);
    check(&[TABLE, off], &["--select", KEYS], 1, &[keys]);
    check_error(
        &[TABLE],
        &["scan", "--select", "table-without-key"],
        "there is no rule and no pack `table-without-key`",
    );
    check_error(&[TABLE], &["scan", "--ignore", "shema"], "did you mean `schema`?");
}

#[test]
fn overrides_hold_for_their_paths() {
    let config = "[rules]\nfloat-for-money = \"info\"\n\
                  [[overrides]]\npath = \"old/**\"\nrules = { float-for-money = \"off\", table-without-primary-key = { severity = \"error\", exempt = [\"b\"] } }\n";
    check(
        &[TABLE, OLD, ("seqscan.toml", config)],
        &[],
        1,
        &["a.postgresql.sql:1 table-without-primary-key warning", "a.postgresql.sql:1 float-for-money info"],
    );
    let config = config.replace("exempt = [\"b\"]", "exempt = [\"a\"]");
    check(
        &[TABLE, OLD, ("seqscan.toml", &config)],
        &[],
        1,
        &[
            "a.postgresql.sql:1 table-without-primary-key warning",
            "a.postgresql.sql:1 float-for-money info",
            "old/b.postgresql.sql:1 table-without-primary-key error",
        ],
    );
    let wrong = ("seqscan.toml", "[[overrides]]\npath = \"old\"\nrules = { float-for-mony = \"off\" }\n");
    check_error(
        &[TABLE, wrong],
        &["scan"],
        "seqscan.toml:3:11: there is no rule `float-for-mony`, did you mean `float-for-money`?",
    );
}

#[test]
fn a_severity_decides_whether_a_run_fails() {
    let only = ["--select", KEYS];
    let with = |more: &[&'static str]| [&only[..], more].concat();
    let found = &["a.postgresql.sql:1 table-without-primary-key warning"][..];
    check(&[TABLE], &with(&["--fail-on", "warning"]), 1, found);
    check(&[TABLE], &with(&["--fail-on", "error"]), 0, found);
    check(&[TABLE], &with(&["--fail-on", "never"]), 0, found);
    let config = ("seqscan.toml", "fail-on = \"error\"\n");
    check(&[TABLE, config], &only, 0, found);
    check(&[TABLE, config], &with(&["--fail-on", "info"]), 1, found);
}

#[test]
fn a_policy_is_not_switched_off_by_a_repository() {
    let own = ("repo/seqscan.toml", "ignore = [\"*.sql\"]\n[rules]\ntable-without-primary-key = \"off\"\n");
    let policy = ("policy.toml", "suppressions = false\n[rules]\ntable-without-primary-key = \"error\"\n");
    let table = (
        "repo/a.postgresql.sql",
        "-- seqscan: ignore table-without-primary-key -- nobody asked\nCREATE TABLE a (name text);\n",
    );
    let found = &["a.postgresql.sql:2 table-without-primary-key error"][..];
    check(&[own, policy, table], &["repo", "--config", "policy.toml"], 0, &[]);
    check(&[own, policy, table], &["repo", "--config", "policy.toml", "--isolated"], 1, found);
    check(&[own, table], &["repo", "--isolated"], 0, &[]);
    check_error(&[table], &["scan", "repo", "--config", "none.toml"], "`none.toml` does not exist");
}

#[test]
fn a_configuration_stands_on_another_and_holds_below_its_folder() {
    let base = ("base.toml", "[rules]\nfloat-for-money = \"off\"\n");
    let own = ("seqscan.toml", "extend = \"base.toml\"\nignore = [\"services/x/gen\"]\n");
    let files = [
        (".git/HEAD", ""),
        base,
        own,
        ("services/x/a.postgresql.sql", TABLE.1),
        ("services/x/gen/b.postgresql.sql", TABLE.1),
    ];
    let found = ["a.postgresql.sql:1 table-without-primary-key warning"];
    check(&files, &["services/x"], 1, &found);
}

#[test]
fn a_file_narrows_the_report_of_its_project() {
    let schema = (
        "db/schema.postgresql.sql",
        "CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, nick text NOT NULL);\nCREATE TABLE c (name text);\n",
    );
    let query = (
        "queries/q.sql",
        "SELECT id FROM users WHERE email = $1;\nSELECT id FROM users WHERE nick = NULL;\n",
    );
    let ignore = (".gitignore", "");
    let all = ["--select", "filter-without-index,null-comparison,table-without-primary-key"];
    let with = |more: &[&'static str]| [&all[..], more].concat();
    // The query is only judged well with the schema, which another file tells.
    check(
        &[schema, query, ignore],
        &with(&["queries/q.sql"]),
        1,
        &["db/schema.postgresql.sql:1 filter-without-index warning", "queries/q.sql:2 null-comparison error"],
    );
    check(
        &[schema, query, ignore],
        &with(&["db/schema.postgresql.sql", "queries/q.sql", "."]),
        1,
        &[
            "db/schema.postgresql.sql:1 filter-without-index warning",
            "db/schema.postgresql.sql:2 table-without-primary-key warning",
            "queries/q.sql:2 null-comparison error",
        ],
    );
}
