//! Small repositories of real SQL and Prisma text, joined, against what a database engineer expects of the database.

mod alterations;
mod constraints;
mod declared;
mod duplicates;
mod incomplete;
mod indexes;
mod migrations;
mod queries;
mod render;
mod repository;
mod rights;
mod runners;
mod scripts;
mod tables;
mod transactions;
mod undo;
mod views;

use facts::Runner;

/// What of the project a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Datastores with their tables, types and views.
    Schema,
    /// Datastores with their migrations and steps.
    History,
    /// Queries.
    Queries,
    /// The columns that queries name, each with the table that it belongs to.
    Columns,
    /// Routines, rights and passwords.
    Rights,
}

/// Joins `files` and compares what `look` shows with `expected`, line by line.
#[track_caller]
pub(crate) fn check(look: Look, files: &[(&str, &str)], expected: &[&str]) {
    check_run_by(look, &[], files, expected);
}

/// The same, where configuration says who runs the migrations of some folders.
#[track_caller]
pub(crate) fn check_run_by(
    look: Look,
    runners: &[(&str, Runner)],
    files: &[(&str, &str)],
    expected: &[&str],
) {
    let project = repository::join(runners, files);
    let rendered = render::render(&project, look).join("\n");
    let expected = expected.join("\n");
    assert!(rendered == expected, "rendered:\n{rendered}\nexpected:\n{expected}");
}

/// Replays `texts` as the migrations `1.up.sql`, `2.up.sql` and so on of a system, and compares the schema at their end. The first
/// line, which names the datastore, is left out where its facts are complete.
#[track_caller]
pub(crate) fn replay(system: &str, texts: &[&str], expected: &[&str]) {
    let paths: Vec<String> =
        (1..=texts.len()).map(|number| format!("{system}/migrations/{number}.up.sql")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    let dialect = if system == "postgres" { "postgresql" } else { system };
    let complete = format!("{dialect} {system}/migrations");
    let mut lines = vec![complete.as_str()];
    if expected.first().is_some_and(|line| line.starts_with(&complete)) {
        lines.clear();
    }
    lines.extend(expected);
    check(Look::Schema, &files, &lines);
}
