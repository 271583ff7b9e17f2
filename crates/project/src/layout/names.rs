//! What the name of a SQL file says: its version, its direction, its system.

use std::cmp::Ordering;

use facts::{Part, System};
use ir::Dialect;

/// The tokens of paths that name a database system.
const SYSTEMS: &[(&str, System)] = &[
    ("postgres", System::Analysed(Dialect::Postgresql)),
    ("postgresql", System::Analysed(Dialect::Postgresql)),
    ("pgsql", System::Analysed(Dialect::Postgresql)),
    ("psql", System::Analysed(Dialect::Postgresql)),
    ("pg", System::Analysed(Dialect::Postgresql)),
    ("mysql", System::Analysed(Dialect::Mysql)),
    ("mariadb", System::Analysed(Dialect::Mysql)),
    ("maria", System::Analysed(Dialect::Mysql)),
    ("sqlite", System::Analysed(Dialect::Sqlite)),
    ("sqlite3", System::Analysed(Dialect::Sqlite)),
    ("mssql", System::SqlServer),
    ("sqlserver", System::SqlServer),
    ("tsql", System::SqlServer),
    ("oracle", System::Oracle),
    ("plsql", System::Oracle),
    ("clickhouse", System::ClickHouse),
    ("cockroach", System::CockroachDb),
    ("cockroachdb", System::CockroachDb),
    ("crdb", System::CockroachDb),
    ("db2", System::Other("Db2")),
    ("snowflake", System::Other("Snowflake")),
    ("bigquery", System::Other("BigQuery")),
    ("redshift", System::Other("Redshift")),
    ("duckdb", System::Other("DuckDB")),
    ("firebird", System::Other("Firebird")),
    ("spanner", System::Other("Spanner")),
    ("cassandra", System::Other("Cassandra")),
    ("h2", System::Other("H2")),
    ("hsqldb", System::Other("HSQLDB")),
    ("derby", System::Other("Derby")),
];

/// The folder of a path, empty for the root.
pub(crate) fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// The last part of a path.
pub(crate) fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

/// Whether `path` lies in `scope` or below it; the empty scope holds everything.
pub(crate) fn is_within(path: &str, scope: &str) -> bool {
    scope.is_empty() || path.strip_prefix(scope).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a file is there for tests: it describes no database that anybody runs.
#[must_use]
pub fn is_test_path(path: &str) -> bool {
    const FOLDERS: &[&str] = &[
        "test",
        "tests",
        "__tests__",
        "testdata",
        "test-data",
        "test_data",
        "testing",
        "fixture",
        "fixtures",
        "__fixtures__",
        "e2e",
        "spec",
        "specs",
        "stub",
        "stubs",
        "mocks",
        "__mocks__",
        "integration-tests",
        "integration_tests",
    ];
    lies_in(path, FOLDERS)
}

/// Whether a file is there to show something: nobody runs it with rows that matter.
#[must_use]
pub fn is_example_path(path: &str) -> bool {
    lies_in(path, &["example", "examples", "sample", "samples", "demo", "demos"])
}

/// Whether one of the folders around a file has one of these names.
fn lies_in(path: &str, folders: &[&str]) -> bool {
    folder(path).split('/').any(|part| folders.iter().any(|folder| part.eq_ignore_ascii_case(folder)))
}

/// The system that a piece of a path names: its last token that names one.
pub(crate) fn system(part: &str) -> Option<System> {
    named(part).map(|(_, system)| system)
}

/// Whether a path names MariaDB, whose SQL is read as MySQL's.
pub(crate) fn names_mariadb(path: &str) -> bool {
    path.split('/').rev().find_map(named).is_some_and(|(word, _)| word.starts_with("maria"))
}

fn named(part: &str) -> Option<(&'static str, System)> {
    // It is one name, in whatever way it is joined.
    let lower =
        part.to_ascii_lowercase().replace("sql-server", "sqlserver").replace("sql_server", "sqlserver");
    lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .rev()
        .find_map(|token| SYSTEMS.iter().find(|(name, _)| *name == token).copied())
}

/// What a migration's file name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MigrationName {
    /// The name without direction, system and extension.
    pub(crate) name: String,
    /// The direction, where the name says it.
    pub(crate) direction: Option<Part>,
    /// The system, where the name says it.
    pub(crate) system: Option<System>,
    /// Whether it asks the runner for no transaction.
    pub(crate) autocommit: bool,
    /// Whether it begins with a number.
    pub(crate) numbered: bool,
}

impl MigrationName {
    /// Reads `1_users.postgres.up.sql`.
    pub(crate) fn read(file_name: &str) -> Self {
        let mut parts: Vec<&str> = file_name.split('.').collect();
        parts.pop();
        let mut direction = None;
        let mut named_system = None;
        let mut autocommit = false;
        while parts.len() > 1 {
            let last = parts[parts.len() - 1].to_ascii_lowercase();
            match last.as_str() {
                "up" if direction.is_none() => direction = Some(Part::Up),
                "down" if direction.is_none() => direction = Some(Part::Down),
                // Ory's runner: this file gets no transaction.
                "autocommit" => autocommit = true,
                _ => match system(&last) {
                    Some(found) if named_system.is_none() => named_system = Some(found),
                    _ => break,
                },
            }
            parts.pop();
        }
        let name = parts.join(".");
        let digits = name.trim_start_matches(['v', 'V']);
        let numbered = digits.starts_with(|c: char| c.is_ascii_digit());
        Self { name, direction, system: named_system, autocommit, numbered }
    }
}

/// What Flyway reads in a file name: `V1_2__add_users.sql`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FlywayName {
    /// `V`: runs once.
    Versioned(String),
    /// `U`: undoes the version.
    Undo(String),
    /// `R`: runs again when it changes.
    Repeatable(String),
    /// `B`: replaces all versions up to this on a new database.
    Baseline(String),
}

impl FlywayName {
    /// Reads a file name; nothing when it does not follow Flyway's pattern (prefix, version, two underscores, description).
    pub(crate) fn read(file_name: &str) -> Option<Self> {
        let stem = file_name.strip_suffix(".sql")?;
        let (head, description) = stem.split_once("__")?;
        let (prefix, version) = head.split_at_checked(1)?;
        let is_version = version.starts_with(|c: char| c.is_ascii_digit())
            && version.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '_'));
        match prefix {
            "V" if is_version => Some(Self::Versioned(version.to_owned())),
            "U" if is_version => Some(Self::Undo(version.to_owned())),
            "B" if is_version => Some(Self::Baseline(version.to_owned())),
            "R" if version.is_empty() => Some(Self::Repeatable(description.to_owned())),
            _ => None,
        }
    }
}

/// Compares names as people number them: digits by their value, the rest by letters.
pub(crate) fn natural(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        let (Some(&a), Some(&b)) = (left.first(), right.first()) else {
            return left.len().cmp(&right.len());
        };
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let (number_a, rest_a) = split_number(left);
            let (number_b, rest_b) = split_number(right);
            let order = number_a.len().cmp(&number_b.len()).then_with(|| number_a.cmp(number_b));
            if order != Ordering::Equal {
                return order;
            }
            (left, right) = (rest_a, rest_b);
        } else {
            if a != b {
                return a.cmp(&b);
            }
            (left, right) = (&left[1..], &right[1..]);
        }
    }
}

/// The digits at the start, without leading zeros, and the rest.
fn split_number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let zeros = digits.iter().position(|&digit| digit != b'0').unwrap_or(digits.len());
    (&digits[zeros..], rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, name: &str, direction: Option<Part>, system: Option<System>) {
        let read = MigrationName::read(file);
        assert_eq!((read.name.as_str(), read.direction, read.system), (name, direction, system), "{file}");
    }

    #[test]
    fn a_name_gives_direction_and_system() {
        let postgres = Some(System::Analysed(Dialect::Postgresql));
        check("1_users.up.sql", "1_users", Some(Part::Up), None);
        check("1_users.postgres.down.sql", "1_users", Some(Part::Down), postgres);
        check("V0001.Initial.mysql.up.sql", "V0001.Initial", Some(Part::Up), system("mysql"));
        check("2_x.autocommit.up.sql", "2_x", Some(Part::Up), None);
        check("1.2.3.sql", "1.2.3", None, None);
        check("up.sql", "up", None, None);
    }

    #[test]
    fn a_system_is_the_last_token_that_names_one() {
        assert_eq!(system("chinook_PostgreSql_serial"), Some(System::Analysed(Dialect::Postgresql)));
        assert_eq!(system("mysql-to-postgres"), Some(System::Analysed(Dialect::Postgresql)));
        assert_eq!(system("sql-server-shop"), Some(System::SqlServer));
        assert_eq!(system("upgrade"), None);
    }

    #[test]
    fn flyway_names_have_two_underscores() {
        assert_eq!(FlywayName::read("V1_2__a.sql"), Some(FlywayName::Versioned("1_2".to_owned())));
        assert_eq!(FlywayName::read("R__views.sql"), Some(FlywayName::Repeatable("views".to_owned())));
        assert_eq!(FlywayName::read("U3__a.sql"), Some(FlywayName::Undo("3".to_owned())));
        assert_eq!(FlywayName::read("V1_a.sql"), None);
        assert_eq!(FlywayName::read("Views__a.sql"), None);
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        assert_eq!(natural("2_a", "10_a"), Ordering::Less);
        assert_eq!(natural("1.2", "1.10"), Ordering::Less);
        assert_eq!(natural("0001_b", "1_a"), Ordering::Greater);
        assert_eq!(natural("20191100000001000000", "20191100000001000001"), Ordering::Less);
        assert_eq!(natural("a", "a"), Ordering::Equal);
    }

    #[test]
    fn a_scope_ends_at_a_folder() {
        assert!(is_within("db/migrate/1.sql", "db"));
        assert!(!is_within("database/1.sql", "data"));
        assert!(is_within("a.sql", ""));
    }
}
