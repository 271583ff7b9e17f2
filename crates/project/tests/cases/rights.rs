//! Routines, rights and passwords at the end of a history.

use crate::{Look, check};

/// Replays `texts` as the migrations of a system and compares who may what at their end.
#[track_caller]
fn replay(system: &str, texts: &[&str], expected: &[&str]) {
    let paths: Vec<String> =
        (1..=texts.len()).map(|number| format!("{system}/migrations/{number}.up.sql")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    check(Look::Rights, &files, expected);
}

#[test]
fn routines_are_replaced_altered_and_dropped() {
    replay(
        "postgres",
        &[
            "CREATE FUNCTION f(a int, b varchar(3)) RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
             CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
             CREATE FUNCTION g() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
             CREATE FUNCTION h() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;",
            "CREATE OR REPLACE FUNCTION public.f(integer, character varying) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;
             DROP FUNCTION f(x text);
             ALTER FUNCTION g SET search_path = '';
             DROP FUNCTION IF EXISTS h();",
        ],
        &["public.f(integer, character varying)", "g() definer path ''"],
    );
    replay(
        "mysql",
        &["CREATE PROCEDURE P(a int) SELECT 1; CREATE PROCEDURE q() SELECT 1;", "DROP PROCEDURE p"],
        &["q()"],
    );
}

#[test]
fn what_is_revoked_is_gone() {
    replay(
        "postgres",
        &[
            "CREATE TABLE a (x int); CREATE TABLE b (x int);
             GRANT SELECT, INSERT ON a, b TO app, PUBLIC WITH GRANT OPTION;
             GRANT ALL ON SCHEMA public TO PUBLIC;
             GRANT admin TO app;",
            "REVOKE INSERT ON public.a FROM public;
             REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             REVOKE GRANT OPTION FOR SELECT ON b FROM app;
             REVOKE admin FROM app;",
        ],
        &[
            "select, insert on table a to app with grant option",
            "insert on table b to app with grant option",
            "select on table b to app",
            "select, insert on table b to public with grant option",
            "select on table a to public with grant option",
            "usage on schema public to public",
        ],
    );
    replay(
        "postgres",
        &["CREATE TABLE a (x int); GRANT ALL ON a TO PUBLIC; GRANT ALL ON TABLE s.a TO PUBLIC;
           REVOKE ALL ON ALL TABLES IN SCHEMA s FROM PUBLIC; DROP TABLE a;"],
        &[],
    );
    replay(
        "mysql",
        &["CREATE TABLE a (x int); GRANT ALL ON *.* TO 'a'@'%', b; GRANT SELECT ON s.* TO b;
           REVOKE ALL PRIVILEGES, GRANT OPTION FROM b;"],
        &["all on table *.* to a@%"],
    );
}

#[test]
fn passwords_are_told_wherever_they_stand() {
    check(
        Look::Rights,
        &[
            ("postgres/migrations/1.up.sql", "CREATE TABLE a (x int); CREATE ROLE a PASSWORD 'one';"),
            ("postgres/migrations/1.down.sql", "ALTER ROLE a PASSWORD 'two'; DROP TABLE a;"),
            (
                "postgres/migrations/2.up.sql",
                "DO $$ BEGIN IF true THEN CREATE ROLE b PASSWORD 'three'; END IF; END $$; ALTER ROLE a PASSWORD 'four';",
            ),
            ("docker/postgres/init.sql", "CREATE USER c PASSWORD 'five'; GRANT CONNECT ON DATABASE d TO c;"),
        ],
        &[
            "connect on database d to c",
            "password of user `c` in docker/postgres/init.sql",
            "password of role `a` in postgres/migrations/1.up.sql",
            "password of role `b` in postgres/migrations/2.up.sql",
            "password of role `a` in postgres/migrations/2.up.sql",
            "password of role `a` in postgres/migrations/1.down.sql",
        ],
    );
}
