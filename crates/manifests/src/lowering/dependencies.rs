//! Drivers among the dependencies: the weakest sign, and one only where all drivers are for one system.

use facts::{Hint, HintSource, Runner, System};
use text::TextRange;

use super::said::hint;
use crate::documents::Node;
use crate::systems::{MYSQL, POSTGRESQL, SQLITE};

const NPM: &[(&str, System)] = &[
    ("pg", POSTGRESQL),
    ("pg-promise", POSTGRESQL),
    ("pg-native", POSTGRESQL),
    ("postgres", POSTGRESQL),
    ("slonik", POSTGRESQL),
    ("@neondatabase/serverless", POSTGRESQL),
    ("@vercel/postgres", POSTGRESQL),
    ("@prisma/adapter-pg", POSTGRESQL),
    ("@electric-sql/pglite", POSTGRESQL),
    ("mysql", MYSQL),
    ("mysql2", MYSQL),
    ("mariadb", MYSQL),
    ("@prisma/adapter-mariadb", MYSQL),
    ("@planetscale/database", MYSQL),
    ("better-sqlite3", SQLITE),
    ("sqlite3", SQLITE),
    ("@libsql/client", SQLITE),
    ("@prisma/adapter-better-sqlite3", SQLITE),
    ("@prisma/adapter-libsql", SQLITE),
    ("mssql", System::SqlServer),
    ("tedious", System::SqlServer),
    ("oracledb", System::Oracle),
    ("@clickhouse/client", System::ClickHouse),
];

const COMPOSER: &[(&str, System)] = &[
    ("ext-pgsql", POSTGRESQL),
    ("ext-pdo_pgsql", POSTGRESQL),
    ("ext-mysqli", MYSQL),
    ("ext-mysqlnd", MYSQL),
    ("ext-pdo_mysql", MYSQL),
    ("ext-sqlite3", SQLITE),
    ("ext-pdo_sqlite", SQLITE),
    ("ext-sqlsrv", System::SqlServer),
    ("ext-pdo_sqlsrv", System::SqlServer),
    ("ext-oci8", System::Oracle),
];

/// Go modules, without the version at the end of their path.
const GO: &[(&str, System)] = &[
    ("github.com/lib/pq", POSTGRESQL),
    ("github.com/jackc/pgx", POSTGRESQL),
    ("github.com/go-pg/pg", POSTGRESQL),
    ("github.com/uptrace/bun/driver/pgdriver", POSTGRESQL),
    ("gorm.io/driver/postgres", POSTGRESQL),
    ("github.com/go-sql-driver/mysql", MYSQL),
    ("gorm.io/driver/mysql", MYSQL),
    ("github.com/mattn/go-sqlite3", SQLITE),
    ("github.com/glebarez/sqlite", SQLITE),
    ("github.com/ncruces/go-sqlite3", SQLITE),
    ("gorm.io/driver/sqlite", SQLITE),
    ("modernc.org/sqlite", SQLITE),
    ("zombiezen.com/go/sqlite", SQLITE),
    ("github.com/denisenkom/go-mssqldb", System::SqlServer),
    ("github.com/microsoft/go-mssqldb", System::SqlServer),
    ("gorm.io/driver/sqlserver", System::SqlServer),
    ("github.com/godror/godror", System::Oracle),
    ("github.com/sijms/go-ora", System::Oracle),
    ("github.com/ClickHouse/clickhouse-go", System::ClickHouse),
];

const CRATES: &[(&str, System)] = &[
    ("tokio-postgres", POSTGRESQL),
    ("postgres", POSTGRESQL),
    ("deadpool-postgres", POSTGRESQL),
    ("rusqlite", SQLITE),
    ("mysql", MYSQL),
    ("mysql_async", MYSQL),
    ("tiberius", System::SqlServer),
    ("clickhouse", System::ClickHouse),
];

/// Crates that speak to a system when a feature asks them to.
const CRATES_WITH_FEATURES: &[&str] =
    &["sqlx", "diesel", "diesel-async", "diesel_async", "sea-orm", "sea-query-binder", "sea-orm-migration"];

const FEATURES: &[(&str, System)] = &[
    ("postgres", POSTGRESQL),
    ("sqlx-postgres", POSTGRESQL),
    ("postgres_backend", POSTGRESQL),
    ("mysql", MYSQL),
    ("sqlx-mysql", MYSQL),
    ("mysql_backend", MYSQL),
    ("sqlite", SQLITE),
    ("sqlite-unbundled", SQLITE),
    ("sqlx-sqlite", SQLITE),
    ("returning_clauses_for_sqlite_3_35", SQLITE),
];

const PYTHON: &[(&str, System)] = &[
    ("psycopg", POSTGRESQL),
    ("psycopg2", POSTGRESQL),
    ("psycopg2-binary", POSTGRESQL),
    ("asyncpg", POSTGRESQL),
    ("aiopg", POSTGRESQL),
    ("pg8000", POSTGRESQL),
    ("pymysql", MYSQL),
    ("mysqlclient", MYSQL),
    ("aiomysql", MYSQL),
    ("asyncmy", MYSQL),
    ("mariadb", MYSQL),
    ("mysql-connector-python", MYSQL),
    ("aiosqlite", SQLITE),
    ("pymssql", System::SqlServer),
    ("mssql-django", System::SqlServer),
    ("oracledb", System::Oracle),
    ("cx-oracle", System::Oracle),
    ("clickhouse-driver", System::ClickHouse),
    ("clickhouse-connect", System::ClickHouse),
];

const GEMS: &[(&str, System)] = &[
    ("pg", POSTGRESQL),
    ("mysql2", MYSQL),
    ("trilogy", MYSQL),
    ("sqlite3", SQLITE),
    ("tiny_tds", System::SqlServer),
    ("ruby-oci8", System::Oracle),
];

type Driver = (TextRange, System);

fn look_up(table: &[(&str, System)], name: &str) -> Option<System> {
    table.iter().find(|(driver, _)| *driver == name).map(|(_, system)| *system)
}

/// The hint that drivers are when they agree.
fn agreed(mut drivers: Vec<Driver>) -> Vec<Hint> {
    drivers.sort_by_key(|(range, _)| *range);
    match drivers.first() {
        Some(&(range, system)) if drivers.iter().all(|(_, other)| *other == system) => {
            vec![hint(range, HintSource::Dependency, system)]
        }
        _ => Vec::new(),
    }
}

fn keys(root: &Node, tables: &[&str], drivers: &[(&str, System)]) -> Vec<Hint> {
    let entries = tables.iter().filter_map(|table| root.get(table)).flat_map(Node::entries);
    agreed(entries.filter_map(|(name, node)| Some((node.range, look_up(drivers, name)?))).collect())
}

/// What is installed to run; what only developers install is often SQLite for tests.
pub(crate) fn package_json(root: &Node) -> Vec<Hint> {
    keys(root, &["dependencies", "optionalDependencies"], NPM)
}

/// The extensions of PHP that are required, and the framework that runs migrations.
pub(crate) fn composer_json(root: &Node) -> Vec<Hint> {
    let mut hints = keys(root, &["require"], COMPOSER);
    let required = root.get("require").map(Node::entries).unwrap_or_default();
    let framework = required
        .iter()
        .find(|(name, _)| matches!(name.as_str(), "laravel/framework" | "laravel/lumen-framework"));
    hints.extend(framework.map(|(_, node)| Hint {
        range: node.range,
        source: HintSource::Dependency,
        system: None,
        version: None,
        runner: Some(Runner::Laravel),
        folder: None,
        no_transaction: false,
    }));
    hints
}

/// Modules that are required directly.
pub(crate) fn go_mod(text: &str) -> Vec<Hint> {
    let mut drivers = Vec::new();
    let mut pop = None;
    for (offset, line) in lines(text) {
        let (code, comment) = line.split_once("//").unwrap_or((line, ""));
        let mut words = code.split_whitespace().skip_while(|word| *word == "require");
        let module = words.next().unwrap_or_default();
        let required = words.next().is_some_and(|version| version.starts_with('v'));
        let base = module.rsplit_once("/v").filter(|(_, version)| version.parse::<u32>().is_ok());
        if matches!(base.map_or(module, |(base, _)| base), "github.com/gobuffalo/pop" | "github.com/ory/pop")
            && required
            && comment.trim() != "indirect"
        {
            pop = Some(TextRange::from_usize(offset, offset + line.len()));
        }
        if let Some(system) = look_up(GO, base.map_or(module, |(base, _)| base))
            && required
            && comment.trim() != "indirect"
        {
            drivers.push((TextRange::from_usize(offset, offset + line.len()), system));
        }
    }
    let mut hints = agreed(drivers);
    // A runner of migrations; where they lie is said in the program.
    hints.extend(pop.map(|range| Hint {
        range,
        source: HintSource::Dependency,
        system: None,
        version: None,
        runner: Some(Runner::Pop),
        folder: None,
        no_transaction: false,
    }));
    hints
}

/// Drivers, and the features of those crates that have one for each system. sqlx besides runs migrations, by default those in
/// `migrations` beside the manifest.
pub(crate) fn cargo_toml(root: &Node) -> Vec<Hint> {
    let mut drivers = Vec::new();
    let mut sqlx = None;
    let mut diesel = false;
    let own = root.get("dependencies").map(Node::entries).unwrap_or_default();
    let shared = root.at(&["workspace", "dependencies"]).map(Node::entries).unwrap_or_default();
    for (index, (name, node)) in own.iter().chain(shared).enumerate() {
        let name = node.get("package").and_then(Node::text).unwrap_or(name);
        drivers.extend(look_up(CRATES, name).map(|system| (node.range, system)));
        if CRATES_WITH_FEATURES.contains(&name) {
            let features = node.get("features").map(Node::items).unwrap_or_default();
            let named = |feature: &Node| Some((feature.range, look_up(FEATURES, feature.text()?)?));
            drivers.extend(features.iter().filter_map(named));
        }
        diesel |= name == "diesel";
        // What a workspace shares is not yet used by the package beside it.
        if name == "sqlx" && index < own.len() {
            sqlx = Some(node.range);
        }
    }
    let mut hints = agreed(drivers);
    if let Some(range) = sqlx.filter(|_| !diesel) {
        let (system, runner) = (hints.first().and_then(|hint| hint.system), Some(Runner::Sqlx));
        let folder = Some("migrations".to_owned());
        hints.push(Hint {
            range,
            source: HintSource::Dependency,
            system,
            version: None,
            runner,
            folder,
            no_transaction: false,
        });
    }
    hints
}

/// The name at the start of a requirement, in its normal form: `Psycopg2_Binary>=2` is `psycopg2-binary`.
fn requirement_name(requirement: &str) -> String {
    let requirement = requirement.trim();
    let end = requirement
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)))
        .unwrap_or(requirement.len());
    requirement.get(..end).unwrap_or_default().to_ascii_lowercase().replace(['_', '.'], "-")
}

/// The dependencies of a Python project, in the standard form and in Poetry's.
pub(crate) fn pyproject(root: &Node) -> Vec<Hint> {
    let standard = root.at(&["project", "dependencies"]).map(Node::items).unwrap_or_default();
    let standard = standard.iter().filter_map(|item| Some((item.range, requirement_name(item.text()?))));
    let poetry = root.at(&["tool", "poetry", "dependencies"]).map(Node::entries).unwrap_or_default();
    let poetry = poetry.iter().map(|(name, node)| (node.range, requirement_name(name)));
    let mut hints = agreed(
        standard.chain(poetry).filter_map(|(range, name)| Some((range, look_up(PYTHON, &name)?))).collect(),
    );
    // sqlfluff may keep its dialect here.
    if let Some(dialect) = root.at(&["tool", "sqlfluff", "core", "dialect"])
        && let Some(system) = dialect.text().and_then(crate::systems::of_name)
    {
        hints.push(hint(dialect.range, HintSource::RunnerConfig, system));
    }
    hints
}

/// pip's requirements.
pub(crate) fn requirements(text: &str) -> Vec<Hint> {
    let driver = |(offset, line): (usize, &str)| {
        let system = look_up(PYTHON, &requirement_name(line))?;
        Some((TextRange::from_usize(offset, offset + line.len()), system))
    };
    agreed(lines(text).filter_map(driver).collect())
}

/// Bundler's `gem "pg"`, outside of a group for development or tests.
pub(crate) fn gemfile(text: &str) -> Vec<Hint> {
    let mut drivers = Vec::new();
    let mut apart = false;
    for (offset, line) in lines(text) {
        if line.starts_with("group") && (line.contains(":development") || line.contains(":test")) {
            apart = true;
        } else if line.starts_with("end") {
            apart = false;
        }
        let name = line.strip_prefix("gem ").and_then(|rest| rest.trim().split(['"', '\'']).nth(1));
        if let Some(system) = name.filter(|_| !apart).and_then(|name| look_up(GEMS, name)) {
            drivers.push((TextRange::from_usize(offset, offset + line.len()), system));
        }
    }
    agreed(drivers)
}

/// The lines of a text without what surrounds them, and where they start.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).map(move |whole| {
        let offset = start + (whole.len() - whole.trim_start().len());
        start += whole.len();
        (offset, whole.trim())
    })
}
