//! The names that tools, drivers, addresses and images have for database systems.

use facts::System;
use ir::{Dialect, ServerVersion};

pub(crate) const POSTGRESQL: System = System::Analysed(Dialect::Postgresql);
pub(crate) const MYSQL: System = System::Analysed(Dialect::Mysql);
pub(crate) const SQLITE: System = System::Analysed(Dialect::Sqlite);

/// A system, and its version where it is named.
pub(crate) type Named = (System, Option<ServerVersion>);

/// The system that a dialect, driver, adapter, client or engine of this name is for.
pub(crate) fn of_name(name: &str) -> Option<System> {
    let name = name.trim().to_ascii_lowercase();
    Some(match name.as_str() {
        "postgresql" | "postgres" | "pg" | "pgsql" | "postgresdb" | "psql" | "pgx" | "pgx5" | "pgnative"
        | "pg-native" | "pdo_pgsql" | "pglite" | "postgis" | "postgres-js" | "aurora-postgres"
        | "postgre" | "timescaledb" => POSTGRESQL,
        "mysql" | "mysql2" | "mysqli" | "mariadb" | "maria" | "pdo_mysql" | "trilogy" | "mysqlx"
        | "aurora-mysql" | "planetscale" => MYSQL,
        "sqlite" | "sqlite3" | "better-sqlite" | "better-sqlite3" | "libsql" | "turso" | "pdo_sqlite"
        | "d1" | "d1-http" | "expo" | "expo-sqlite" | "op-sqlite" | "durable-sqlite" | "sqljs" => SQLITE,
        "sqlserver" | "mssql" | "sqlsrv" | "pdo_sqlsrv" | "tsql" | "tedious" | "azuresql" => {
            System::SqlServer
        }
        "oracle" | "oracledb" | "oci8" | "godror" | "oracle_enhanced" => System::Oracle,
        "clickhouse" => System::ClickHouse,
        "cockroachdb" | "cockroach" | "crdb" => System::CockroachDb,
        "mongodb" | "mongo" => System::MongoDb,
        "bigquery" => System::Other("BigQuery"),
        "databricks" | "sparksql" => System::Other("Spark SQL"),
        "db2" => System::Other("Db2"),
        "duckdb" => System::Other("DuckDB"),
        "redshift" => System::Other("Redshift"),
        "singlestore" => System::Other("SingleStore"),
        "snowflake" => System::Other("Snowflake"),
        "trino" => System::Other("Trino"),
        _ => return None,
    })
}

/// The system of a database address: `postgres://...`, `jdbc:mysql://...`, `sqlite:file.db`, `mysql:host=...`. What a tool puts
/// before the scheme or behind a `+` in it is passed over. Symfony's `serverVersion` is read.
pub(crate) fn of_url(url: &str) -> Option<Named> {
    let mut rest = url.trim();
    for prefix in ["jdbc:", "r2dbc:", "pool:", "tc:", "p6spy:", "otel:"] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest);
    }
    let (scheme, address) = rest.split_once(':')?;
    let system = scheme.split('+').find_map(of_name)?;
    let data_source_name = ["host=", "dbname=", "unix_socket="].iter().any(|key| address.starts_with(key));
    let is_address = match system {
        System::Analysed(Dialect::Sqlite) => true,
        System::Oracle => address.starts_with("//") || address.starts_with("thin:"),
        // Testcontainers put an image's tag before the slashes.
        _ => address.starts_with("//") || address.contains(":///") || data_source_name,
    };
    if !is_address {
        return None;
    }
    let version = address.split_once("serverVersion=").and_then(|(_, version)| version_of(version));
    Some((system, version))
}

/// The leading `16`, `16.4` or `8.0.36` of a text.
pub(crate) fn version_of(text: &str) -> Option<ServerVersion> {
    let text = text.trim();
    let text = text.strip_prefix('v').unwrap_or(text);
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let end = digits(text);
    let major: u32 = text[..end].parse().ok().filter(|major| (1..1000).contains(major))?;
    let minor = text[end..].strip_prefix('.').and_then(|rest| rest[..digits(rest)].parse().ok()).unwrap_or(0);
    Some(ServerVersion { major, minor })
}

/// The system that a container image holds, by the last part of its name: exporters, poolers and backup tools have other names.
/// MariaDB's version numbers say nothing in MySQL's, so it has none.
pub(crate) fn of_image(image: &str) -> Option<Named> {
    let image = image.split('@').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (path, name) = image.rsplit_once('/').unwrap_or(("", &image));
    let (name, tag) = name.split_once(':').unwrap_or((name, ""));
    Some(match name {
        "postgres" | "postgresql" | "postgis" | "postgresql-repmgr" | "pgautoupgrade" | "alloydbomni" => {
            (POSTGRESQL, tagged_after(tag, "pg").or_else(|| version_of(tag)))
        }
        // These number themselves and put the server's version behind `pg`.
        "timescaledb"
        | "timescaledb-ha"
        | "timescaledb-postgis"
        | "pgvector"
        | "citus"
        | "paradedb"
        | "pgvecto-rs"
        | "vchord-postgres"
        | "pgroonga"
        | "pg_search" => (POSTGRESQL, tagged_after(tag, "pg")),
        "mysql" | "mysql-server" | "percona" | "percona-server" | "percona-xtradb-cluster" => {
            (MYSQL, version_of(tag))
        }
        "mariadb" | "mariadb-galera" => (MYSQL, None),
        "server" | "rhel" if path.ends_with("mssql") => (System::SqlServer, None),
        "mssql-server-linux" | "azure-sql-edge" => (System::SqlServer, None),
        "clickhouse" | "clickhouse-server" => (System::ClickHouse, None),
        "cockroach" | "cockroachdb" => (System::CockroachDb, None),
        "oracle-xe" | "oracle-free" | "oracle-xe-11g" | "oracle-xe-11g-r2" => (System::Oracle, None),
        "express" | "enterprise" | "free" if path.ends_with("/database") => (System::Oracle, None),
        _ => match name.strip_prefix("spilo-") {
            Some(version) => (POSTGRESQL, version_of(version)),
            None => return None,
        },
    })
}

/// The version behind a mark in a tag: `2.14.2-pg16`, `pg17`.
fn tagged_after(tag: &str, mark: &str) -> Option<ServerVersion> {
    tag.match_indices(mark).find_map(|(at, _)| version_of(&tag[at + mark.len()..]))
}

/// The system of a Java class: a driver or one of Hibernate's dialects.
pub(crate) fn of_java_class(class: &str) -> Option<System> {
    const PARTS: &[(&str, System)] = &[
        ("cockroach", System::CockroachDb),
        ("postgres", POSTGRESQL),
        ("postgis", POSTGRESQL),
        ("mysql", MYSQL),
        ("mariadb", MYSQL),
        ("sqlite", SQLITE),
        ("sqlserver", System::SqlServer),
        ("oracle", System::Oracle),
        ("clickhouse", System::ClickHouse),
    ];
    let class = class.to_ascii_lowercase();
    PARTS.iter().find(|(part, _)| class.contains(part)).map(|(_, system)| *system)
}

/// The system of a Django database engine: `django.db.backends.postgresql`, `mssql`, `psqlextra.backend`.
pub(crate) fn of_django_engine(engine: &str) -> Option<System> {
    const PARTS: &[(&str, System)] = &[
        ("cockroach", System::CockroachDb),
        ("postgresql", POSTGRESQL),
        ("postgis", POSTGRESQL),
        ("psqlextra", POSTGRESQL),
        ("timescale", POSTGRESQL),
        ("mysql", MYSQL),
        ("sqlite3", SQLITE),
        ("spatialite", SQLITE),
        ("mssql", System::SqlServer),
        ("sql_server", System::SqlServer),
        ("oracle", System::Oracle),
        ("clickhouse", System::ClickHouse),
    ];
    PARTS.iter().find(|(part, _)| engine.contains(part)).map(|(_, system)| *system)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(named: Option<Named>) -> String {
        match named {
            None => "nothing".to_owned(),
            Some((system, None)) => system.name().to_owned(),
            Some((system, Some(version))) => format!("{} {}.{}", system.name(), version.major, version.minor),
        }
    }

    #[test]
    fn images_are_told_by_their_names_and_tags() {
        for (image, expected) in [
            ("postgres", "PostgreSQL"),
            ("postgres:16-alpine", "PostgreSQL 16.0"),
            ("docker.io/library/postgres:14.5", "PostgreSQL 14.5"),
            ("postgres:latest@sha256:abc", "PostgreSQL"),
            ("localhost:5000/postgres:13", "PostgreSQL 13.0"),
            ("postgis/postgis:16-3.4", "PostgreSQL 16.0"),
            ("timescale/timescaledb:2.14.2-pg16", "PostgreSQL 16.0"),
            ("timescale/timescaledb:2.14.2", "PostgreSQL"),
            ("pgvector/pgvector:pg17", "PostgreSQL 17.0"),
            ("pgvector/pgvector:0.8.0-pg17", "PostgreSQL 17.0"),
            ("supabase/postgres:15.1.0.147", "PostgreSQL 15.1"),
            ("citusdata/citus:12.1", "PostgreSQL"),
            ("mysql:8.4", "MySQL 8.4"),
            ("mysql/mysql-server:5.7", "MySQL 5.7"),
            ("mariadb:11", "MySQL"),
            ("percona/percona-server:8.0", "MySQL 8.0"),
            ("mcr.microsoft.com/mssql/server:2022-latest", "SQL Server"),
            ("clickhouse/clickhouse-server:24", "ClickHouse"),
            ("cockroachdb/cockroach:v23.1", "CockroachDB"),
            ("gvenzl/oracle-free:23", "Oracle"),
            ("container-registry.oracle.com/database/express:21.3.0-xe", "Oracle"),
            ("prometheuscommunity/postgres-exporter", "nothing"),
            ("edoburu/pgbouncer:1.2", "nothing"),
            ("postgrest/postgrest", "nothing"),
            ("someone/server:1", "nothing"),
            ("redis:7", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(shown(of_image(image)), expected, "{image}");
        }
    }

    #[test]
    fn addresses_are_told_by_their_schemes() {
        for (url, expected) in [
            ("postgres://u:p@h/d", "PostgreSQL"),
            ("postgresql+asyncpg://h/d", "PostgreSQL"),
            ("prisma+postgres://x", "PostgreSQL"),
            ("jdbc:postgresql://h/d", "PostgreSQL"),
            ("jdbc:tc:postgresql:9.6.8:///d", "PostgreSQL"),
            ("r2dbc:mysql://h/d", "MySQL"),
            ("mysql:host=h;dbname=d", "MySQL"),
            ("mysql://h/d?serverVersion=8.0.32&charset=utf8", "MySQL 8.0"),
            ("postgresql://h/d?serverVersion=16", "PostgreSQL 16.0"),
            ("mysql://h/d?serverVersion=mariadb-10.11.2", "MySQL"),
            ("sqlite:///db.sqlite3", "SQLite"),
            ("sqlite:file.db", "SQLite"),
            ("libsql://x", "SQLite"),
            ("sqlserver://h:1433;database=d", "SQL Server"),
            ("jdbc:oracle:thin:@h:1521:x", "Oracle"),
            ("jdbc:h2:mem:x", "nothing"),
            ("postgres:16", "nothing"),
            ("redis://h", "nothing"),
            ("https://postgres.example", "nothing"),
            ("file:./dev.db", "nothing"),
        ] {
            assert_eq!(shown(of_url(url)), expected, "{url}");
        }
    }
}
