//! Queries, and the tables that they are bound to.

use crate::{Look, check};

#[test]
fn a_query_file_belongs_to_the_datastore_that_knows_its_tables() {
    check(
        Look::Queries,
        &[
            ("a/postgres/migrations/1.up.sql", "CREATE TABLE users (id int);"),
            ("b/postgres/migrations/1.up.sql", "CREATE TABLE orders (id int);"),
            ("b/postgres/queries/users.sql", "SELECT id FROM users WHERE id = 1;"),
            ("b/postgres/queries/unknown.sql", "SELECT id FROM ghosts;"),
            ("mysql/queries/orders.sql", "DELETE FROM orders;"),
        ],
        &[
            "select QueryFile b/postgres/queries/users.sql in a/postgres/migrations: users=users",
            "select QueryFile b/postgres/queries/unknown.sql in b/postgres/migrations: ghosts=?",
            "delete QueryFile mysql/queries/orders.sql in mysql/queries: orders=?",
        ],
    );
}

#[test]
fn queries_without_any_schema_have_a_datastore_that_is_incomplete() {
    let files = [("get.sql", "SELECT id::text FROM users WHERE data->>'x' = $1 AND name ILIKE 'a';")];
    check(Look::Queries, &files, &["select QueryFile get.sql in .: users=?"]);
    check(Look::Schema, &files, &["postgresql . assumed incomplete"]);
}

#[test]
fn a_name_in_a_query_is_the_table_of_its_schema_or_the_only_one() {
    check(
        Look::Queries,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE app.users (id int); CREATE TABLE old.users (id int); CREATE TABLE app.orders (id int); CREATE TABLE items (id int);",
            ),
            ("postgres/queries/q.sql", "SELECT 1 FROM app.users, users, orders, public.items, other.orders;"),
        ],
        &[
            "select QueryFile postgres/queries/q.sql in postgres/migrations: app.users=app.users users=? orders=app.orders public.items=items other.orders=?",
        ],
    );
}

#[test]
fn a_bare_name_means_public_and_quoted_names_keep_their_case() {
    check(
        Look::Queries,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE public.users (id int); CREATE TABLE app.users (id int); CREATE TABLE \"Users\" (id int);",
            ),
            ("postgres/queries/q.sql", "SELECT 1 FROM users, Users, \"Users\", \"USERS\";"),
        ],
        &[
            "select QueryFile postgres/queries/q.sql in postgres/migrations: users=public.users users=public.users Users=Users USERS=?",
        ],
    );
    check(
        Look::Queries,
        &[
            ("mysql/migrations/1.up.sql", "CREATE TABLE Users (id int);"),
            ("mysql/queries/q.sql", "SELECT 1 FROM USERS;"),
        ],
        &["select QueryFile mysql/queries/q.sql in mysql/migrations: USERS=Users"],
    );
}

#[test]
fn parts_of_a_query_are_queries_and_what_is_no_table_is_not_bound() {
    check(
        Look::Queries,
        &[
            ("postgres/migrations/1.up.sql", "CREATE TABLE users (id int);"),
            (
                "postgres/queries/q.sql",
                "WITH recent AS (SELECT id FROM users) SELECT * FROM recent JOIN generate_series(1, 2) AS users ON true;",
            ),
        ],
        &[
            "select QueryFile postgres/queries/q.sql in postgres/migrations: recent=? generate_series=?",
            "select QueryFile postgres/queries/q.sql in postgres/migrations: users=users",
        ],
    );
}

#[test]
fn named_queries_are_input_of_a_generator() {
    check(
        Look::Queries,
        &[
            ("postgres/migrations/1.up.sql", "CREATE TABLE users (id int);"),
            (
                "postgres/queries/users.sql",
                "-- name: GetUser :one\nSELECT id FROM users WHERE id = $1;\n-- name: AddUser :exec\nINSERT INTO users (id) VALUES ($1);\n",
            ),
        ],
        &[
            "select GeneratorInput postgres/queries/users.sql in postgres/migrations: users=users",
            "insert GeneratorInput postgres/queries/users.sql in postgres/migrations: users=users",
        ],
    );
}

/// The owners of the columns of one query over a small schema.
#[track_caller]
fn check_columns(query: &str, expected: &[&str]) {
    check(
        Look::Columns,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE users (id int, name text); CREATE TABLE orders (id int, user_id int, total int);",
            ),
            ("postgres/queries/q.sql", query),
        ],
        expected,
    );
}

#[test]
fn a_column_belongs_to_the_table_that_it_is_qualified_with() {
    check_columns(
        "SELECT u.name, orders.total, x.a FROM users u JOIN orders ON orders.user_id = u.id ORDER BY u.id;",
        &["u.name orders.total ?.a orders.user_id u.id u.id"],
    );
}

#[test]
fn a_bare_column_belongs_to_the_only_table_that_has_it() {
    check_columns(
        "SELECT name, total, id FROM users JOIN orders ON user_id = users.id WHERE ghost = 1;",
        &["users.name orders.total ?.id orders.user_id users.id ?.ghost"],
    );
    // What is not known may have any column.
    check_columns("SELECT a, name FROM elsewhere, users;", &["elsewhere.a users.name"]);
    check_columns("SELECT a FROM elsewhere, nowhere;", &["?.a"]);
}

#[test]
fn a_bare_column_of_a_subquery_may_belong_to_the_query_around_it() {
    check_columns(
        "SELECT 1 FROM users WHERE EXISTS (SELECT 1 FROM elsewhere WHERE name = total AND a = 1);",
        &["", "?.name ?.total ?.a"],
    );
    check_columns(
        "SELECT 1 FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE total = 1 AND name = 'x');",
        &["", "orders.total ?.name"],
    );
}
