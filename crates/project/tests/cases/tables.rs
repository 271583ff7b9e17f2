//! Creating, copying, renaming and dropping tables.

use crate::replay;

#[test]
fn a_table_has_what_its_definition_says() {
    replay(
        "postgres",
        &["CREATE TABLE orders (
            id bigserial PRIMARY KEY,
            email varchar(50) NOT NULL UNIQUE,
            user_id integer REFERENCES users (id) ON DELETE CASCADE ON UPDATE SET NULL,
            tags text[] DEFAULT '{}',
            total numeric CHECK (total > 0)
        )"],
        &[
            "orders(id bigint!, email varchar(50)!, user_id integer, tags text[] = '{}', total decimal)",
            "  primary key (id)",
            "  unique constraint (email)",
            "  foreign key (user_id) to users(id) delete Cascade update SetNull",
            "  check: total > 0",
        ],
    );
}

#[test]
fn dropping_a_table_drops_what_refers_to_it_only_with_cascade() {
    let tables = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a (id));";
    replay("postgres", &[tables, "DROP TABLE a CASCADE"], &["b(a_id integer)"]);
    replay(
        "mysql",
        &[
            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int, FOREIGN KEY (a_id) REFERENCES a (id));",
            "SET foreign_key_checks = 0; DROP TABLE a;",
        ],
        &["b(a_id integer)", "  foreign key (a_id) to a(id)"],
    );
    replay("postgres", &[tables, "DROP TABLE b, a"], &[]);
}

#[test]
fn what_refers_to_a_table_follows_its_new_name() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a_id int REFERENCES a (id));",
            "ALTER TABLE a RENAME TO c; ALTER TABLE c ADD COLUMN name text;",
        ],
        &[
            "b(a_id integer)",
            "  foreign key (a_id) to c(id)",
            "c(id integer!, name text)",
            "  primary key a_pkey (id)",
        ],
    );
}

#[test]
fn a_table_of_the_same_name_in_another_schema_is_another_table() {
    replay(
        "postgres",
        &[
            "CREATE TABLE app.a (id int PRIMARY KEY); CREATE TABLE old.a (id int PRIMARY KEY);
             CREATE TABLE app.b (a_id int REFERENCES app.a (id)); CREATE TABLE old.b (a_id int REFERENCES old.a (id));",
            "ALTER TABLE old.a RENAME TO z; DROP TABLE app.a CASCADE;",
        ],
        &[
            "app.b(a_id integer)",
            "old.b(a_id integer)",
            "  foreign key (a_id) to old.z(id)",
            "old.z(id integer!)",
            "  primary key a_pkey (id)",
        ],
    );
}

#[test]
fn public_and_main_are_what_a_bare_name_means() {
    replay(
        "postgres",
        &["CREATE TABLE public.a (id int)", "ALTER TABLE a ADD b int; ALTER TABLE public.a ADD c int;"],
        &["public.a(id integer, b integer, c integer)"],
    );
    replay(
        "sqlite",
        &["CREATE TABLE a (id int)", "ALTER TABLE main.a ADD b int"],
        &["a(id integer, b integer)"],
    );
    replay(
        "postgres",
        &["CREATE TABLE app.a (id int)", "SET search_path = app; ALTER TABLE a ADD b int;"],
        &["app.a(id integer, b integer)"],
    );
}

#[test]
fn names_are_found_in_any_case_but_in_postgresql() {
    let texts = [
        "CREATE TABLE Users (Id int, Name varchar(9), PRIMARY KEY (ID))",
        "ALTER TABLE USERS ADD COLUMN age int; CREATE INDEX by_name ON users (NAME);",
        "ALTER TABLE users DROP COLUMN AGE",
    ];
    let expected = ["Users(Id integer!, Name varchar(9))", "  primary key (Id)", "  index by_name (Name)"];
    replay("mysql", &texts, &expected);
    let expected = ["Users(Id integer, Name varchar(9))", "  primary key (Id)", "  index by_name (Name)"];
    replay("sqlite", &texts, &expected);
    replay(
        "postgres",
        &[
            "CREATE TABLE \"Users\" (\"Id\" int); CREATE TABLE Users (Id int);",
            "ALTER TABLE USERS ADD Age int",
        ],
        &["Users(Id integer)", "users(id integer, age integer)"],
    );
}

#[test]
fn if_not_exists_keeps_the_table_that_is_there() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (id int)",
            "CREATE TABLE IF NOT EXISTS a (id bigint); CREATE TABLE IF NOT EXISTS b (id int);",
        ],
        &["a(id integer)", "b(id integer)"],
    );
    // Without it the table that was there must be gone, by a statement in another language perhaps.
    replay("postgres", &["CREATE TABLE a (id int)", "CREATE TABLE a (id bigint)"], &["a(id bigint)"]);
}

#[test]
fn mysql_copies_a_table_with_its_indexes() {
    replay(
        "mysql",
        &["CREATE TABLE a (id int PRIMARY KEY, n int, KEY by_n (n)); CREATE TABLE b LIKE a;"],
        &[
            "a(id integer!, n integer)",
            "  primary key (id)",
            "  index by_n (n)",
            "b(id integer!, n integer)",
            "  primary key (id)",
            "  index by_n (n)",
        ],
    );
}

#[test]
fn what_a_copy_has_is_known_in_part() {
    replay(
        "postgres",
        &["CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (LIKE a INCLUDING ALL, extra text);"],
        &["a(id integer!)", "  primary key (id)", "b(id integer!, extra text) incomplete"],
    );
    replay(
        "postgres",
        &["CREATE TABLE c AS SELECT 1 AS one; CREATE TABLE d (LIKE unknown);"],
        &["c() incomplete", "d() incomplete"],
    );
}

#[test]
fn sqlite_rebuilds_a_table_under_another_name() {
    replay(
        "sqlite",
        &[
            "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
             CREATE INDEX by_name ON users (name);
             CREATE TABLE posts (user_id INTEGER REFERENCES users (id));",
            "PRAGMA foreign_keys=OFF;
             CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, age INTEGER);
             INSERT INTO new_users (id, name) SELECT id, name FROM users;
             DROP TABLE users;
             ALTER TABLE new_users RENAME TO users;
             CREATE INDEX by_name ON users (name);
             PRAGMA foreign_keys=ON;",
        ],
        &[
            "posts(user_id integer)",
            "  foreign key (user_id) to users(id)",
            "users(id integer!, name text!, age integer)",
            "  primary key (id)",
            "  index by_name (name)",
        ],
    );
}

#[test]
fn mysql_renames_several_tables_in_order() {
    replay(
        "mysql",
        &[
            "CREATE TABLE a (id int); CREATE TABLE a_new (id bigint);",
            "RENAME TABLE a TO a_old, a_new TO a; DROP TABLE a_old;",
        ],
        &["a(id bigint)"],
    );
}

#[test]
fn a_partition_is_attached_and_detached() {
    let tables = "CREATE TABLE logs (at date) PARTITION BY RANGE (at); CREATE TABLE y1 (at date);
        CREATE TABLE y2 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');";
    replay("postgres", &[tables], &["logs(at date) partitioned", "y1(at date)", "y2() partition incomplete"]);
    replay(
        "postgres",
        &[
            tables,
            "ALTER TABLE logs ATTACH PARTITION y1 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
             ALTER TABLE logs DETACH PARTITION y2;",
        ],
        &["logs(at date) partitioned", "y1(at date) partition", "y2() incomplete"],
    );
}
