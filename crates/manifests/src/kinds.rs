//! Which configuration file a path is.

/// A kind of configuration file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    // Migration runners, generators and linters of SQL.
    PrismaLock,
    DrizzleConfig,
    DrizzleJournal,
    Sqlc,
    Diesel,
    DieselMetadata,
    SqlxConfig,
    SqlMigrate,
    Atlas,
    FlywayProperties,
    FlywayToml,
    Liquibase,
    LiquibaseChangelog,
    Supabase,
    Alembic,
    Sqitch,
    Sqlfluff,
    Squawk,
    // Frameworks.
    SpringProperties,
    SpringYaml,
    LaravelDatabase,
    RailsDatabase,
    Phinx,
    Doctrine,
    Django,
    Knex,
    TypeOrm,
    Sequelize,
    // Where it runs.
    Environment,
    Compose,
    // Dependencies.
    PackageJson,
    NpmLock,
    PnpmLock,
    YarnLock,
    BunLock,
    TypeScriptConfig,
    ComposerJson,
    GoMod,
    CargoToml,
    Pyproject,
    Requirements,
    Gemfile,
}

impl Kind {
    /// The kind of the file at a path; settings that only tests use have none.
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = folder.rsplit('/').next().unwrap_or_default();
        Self::of_name(name)
            .or_else(|| Self::of_name_in(name, parent))
            .or_else(|| Self::of_pattern(name, parent, folder))
    }

    /// Whether it names the versions that a package manager has chosen, and is as long as there are packages.
    pub(crate) fn is_lock(self) -> bool {
        matches!(self, Self::NpmLock | Self::PnpmLock | Self::YarnLock | Self::BunLock)
    }

    /// By the name alone.
    fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "migration_lock.toml" => Self::PrismaLock,
            "sqlc.yaml" | "sqlc.yml" | "sqlc.json" => Self::Sqlc,
            "diesel.toml" => Self::Diesel,
            "metadata.toml" => Self::DieselMetadata,
            "sqlx.toml" => Self::SqlxConfig,
            "dbconfig.yml" | "dbconfig.yaml" => Self::SqlMigrate,
            "atlas.hcl" => Self::Atlas,
            "flyway.conf" | "flyway.properties" => Self::FlywayProperties,
            "flyway.toml" | "flyway.user.toml" => Self::FlywayToml,
            "liquibase.properties" => Self::Liquibase,
            "alembic.ini" => Self::Alembic,
            "sqitch.conf" => Self::Sqitch,
            ".sqlfluff" => Self::Sqlfluff,
            ".squawk.toml" | "squawk.toml" => Self::Squawk,
            "phinx.yml" | "phinx.yaml" | "phinx.json" => Self::Phinx,
            "doctrine.yaml" | "doctrine.yml" => Self::Doctrine,
            "package.json" => Self::PackageJson,
            "package-lock.json" | "npm-shrinkwrap.json" => Self::NpmLock,
            "pnpm-lock.yaml" => Self::PnpmLock,
            "yarn.lock" => Self::YarnLock,
            "bun.lock" => Self::BunLock,
            "composer.json" => Self::ComposerJson,
            "go.mod" => Self::GoMod,
            "Cargo.toml" => Self::CargoToml,
            "pyproject.toml" => Self::Pyproject,
            "Gemfile" => Self::Gemfile,
            _ => return None,
        })
    }

    /// By the name and the folder it is in.
    fn of_name_in(name: &str, parent: &str) -> Option<Self> {
        Some(match (parent, name) {
            ("meta", "_journal.json") => Self::DrizzleJournal,
            ("supabase", "config.toml") => Self::Supabase,
            ("config", "database.php") => Self::LaravelDatabase,
            ("config", "database.js" | "database.ts") => Self::Knex,
            ("config", "config.json" | "config.js" | "config.ts") => Self::Sequelize,
            // Buffalo keeps it in the root, Rails in `config`.
            (_, "database.yml" | "database.yaml") => Self::RailsDatabase,
            _ => return None,
        })
    }

    /// By what the name looks like.
    fn of_pattern(name: &str, parent: &str, folder: &str) -> Option<Self> {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let yaml = matches!(extension, "yml" | "yaml");
        let script = matches!(extension, "js" | "ts" | "cjs" | "mjs" | "cts" | "mts" | "json");
        if yaml && stem.contains("compose") && !stem.contains("composer") {
            return Some(Self::Compose);
        }
        if name == ".env"
            || name.starts_with(".env.")
            || matches!(name, "env.example" | "example.env" | "sample.env" | ".envrc")
        {
            // Laravel's own tests use a database in memory.
            return (name != ".env.testing").then_some(Self::Environment);
        }
        if extension == "json" && (stem.starts_with("tsconfig") || stem.starts_with("jsconfig")) {
            return Some(Self::TypeScriptConfig);
        }
        if script && stem.starts_with("drizzle") && stem.contains(".config") {
            return Some(Self::DrizzleConfig);
        }
        if script && stem == "knexfile" {
            return Some(Self::Knex);
        }
        if script && stem == "ormconfig" {
            return Some(Self::TypeOrm);
        }
        if (yaml || extension == "properties") && (stem == "application" || stem.starts_with("application-"))
        {
            let kind = if yaml { Self::SpringYaml } else { Self::SpringProperties };
            return (!speaks_of_tests(stem)).then_some(kind);
        }
        if extension == "py"
            && (stem.starts_with("settings") || stem.ends_with("settings") || parent == "settings")
        {
            return (!speaks_of_tests(stem)).then_some(Self::Django);
        }
        if (yaml || matches!(extension, "xml" | "json")) && is_changelog(folder, stem) {
            return Some(Self::LiquibaseChangelog);
        }
        if extension == "txt" && (stem.starts_with("requirements") || parent == "requirements") {
            return (!speaks_of_tests(stem)).then_some(Self::Requirements);
        }
        None
    }
}

/// Whether a file may be one of Liquibase's change logs: their names are free, but nearly all have the word in their path.
fn is_changelog(folder: &str, stem: &str) -> bool {
    folder.split('/').chain([stem]).any(|part| {
        let lower = part.to_ascii_lowercase();
        lower.contains("changelog") || lower.contains("liquibase")
    })
}

/// Whether a part of a file's name says that it holds for tests or for one developer, where SQLite often stands for the
/// database that is deployed.
fn speaks_of_tests(stem: &str) -> bool {
    const PARTS: &[&str] =
        &["test", "tests", "testing", "ci", "it", "dev", "development", "local", "docs", "doc", "h2", "mock"];
    stem.split(['-', '_', '.']).any(|part| PARTS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_paths() {
        for (path, expected) in [
            ("prisma/migrations/migration_lock.toml", Some(Kind::PrismaLock)),
            ("drizzle.config.ts", Some(Kind::DrizzleConfig)),
            ("apps/web/drizzle.pg.config.mts", Some(Kind::DrizzleConfig)),
            ("drizzle-sqlite.config.js", Some(Kind::DrizzleConfig)),
            ("drizzle/meta/_journal.json", Some(Kind::DrizzleJournal)),
            ("supabase/config.toml", Some(Kind::Supabase)),
            ("hugo/config.toml", None),
            ("docker-compose.yml", Some(Kind::Compose)),
            ("deploy/docker-compose.prod.yaml", Some(Kind::Compose)),
            ("compose.override.yaml", Some(Kind::Compose)),
            ("podman-compose.yml", Some(Kind::Compose)),
            ("composer.yml", None),
            (".env", Some(Kind::Environment)),
            (".env.example", Some(Kind::Environment)),
            (".env.testing", None),
            (".environment", None),
            ("src/main/resources/application.properties", Some(Kind::SpringProperties)),
            ("src/main/resources/application-prod.yml", Some(Kind::SpringYaml)),
            ("src/test/resources/application-test.properties", None),
            ("application.rb", None),
            ("config/database.yml", Some(Kind::RailsDatabase)),
            ("config/database.php", Some(Kind::LaravelDatabase)),
            ("src/database.php", None),
            ("site/settings.py", Some(Kind::Django)),
            ("site/settings/base.py", Some(Kind::Django)),
            ("site/settings/local.py", None),
            ("site/test_settings.py", None),
            ("requirements.txt", Some(Kind::Requirements)),
            ("requirements-dev.txt", None),
            ("package.json", Some(Kind::PackageJson)),
            ("package-lock.json", Some(Kind::NpmLock)),
            ("apps/web/yarn.lock", Some(Kind::YarnLock)),
            ("Cargo.lock", None),
            ("src/main/resources/db/changelog/parts/0001_users.xml", Some(Kind::LiquibaseChangelog)),
            ("db/changelog.yaml", Some(Kind::LiquibaseChangelog)),
            ("liquibase.properties", Some(Kind::Liquibase)),
            ("CHANGELOG.md", None),
            ("pom.xml", None),
            ("", None),
        ] {
            assert_eq!(Kind::of(path), expected, "{path}");
        }
    }
}
