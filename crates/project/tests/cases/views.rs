//! Views, and the queries that define them.

use crate::{Look, check, replay};

#[test]
fn views_are_made_replaced_and_dropped() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int); CREATE VIEW v AS SELECT x FROM a; CREATE MATERIALIZED VIEW app.m AS SELECT x FROM a; CREATE VIEW w AS SELECT 1;",
            "CREATE OR REPLACE VIEW v AS SELECT x + 1 FROM a; DROP VIEW IF EXISTS public.w;",
        ],
        &["a(x integer)", "view v", "materialized view app.m"],
    );
    replay(
        "mysql",
        &["CREATE TABLE a (x int); CREATE VIEW V AS SELECT x FROM a;", "DROP VIEW v"],
        &["a(x integer)"],
    );
}

#[test]
fn only_the_last_definition_of_a_view_is_one() {
    check(
        Look::Queries,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE a (x int); CREATE VIEW v AS SELECT * FROM a; CREATE VIEW w AS SELECT * FROM a;",
            ),
            ("postgres/migrations/1.down.sql", "CREATE VIEW u AS SELECT * FROM a;"),
            ("postgres/migrations/2.up.sql", "CREATE OR REPLACE VIEW v AS SELECT x FROM a; DROP VIEW w;"),
        ],
        &[
            "select Migration postgres/migrations/1.up.sql in postgres/migrations: a=a",
            "select Migration postgres/migrations/1.up.sql in postgres/migrations: a=a",
            "select Migration postgres/migrations/1.down.sql in postgres/migrations: a=a",
            "select View postgres/migrations/2.up.sql in postgres/migrations: a=a",
        ],
    );
}

#[test]
fn a_function_holds_queries_that_no_step_runs() {
    check(
        Look::Queries,
        &[(
            "postgres/migrations/1.up.sql",
            "CREATE TABLE a (x int);
             CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE a SET x = 1 $$;
             UPDATE a SET x = 2;",
        )],
        &[
            "update Routine postgres/migrations/1.up.sql in postgres/migrations: a=a",
            "update Migration postgres/migrations/1.up.sql in postgres/migrations: a=a",
        ],
    );
}

#[test]
fn only_the_last_body_of_a_function_is_live() {
    check(
        Look::Queries,
        &[
            (
                "postgres/migrations/1.up.sql",
                "CREATE TABLE a (x int);
                 CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ UPDATE a SET x = 1 $$;
                 CREATE FUNCTION g() RETURNS void LANGUAGE sql AS $$ UPDATE a SET x = 2 $$;",
            ),
            (
                "postgres/migrations/2.up.sql",
                "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM a $$; DROP FUNCTION g;",
            ),
        ],
        &[
            "update Migration postgres/migrations/1.up.sql in postgres/migrations: a=a",
            "update Migration postgres/migrations/1.up.sql in postgres/migrations: a=a",
            "delete Routine postgres/migrations/2.up.sql in postgres/migrations: a=a",
        ],
    );
}
