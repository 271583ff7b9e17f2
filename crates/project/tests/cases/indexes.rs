//! Indexes and keys in a history.

use crate::replay;

#[test]
fn an_index_is_added_and_dropped_by_its_name() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int, y int); CREATE UNIQUE INDEX i ON a (x DESC, lower(y)) WHERE y IS NOT NULL; CREATE INDEX j ON a (y);",
            "DROP INDEX CONCURRENTLY j",
        ],
        &["a(x integer, y integer)", "  unique index i (x desc, lower(y)) where y IS NOT NULL not-null(y)"],
    );
    replay(
        "mysql",
        &[
            "CREATE TABLE a (x int, t text, KEY i (x)); CREATE INDEX j ON a (t(10)); CREATE TABLE b (x int, KEY i (x));",
            "DROP INDEX i ON a; ALTER TABLE b DROP KEY i;",
        ],
        &["a(x integer, t text)", "  index j (t(10))", "b(x integer)"],
    );
}

#[test]
fn an_index_without_a_name_has_one_all_the_same() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int, y int); CREATE INDEX ON a (x); CREATE INDEX ON a (x); CREATE INDEX ON a (lower(y), x);",
            "DROP INDEX a_x_idx1; DROP INDEX a_lower_x_idx;",
        ],
        &["a(x integer, y integer)", "  index a_x_idx (x)"],
    );
    replay(
        "mysql",
        &[
            "CREATE TABLE a (x int, y int, UNIQUE (x), INDEX (x, y), INDEX (y))",
            "ALTER TABLE a DROP INDEX x_2, DROP INDEX y",
        ],
        &["a(x integer, y integer)", "  unique constraint x (x)"],
    );
}

#[test]
fn indexes_are_renamed() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int UNIQUE); CREATE INDEX i ON a (x);",
            "ALTER INDEX i RENAME TO j; ALTER INDEX a_x_key RENAME TO k;",
        ],
        &["a(x integer)", "  unique constraint k (x)", "  index j (x)"],
    );
    replay(
        "mysql",
        &["CREATE TABLE a (x int, KEY i (x))", "ALTER TABLE a RENAME INDEX i TO j"],
        &["a(x integer)", "  index j (x)"],
    );
}

#[test]
fn an_index_of_the_same_name_replaces_the_one_before() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int, y int); CREATE INDEX i ON a (x);", "CREATE INDEX i ON a (y)"],
        &["a(x integer, y integer)", "  index i (y)"],
    );
}

#[test]
fn if_not_exists_looks_at_names_alone() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int, y int); CREATE INDEX i ON a (x);", "CREATE INDEX IF NOT EXISTS i ON a (y)"],
        &["a(x integer, y integer)", "  index i (x)"],
    );
    // In PostgreSQL and SQLite the name may be that of another table's index.
    for system in ["postgres", "sqlite"] {
        replay(
            system,
            &[
                "CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE INDEX i ON a (x);",
                "CREATE INDEX IF NOT EXISTS i ON b (x)",
            ],
            &["a(x integer)", "  index i (x)", "b(x integer)"],
        );
    }
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int); CREATE TABLE s.b (x int); CREATE INDEX i ON a (x);",
            "CREATE INDEX IF NOT EXISTS i ON s.b (x)",
        ],
        &["a(x integer)", "  index i (x)", "s.b(x integer)", "  index i (x)"],
    );
}

#[test]
fn a_key_takes_over_an_index() {
    let table = "CREATE TABLE a (x int, y int); CREATE UNIQUE INDEX i ON a (x, y);";
    replay(
        "postgres",
        &[table, "ALTER TABLE a ADD CONSTRAINT pk PRIMARY KEY USING INDEX i"],
        &["a(x integer!, y integer!)", "  primary key pk (x, y)"],
    );
    replay(
        "postgres",
        &[table, "ALTER TABLE a ADD CONSTRAINT i UNIQUE USING INDEX i"],
        &["a(x integer, y integer)", "  unique constraint i (x, y)"],
    );
    replay(
        "postgres",
        &[table, "ALTER TABLE a ADD UNIQUE USING INDEX i"],
        &["a(x integer, y integer)", "  unique constraint i (x, y)"],
    );
    replay(
        "postgres",
        &["CREATE TABLE a (x int)", "ALTER TABLE a ADD PRIMARY KEY USING INDEX made_by_hand"],
        &["a(x integer) incomplete", "  primary key made_by_hand ()"],
    );
}

#[test]
fn a_primary_key_makes_its_columns_not_null() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int, y int)", "ALTER TABLE a ADD PRIMARY KEY (x)"],
        &["a(x integer!, y integer)", "  primary key (x)"],
    );
    replay(
        "mysql",
        &["CREATE TABLE a (x int PRIMARY KEY, y int)", "ALTER TABLE a DROP PRIMARY KEY, ADD PRIMARY KEY (y)"],
        &["a(x integer!, y integer!)", "  primary key (y)"],
    );
}

#[test]
fn an_index_that_may_be_gone_gives_way_to_one_with_its_key() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int, y int); CREATE INDEX i ON a (x); CREATE INDEX k ON a (y);",
            "DO $$ BEGIN EXECUTE 'DROP INDEX ' || (SELECT indexname FROM pg_indexes LIMIT 1); END $$;",
            "CREATE INDEX j ON a (x)",
        ],
        &[
            "postgresql postgres/migrations incomplete",
            "a(x integer, y integer)",
            "  index k (y)",
            "  index j (x)",
        ],
    );
}

#[test]
fn drop_index_drops_no_constraint_but_in_mysql() {
    let before = "CREATE TABLE a (x int, CONSTRAINT u UNIQUE (x));";
    for (system, kept) in [("postgres", true), ("mysql", false), ("sqlite", true)] {
        let drop = if system == "mysql" { "DROP INDEX u ON a" } else { "DROP INDEX IF EXISTS u" };
        let mut expected = vec!["a(x integer)"];
        expected.extend(kept.then_some("  unique constraint u (x)"));
        replay(system, &[before, drop], &expected);
    }
}
