//! The `datasource` block: which database, and who enforces relations.

use facts::{PrismaSettings, PrismaValue};
use ir::Dialect;

/// What a datasource says of its database. Its `url` is not read: it mostly names an environment variable, and since Prisma 7
/// it stands in `prisma.config.ts`.
pub(super) struct Provider<'a> {
    /// The block's name, which native types begin with: `db` in `@db.Text`.
    pub(super) name: &'a str,
    /// The name of the system as it is written.
    pub(super) system: &'a str,
    /// Its dialect, if it is analysed.
    pub(super) dialect: Option<Dialect>,
    /// Whether the database enforces foreign keys. With `relationMode = "prisma"`, once called `referentialIntegrity`, the
    /// client does and Migrate creates none (page "Relation mode", version 6).
    pub(super) foreign_keys: bool,
}

impl<'a> Provider<'a> {
    pub(super) fn read(datasource: &'a PrismaSettings) -> Self {
        let system = match datasource.get("provider") {
            Some(PrismaValue::Text(system)) => system,
            _ => "",
        };
        let dialect = match system {
            "postgresql" | "postgres" => Some(Dialect::Postgresql),
            "mysql" => Some(Dialect::Mysql),
            "sqlite" => Some(Dialect::Sqlite),
            _ => None,
        };
        let mode = datasource.text("relationMode").or_else(|| datasource.text("referentialIntegrity"));
        Self { name: &datasource.name.text, system, dialect, foreign_keys: mode != Some("prisma") }
    }

    /// What is assumed where no datasource was found.
    pub(super) fn unknown() -> Self {
        Self { name: "db", system: "", dialect: None, foreign_keys: true }
    }

    /// The longest name that Prisma gives to an index or a constraint, in bytes.
    pub(super) fn name_limit(&self) -> usize {
        match self.system {
            "mysql" => 64,
            "sqlite" => 10_000,
            "sqlserver" => 128,
            "mongodb" => 127,
            _ => 63,
        }
    }
}
