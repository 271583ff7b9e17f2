//! What each kind of file says, as one line for each hint: `source system version runner in folder "text"`.

use facts::{Hint, HintSource, ProblemKind};

use crate::{lower, wanted};

fn shown(hint: &Hint, text: &str) -> String {
    let source = match hint.source {
        HintSource::RunnerConfig => "runner",
        HintSource::FrameworkConfig => "framework",
        HintSource::Environment => "environment",
        HintSource::Fallback => "fallback",
        HintSource::ComposeImage => "image",
        HintSource::Dependency => "dependency",
    };
    let mut line = source.to_owned();
    if let Some(system) = hint.system {
        line.push_str(&format!(" {}", system.name()));
    }
    if let Some(version) = hint.version {
        line.push_str(&format!(" {}.{}", version.major, version.minor));
    }
    if let Some(runner) = hint.runner {
        line.push_str(&format!(" by {}", runner.id()));
    }
    if let Some(folder) = &hint.folder {
        line.push_str(&format!(" in {folder}"));
    }
    assert!(text.get(std::ops::Range::from(hint.range)).is_some(), "{:?} in {text:?}", hint.range);
    line
}

#[track_caller]
fn check(path: &str, text: &str, expected: &[&str]) {
    assert!(wanted(path), "{path}");
    let manifest = lower(path, text);
    let found: Vec<_> = manifest.hints.iter().map(|hint| shown(hint, text)).collect();
    assert_eq!(found, expected, "{path}: {text}");
    assert_eq!(manifest.problems, [], "{path}: {text}");
}

#[test]
fn prisma() {
    let path = "prisma/migrations/migration_lock.toml";
    check(path, "# do not edit\nprovider = \"postgresql\"\n", &["runner PostgreSQL by prisma-migrate"]);
    check(path, "provider = \"sqlserver\"", &["runner SQL Server by prisma-migrate"]);
    check(path, "provider = \"unheard\"", &[]);
}

#[test]
fn drizzle() {
    let path = "drizzle.config.ts";
    check(
        path,
        "export default defineConfig({ // dialect: 'mysql'\n  dialect: \"postgresql\",\n  out: './db/out',\n});",
        &["runner PostgreSQL by drizzle in db/out"],
    );
    check(
        path,
        "export default { driver: 'mysql2' } satisfies Config",
        &["runner MySQL by drizzle in drizzle"],
    );
    check(path, "export default { dialect: 'turso', out: OUT }", &["runner SQLite"]);
    check(path, "export default { dialect: process.env.DIALECT }", &[]);
    check(
        path,
        "export default { dialect: 'sqlite', driver: 'd1-http' }",
        &["runner SQLite by drizzle in drizzle"],
    );
    check(
        "drizzle.config.json",
        "{\"dialect\": \"mysql\", \"out\": \"m\"}",
        &["runner MySQL by drizzle in m"],
    );
    let journal = "drizzle/meta/_journal.json";
    check(
        journal,
        "{\"version\": \"7\", \"dialect\": \"pg\", \"entries\": []}",
        &["runner PostgreSQL by drizzle in .."],
    );
    check(journal, "{\"version\": \"1\"}", &[]);
}

#[test]
fn sqlc() {
    check(
        "sqlc.yaml",
        "version: '2'\nsql:\n- engine: mysql\n  schema: [db/schema.sql, ../m]\n  queries: db/q\n- engine: x\n  schema: y\n",
        &["runner MySQL in db/schema.sql", "runner MySQL in ../m", "runner MySQL in db/q"],
    );
    check(
        "sqlc.json",
        "{\"version\": \"1\", \"packages\": [{\"schema\": \"m/*.sql\"}]}",
        &["runner PostgreSQL in m"],
    );
}

#[test]
fn rust() {
    check("diesel.toml", "[print_schema]\nfile = 'x'\n", &["runner by diesel in migrations"]);
    check("diesel.toml", "", &["runner by diesel in migrations"]);
    check("diesel.toml", "[migrations_directory]\ndir = \"./db/m\"\n", &["runner by diesel in db/m"]);
    check("diesel.toml", "[migrations_directory]\ndir = '/abs'\n", &[]);
    check("sqlx.toml", "[migrate]\nmigrations-dir = 'm'\n", &["runner by sqlx in m"]);
}

#[test]
fn sql_migrate() {
    check(
        "dbconfig.yml",
        "development:\n  dialect: sqlite3\n  dir: m/sqlite\nproduction:\n  dialect: postgres\n  datasource: ${X}\n",
        &["runner SQLite by sql-migrate in m/sqlite", "runner PostgreSQL by sql-migrate in migrations"],
    );
    check("dbconfig.yml", "host: x\n", &[]);
}

#[test]
fn atlas() {
    check(
        "atlas.hcl",
        "env \"local\" {\n  url = \"postgres://h/d\" // url = \"mysql://h\"\n  dev = \"docker://postgres/15/dev\"\n  migration {\n    dir = \"file://m\"\n    format = goose\n  }\n}\n",
        &["runner PostgreSQL 15.0", "runner by goose in m"],
    );
    check("atlas.hcl", "env \"x\" { url = var.url }", &[]);
}

#[test]
fn flyway() {
    check(
        "flyway.conf",
        "# c\nflyway.url=jdbc:mysql://h/d\nflyway.locations=filesystem:./sql,classpath:db/m\n",
        &["runner MySQL", "runner by flyway in sql", "runner by flyway in src/main/resources/db/m"],
    );
    check(
        "flyway.toml",
        "[environments.x]\nurl = 'jdbc:postgresql://h/d'\n[flyway]\nlocations = ['filesystem:m']\n",
        &["runner PostgreSQL", "runner by flyway in m"],
    );
    check(
        "a/src/main/resources/application.properties",
        "spring.flyway.locations=classpath:/db/{vendor}, filesystem:x",
        &[
            "framework PostgreSQL by flyway in db/postgresql",
            "framework MySQL by flyway in db/mysql",
            "framework MySQL by flyway in db/mariadb",
            "framework SQLite by flyway in db/sqlite",
            "framework Oracle by flyway in db/oracle",
            "framework SQL Server by flyway in db/sqlserver",
            "framework CockroachDB by flyway in db/cockroachdb",
            "framework by flyway in ../../../x",
        ],
    );
}

#[test]
fn spring_and_quarkus() {
    let path = "src/main/resources/application.properties";
    check(
        path,
        "spring.datasource.url=${URL:jdbc:postgresql://localhost/x}\n",
        &["framework PostgreSQL in ../../.."],
    );
    check(path, "a.hikari.datasource.jdbcUrl=${A:${B:jdbc:mariadb://h/d}}", &["framework MySQL in ../../.."]);
    check(
        path,
        "quarkus.datasource.db-kind=postgresql\n%test.quarkus.datasource.db-kind=mysql",
        &["framework PostgreSQL in ../../.."],
    );
    check(path, "spring.datasource.url=jdbc:h2:mem:x\nserver.url=postgres://x", &[]);
    check(path, "spring.datasource.url=${URL}", &[]);
    let path = "application.yml";
    check(
        path,
        "spring:\n  jpa:\n    database-platform: org.hibernate.dialect.MySQLDialect\n---\nspring:\n  config.activate.on-profile: test\n  datasource.url: jdbc:postgresql://h/d\n",
        &["framework MySQL"],
    );
    check(path, "spring:\n  datasource: {url: 'jdbc:sqlite:x.db'}\n", &["framework SQLite"]);
    check(path, "spring: [", &[]);
}

#[test]
fn supabase() {
    check(
        "supabase/config.toml",
        "[db]\nport = 1\nmajor_version = 15\n",
        &["runner PostgreSQL 15.0", "runner PostgreSQL 15.0 by supabase in migrations"],
    );
}

#[test]
fn linters_of_sql() {
    check(".sqlfluff", "[sqlfluff]\ndialect = mariadb\n[other]\ndialect = postgres\n", &["runner MySQL"]);
    check(".sqlfluff", "[sqlfluff]\ndialect = snowflake\n", &["runner Snowflake"]);
    check(".squawk.toml", "pg_version = \"11.0\"\n", &["runner PostgreSQL 11.0"]);
    check("sqitch.conf", "[core]\n\tengine = pg\n", &["runner PostgreSQL"]);
}

#[test]
fn alembic_and_liquibase() {
    check("alembic.ini", "[alembic]\nsqlalchemy.url = postgresql+psycopg://h/d\n", &["runner PostgreSQL"]);
    check("alembic.ini", "[alembic]\nsqlalchemy.url = driver://user:pass@localhost/dbname\n", &[]);
    check("liquibase.properties", "url: jdbc:mysql://h/d\n", &["runner MySQL"]);
}

#[test]
fn compose() {
    let path = "docker-compose.yml";
    check(
        path,
        "services:\n  db:\n    image: postgres:16-alpine\n  other:\n    image: \"mariadb:11\"\n  web:\n    build: .\n",
        &["image PostgreSQL 16.0", "image MySQL"],
    );
    check(
        path,
        "services: {db: {image: 'postgres:${V:-15}'}, e: {image: \"${IMAGE:-mysql:8.4}\"}}",
        &["image PostgreSQL 15.0", "image MySQL 8.4"],
    );
    check(
        path,
        "x-db: &db\n  image: postgis/postgis:16-3.4\nservices:\n  db: {<<: *db}\n",
        &["image PostgreSQL 16.0"],
    );
    check("docker/compose.yml", "services:\n  db:\n    image: postgres\n", &["image PostgreSQL in .."]);
    check(path, "image: postgres\n", &[]);
    check(path, "services:\n  a:\n    image: ${IMAGE}\n  b:\n", &[]);
}

#[test]
fn a_broken_file_is_a_problem_only_where_it_is_about_databases() {
    let broken = "services:\n  db:\n    image: postgres:16\n  web: : {\n";
    let manifest = lower("compose.yml", broken);
    assert_eq!(manifest.hints.len(), 1);
    assert_eq!(
        manifest.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(),
        [ProblemKind::Syntax]
    );
    for (path, text, problems) in [
        ("compose.yml", "a: b: c", 0),
        ("package.json", "{", 0),
        ("Cargo.toml", "[", 0),
        ("application.yml", "a: b: c", 0),
        ("config/database.yml", "<%= x", 0),
        ("sqlc.yaml", "a: b: c", 1),
        ("prisma/migrations/migration_lock.toml", "provider = ", 1),
    ] {
        assert_eq!(lower(path, text).problems.len(), problems, "{path}");
    }
}

#[test]
fn environment() {
    let path = ".env.example";
    check(
        path,
        "# DATABASE_URL=mysql://x\nDATABASE_URL=\"postgresql://u:p@h/d?serverVersion=16\"\n",
        &["environment PostgreSQL 16.0"],
    );
    check(path, "export DATABASE_URL='file:./dev.db'", &["environment SQLite"]);
    check(path, "DB_CONNECTION=pgsql\nDB_HOST=x", &["environment PostgreSQL"]);
    check(
        path,
        "APP_DB_TYPE=postgresdb\nSQL_ENGINE=django.db.backends.postgresql\n",
        &["environment PostgreSQL"],
    );
    check(
        path,
        "GOOSE_DRIVER=sqlite3\nGOOSE_MIGRATION_DIR=./m\n",
        &["environment SQLite", "environment by goose in m"],
    );
    check(
        path,
        "TEST_DATABASE_URL=sqlite::memory:\nSHADOW_DATABASE_URL=mysql://x\nREDIS_URL=redis://x\n",
        &[],
    );
    check(path, "MONGO_URL=mongodb://x\nSEND_TYPE=sql\nDATABASE_URL=${X}\nfile=file:x\n", &[]);
    check(path, "DATABASE_URL=mongodb+srv://x", &["environment MongoDB"]);
    check("prisma/.env", "DATABASE_URL=sqlserver://h", &["environment SQL Server in .."]);
}

#[test]
fn laravel() {
    let path = "config/database.php";
    check(
        path,
        "<?php\nreturn [\n // 'default' => 'sqlite'\n 'default' => env('DB_CONNECTION', 'mysql'),\n 'connections' => ['x' => []],\n 'redis' => ['default' => 'pgsql'],];",
        &["fallback MySQL in .."],
    );
    check(path, "<?php return ['default' => 'pgsql'];", &["framework PostgreSQL in .."]);
    check(path, "<?php return ['default' => env('DB_CONNECTION')];", &[]);
    check(path, "<?php $db['default'] = array('dbdriver' => 'mysqli');", &["framework MySQL in .."]);
}

#[test]
fn rails_and_others_with_environments() {
    let path = "config/database.yml";
    check(
        path,
        "default: &default\n  adapter: postgresql\n  pool: <%= ENV.fetch(\"X\") { 5 } %>\ntest:\n  <<: *default\n  adapter: sqlite3\nproduction:\n  <<: *default\n",
        &["framework PostgreSQL in .."],
    );
    check(
        path,
        "default:\n  adapter: sqlite3\nproduction:\n  primary:\n    adapter: trilogy\n",
        &["framework MySQL in .."],
    );
    check(
        "database.yml",
        "development:\n  dialect: postgres\n  url: {{envOr \"X\" \"y\"}}\n",
        &["framework PostgreSQL"],
    );
    check(
        "phinx.yml",
        "environments:\n  default_environment: dev\n  dev:\n    adapter: mysql\n",
        &["framework MySQL"],
    );
}

#[test]
fn doctrine() {
    check(
        "config/packages/doctrine.yaml",
        "doctrine:\n  dbal:\n    driver: pdo_pgsql\n    server_version: '15'\n    url: '%env(resolve:DATABASE_URL)%'\n",
        &["framework PostgreSQL 15.0 in ../.."],
    );
}

#[test]
fn django() {
    let path = "site/settings.py";
    check(
        path,
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': 'x'}}\n# 'ENGINE': 'mysql'\n",
        &["framework PostgreSQL in .."],
    );
    check(
        path,
        "X = {'ENGINE': env('E', default=\"django.contrib.gis.db.backends.postgis\")}",
        &["framework PostgreSQL in .."],
    );
    check(
        path,
        "A = {'ENGINE': 'django.db.backends.sqlite3'}\nB = {'ENGINE': 'django.db.backends.mysql'}",
        &["framework MySQL in .."],
    );
    check(
        path,
        "CACHE = {'ENGINE': 'django.cache'}\nX = dj_database_url.config(default='postgres://h/d')",
        &["framework PostgreSQL in .."],
    );
    check(
        "site/settings/base.py",
        "X = {'ENGINE': 'django.db.backends.oracle'}",
        &["framework Oracle in ../.."],
    );
}

#[test]
fn orms_of_javascript() {
    check(
        "knexfile.ts",
        "export default { development: { client: 'sqlite3' }, production: { client: 'pg' } }",
        &["framework PostgreSQL"],
    );
    check("ormconfig.json", "{\"type\": \"mariadb\", \"entities\": []}", &["framework MySQL"]);
    check(
        "config/config.json",
        "{\"production\": {\"dialect\": \"postgres\"}}",
        &["framework PostgreSQL in .."],
    );
    check(
        "config/database.ts",
        "const client = env('DATABASE_CLIENT', 'mysql');",
        &["framework MySQL in .."],
    );
}

#[test]
fn dependencies_count_when_they_agree() {
    check(
        "package.json",
        "{\"dependencies\": {\"pg\": \"^8\", \"x\": \"1\"}, \"devDependencies\": {\"sqlite3\": \"5\"}}",
        &["dependency PostgreSQL"],
    );
    check("package.json", "{\"dependencies\": {\"pg\": \"^8\", \"mysql2\": \"3\"}}", &[]);
    check("composer.json", "{\"require\": {\"ext-pdo_mysql\": \"*\"}}", &["dependency MySQL"]);
    check("composer.json", "{\"require\": {\"laravel/framework\": \"^11.0\"}}", &["dependency by laravel"]);
    check(
        "go.mod",
        "module x\nrequire (\n\tgithub.com/jackc/pgx/v5 v5.1.0\n\tmodernc.org/sqlite v1.0.0 // indirect\n)\n",
        &["dependency PostgreSQL"],
    );
    check("go.mod", "require github.com/go-sql-driver/mysql v1.7.0\n", &["dependency MySQL"]);
    check("go.mod", "require (\n github.com/lib/pq v1\n github.com/mattn/go-sqlite3 v1\n)\n", &[]);
    check(
        "pyproject.toml",
        "[project]\ndependencies = [\"Psycopg[binary]>=3\", \"x\"]\n",
        &["dependency PostgreSQL"],
    );
    check(
        "pyproject.toml",
        "[tool.poetry.dependencies]\nmysqlclient = '2'\n[tool.sqlfluff.core]\ndialect = 'mysql'\n",
        &["dependency MySQL", "runner MySQL"],
    );
    check(
        "requirements.txt",
        "# x\npsycopg2_binary==2.9 ; python_version > '3'\nDjango\n",
        &["dependency PostgreSQL"],
    );
    check(
        "Gemfile",
        "gem 'pg', '~> 1'\ngroup :test do\n  gem \"sqlite3\"\nend\n",
        &["dependency PostgreSQL"],
    );
}

#[test]
fn crates_speak_by_their_features() {
    check(
        "Cargo.toml",
        "[dependencies]\ndiesel = { version = '2', features = ['postgres', 'uuid'] }\n",
        &["dependency PostgreSQL"],
    );
    check(
        "Cargo.toml",
        "[dependencies]\nsqlx = { version = '0.8', features = ['sqlite'] }\n",
        &["dependency SQLite by sqlx in migrations", "dependency SQLite"],
    );
    check(
        "Cargo.toml",
        "[workspace.dependencies.sqlx]\nversion = '0.8'\nfeatures = ['sqlite', 'postgres']\n",
        &[],
    );
    check(
        "Cargo.toml",
        "[dependencies]\nrusqlite = '0.3'\ntokio = { features = ['postgres'] }\n",
        &["dependency SQLite"],
    );
    check("Cargo.toml", "[dependencies]\nsqlx.workspace = true\n", &["dependency by sqlx in migrations"]);
    check("Cargo.toml", "[dev-dependencies]\nrusqlite = '0.3'\n", &[]);
}

#[test]
fn a_path_that_is_not_wanted_says_nothing() {
    assert!(!wanted("src/main.rs"));
    assert_eq!(lower("src/main.rs", "DATABASE_URL=postgres://x"), facts::Manifest::default());
}

#[test]
fn a_file_that_says_too_much_is_cut() {
    let folders: String = (0..20_000).map(|number| format!("  - f{number}\n")).collect();
    let manifest = lower("sqlc.yaml", &format!("sql:\n- engine: mysql\n  schema:\n{folders}"));
    assert_eq!(manifest.hints.len(), 500);
    let large =
        lower("compose.yml", &format!("services: {{db: {{image: postgres}}}}{}", "\n# x".repeat(300_000)));
    assert_eq!((large.hints.len(), large.problems.len()), (0, 1));
    assert_eq!(
        manifest.problems.iter().map(|problem| problem.kind).collect::<Vec<_>>(),
        [ProblemKind::Limit]
    );
}

#[test]
fn any_text_in_any_kind_ends_soon() {
    let paths = [
        "migration_lock.toml",
        "drizzle.config.ts",
        "meta/_journal.json",
        "sqlc.yaml",
        "sqlc.json",
        "diesel.toml",
        "sqlx.toml",
        "dbconfig.yml",
        "atlas.hcl",
        "flyway.conf",
        "flyway.toml",
        "liquibase.properties",
        "supabase/config.toml",
        "alembic.ini",
        "sqitch.conf",
        ".sqlfluff",
        ".squawk.toml",
        "application.properties",
        "application.yml",
        "config/database.php",
        "config/database.yml",
        "phinx.yml",
        "doctrine.yaml",
        "settings.py",
        "knexfile.js",
        "ormconfig.json",
        "config/config.json",
        ".env",
        "compose.yml",
        "package.json",
        "composer.json",
        "go.mod",
        "Cargo.toml",
        "pyproject.toml",
        "requirements.txt",
        "Gemfile",
    ];
    let texts = [
        "[".repeat(50_000),
        "{\"a\":".repeat(25_000),
        "a:\n".repeat(25_000),
        "a=${".repeat(25_000),
        "x = postgres://h/d\n".repeat(5_000),
        "services:\n  a: {image: \"postgres:${\"}\n".to_owned(),
        format!("services: &a [{}]", "*a,".repeat(25_000)),
        "'ENGINE' : ".repeat(50_000),
        "\u{0}\u{feff}é\"'`\\".repeat(5_000),
        format!("{}: x", "k".repeat(500_000)),
        format!(
            "a:\n{}",
            (0..40)
                .map(|depth| format!("{}{}:\n", " ".repeat(depth + 1), "k".repeat(10_000)))
                .collect::<String>()
        ),
    ];
    for path in paths {
        assert!(wanted(path), "{path}");
        for text in &texts {
            for hint in lower(path, text).hints {
                assert!(text.get(std::ops::Range::from(hint.range)).is_some(), "{path}");
            }
        }
    }
}

#[test]
fn pop_runs_the_migrations_of_a_go_module() {
    let text = "module x\n\nrequire (\n\tgithub.com/ory/pop/v6 v6.4.2\n\tgithub.com/gobuffalo/pop v5.0.0 // indirect\n)\n";
    check("go.mod", text, &["dependency by pop"]);
}

#[test]
fn a_change_log_of_liquibase_is_recognised_and_not_read() {
    let kinds = |path: &str, text: &str| -> Vec<ProblemKind> {
        assert!(wanted(path), "{path}");
        lower(path, text).problems.iter().map(|problem| problem.kind).collect()
    };
    let not_analysed = [ProblemKind::NotAnalysed];
    assert_eq!(kinds("db/changelog/parts/1.xml", "<databaseChangeLog xmlns=\"x\">"), not_analysed);
    assert_eq!(kinds("db.changelog-master.yaml", "databaseChangeLog:\n- include:\n"), not_analysed);
    assert_eq!(kinds("liquibase/1.json", "{\"databaseChangeLog\": []}"), not_analysed);
    assert_eq!(kinds("changelog/2024-01.yaml", "- added: mysql\n"), []);
    assert_eq!(crate::not_analysed("db/changelog/parts/1.xml"), Some("Liquibase change logs"));
    assert_eq!(crate::not_analysed("package.json"), None);
}
