//! Several accounts of one schema: copies, archives, dumps, and Prisma schemas beside the migrations of another runner.

use crate::{Look, check};

const THREE: &str = "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int);";

#[test]
fn an_archive_of_what_later_migrations_tell_again_is_left_out() {
    check(
        Look::History,
        &[
            ("postgres/legacy/migrations/1_all.up.sql", THREE),
            ("postgres/legacy/migrations/2_more.up.sql", "ALTER TABLE a ADD y int;"),
            ("postgres/migrations/10_a.up.sql", "CREATE TABLE a (x int);"),
            ("postgres/migrations/11_bc.up.sql", "CREATE TABLE b (x int); CREATE TABLE c (x int);"),
            ("postgres/migrations/12_more.up.sql", "ALTER TABLE a ADD y int;"),
            ("postgres/migrations/13_rename.up.sql", "ALTER TABLE c RENAME TO d;"),
        ],
        &[
            "postgresql postgres/migrations",
            "10_a by golang-migrate: transaction None, reversal Missing",
            "  up CreateTable a",
            "11_bc by golang-migrate: transaction Whole, reversal Missing",
            "  up CreateTable b tx",
            "  up CreateTable c tx",
            "12_more by golang-migrate: transaction None, reversal Missing",
            "  up AddColumn a before(x)",
            "13_rename by golang-migrate: transaction None, reversal Missing",
            "  up RenameTable c before(x)",
        ],
    );
}

#[test]
fn of_two_tools_migrations_those_that_go_further_are_kept() {
    let ten = (0..10).map(|at| format!("CREATE TABLE t{at} (x int);")).collect::<String>();
    // The folder of the old tool has more migrations, and does not know the table that came last.
    check(
        Look::Schema,
        &[
            ("postgres/migrations/20230101000000_a.up.sql", "CREATE TABLE a (x int);"),
            ("postgres/migrations/20230101000001_b.up.sql", "ALTER TABLE a ADD y int;"),
            ("postgres/migrations/20230101000002_c.up.sql", &ten),
            ("sql/postgres/migrations/20240101000000_a.up.sql", "CREATE TABLE a (x int, y int);"),
            ("sql/postgres/migrations/20240101000001_c.up.sql", &format!("{ten} CREATE TABLE late (x int);")),
        ],
        &[
            "postgresql sql/postgres/migrations",
            "a(x integer, y integer)",
            "late(x integer)",
            "t0(x integer)",
            "t1(x integer)",
            "t2(x integer)",
            "t3(x integer)",
            "t4(x integer)",
            "t5(x integer)",
            "t6(x integer)",
            "t7(x integer)",
            "t8(x integer)",
            "t9(x integer)",
        ],
    );
    // Where both end alike, those with the later last version.
    check(
        Look::Schema,
        &[
            ("postgres/migrations/20230101000000_a.up.sql", "CREATE TABLE a (x int);"),
            (
                "postgres/migrations/20230101000001_b.up.sql",
                "CREATE TABLE b (x int); CREATE TABLE c (x int);",
            ),
            ("sql/postgres/migrations/20240101000000_a.up.sql", THREE),
        ],
        &["postgresql sql/postgres/migrations", "a(x integer)", "b(x integer)", "c(x integer)"],
    );
}

#[test]
fn of_a_copy_that_stayed_behind_the_fuller_one_is_kept() {
    let (one, two) = ("CREATE TABLE a (x int);", "ALTER TABLE a ADD y int;");
    check(
        Look::Schema,
        &[
            ("deploy/postgres/migrations/1_a.up.sql", one),
            ("postgres/migrations/1_a.up.sql", one),
            ("postgres/migrations/2_b.up.sql", two),
        ],
        &["postgresql postgres/migrations", "a(x integer, y integer)"],
    );
    check(
        Look::Schema,
        &[("postgres/b/migrations/1_a.up.sql", one), ("postgres/a/migrations/1_a.up.sql", one)],
        &["postgresql postgres/a/migrations", "a(x integer)"],
    );
}

#[test]
fn a_table_that_two_databases_have_is_no_copy() {
    check(
        Look::Schema,
        &[
            ("orders/postgres/migrations/1_outbox.up.sql", "CREATE TABLE outbox (x int);"),
            ("users/postgres/migrations/1_init.up.sql", "CREATE TABLE outbox (x int);"),
            ("users/postgres/migrations/2_users.up.sql", "CREATE TABLE users (x int);"),
        ],
        &[
            "postgresql orders/postgres/migrations",
            "outbox(x integer)",
            "postgresql users/postgres/migrations",
            "outbox(x integer)",
            "users(x integer)",
        ],
    );
}

#[test]
fn databases_that_share_some_tables_stay_apart() {
    check(
        Look::Schema,
        &[
            ("one/postgres/migrations/1.up.sql", THREE),
            ("two/postgres/migrations/1.up.sql", "CREATE TABLE a (x int); CREATE TABLE b (x int);"),
            ("two/postgres/migrations/2.up.sql", "CREATE TABLE c (y int);"),
        ],
        &[
            "postgresql one/postgres/migrations",
            "a(x integer)",
            "b(x integer)",
            "c(x integer)",
            "postgresql two/postgres/migrations",
            "a(x integer)",
            "b(x integer)",
            "c(y integer)",
        ],
    );
}

#[test]
fn a_folder_for_mysql_and_one_for_mariadb_both_run() {
    check(
        Look::Schema,
        &[
            ("migrations/mariadb/1.up.sql", "CREATE TABLE a (x int);"),
            ("migrations/mysql/1.up.sql", "CREATE TABLE a (x int);"),
        ],
        &["mysql migrations/mariadb", "a(x integer)", "mysql migrations/mysql", "a(x integer)"],
    );
}

#[test]
fn a_table_that_dumps_define_alike_is_told_by_the_fullest() {
    check(
        Look::Schema,
        &[
            ("postgres/monday/dump.sql", "CREATE TABLE a (x int); CREATE TABLE b (x int);"),
            (
                "postgres/tuesday/dump.sql",
                "\nCREATE TABLE a (x int); CREATE TABLE b (x int, y int); CREATE TABLE c (x int);",
            ),
        ],
        &[
            "postgresql postgres/monday/dump.sql incomplete",
            "b(x integer)",
            "postgresql postgres/tuesday/dump.sql",
            "a(x integer)",
            "b(x integer, y integer)",
            "c(x integer)",
        ],
    );
}

#[test]
fn a_copy_of_a_dump_tells_nothing() {
    let dump = "CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a;";
    let files = [("postgres/one/dump.sql", dump), ("postgres/two/dump.sql", dump)];
    check(Look::Schema, &files, &["postgresql postgres/one/dump.sql", "a(x integer)", "view v"]);
    check(Look::Queries, &files, &["select View postgres/one/dump.sql in postgres/one/dump.sql: a=a"]);
}

/// Three tables, one of them with an index.
const SCHEMA: &str = r#"
datasource db { provider = "postgresql" }
model a {
  x Int @id
  y Int?
  @@index([y])
}
model b {
  x Int @id
}
model c {
  x Int @id
}
"#;

#[test]
fn copies_of_a_prisma_schema_are_one() {
    check(
        Look::Schema,
        &[("one/schema.prisma", SCHEMA), ("two/schema.prisma", SCHEMA)],
        &[
            "postgresql one/schema.prisma",
            "a(x integer!, y integer)",
            "  primary key a_pkey (x)",
            "  index a_y_idx (y)",
            "b(x integer!)",
            "  primary key b_pkey (x)",
            "c(x integer!)",
            "  primary key c_pkey (x)",
        ],
    );
}

#[test]
fn a_prisma_schema_beside_the_migrations_of_another_runner_is_their_schema() {
    let first = "CREATE TABLE a (x int PRIMARY KEY, y int CHECK (y > 0)); CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE c (x int PRIMARY KEY);";
    let second =
        "CREATE INDEX a_y_idx ON a (y); CREATE INDEX by_hand ON a (x) WHERE y > 1; CREATE TABLE log (x int);";
    for (one, two) in [
        ("supabase/migrations/20240101000000_a.sql", "supabase/migrations/20240102000000_b.sql"),
        ("flyway/postgres/V1__a.sql", "flyway/postgres/V2__b.sql"),
        ("postgres/migrations/1_a.up.sql", "postgres/migrations/2_b.up.sql"),
        ("postgres/migrations/1_a.sql", "postgres/migrations/2_b.sql"),
    ] {
        let folder = one.rsplit_once('/').map_or("", |(folder, _)| folder);
        check(
            Look::Schema,
            &[("app/prisma/schema.prisma", SCHEMA), (one, first), (two, second)],
            &[
                &format!("postgresql {folder}"),
                "a(x integer!, y integer)",
                "  primary key a_pkey (x)",
                "  index a_y_idx (y)",
                "  index by_hand (x) where y > 1 not-null()",
                "  check: y > 0",
                "b(x integer!)",
                "  primary key b_pkey (x)",
                "c(x integer!)",
                "  primary key c_pkey (x)",
                "log(x integer)",
            ],
        );
    }
}

#[test]
fn a_prisma_schema_of_another_database_stays_apart() {
    check(
        Look::Schema,
        &[
            ("app/prisma/schema.prisma", SCHEMA),
            ("worker/postgres/migrations/1_a.up.sql", "CREATE TABLE a (x int); CREATE TABLE jobs (x int);"),
        ],
        &[
            "postgresql app/prisma/schema.prisma",
            "a(x integer!, y integer)",
            "  primary key a_pkey (x)",
            "  index a_y_idx (y)",
            "b(x integer!)",
            "  primary key b_pkey (x)",
            "c(x integer!)",
            "  primary key c_pkey (x)",
            "postgresql worker/postgres/migrations",
            "a(x integer)",
            "jobs(x integer)",
        ],
    );
}
