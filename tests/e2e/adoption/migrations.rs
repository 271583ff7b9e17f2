//! Migrations that ran long ago.

use super::repository::Repository;
use crate::program::{repository, seqscan};

const FIRST: (&str, &str) = (
    "migrations/0001_a.sql",
    "-- +goose Up\nCREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL);\n-- +goose Down\nDROP TABLE a;\n",
);
const SECOND: (&str, &str) = (
    "migrations/0002_b.sql",
    "-- +goose Up\nCREATE INDEX a_b ON a (b_id);\n-- +goose Down\nDROP INDEX a_b;\n",
);
const CONFIG: (&str, &str) = ("seqscan.toml", "database.dialect = \"postgresql\"\n");
const ONLY: [&str; 2] = ["--select", "create-index-not-concurrent"];

fn applied(repository: &Repository) -> Vec<bool> {
    let json = repository.run(&ONLY).json();
    json["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| finding["applied"].as_bool().expect("a flag"))
        .collect()
}

#[test]
fn migrations_of_the_default_branch_are_applied() {
    let repository = Repository::new(&[FIRST, SECOND, CONFIG]);
    let found = ["migrations/0002_b.sql:2 create-index-not-concurrent"];
    assert_eq!(repository.scan(&ONLY, 0), found, "they are in the report and make no run fail");
    assert_eq!(applied(&repository), [true]);
    let text = |more: &[&str]| {
        let arguments = ["scan", "--ascii"].into_iter().chain(ONLY).chain(more.iter().copied());
        seqscan(repository.path(), arguments).stdout
    };
    let short = text(&[]);
    assert!(short.contains("  1  create-index-not-concurrent\n") && !short.contains("-->"), "{short}");
    let long = text(&["--applied"]);
    assert!(long.contains("--> migrations/0002_b.sql:2"), "{long}");
    assert!(long.contains("1 finding is on migrations that are applied already"), "{long}");
    // Work on a branch is not applied, nor is what somebody changes.
    repository.git(&["checkout", "-q", "-b", "work"]);
    repository.write("migrations/0003_c.sql", "-- +goose Up\nCREATE INDEX a_c ON a (id, b_id);\n");
    repository.commit();
    repository.scan(&ONLY, 1);
    assert_eq!(applied(&repository), [true, false]);
    repository.write(SECOND.0, &SECOND.1.replace("a_b", "a_bb"));
    assert_eq!(applied(&repository), [false, false]);
}

#[test]
fn without_git_every_migration_counts() {
    let folder = repository(&[FIRST, SECOND, CONFIG]);
    assert_eq!(seqscan(folder.path(), ["scan"].into_iter().chain(ONLY)).code, 1);
}
