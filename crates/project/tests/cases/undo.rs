//! What is left and what is lost when a migration is undone.

use crate::{Look, check};

/// Does and undoes `up` after `before`, and compares the lines about what differs.
#[track_caller]
fn check_undo(system: &str, before: &str, up: &str, down: &str, expected: &[&str]) {
    let paths = ["1.up.sql", "2.up.sql", "2.down.sql"].map(|name| format!("{system}/migrations/{name}"));
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip([before, up, down]).collect();
    let project = crate::repository::join(&[], &files);
    let lines = crate::render::render(&project, Look::History);
    let found: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("  differs ")).collect();
    assert_eq!(found, expected, "{up} {down}");
    let without: Vec<(&str, &str)> = files[..2].to_vec();
    let schema = |files: &[(&str, &str)]| {
        crate::render::render(&crate::repository::join(&[], files), Look::Schema).join("\n")
    };
    assert_eq!(schema(&files), schema(&without), "a way down must leave the history alone");
}

const USERS: &str = "CREATE TABLE users (id int PRIMARY KEY, email varchar(255) NOT NULL, age int);
    CREATE TABLE orders (id int PRIMARY KEY, user_id int, CONSTRAINT o FOREIGN KEY (user_id) REFERENCES users (id));
    CREATE INDEX orders_user ON orders (user_id);";

#[test]
fn a_mirrored_migration_differs_in_nothing() {
    for system in ["postgres", "mysql", "sqlite"] {
        check_undo(
            system,
            USERS,
            "CREATE TABLE notes (id int PRIMARY KEY); ALTER TABLE users ADD COLUMN name text; CREATE INDEX users_age ON users (age);
             ALTER TABLE users RENAME COLUMN age TO years; ALTER TABLE orders RENAME TO purchases;",
            "ALTER TABLE purchases RENAME TO orders; ALTER TABLE users RENAME COLUMN years TO age;
             ALTER TABLE users DROP COLUMN name; DROP TABLE notes; DROP INDEX users_age ON users;"
                .replace(" ON users;", if system == "mysql" { " ON users;" } else { ";" })
                .as_str(),
            &[],
        );
    }
}

#[test]
fn what_the_way_up_adds_may_be_left() {
    check_undo(
        "postgres",
        USERS,
        "CREATE TABLE notes (id int PRIMARY KEY); ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';
         CREATE INDEX by_name ON users (name); CREATE INDEX by_age ON users (age);",
        "SELECT 1; CREATE TABLE extra (id int); DROP TABLE extra;",
        &[
            "Table notes.notes: nothing -> TABLE notes by step 1",
            "Column users.name: nothing -> text NOT NULL DEFAULT '' by step 2",
            "Index users.by_age: nothing -> INDEX (age) by step 4",
        ],
    );
}

#[test]
fn what_the_way_up_takes_may_be_lost() {
    check_undo(
        "postgres",
        USERS,
        "ALTER TABLE users DROP COLUMN age, ALTER COLUMN email TYPE text, ALTER COLUMN email DROP NOT NULL;
         ALTER TABLE orders DROP CONSTRAINT o; DROP INDEX orders_user;",
        "ALTER TABLE users ADD COLUMN age bigint;",
        &[
            "Index orders.orders_user: INDEX (user_id) -> nothing by step 5",
            "ForeignKey orders.o: FOREIGN KEY (user_id) REFERENCES users (id) -> nothing by step 4",
            "Column users.email: varchar(255) NOT NULL -> text by step 3",
            "Column users.age: int -> bigint by step 1",
        ],
    );
    check_undo(
        "mysql",
        USERS,
        "DROP TABLE orders;",
        "CREATE TABLE orders (id int PRIMARY KEY, user_id int);",
        &[
            "Index orders.orders_user: INDEX (user_id) -> nothing by step 1",
            "ForeignKey orders.o: FOREIGN KEY (user_id) REFERENCES users (id) -> nothing by step 1",
        ],
    );
}

#[test]
fn a_name_or_a_spelling_is_no_difference() {
    check_undo(
        "postgres",
        USERS,
        "DROP INDEX orders_user; ALTER TABLE users DROP COLUMN email; ALTER TABLE orders DROP CONSTRAINT o;",
        "CREATE INDEX other ON orders USING btree (user_id); ALTER TABLE users ADD email character varying(255) NOT NULL;
         ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE NO ACTION;",
        &[],
    );
    check_undo(
        "mysql",
        "CREATE TABLE t (a tinyint, b int(11) DEFAULT 0, c text)",
        "ALTER TABLE t DROP a, DROP b, DROP c",
        "ALTER TABLE t ADD A tinyint, ADD b integer DEFAULT '0', ADD c mediumtext",
        &["Column t.c: text -> mediumtext by step 3"],
    );
}

#[test]
fn an_expression_can_be_written_in_many_ways() {
    check_undo(
        "postgres",
        "CREATE TABLE t (a text, CONSTRAINT c CHECK (a IN ('x', 'y'))); CREATE INDEX i ON t (lower(a)); CREATE INDEX j ON t (upper(a));",
        "DROP INDEX i; CREATE INDEX i ON t (a); DROP INDEX j; ALTER TABLE t DROP CONSTRAINT c;",
        "DROP INDEX i; CREATE INDEX i ON public.t USING btree (lower((a)::text));
         ALTER TABLE t ADD CONSTRAINT c CHECK (a = ANY (ARRAY['x'::text, 'y'::text]));",
        &["Index t.j: INDEX (upper(a)) -> nothing by step 3"],
    );
}

#[test]
fn what_the_history_does_not_know_may_come_back() {
    check_undo("postgres", USERS, "DROP TABLE IF EXISTS legacy;", "CREATE TABLE legacy (id int);", &[]);
    check_undo(
        "postgres",
        USERS,
        "ALTER TABLE users DROP COLUMN IF EXISTS nickname;",
        "ALTER TABLE users ADD COLUMN nickname text; CREATE INDEX i ON users (nickname);",
        &[],
    );
}

#[test]
fn nothing_is_said_where_something_is_not_known() {
    let adds = "ALTER TABLE users ADD COLUMN name text;";
    for (before, up, down) in [
        (USERS, format!("{adds} ALTER TABLE users FROBNICATE x;"), "SELECT 1;"),
        (USERS, adds.to_owned(), "ALTER TABLE users FROBNICATE x;"),
        (
            USERS,
            adds.to_owned(),
            "DO $$ BEGIN IF true THEN ALTER TABLE users DROP COLUMN name; END IF; END $$;",
        ),
        (
            USERS,
            adds.to_owned(),
            "DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN name', 'users'); END $$;",
        ),
        ("CREATE TABLE users AS SELECT 1 AS id;", adds.to_owned(), "SELECT 1;"),
    ] {
        check_undo("postgres", before, &up, down, &[]);
    }
}

#[test]
fn of_a_table_that_something_may_have_changed_it_is_known_what_a_migration_adds_and_drops() {
    let before = "CREATE TABLE users (id int, name text); FROBNICATE ALL TABLES;";
    check_undo(
        "postgres",
        before,
        "ALTER TABLE users ADD COLUMN nick text;",
        "SELECT 1;",
        &["Column users.nick: nothing -> text by step 1"],
    );
    check_undo(
        "postgres",
        before,
        "ALTER TABLE users DROP COLUMN name;",
        "ALTER TABLE users ADD COLUMN name varchar(5);",
        &[],
    );
}

#[test]
fn a_table_may_be_rebuilt_in_both_directions() {
    let rebuild = |columns: &str| {
        format!(
            "CREATE TABLE new (id INTEGER PRIMARY KEY{columns}); INSERT INTO new SELECT id FROM old;
             DROP TABLE old; ALTER TABLE new RENAME TO old;"
        )
    };
    let before = "CREATE TABLE old (id INTEGER PRIMARY KEY, a TEXT);";
    check_undo("sqlite", before, &rebuild(""), &rebuild(", a VARCHAR(10)"), &[]);
    check_undo("sqlite", before, &rebuild(""), &rebuild(", a INT"), &["Column old.a: text -> int by step 3"]);
}

#[test]
fn a_part_of_a_file_undoes_as_well() {
    check(
        Look::History,
        &[
            (
                "postgres/migrations/1_a.sql",
                "-- +goose Up\nCREATE TABLE a (x int);\n-- +goose Down\nDROP TABLE a;\n",
            ),
            (
                "postgres/migrations/2_b.sql",
                "-- +goose Up\nALTER TABLE a ADD y int;\n-- +goose Down\nALTER TABLE a DROP x;\n",
            ),
        ],
        &[
            "postgresql postgres/migrations",
            "1_a by goose: transaction Whole, reversal Written",
            "  up CreateTable a tx",
            "  down DropTable a before(x) tx",
            "2_b by goose: transaction Whole, reversal Written",
            "  up AddColumn a before(x) tx",
            "  down DropColumn a before(x, y) tx",
            "  differs Column a.x: int -> nothing by step 1",
            "  differs Column a.y: nothing -> int by step 1",
        ],
    );
}
