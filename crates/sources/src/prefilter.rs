//! Files that must be read to know whether they matter: a look at their bytes that is cheaper than understanding them.
//!
//! It is an optimisation and generous: what it lets through may say nothing, what it holds back says nothing. A kind of file is
//! one entry of the table.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::walk::FileKind;

/// Files up to this many bytes always matter: reading them was the cost. It also lets an empty `diesel.toml` through, whose being
/// there is what it says.
const SMALL: usize = 512;

/// What occurs in any file of a kind that says something, in any letter case. A kind without an entry always matters.
const MARKERS: &[(FileKind, &[&str])] = &[(
    FileKind::Manifest,
    &[
        // Systems, also as parts of drivers' names: `psycopg2`, `pgxpool`, `aiomysql`, `pdo_sqlite`.
        "postgre",
        "postgis",
        "pgsql",
        "psycopg",
        "asyncpg",
        "pgx",
        "pgvector",
        "\"pg\"",
        "'pg'",
        "lib/pq",
        "citus",
        "timescale",
        "supabase",
        "neon",
        "slonik",
        "mysql",
        "maria",
        "percona",
        "trilogy",
        "planetscale",
        "sqlite",
        "libsql",
        "turso",
        "mssql",
        "sqlserver",
        "sqlsrv",
        "tedious",
        "tiberius",
        "oracle",
        "godror",
        "go-ora",
        "oci8",
        "clickhouse",
        "cockroach",
        "mongo",
        // How modules of JavaScript and TypeScript find each other.
        "\"name\"",
        "\"paths\"",
        "\"baseurl\"",
        "\"extends\"",
        // Settings that name a system or a folder.
        "dialect",
        "engine",
        "database",
        "datasource",
        "jdbc",
        "adapter",
        "provider",
        "db_",
        "_url",
        "file:",
        // Runners.
        "flyway",
        "migration",
        "diesel",
        "sqlx",
        "goose",
        "dbmate",
        "drizzle",
        "liquibase",
    ],
)];

static AUTOMATA: LazyLock<Vec<(FileKind, AhoCorasick)>> = LazyLock::new(|| {
    let build = |markers: &[&str]| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(markers)
            .expect("because a few dozen short markers are within every limit of the automaton")
    };
    MARKERS.iter().map(|&(kind, markers)| (kind, build(markers))).collect()
});

/// Whether a file of this kind with this text can say anything. SQL and Prisma schemas always can.
#[must_use]
pub fn matters(kind: FileKind, bytes: &[u8]) -> bool {
    bytes.len() <= SMALL
        || AUTOMATA
            .iter()
            .find(|(other, _)| *other == kind)
            .is_none_or(|(_, automaton)| automaton.is_match(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: FileKind, text: &str, expected: bool) {
        let long = format!("{text}{}", " ".repeat(SMALL));
        assert_eq!(matters(kind, long.as_bytes()), expected, "{kind:?} {text:?}");
    }

    #[test]
    fn a_manifest_matters_when_it_names_a_database() {
        check(FileKind::Manifest, "services:\n  db:\n    image: POSTGRES:16", true);
        check(FileKind::Manifest, "{\"dependencies\": {\"pg\": \"8\"}}", true);
        check(FileKind::Manifest, "DB_CONNECTION=whatever", true);
        check(FileKind::Manifest, "{\"dependencies\": {\"react\": \"19\"}}", false);
    }

    #[test]
    fn small_files_and_kinds_without_markers_always_matter() {
        assert!(matters(FileKind::Manifest, b""));
        check(FileKind::Sql, "-- nothing", true);
        check(FileKind::Prisma, "// nothing", true);
    }
}
