//! SQL files that no runner runs: dumps, schema files, seeds.

use crate::{Look, check};

#[test]
fn the_scripts_of_a_folder_build_one_schema() {
    check(
        Look::Schema,
        &[
            ("postgres/init/02_more.sql", "ALTER TABLE a ADD y int; CREATE TABLE b (x int);"),
            ("postgres/init/01_tables.sql", "CREATE TABLE a (x int);"),
            ("postgres/init/10_seed.sql", "INSERT INTO a (x) VALUES (1);"),
        ],
        &["postgresql postgres/init", "a(x integer, y integer)", "b(x integer)"],
    );
}

#[test]
fn files_that_create_the_same_table_are_alternatives() {
    check(
        Look::Schema,
        &[
            ("dumps/mysql_small.sql", "CREATE TABLE a (x int);"),
            ("dumps/mysql_large.sql", "CREATE TABLE A (x bigint);"),
            ("dumps/postgres.sql", "CREATE TABLE a (x text);"),
        ],
        &[
            "mysql dumps/mysql_large.sql",
            "A(x bigint)",
            "mysql dumps/mysql_small.sql",
            "a(x integer)",
            "postgresql dumps/postgres.sql",
            "a(x text)",
        ],
    );
}

#[test]
fn a_dump_that_mirrors_a_history_is_left_out() {
    check(
        Look::Schema,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE VIEW v AS SELECT x FROM a;",
            ),
            ("postgres/migrations/2.up.sql", "ALTER TABLE a ADD y int;"),
            (
                "postgres/structure.sql",
                "CREATE TABLE public.a (x int, y int); CREATE TABLE public.b (x int); CREATE VIEW public.v AS SELECT x FROM a;",
            ),
        ],
        &["postgresql postgres/migrations", "a(x integer, y integer)", "b(x integer)", "view v"],
    );
}

#[test]
fn migrations_that_only_change_what_a_schema_file_creates_leave_it_the_schema() {
    let files = [
        (
            "mysql/schema.sql",
            "CREATE TABLE a (x int, y int); CREATE TABLE b (x int); CREATE TABLE c (x int);",
        ),
        ("mysql/upgrades/1.sql", "ALTER TABLE a ADD y int;"),
        ("mysql/upgrades/2.sql", "CREATE TABLE c (x int);"),
    ];
    check(
        Look::Schema,
        &files,
        &[
            "mysql mysql/schema.sql",
            "a(x integer, y integer)",
            "b(x integer)",
            "c(x integer)",
            "mysql mysql/upgrades incomplete",
        ],
    );
    check(
        Look::History,
        &files,
        &[
            "mysql mysql/schema.sql",
            "mysql mysql/upgrades incomplete",
            "1 by plain: transaction None, reversal NotSupported",
            "  up AddColumn a",
            "2 by plain: transaction None, reversal NotSupported",
            "  up CreateTable c",
        ],
    );
}

#[test]
fn schemas_of_different_databases_stay_apart() {
    check(
        Look::Schema,
        &[
            ("one/postgres/schema.sql", "CREATE TABLE a (x int);"),
            ("two/postgres/migrations/1.up.sql", "CREATE TABLE b (x int);"),
        ],
        &[
            "postgresql one/postgres/schema.sql",
            "a(x integer)",
            "postgresql two/postgres/migrations",
            "b(x integer)",
        ],
    );
}

#[test]
fn a_seed_is_a_script_and_a_file_that_reads_or_changes_is_not() {
    check(
        Look::Queries,
        &[
            ("postgres/schema/tables.sql", "CREATE TABLE a (x int); INSERT INTO a VALUES (1);"),
            ("postgres/schema/seed.sql", "INSERT INTO a VALUES (2);"),
            ("postgres/queries/touch.sql", "BEGIN; UPDATE a SET x = 3; COMMIT;"),
        ],
        &[
            "insert Script postgres/schema/tables.sql in postgres/schema: a=a",
            "insert Script postgres/schema/seed.sql in postgres/schema: a=a",
            "update QueryFile postgres/queries/touch.sql in postgres/schema: a=a",
        ],
    );
}

#[test]
fn a_script_runs_after_those_that_create_what_it_changes() {
    check(
        Look::Schema,
        &[
            (
                "postgres/schema-idx.sql",
                "CREATE INDEX users_name ON users (name); ALTER TABLE users ADD age int;",
            ),
            ("postgres/schema.sql", "CREATE TABLE users (id int PRIMARY KEY, name text);"),
        ],
        &[
            "postgresql postgres",
            "users(id integer!, name text, age integer)",
            "  primary key (id)",
            "  index users_name (name)",
        ],
    );
}

#[test]
fn a_script_that_drops_what_others_create_clears_the_ground() {
    check(
        Look::Schema,
        &[
            ("postgres/shop-drop.sql", "ALTER TABLE users DROP COLUMN name; DROP TABLE users;"),
            ("postgres/shop-schema.sql", "CREATE TABLE users (id int PRIMARY KEY, name text);"),
            ("postgres/z-data.sql", "INSERT INTO users VALUES (1, 'a');"),
        ],
        &["postgresql postgres", "users(id integer!, name text)", "  primary key (id)"],
    );
}

#[test]
fn indexes_in_a_file_of_their_own_belong_to_the_alternative_that_has_their_tables() {
    check(
        Look::Schema,
        &[
            ("postgres/schema-idx.sql", "CREATE INDEX users_name ON users (name);"),
            (
                "postgres/schema.sql",
                "CREATE TABLE users (id int PRIMARY KEY, name text); CREATE TABLE points (a int);",
            ),
            ("postgres/wide.sql", "CREATE TABLE points (a int, b int);"),
        ],
        &[
            "postgresql postgres/schema.sql",
            "points(a integer)",
            "users(id integer!, name text)",
            "  primary key (id)",
            "  index users_name (name)",
            "postgresql postgres/wide.sql",
            "points(a integer, b integer)",
        ],
    );
}

#[test]
fn views_in_a_file_of_their_own_belong_to_the_alternative_that_has_all_they_read() {
    check(
        Look::Schema,
        &[
            ("postgres/ts-plain.sql", "CREATE TABLE points (a int);"),
            ("postgres/ts-wide.sql", "CREATE TABLE points (a int, b int);"),
            ("postgres/schema-roles.sql", "CREATE TABLE roles (id int);"),
            ("postgres/schema.sql", "CREATE TABLE users (id int PRIMARY KEY, name text);"),
            (
                "postgres/views.sql",
                "CREATE VIEW v AS SELECT name FROM users; CREATE VIEW w AS SELECT id FROM roles;",
            ),
            ("postgres/other-views.sql", "CREATE VIEW x AS SELECT name FROM users JOIN points ON true;"),
        ],
        &[
            "postgresql postgres/other-views.sql",
            "view x",
            "postgresql postgres/schema-roles.sql",
            "roles(id integer)",
            "users(id integer!, name text)",
            "  primary key (id)",
            "view v",
            "view w",
            "postgresql postgres/ts-plain.sql",
            "points(a integer)",
            "postgresql postgres/ts-wide.sql",
            "points(a integer, b integer)",
        ],
    );
}
