//! What configuration files say about databases: their dialect, their version, and who migrates them.

use ir::{Dialect, ServerVersion};
use text::TextRange;

use crate::{ComposerPackage, LockedPackage, NodePackage, Problem, TypeScriptConfig};

/// The system that a file is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// One that is analysed.
    Analysed(Dialect),
    /// Microsoft SQL Server.
    SqlServer,
    /// Oracle Database.
    Oracle,
    /// ClickHouse.
    ClickHouse,
    /// CockroachDB: PostgreSQL's protocol and most of its SQL, but other locks and indexes.
    CockroachDb,
    /// MongoDB, through Prisma.
    MongoDb,
    /// Another one, by its name.
    Other(&'static str),
}

impl System {
    /// The name as its makers write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Analysed(dialect) => dialect.name(),
            Self::SqlServer => "SQL Server",
            Self::Oracle => "Oracle",
            Self::ClickHouse => "ClickHouse",
            Self::CockroachDb => "CockroachDB",
            Self::MongoDb => "MongoDB",
            Self::Other(name) => name,
        }
    }
}

/// What runs the migrations of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Runner {
    /// Prisma Migrate: `<name>/migration.sql`.
    PrismaMigrate,
    /// Flyway: `V1__name.sql`, `U1__name.sql`, `R__name.sql`.
    Flyway,
    /// golang-migrate and its like: `1_name.up.sql`, `1_name.down.sql`.
    GolangMigrate,
    /// Pop and Ory's popx: `1_name.up.sql`, `1_name.postgres.up.sql`, `1_name.autocommit.up.sql`.
    Pop,
    /// goose.
    Goose,
    /// dbmate.
    Dbmate,
    /// sql-migrate.
    SqlMigrate,
    /// sqlx.
    Sqlx,
    /// Diesel: `<name>/up.sql`, `<name>/down.sql`.
    Diesel,
    /// Supabase: `supabase/migrations/<timestamp>_name.sql`.
    Supabase,
    /// Drizzle Kit: a folder with `meta/_journal.json`.
    Drizzle,
    /// Laravel: `2024_01_31_120000_create_users_table.php`, in PHP.
    Laravel,
    /// Alembic: revisions that name those they come after, in Python.
    Alembic,
    /// Django: `migrations/0001_initial.py` of each app, in Python.
    Django,
    /// Numbered SQL files that nothing known runs.
    Plain,
}

impl Runner {
    /// The name as it is written in facts and configuration.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PrismaMigrate => "prisma-migrate",
            Self::Flyway => "flyway",
            Self::GolangMigrate => "golang-migrate",
            Self::Pop => "pop",
            Self::Goose => "goose",
            Self::Dbmate => "dbmate",
            Self::SqlMigrate => "sql-migrate",
            Self::Sqlx => "sqlx",
            Self::Diesel => "diesel",
            Self::Supabase => "supabase",
            Self::Drizzle => "drizzle",
            Self::Laravel => "laravel",
            Self::Alembic => "alembic",
            Self::Django => "django",
            Self::Plain => "plain",
        }
    }
}

/// What sort of file a hint stands in; the smaller, the more it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HintSource {
    /// The configuration of a migration runner or a SQL code generator (`migration_lock.toml`, `drizzle.config.ts`,
    /// `sqlc.yaml`, `diesel.toml`, `dbconfig.yml`).
    RunnerConfig,
    /// The configuration of an application framework (`config/database.php`, `config/database.yml`, `settings.py`).
    FrameworkConfig,
    /// An environment file or its example.
    Environment,
    /// What a framework's configuration says for where the environment says nothing (`env('DB_CONNECTION', 'mysql')` of Laravel).
    Fallback,
    /// The image of a compose file.
    ComposeImage,
    /// A driver among the dependencies.
    Dependency,
}

/// One thing that a configuration file says about databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands.
    pub range: TextRange,
    /// What sort of file says it.
    pub source: HintSource,
    /// The system it names.
    pub system: Option<System>,
    /// The server's version, where it is named.
    pub version: Option<ServerVersion>,
    /// The runner it names.
    pub runner: Option<Runner>,
    /// The folder or the file that it speaks of, relative to the configuration file's folder, with `/` between the parts; none
    /// means all below that folder.
    pub folder: Option<String>,
    /// Whether it says that the migration there runs without a transaction (Diesel's `metadata.toml`).
    pub no_transaction: bool,
}

/// What one configuration file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its hints, in order.
    pub hints: Vec<Hint>,
    /// What it says as a package of Node.js.
    pub package: Option<NodePackage>,
    /// What it says as a lock file of Node.js' packages.
    pub locked: Vec<LockedPackage>,
    /// What it says to the TypeScript compiler.
    pub typescript: Option<TypeScriptConfig>,
    /// What it says as a package of PHP.
    pub composer: Option<ComposerPackage>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}
