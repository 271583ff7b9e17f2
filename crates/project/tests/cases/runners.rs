//! What the runners of plain SQL keep in a repository: which files are migrations, in which order, and where the way down is.

use facts::Runner;

use crate::{Look, repository};

/// Joins `files`, and compares the migrations: `folder runner: name(up[, down])...` for each datastore with some, where up and
/// down are the tables that their steps name.
#[track_caller]
fn check(runners: &[(&str, Runner)], files: &[(&str, &str)], expected: &[&str]) {
    let project = repository::join(runners, files);
    let mut lines = Vec::new();
    for datastore in &project.datastores {
        let own: Vec<_> = project.migrations.iter().filter(|found| found.datastore == datastore.id).collect();
        let named = |steps: &[ir::Step]| {
            let tables: Vec<&str> =
                steps.iter().filter_map(|step| Some(step.table.as_ref()?.name.as_str())).collect();
            tables.join(" ")
        };
        let entries: Vec<String> = own
            .iter()
            .map(|migration| match named(&migration.down).as_str() {
                "" => format!("{}({})", migration.name, named(&migration.up)),
                down => format!("{}({}, {down})", migration.name, named(&migration.up)),
            })
            .collect();
        let runner = own.first().map_or("none", |migration| migration.runner.as_str());
        let dialect = datastore.dialect.id();
        lines.push(format!("{dialect} {} {runner}: {}", datastore.name, entries.join(" ")));
    }
    assert_eq!(lines.join("\n"), expected.join("\n"));
}

const A: &str = "CREATE TABLE a (id bigint NOT NULL PRIMARY KEY);";
const B: &str = "CREATE TABLE b (id bigint NOT NULL PRIMARY KEY);";
const DROP_A: &str = "DROP TABLE a;";

#[test]
fn golang_migrate_has_two_files_for_each() {
    check(
        &[],
        &[
            ("db/postgres/000001_a.up.sql", A),
            ("db/postgres/000001_a.down.sql", DROP_A),
            ("db/postgres/000010_c.up.sql", "ALTER TABLE b ADD x int;"),
            ("db/postgres/000002_b.up.sql", B),
        ],
        &["postgresql db/postgres golang-migrate: 000001_a(a, a) 000002_b(b) 000010_c(b)"],
    );
}

#[test]
fn goose_dbmate_and_sql_migrate_have_both_ways_in_one_file() {
    for (up, down, runner) in [
        ("-- +goose Up", "-- +goose Down", "goose"),
        ("-- migrate:up", "-- migrate:down", "dbmate"),
        ("-- +migrate Up", "-- +migrate Down", "sql-migrate"),
    ] {
        let text = format!("{up}\n{A}\n{down}\n{DROP_A}\n");
        for folder in ["postgres/migrations", "postgres/schema"] {
            let path = format!("{folder}/20240101000000_a.sql");
            let expected = format!("postgresql {folder} {runner}: 20240101000000_a(a, a)");
            check(&[], &[(&path, &text)], &[&expected]);
        }
    }
}

#[test]
fn dbmate_keeps_a_dump_beside_its_migrations() {
    check(
        &[],
        &[
            ("postgres/db/migrations/20240101000000_a.sql", "-- migrate:up\nCREATE TABLE a (id bigint);"),
            (
                "postgres/db/schema.sql",
                "CREATE TABLE public.a (id bigint); CREATE TABLE public.schema_migrations (version varchar NOT NULL);
                 INSERT INTO public.schema_migrations (version) VALUES ('20240101000000');",
            ),
        ],
        &[
            "postgresql postgres/db/migrations dbmate: 20240101000000_a(a)",
            "postgresql postgres/db/schema.sql none: ",
        ],
    );
}

#[test]
fn flyway_searches_the_folders_of_a_location() {
    let location = "src/main/resources/db/migration";
    let path = |name: &str| format!("{location}/{name}");
    check(
        &[],
        &[
            (&path("2023/V1__a.sql"), A),
            (&path("2024/V10__c.sql"), "CREATE TABLE c (id bigint);"),
            (&path("2024/V2__b.sql"), B),
            (&path("R__view.sql"), "CREATE OR REPLACE VIEW v AS SELECT id FROM a;"),
            (&path("2024/U2__b.sql"), "DROP TABLE b;"),
        ],
        &["postgresql src/main/resources/db/migration flyway: 1(a) 2(b, b) 10(c) ~view()"],
    );
}

#[test]
fn flyway_has_a_folder_for_each_system_and_one_for_all() {
    check(
        &[],
        &[
            ("db/migration/common/V1__a.sql", A),
            ("db/migration/mysql/V2__b.sql", B),
            ("db/migration/postgresql/V2__b.sql", B),
        ],
        &[
            "mysql db/migration (MySQL) flyway: 1(a) 2(b)",
            "postgresql db/migration (PostgreSQL) flyway: 1(a) 2(b)",
        ],
    );
}

#[test]
fn flyway_histories_of_their_own_stay_apart() {
    check(
        &[],
        &[
            ("db/migration/tenant/V1__a.sql", "CREATE TABLE a (x int);"),
            ("db/migration/store/V1__b.sql", "CREATE TABLE b (x int);"),
        ],
        &["postgresql db/migration/store flyway: 1(b)", "postgresql db/migration/tenant flyway: 1(a)"],
    );
}

#[test]
fn sqlx_has_one_file_or_two() {
    let by = [("server/migrations", Runner::Sqlx)];
    check(
        &by,
        &[("server/migrations/20240101000000_a.sql", A), ("server/migrations/20240102000000_b.sql", B)],
        &["postgresql server/migrations sqlx: 20240101000000_a(a) 20240102000000_b(b)"],
    );
    check(
        &by,
        &[
            ("server/migrations/20240101000000_a.up.sql", A),
            ("server/migrations/20240101000000_a.down.sql", DROP_A),
        ],
        &["postgresql server/migrations sqlx: 20240101000000_a(a, a)"],
    );
}

#[test]
fn diesel_has_a_folder_for_each() {
    check(
        &[],
        &[
            ("postgres/migrations/00000000000000_diesel_initial_setup/up.sql", "SELECT 1;"),
            ("postgres/migrations/2024-01-01-000000_a/up.sql", A),
            ("postgres/migrations/2024-01-01-000000_a/down.sql", DROP_A),
        ],
        &[
            "postgresql postgres/migrations diesel: 00000000000000_diesel_initial_setup() 2024-01-01-000000_a(a, a)",
        ],
    );
}

#[test]
fn drizzle_has_a_file_or_a_folder_for_each() {
    let by = [("drizzle", Runner::Drizzle)];
    check(
        &by,
        &[
            (
                "drizzle/0000_nice_cat.sql",
                "CREATE TABLE \"a\" (\"id\" serial);\n--> statement-breakpoint\nCREATE TABLE \"b\" (\"id\" serial);",
            ),
            ("drizzle/0001_old_dog.sql", "ALTER TABLE \"a\" ADD COLUMN \"x\" integer;"),
        ],
        &["postgresql drizzle drizzle: 0000_nice_cat(a b) 0001_old_dog(a)"],
    );
    check(
        &by,
        &[
            ("drizzle/20240101000000_nice_cat/migration.sql", A),
            ("drizzle/20240102000000_old_dog/migration.sql", B),
        ],
        &["postgresql drizzle drizzle: 20240101000000_nice_cat(a) 20240102000000_old_dog(b)"],
    );
}

#[test]
fn supabase_has_schemas_and_a_seed_beside_its_migrations() {
    check(
        &[],
        &[
            ("supabase/migrations/20240101000000_a.sql", A),
            ("supabase/schemas/a.sql", A),
            ("supabase/seed.sql", "INSERT INTO a (id) VALUES (1);"),
        ],
        &[
            "postgresql supabase/migrations supabase: 20240101000000_a(a)",
            "postgresql supabase/seed.sql none: ",
        ],
    );
}

#[test]
fn atlas_and_plain_files_are_ordered_by_their_numbers() {
    check(
        &[],
        &[
            ("postgres/migrations/20240102000000_b.sql", B),
            ("postgres/migrations/20240101000000_a.sql", A),
            ("mysql/patches/9.sql", A),
            ("mysql/patches/10.sql", B),
        ],
        &[
            "mysql mysql/patches plain: 9(a) 10(b)",
            "postgresql postgres/migrations plain: 20240101000000_a(a) 20240102000000_b(b)",
        ],
    );
}

#[test]
fn rails_keeps_its_schema_as_a_dump() {
    check(
        &[],
        &[(
            "db/structure.sql",
            "CREATE TABLE public.a (id bigint NOT NULL); SET search_path TO \"$user\", public;",
        )],
        &["postgresql db/structure.sql none: "],
    );
}

#[test]
fn ory_has_files_for_each_system_and_some_without_a_transaction() {
    check(
        &[],
        &[
            ("sql/20200101000000_a.mysql.up.sql", "CREATE TABLE a (id char(36) NOT NULL);"),
            ("sql/20200101000000_a.postgres.up.sql", "CREATE TABLE a (id uuid NOT NULL);"),
            ("sql/20200101000000_a.down.sql", DROP_A),
            ("sql/20200102000000_b.autocommit.up.sql", B),
            ("sql/20200102000000_b.autocommit.down.sql", "DROP TABLE b;"),
            ("sql/20200102000000_b.mysql.up.sql", B),
        ],
        &[
            "mysql sql (MySQL) pop: 20200101000000_a(a, a) 20200102000000_b(b, b)",
            "postgresql sql (PostgreSQL) pop: 20200101000000_a(a, a) 20200102000000_b(b, b)",
        ],
    );
}

#[test]
fn the_way_down_is_told_by_the_name_or_the_folder_where_the_way_up_is_there() {
    for (up, down, folder, name) in [
        (
            "migrations/sqls/20240101-a-up.sql",
            "migrations/sqls/20240101-a-down.sql",
            "migrations/sqls",
            "20240101-a",
        ),
        ("migrations/001.do.sql", "migrations/001.undo.sql", "migrations", "001"),
        ("migrations/001_a.sql", "migrations/001_a_rollback.sql", "migrations", "001_a"),
        ("migrations/001_a.sql", "migrations/001_a.rollback.sql", "migrations", "001_a"),
        ("migrations/001_a.sql", "migrations/rollback/001_a.sql", "migrations", "001_a"),
        ("migrations/up/001_a.sql", "migrations/down/001_a.sql", "migrations/up", "001_a"),
    ] {
        let expected = format!("postgresql {folder} plain: {name}(a, a)");
        check(&[], &[(up, A), (down, DROP_A)], &[&expected]);
    }
}

#[test]
fn a_name_that_ends_in_a_direction_is_a_name() {
    check(
        &[],
        &[("migrations/001_scale_up.sql", A), ("migrations/002_tear_down.sql", B)],
        &["postgresql migrations plain: 001_scale_up(a) 002_tear_down(b)"],
    );
}

#[test]
fn diesel_ignores_the_hyphens_of_versions() {
    crate::check(
        Look::Schema,
        &[
            ("postgres/migrations/20161115110541_users/up.sql", "CREATE TABLE users (id int PRIMARY KEY);"),
            ("postgres/migrations/20161115110541_users/down.sql", "DROP TABLE users;"),
            ("postgres/migrations/2017-10-08-193512_name/up.sql", "ALTER TABLE users ADD name text;"),
            ("postgres/migrations/2017-10-08-193512_name/down.sql", "ALTER TABLE users DROP name;"),
            ("postgres/migrations/2026-05-27-120000-0000_age/up.sql", "ALTER TABLE users ADD age int;"),
            ("postgres/migrations/2026-05-27-120000-0000_age/down.sql", "ALTER TABLE users DROP age;"),
        ],
        &[
            "postgresql postgres/migrations",
            "users(id integer!, name text, age integer)",
            "  primary key (id)",
        ],
    );
}
