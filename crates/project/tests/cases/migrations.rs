//! Migrations and their steps.

use facts::Runner;

use crate::{Look, check, check_run_by};

#[test]
fn a_step_knows_its_table_as_it_was_before() {
    check(
        Look::History,
        &[
            (
                "postgres/migrations/1_a.up.sql",
                "CREATE TABLE a (x int); CREATE INDEX i ON a (x); INSERT INTO a VALUES (1);",
            ),
            ("postgres/migrations/1_a.down.sql", "DROP TABLE a;"),
            (
                "postgres/migrations/2_b.up.sql",
                "ALTER TABLE a ADD y int, ADD z int; ALTER INDEX i RENAME TO j; DROP INDEX j;",
            ),
            ("postgres/migrations/2_b.down.sql", "ALTER TABLE a DROP z, DROP y;"),
        ],
        &[
            "postgresql postgres/migrations",
            "1_a by golang-migrate: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  up AddIndex a before(x) fresh tx",
            "  up Insert a before(x) fresh tx",
            "  down DropTable a before(x)",
            "2_b by golang-migrate: transaction Whole, reversal Written",
            "  up AddColumn a before(x) tx",
            "  up AddColumn a before(x, y) tx",
            "  up RenameIndex a before(x, y, z) tx",
            "  up DropIndex a before(x, y, z) tx",
            "  down DropColumn a before(x, y, z)",
            "  down DropColumn a before(x, y, z)",
            "  differs Index a.i: INDEX (x) -> nothing by step 4",
        ],
    );
}

#[test]
fn a_table_is_fresh_in_the_migration_that_created_it() {
    check(
        Look::History,
        &[
            (
                "mysql/migrations/1.up.sql",
                "CREATE TABLE a (x int); RENAME TABLE a TO b; ALTER TABLE b ADD y int;",
            ),
            (
                "mysql/migrations/2.up.sql",
                "CREATE TABLE IF NOT EXISTS b (x int); ALTER TABLE b ADD z int; ALTER TABLE c ADD x int;",
            ),
        ],
        &[
            "mysql mysql/migrations",
            "1 by golang-migrate: transaction None, reversal Missing",
            "  up CreateTable a",
            "  up RenameTable a before(x) fresh",
            "  up AddColumn b before(x) fresh",
            "2 by golang-migrate: transaction None, reversal Missing",
            "  up CreateTable b before(x, y)",
            "  up AddColumn b before(x, y)",
            "  up AddColumn c",
        ],
    );
}

#[test]
fn a_materialized_view_is_fresh_in_the_migration_that_created_it() {
    let view = "CREATE MATERIALIZED VIEW v AS SELECT 1 AS x; CREATE UNIQUE INDEX i ON v (x);";
    check(
        Look::History,
        &[
            ("postgres/migrations/1.up.sql", view),
            ("postgres/migrations/2.up.sql", "CREATE INDEX j ON v (x);"),
        ],
        &[
            "postgresql postgres/migrations",
            "1 by golang-migrate: transaction Whole, reversal Missing",
            "  up CreateView tx",
            "  up AddIndex v fresh tx",
            "2 by golang-migrate: transaction None, reversal Missing",
            "  up AddIndex v",
        ],
    );
}

#[test]
fn statements_of_a_block_are_steps_under_a_condition() {
    check(
        Look::History,
        &[(
            "postgres/migrations/1.up.sql",
            "CREATE TABLE a (x int); DO $$ BEGIN IF true THEN ALTER TABLE a ADD y int; END IF; ALTER TABLE a ADD z int; END $$;",
        )],
        &[
            "postgresql postgres/migrations",
            "1 by golang-migrate: transaction Whole, reversal Missing",
            "  up CreateTable a tx",
            "  up AddColumn a before(x) fresh if tx",
            "  up AddColumn a before(x, y) fresh tx",
        ],
    );
}

#[test]
fn flyway_repeats_after_all_versions() {
    check(
        Look::History,
        &[
            ("db/postgres/R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT x FROM a;"),
            ("db/postgres/V10__c.sql", "ALTER TABLE a ADD z int;"),
            ("db/postgres/V2_1__b.sql", "ALTER TABLE a ADD y int;"),
            ("db/postgres/V2__a.sql", "CREATE TABLE a (x int);"),
            ("db/postgres/U2__a.sql", "DROP TABLE a;"),
        ],
        &[
            "postgresql db/postgres",
            "2 by flyway: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  down DropTable a before(x) tx",
            "2.1 by flyway: transaction Whole, reversal Missing",
            "  up AddColumn a before(x) tx",
            "10 by flyway: transaction Whole, reversal Missing",
            "  up AddColumn a before(x, y) tx",
            "~views by flyway: transaction Whole, reversal NotSupported, repeatable",
            "  up CreateView tx",
        ],
    );
}

#[test]
fn a_folder_of_several_systems_is_a_history_for_each() {
    let files = [
        ("m/1_a.up.sql", "CREATE TABLE a (x int);"),
        ("m/2_b.mysql.up.sql", "ALTER TABLE a ADD y int;"),
        ("m/2_b.postgres.up.sql", "ALTER TABLE a ADD y bigint;"),
        ("m/2_b.postgres.down.sql", "ALTER TABLE a DROP y;"),
    ];
    check(
        Look::Schema,
        &files,
        &[
            "mysql m (MySQL)",
            "a(x integer, y integer)",
            "postgresql m (PostgreSQL)",
            "a(x integer, y bigint)",
        ],
    );
    check(
        Look::History,
        &files,
        &[
            "mysql m (MySQL)",
            "1_a by golang-migrate: transaction None, reversal Missing",
            "  up CreateTable a",
            "2_b by golang-migrate: transaction None, reversal Missing",
            "  up AddColumn a before(x)",
            "postgresql m (PostgreSQL)",
            "1_a by golang-migrate: transaction None, reversal Missing",
            "  up CreateTable a",
            "2_b by golang-migrate: transaction None, reversal Written",
            "  up AddColumn a before(x)",
            "  down DropColumn a before(x, y)",
        ],
    );
}

#[test]
fn markers_make_a_migration_of_any_file() {
    let goose = "-- +goose Up\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a;\n";
    let dbmate = "-- migrate:up\nCREATE TABLE b (x int);\n-- migrate:down\n";
    let sql_migrate = "-- +migrate Up notransaction\nCREATE TABLE c (x int);\n";
    check(
        Look::History,
        &[
            ("one/postgres/goose.sql", goose),
            ("three/postgres/migrate.sql", sql_migrate),
            ("two/postgres/dbmate.sql", dbmate),
        ],
        &[
            "postgresql one/postgres",
            "goose by goose: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  down DropTable a before(x) tx",
            "postgresql three/postgres",
            "migrate by sql-migrate: transaction None, reversal Missing",
            "  up CreateTable c",
            "postgresql two/postgres",
            "dbmate by dbmate: transaction Whole, reversal Missing",
            "  up CreateTable b tx",
        ],
    );
}

#[test]
fn markers_name_the_runner_of_numbered_files() {
    check(
        Look::History,
        &[
            (
                "postgres/migrations/1_a.sql",
                "-- +goose Up\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a;\n",
            ),
            (
                "postgres/migrations/2_b.sql",
                "-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a (x);\n",
            ),
        ],
        &[
            "postgresql postgres/migrations",
            "1_a by goose: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  down DropTable a before(x) tx",
            "2_b by goose: transaction None, reversal Missing",
            "  up AddIndex a before(x)",
        ],
    );
}

#[test]
fn configuration_names_a_folder_and_its_runner() {
    check_run_by(
        Look::History,
        &[("postgres/schema/history", Runner::Sqlx)],
        &[
            ("postgres/schema/history/first.sql", "CREATE TABLE a (x int);"),
            ("postgres/schema/history/second.sql", "ALTER TABLE a ADD y int;"),
        ],
        &[
            "postgresql postgres/schema/history",
            "first by sqlx: transaction Whole, reversal NotSupported",
            "  up CreateTable a tx",
            "second by sqlx: transaction Whole, reversal NotSupported",
            "  up AddColumn a before(x) tx",
        ],
    );
}
