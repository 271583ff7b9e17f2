//! Statements that nobody can read, and what they cost.

use crate::{Look, check, replay};

#[test]
fn a_table_that_an_unreadable_statement_is_about_is_incomplete() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int); CREATE TABLE b (x int);",
            "ALTER TABLE a FROBNICATE x; ALTER TABLE b ADD y int;",
        ],
        &["a(x integer) incomplete", "b(x integer, y integer)"],
    );
}

#[test]
fn a_statement_that_may_change_anything_makes_the_datastore_incomplete() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int)", "FROBNICATE ALL TABLES"],
        &["postgresql postgres/migrations incomplete", "a(x integer)"],
    );
    replay(
        "postgres",
        &["CREATE TABLE a (x int)", "ALTER TABLE unknown FROBNICATE x"],
        &["postgresql postgres/migrations incomplete", "a(x integer)"],
    );
    replay("postgres", &["CREATE TABLE a (x int)", "SELECT FROM WHERE"], &["a(x integer)"]);
}

#[test]
fn a_statement_that_cannot_be_read_costs_no_other() {
    replay(
        "mysql",
        &["CREATE TABLE a (x int); ALTER TABLE a FROBNICATE x; CREATE TABLE b (x int);"],
        &["a(x integer) incomplete", "b(x integer)"],
    );
}

#[test]
fn an_index_made_anew_takes_the_place_of_one_that_may_be_gone() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int); CREATE INDEX i ON a (x); CREATE TABLE b (x int); CREATE INDEX k ON b (x);",
            "ALTER TABLE a FROBNICATE i; CREATE INDEX j ON a (x); CREATE INDEX l ON b (x);",
        ],
        &["a(x integer) incomplete", "  index j (x)", "b(x integer)", "  index k (x)", "  index l (x)"],
    );
}

#[test]
fn a_table_made_anew_is_complete() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int); ALTER TABLE a FROBNICATE x;", "DROP TABLE a; CREATE TABLE a (y int);"],
        &["a(y integer)"],
    );
}

#[test]
fn a_table_that_is_dropped_under_a_condition_may_be_there() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int)",
            "DO $$ BEGIN IF true THEN DROP TABLE a; CREATE TABLE a (x bigint); CREATE TABLE b (x int); END IF; END $$;",
        ],
        &["a(x integer) incomplete", "b(x integer)"],
    );
}

#[test]
fn a_table_that_moves_to_another_schema_is_incomplete() {
    replay(
        "postgres",
        &["CREATE TABLE a (x int)", "ALTER TABLE a SET SCHEMA archive"],
        &["a(x integer) incomplete"],
    );
}

#[test]
fn a_guess_of_the_dialect_is_marked() {
    check(
        Look::Schema,
        &[("migrations/1.up.sql", "CREATE TABLE a (x int);")],
        &["postgresql migrations assumed", "a(x integer)"],
    );
}
