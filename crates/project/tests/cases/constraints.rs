//! Constraints, by the names that they are given and those that the database gives.

use crate::replay;

#[test]
fn constraints_are_dropped_by_the_names_that_postgresql_gives() {
    let table = "CREATE TABLE a (id int PRIMARY KEY, x int UNIQUE, y int REFERENCES b (id), z int CHECK (z > 0), CHECK (x < z))";
    let rest = [
        "a(id integer!, x integer, y integer, z integer)",
        "  primary key a_pkey (id)",
        "  unique constraint a_x_key (x)",
        "  foreign key a_y_fkey (y) to b(id)",
        "  check a_z_check: z > 0",
        "  check a_check: x < z",
    ];
    for (name, left_out) in [("a_pkey", 1), ("a_x_key", 2), ("a_y_fkey", 3), ("a_z_check", 4), ("a_check", 5)]
    {
        let mut expected = rest.to_vec();
        expected.remove(left_out);
        replay("postgres", &[table, &format!("ALTER TABLE a DROP CONSTRAINT {name}")], &expected);
    }
}

#[test]
fn constraints_keep_their_names_when_the_table_is_renamed() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY, x int UNIQUE)",
            "ALTER TABLE a RENAME TO b; ALTER TABLE b DROP CONSTRAINT a_x_key;",
        ],
        &["b(id integer!, x integer)", "  primary key a_pkey (id)"],
    );
}

#[test]
fn mysql_numbers_what_has_no_name() {
    let table = "CREATE TABLE a (x int, y int, z int, FOREIGN KEY (x) REFERENCES b (id), FOREIGN KEY (y) REFERENCES c (id),
        FOREIGN KEY (z) REFERENCES d (id), CHECK (x > 0))";
    replay(
        "mysql",
        &[
            table,
            "ALTER TABLE a DROP FOREIGN KEY a_ibfk_1; ALTER TABLE a DROP FOREIGN KEY a_ibfk_2, DROP CHECK a_chk_1;",
        ],
        &["a(x integer, y integer, z integer)", "  foreign key a_ibfk_3 (z) to d(id)"],
    );
}

#[test]
fn a_foreign_key_of_mysql_leaves_the_index_of_its_name() {
    replay(
        "mysql",
        &[
            "CREATE TABLE a (x int, KEY fk (x), CONSTRAINT fk FOREIGN KEY (x) REFERENCES b (id))",
            "ALTER TABLE a DROP FOREIGN KEY fk",
        ],
        &["a(x integer)", "  index fk (x)"],
    );
    replay(
        "mysql",
        &[
            "CREATE TABLE a (x int, KEY fk (x), CONSTRAINT fk FOREIGN KEY (x) REFERENCES b (id))",
            "ALTER TABLE a DROP FOREIGN KEY fk, DROP INDEX fk",
        ],
        &["a(x integer)"],
    );
}

#[test]
fn a_name_that_nobody_knows_makes_the_table_incomplete() {
    // It may be one of those that SQLite does not name, or one that was renamed by hand.
    replay(
        "sqlite",
        &["CREATE TABLE a (x int UNIQUE)", "DROP INDEX other; ALTER TABLE a DROP CONSTRAINT other;"],
        &["a(x integer) incomplete", "  unique constraint (x)"],
    );
    replay(
        "postgres",
        &["CREATE TABLE a (x int UNIQUE)", "ALTER TABLE a DROP CONSTRAINT IF EXISTS other"],
        &["a(x integer)", "  unique constraint a_x_key (x)"],
    );
}

#[test]
fn dropping_a_key_with_cascade_drops_what_refers_to_it() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a);",
            "ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE",
        ],
        &["a(id integer!)", "b(a_id integer)"],
    );
}

#[test]
fn a_constraint_is_valid_once_it_was_validated() {
    let texts = [
        "CREATE TABLE a (x int, y int)",
        "ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID, ADD FOREIGN KEY (y) REFERENCES b (id) NOT VALID",
        "ALTER TABLE a VALIDATE CONSTRAINT c",
        "ALTER TABLE a VALIDATE CONSTRAINT a_y_fkey",
    ];
    replay(
        "postgres",
        &texts[..2],
        &["a(x integer, y integer)", "  foreign key (y) to b(id) not valid", "  check c: x > 0 not valid"],
    );
    replay(
        "postgres",
        &texts,
        &["a(x integer, y integer)", "  foreign key a_y_fkey (y) to b(id)", "  check c: x > 0"],
    );
}

#[test]
fn a_constraint_is_renamed() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int REFERENCES b (id), CONSTRAINT c CHECK (x > 0))",
            "ALTER TABLE a RENAME CONSTRAINT c TO d; ALTER TABLE a RENAME CONSTRAINT a_x_fkey TO f;",
        ],
        &["a(x integer)", "  foreign key f (x) to b(id)", "  check d: x > 0"],
    );
}

#[test]
fn a_constraint_that_is_added_again_under_a_guard_is_there_once() {
    let guarded = "DO $$ BEGIN
        ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (id);
        ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0);
        ALTER TABLE a ADD CONSTRAINT u UNIQUE (x);
      EXCEPTION WHEN duplicate_object THEN NULL; END $$;";
    replay(
        "postgres",
        &["CREATE TABLE a (x int)", guarded, guarded],
        &["a(x integer)", "  unique constraint u (x)", "  foreign key f (x) to b(id)", "  check c: x > 0"],
    );
}

#[test]
fn a_conditional_drop_leaves_the_table_in_doubt() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int NOT NULL, y int NOT NULL); CREATE TABLE b (x int);",
            "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_tables) THEN
               ALTER TABLE a DROP COLUMN x; ALTER TABLE a ALTER y SET NOT NULL; ALTER TABLE b ADD COLUMN y int;
             END IF; END $$;",
        ],
        &["a(x integer!, y integer!) incomplete", "b(x integer, y integer)"],
    );
}

#[test]
fn a_foreign_key_that_is_dropped_where_it_is_there_is_gone() {
    let guarded = "DO $$ BEGIN IF (SELECT count(*) FROM settings) > 0 THEN
        ALTER TABLE a DROP CONSTRAINT f; END IF; END $$;";
    replay(
        "postgres",
        &["CREATE TABLE a (x int CONSTRAINT f REFERENCES b (id))", guarded],
        &["a(x integer)"],
    );
    replay("postgres", &["CREATE TABLE a (x int)", guarded], &["a(x integer) incomplete"]);
}
