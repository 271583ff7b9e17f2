//! The transactions that runners open, and what undoes their migrations.

use facts::Runner;

use crate::{Look, check_run_by};

/// Checks the transaction and the reversal of one migration that adds a column, run by `runner`, and whether its step is inside.
#[track_caller]
fn check_runner(runner: Runner, path: &str, text: &str, transaction: &str, reversal: &str, inside: bool) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let project = crate::repository::join(&[(folder, runner)], &[(path, text)]);
    let migration = &project.migrations[0];
    let found = (
        format!("{:?}", migration.transaction),
        format!("{:?}", migration.reversal),
        migration.up.last().map(|step| step.in_transaction),
    );
    assert_eq!(
        found,
        (transaction.to_owned(), reversal.to_owned(), Some(inside)),
        "{runner:?} {path}: {text}"
    );
}

#[test]
fn runners_open_a_transaction_for_each_file() {
    const ONE: &str = "ALTER TABLE a ADD x int;";
    for (runner, reversal) in [
        (Runner::Goose, "Missing"),
        (Runner::Dbmate, "Missing"),
        (Runner::SqlMigrate, "Missing"),
        (Runner::Sqlx, "NotSupported"),
        (Runner::Drizzle, "NotSupported"),
    ] {
        for system in ["postgres", "sqlite"] {
            check_runner(runner, &format!("{system}/migrations/1_a.sql"), ONE, "Whole", reversal, true);
        }
        check_runner(runner, "mysql/migrations/1_a.sql", ONE, "None", reversal, false);
    }
    check_runner(Runner::Plain, "postgres/migrations/1_a.sql", ONE, "Unknown", "NotSupported", false);
    check_runner(Runner::Supabase, "supabase/migrations/1_a.sql", ONE, "Whole", "NotSupported", true);
    check_runner(Runner::Diesel, "postgres/migrations/1_a/up.sql", ONE, "Whole", "Missing", true);
}

#[test]
fn a_file_sent_as_one_query_is_a_transaction_where_it_has_several_statements() {
    const ONE: &str = "ALTER TABLE a ADD x int;";
    const TWO: &str = "ALTER TABLE a ADD x int; ALTER TABLE a ADD y int;";
    let prisma = |system: &str, text, transaction, inside| {
        let path = format!("{system}/migrations/1_a/migration.sql");
        check_runner(Runner::PrismaMigrate, &path, text, transaction, "NotSupported", inside);
    };
    prisma("postgres", ONE, "None", false);
    prisma("postgres", TWO, "Whole", true);
    prisma("sqlite", TWO, "None", false);
    prisma("mysql", TWO, "None", false);
    let migrate = |system: &str, text, transaction, inside| {
        let path = format!("{system}/migrations/1_a.up.sql");
        check_runner(Runner::GolangMigrate, &path, text, transaction, "Missing", inside);
    };
    migrate("postgres", ONE, "None", false);
    migrate("postgres", TWO, "Whole", true);
    migrate("sqlite", ONE, "Whole", true);
    migrate("mysql", TWO, "None", false);
}

#[test]
fn pop_opens_one_unless_the_name_declines() {
    const ONE: &str = "ALTER TABLE a ADD x int;";
    check_runner(Runner::Pop, "sql/1_a.postgres.up.sql", ONE, "Whole", "NotSupported", true);
    check_runner(Runner::Pop, "sql/1_a.postgres.autocommit.up.sql", ONE, "None", "NotSupported", false);
}

#[test]
fn flyway_opens_none_for_what_cannot_run_in_one() {
    let flyway = |text, transaction, inside| {
        check_runner(Runner::Flyway, "postgres/V1__a.sql", text, transaction, "NotSupported", inside);
    };
    flyway("CREATE INDEX i ON a (x);", "Whole", true);
    flyway("CREATE INDEX CONCURRENTLY i ON a (x);", "None", false);
}

#[test]
fn a_file_may_decline_the_transaction() {
    for (runner, text) in [
        (Runner::Goose, "-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE a ADD x int;"),
        (Runner::Dbmate, "-- migrate:up transaction:false\nALTER TABLE a ADD x int;"),
        (Runner::SqlMigrate, "-- +migrate Up notransaction\nALTER TABLE a ADD x int;"),
    ] {
        check_runner(runner, "postgres/migrations/1_a.sql", text, "None", "Missing", false);
    }
    let sqlx = "-- no-transaction\nALTER TABLE a ADD x int;";
    check_runner(Runner::Sqlx, "postgres/migrations/1_a.sql", sqlx, "None", "NotSupported", false);
}

#[test]
fn what_declines_the_transaction_has_one_where_several_statements_are_sent_as_one() {
    const TWO: &str = "ALTER TABLE a ADD x int; ALTER TABLE a ADD y int;";
    let block = format!("-- +goose StatementBegin\n{TWO}\n-- +goose StatementEnd\n");
    let goose = |text: &str, inside| {
        let text = format!("-- +goose NO TRANSACTION\n-- +goose Up\n{text}");
        check_runner(Runner::Goose, "postgres/migrations/1_a.sql", &text, "None", "Missing", inside);
        check_runner(Runner::Goose, "sqlite/migrations/1_a.sql", &text, "None", "Missing", false);
    };
    goose(TWO, false);
    goose(&block, true);
    goose(&format!("{block}ALTER TABLE a ADD z int;"), false);
    let one = "-- +goose StatementBegin\nALTER TABLE a ADD x int;\n-- +goose StatementEnd\n";
    goose(&format!("{one}{one}"), false);
    let migrate = block.replace("goose", "migrate");
    let migrate = format!("-- +migrate Up notransaction\n{migrate}");
    check_runner(Runner::SqlMigrate, "postgres/migrations/1_a.sql", &migrate, "None", "Missing", true);
    let dbmate = |text: &str, inside| {
        let text = format!("-- migrate:up transaction:false\n{text}");
        check_runner(Runner::Dbmate, "postgres/migrations/1_a.sql", &text, "None", "Missing", inside);
    };
    dbmate("ALTER TABLE a ADD x int;", false);
    dbmate(TWO, true);
}

#[test]
fn a_way_down_that_changes_nothing_is_none() {
    for (text, reversal) in [
        ("-- +goose Up\nALTER TABLE a ADD x int;\n-- +goose Down\nALTER TABLE a DROP x;", "Written"),
        ("-- +goose Up\nALTER TABLE a ADD x int;\n-- +goose Down\n", "Missing"),
        ("-- +goose Up\nALTER TABLE a ADD x int;\n-- +goose Down\nBEGIN; COMMIT;", "Missing"),
        ("-- +goose NO TRANSACTION\n-- +goose Up\nALTER TABLE a ADD x int;\n-- +goose Down\n", "Missing"),
        ("-- +goose Up\n-- not now\nALTER TABLE a ADD x int;\n-- +goose Down\n-- down script\n", "Missing"),
        ("-- +goose Up\nALTER TABLE a ADD x int;\n-- +goose Down\n-- Intentionally left empty\n", "Written"),
    ] {
        let project = crate::repository::join(&[], &[("postgres/migrations/1_a.sql", text)]);
        assert_eq!(format!("{:?}", project.migrations[0].reversal), reversal, "{text}");
    }
    let files = [
        ("postgres/migrations/1.up.sql", "CREATE TABLE a (x int);"),
        ("postgres/migrations/1.down.sql", "-- This cannot be undone.\n"),
    ];
    let project = crate::repository::join(&[], &files);
    assert_eq!(project.migrations[0].reversal, ir::Reversal::Written);
}

#[test]
fn sqlx_undoes_where_one_migration_has_a_way_down() {
    check_run_by(
        Look::History,
        &[("sqlite/migrations", Runner::Sqlx)],
        &[
            ("sqlite/migrations/1_a.up.sql", "CREATE TABLE a (x int);"),
            ("sqlite/migrations/1_a.down.sql", "DROP TABLE a;"),
            ("sqlite/migrations/2_b.up.sql", "CREATE TABLE b (x int);"),
        ],
        &[
            "sqlite sqlite/migrations",
            "1_a by sqlx: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  down DropTable a before(x) tx",
            "2_b by sqlx: transaction Whole, reversal Missing",
            "  up CreateTable b tx",
        ],
    );
}

#[test]
fn a_migration_opens_and_closes_transactions_itself() {
    check_run_by(
        Look::History,
        &[],
        &[(
            "postgres/migrations/1.sql",
            "ALTER TABLE a ADD x int; BEGIN; ALTER TABLE a ADD y int; COMMIT; ALTER TABLE a ADD z int;",
        )],
        &[
            "postgresql postgres/migrations",
            "1 by plain: transaction Unknown, reversal NotSupported",
            "  up AddColumn a",
            "  up Begin tx",
            "  up AddColumn a tx",
            "  up Commit",
            "  up AddColumn a",
        ],
    );
}
