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
