//! What ALTER TABLE does to columns and types.

use crate::{Look, check, replay};

#[test]
fn a_column_is_changed_in_place() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int, b text, c text NOT NULL, d int DEFAULT 1)",
            "ALTER TABLE a ALTER b SET NOT NULL, ALTER c DROP NOT NULL, ALTER d DROP DEFAULT, ALTER id TYPE bigint;
             ALTER TABLE a ALTER COLUMN c SET DEFAULT 'x', ADD e uuid; ALTER TABLE a RENAME COLUMN b TO f;",
            "ALTER TABLE a RENAME f TO g;",
        ],
        &["a(id bigint, g text!, c text = 'x', d integer, e uuid)"],
    );
}

#[test]
fn a_column_that_is_there_is_added_once() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int)",
            "ALTER TABLE a ADD COLUMN IF NOT EXISTS id bigint, ADD COLUMN IF NOT EXISTS b int",
        ],
        &["a(id integer, b integer)"],
    );
}

#[test]
fn what_names_a_column_follows_its_new_name() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY, state text UNIQUE CHECK (state <> 'state'));
             CREATE INDEX i ON a (lower(state)) INCLUDE (state) WHERE state IS NOT NULL;
             CREATE TABLE b (a_state text REFERENCES a (state));",
            "ALTER TABLE a RENAME COLUMN state TO status; ALTER TABLE b RENAME a_state TO a_status;",
        ],
        &[
            "a(id integer!, status text)",
            "  primary key a_pkey (id)",
            "  unique constraint a_state_key (status)",
            "  index i (lower(status)) include (status) where status IS NOT NULL not-null(status)",
            "  check a_state_check: status <> 'state'",
            "b(a_status text)",
            "  foreign key b_a_state_fkey (a_status) to a(status)",
        ],
    );
}

#[test]
fn postgresql_drops_a_column_with_all_that_is_on_it() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY, x int REFERENCES b (id), y int, CHECK (x > y), CHECK (y > 0));
             CREATE INDEX i1 ON a (y, x); CREATE INDEX i2 ON a (y); CREATE INDEX i3 ON a (y) INCLUDE (x);
             CREATE INDEX i4 ON a (y) WHERE x > 0; CREATE INDEX i5 ON a (abs(x));",
            "ALTER TABLE a DROP COLUMN x",
        ],
        &[
            "a(id integer!, y integer)",
            "  primary key (id)",
            "  index i2 (y)",
            "  check: y > 0",
        ],
    );
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY, code text UNIQUE); CREATE TABLE b (code text REFERENCES a (code), a_id int REFERENCES a (id));",
            "ALTER TABLE a DROP COLUMN code CASCADE",
        ],
        &[
            "a(id integer!)",
            "  primary key (id)",
            "b(code text, a_id integer)",
            "  foreign key (a_id) to a(id)",
        ],
    );
}

#[test]
fn mysql_takes_a_dropped_column_out_of_its_indexes() {
    replay(
        "mysql",
        &[
            "CREATE TABLE a (x int, y int, KEY i1 (y, x), KEY i2 (x), UNIQUE KEY i3 (x, y))",
            "ALTER TABLE a DROP COLUMN x",
        ],
        &["a(y integer)", "  index i1 (y)", "  unique constraint i3 (y)"],
    );
}

#[test]
fn sqlite_drops_a_column_that_nothing_is_on() {
    replay(
        "sqlite",
        &["CREATE TABLE a (x int, y int); CREATE INDEX i ON a (y);", "ALTER TABLE a DROP COLUMN x"],
        &["a(y integer)", "  index i (y)"],
    );
}

#[test]
fn mysql_redefines_a_column() {
    replay(
        "mysql",
        &[
            "CREATE TABLE a (id int NOT NULL PRIMARY KEY, name varchar(10) NOT NULL DEFAULT 'x', KEY by_name (name))",
            "ALTER TABLE a CHANGE name title varchar(20), MODIFY id bigint unsigned AUTO_INCREMENT",
        ],
        &["a(id bigint!, title varchar(20))", "  primary key (id)", "  index by_name (title)"],
    );
    replay(
        "mysql",
        &["CREATE TABLE a (b int NOT NULL)", "ALTER TABLE a MODIFY COLUMN B bigint NULL UNIQUE"],
        &["a(b bigint)", "  unique constraint (b)"],
    );
}

#[test]
fn a_type_that_is_renamed_takes_its_columns_along() {
    replay(
        "postgres",
        &[
            "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE a (m mood NOT NULL, all_m mood[]);",
            "CREATE TYPE mood_new AS ENUM ('sad'); ALTER TABLE a ALTER COLUMN m TYPE mood_new, ALTER COLUMN all_m TYPE mood_new[];
             DROP TYPE mood; ALTER TYPE mood_new RENAME TO mood;",
            "ALTER TABLE a ADD COLUMN again mood",
        ],
        &["a(m enumeration!, all_m enumeration[], again enumeration)", "enum mood(sad)"],
    );
}

#[test]
fn a_schema_that_is_dropped_takes_all_along_that_is_in_it_or_needs_it() {
    let before =
        "CREATE SCHEMA r; CREATE FUNCTION r.rank(int) RETURNS int IMMUTABLE LANGUAGE sql AS $$ SELECT 1 $$;
        CREATE TABLE r.gone (id int PRIMARY KEY); CREATE TYPE r.kind AS ENUM ('a');
        CREATE TABLE a (x int REFERENCES r.gone, y int DEFAULT r.rank(1), k r.kind, CHECK (r.rank(x) > 0));
        CREATE INDEX by_rank ON a (r.rank(x)); CREATE INDEX r ON a (y); CREATE VIEW r.v AS SELECT 1;";
    replay(
        "postgres",
        &[before, "DROP SCHEMA r CASCADE"],
        &["a(x integer, y integer) incomplete", "  index r (y)"],
    );
    // Where the search path may have put bare names into it, it is not known what goes.
    check(
        Look::Schema,
        &[
            ("postgres/migrations/1_a.up.sql", "SET search_path = r; CREATE TABLE a (x int);"),
            ("postgres/migrations/2_b.up.sql", "DROP SCHEMA r CASCADE"),
        ],
        &["postgresql postgres/migrations incomplete", "a(x integer)"],
    );
}

#[test]
fn enumerations_grow_and_go() {
    replay(
        "postgres",
        &[
            "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TYPE app.size AS ENUM ('s'); CREATE TYPE gone AS ENUM ('x');
             CREATE TABLE a (m mood NOT NULL, s app.size[]);",
            "ALTER TYPE mood ADD VALUE 'happy'; ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'; ALTER TYPE app.size ADD VALUE 'm';
             DROP TYPE IF EXISTS gone;",
            "ALTER TABLE a ADD COLUMN again mood",
        ],
        &[
            "a(m enumeration!, s enumeration[], again enumeration)",
            "enum mood(sad, ok, happy)",
            "enum app.size(s, m)",
        ],
    );
}
