//! What a file is for, which decides how much of what it says reaches a database that matters.

use rules_sdk::{Facts, Span};

/// What the database is that a statement runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Every database of the project: a migration.
    Migration,
    /// One that is set up for work on the project: on a developer's machine, in a container, for tests or to try things out.
    Development,
    /// Nothing says which.
    Unknown,
}

/// Where the statement at `span` runs. A migration is for development where its folder is, whatever its own name says.
pub(crate) fn place(facts: &Facts<'_>, span: Span) -> Place {
    let path = facts.path(span).unwrap_or_default();
    let steps = facts.migrations().iter().flat_map(|migration| migration.up.iter().chain(&migration.down));
    let in_migration = steps
        .map(|step| step.span)
        .any(|step| step.file == span.file && step.start <= span.start && span.end <= step.end);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    match in_migration {
        _ if is_for_development(folder) => Place::Development,
        true => Place::Migration,
        false if is_for_development(&path) => Place::Development,
        false => Place::Unknown,
    }
}

/// Whether a path has one of the words by which projects call what is not for production.
fn is_for_development(path: &str) -> bool {
    const WORDS: [&str; 28] = [
        "ci",
        "compose",
        "container",
        "containers",
        "demo",
        "demos",
        "dev",
        "devel",
        "developer",
        "development",
        "docker",
        "example",
        "examples",
        "fixture",
        "fixtures",
        "hack",
        "initdb",
        "local",
        "localhost",
        "playground",
        "sample",
        "samples",
        "sandbox",
        "seed",
        "seeds",
        "test",
        "testing",
        "tests",
    ];
    let words = path.split(|character: char| !character.is_ascii_alphanumeric());
    words.map(str::to_ascii_lowercase).any(|word| WORDS.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_path_tell_what_it_is_for() {
        for path in
            ["docker/init.sql", "db/docker-entrypoint-initdb.d/1.sql", "sql/dev_users.sql", "Test/a.sql"]
        {
            assert!(is_for_development(path), "{path}");
        }
        for path in ["migrations/1_init.sql", "latest/users.sql", "devices/a.sql", "sql/users.sql"] {
            assert!(!is_for_development(path), "{path}");
        }
    }
}
