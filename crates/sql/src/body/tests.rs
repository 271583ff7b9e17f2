//! What bodies are lowered to, in full.

use facts::Touches;
use text::TextRange;

use super::{do_block, routine};
use crate::lowered::Lowered;
use crate::rendering::render;
use crate::squawk;

/// The pipeline without its first parser.
fn lower(sql: &str) -> Lowered {
    do_block(sql, &mut lower)
        .or_else(|| routine(sql, &mut lower))
        .or_else(|| squawk::statement(sql))
        .unwrap_or_else(|| Lowered::unreadable(TextRange::from_usize(0, sql.len()), Touches::Anything))
}

/// Checks the lines that [`render`] makes of a statement, in which ranges and spans are the text they cover.
#[track_caller]
fn check(sql: &str, expected: &[&str]) {
    assert_eq!(render(sql, &lower(sql)), expected, "{sql}");
}

#[test]
fn only_bodies_are_read() {
    assert_eq!(do_block("SELECT 1", &mut lower), None);
    assert_eq!(routine("DO $$ BEGIN END $$", &mut lower), None);
}

#[test]
fn do_runs_its_statements_in_order() {
    check(
        "DO $$ DECLARE x int := (SELECT count(*) FROM a); BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type) THEN CREATE TYPE m AS ENUM ('a'); ELSE DROP TABLE y; END IF; ALTER TABLE t ADD c int; END $$",
        &[
            "SELECT count(*) FROM a: RunQuery(0)",
            "SELECT 1 FROM pg_type: RunQuery(1)",
            r#"CREATE TYPE m AS ENUM ('a') if: create enum m @m ["a"]"#,
            "DROP TABLE y on y if: drop table y",
            "ADD c int on t: add column c @c int",
            "Select Migration Subquery [SELECT count(*) FROM a] SELECT; Table a @a grouped",
            "Select Migration Exists [SELECT 1 FROM pg_type] SELECT; Table pg_type @pg_type",
        ],
    );
    check(
        "DO $$ BEGIN FOR r IN SELECT a FROM t LOOP UPDATE t SET a = 1 WHERE b = r.b; END LOOP; WHILE true LOOP DELETE FROM u; END LOOP; END $$",
        &[
            "SELECT a FROM t: RunQuery(0)",
            "UPDATE t SET a = 1 WHERE b = r.b on t if: RunQuery(1)",
            "DELETE FROM u on u if: RunQuery(2)",
            "Select Migration Statement [SELECT a FROM t] SELECT; Table t @t",
            "Update Migration Statement [UPDATE t SET a = 1 WHERE b = r.b] UPDATE; Table t @t written; b Equal Column @b = r.b; r.b Equal Column @b = r.b filtered",
            "Delete Migration Statement [DELETE FROM u] DELETE; Table u @u written",
        ],
    );
    check(
        "DO $$ BEGIN DROP TABLE z; COMMIT; EXCEPTION WHEN OTHERS THEN CREATE TABLE z (a int); END $$",
        &[
            "DROP TABLE z on z: drop table z",
            "COMMIT: Commit",
            "CREATE TABLE z (a int) on z if: create Ordinary z @z; column a @a int",
        ],
    );
    check(
        "DO $$ BEGIN IF a THEN RETURN; END IF; DROP TABLE z; END $$",
        &["DROP TABLE z on z if: drop table z"],
    );
    check(
        r#"DO LANGUAGE plpgsql 'BEGIN INSERT INTO t VALUES (''x''); DROP TABLE "é"; END'"#,
        &[
            "INSERT INTO t VALUES (''x'') on t: RunQuery(0)",
            r#"DROP TABLE "é" on é: drop table é"#,
            "Insert Migration Statement [INSERT INTO t VALUES (''x'')] INSERT; Table t @t written",
        ],
    );
}

#[test]
fn variables_of_statements_are_no_tables() {
    check(
        "DO $$ BEGIN SELECT a, b INTO x, y FROM c WHERE d = 1; SELECT a INTO STRICT x FROM c; PERFORM f(a) FROM c; INSERT INTO t VALUES (1) RETURNING id INTO x; END $$",
        &[
            "SELECT a, b INTO x, y FROM c WHERE d = 1: RunQuery(0)",
            "SELECT a INTO STRICT x FROM c: RunQuery(1)",
            "PERFORM f(a) FROM c: RunQuery(2)",
            "INSERT INTO t VALUES (1) RETURNING id INTO x on t: RunQuery(3)",
            "Select Migration Statement [SELECT a, b INTO x, y FROM c WHERE d = 1] SELECT; Table c @c; d Equal Literal @d = 1 filtered",
            "Select Migration Statement [SELECT a INTO STRICT x FROM c] SELECT; Table c @c",
            "Select Migration Statement [PERFORM f(a) FROM c] PERFORM; Table c @c",
            "Insert Migration Statement [INSERT INTO t VALUES (1) RETURNING id INTO x] INSERT; Table t @t written",
        ],
    );
}

#[test]
fn constant_strings_are_run() {
    check(
        "DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD b text DEFAULT ''x'''; EXECUTE 'DROP TABLE a; DROP TABLE b'; EXECUTE 'DROP TABLE ' || 'c'; END $$",
        &[
            "ADD b text DEFAULT ''x'' on a: add column b @b text default 'x'",
            "DROP TABLE a on a: drop table a",
            "DROP TABLE b on b: drop table b",
            "EXECUTE 'DROP TABLE ' || 'c' on c: drop table c",
        ],
    );
    check(
        "DO $$ BEGIN FOR r IN EXECUTE 'SELECT 1 FROM t' LOOP EXECUTE $q$DROP TABLE a$q$; END LOOP; END $$",
        &[
            "SELECT 1 FROM t: RunQuery(0)",
            "DROP TABLE a on a if: drop table a",
            "Select Migration Statement [SELECT 1 FROM t] SELECT; Table t @t",
        ],
    );
}

#[test]
fn strings_with_holes_touch_what_they_may() {
    check(
        "DO $$ BEGIN EXECUTE format('DROP TABLE %I', x); END $$",
        &["EXECUTE format('DROP TABLE %I', x): Unreadable", "touches anything"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('UPDATE %I SET a = 1', x); END $$",
        &[r#"EXECUTE format('UPDATE %I SET a = 1', x): Opaque("execute")"#],
    );
    check(
        r#"DO $$ BEGIN EXECUTE 'ALTER TABLE "T" DROP CONSTRAINT ' || quote_ident(x); END $$"#,
        &[r#"EXECUTE 'ALTER TABLE "T" DROP CONSTRAINT ' || quote_ident(x) on T: Unreadable"#, "touches T"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('ALTER TABLE %I.t DROP CONSTRAINT %I', s, x); END $$",
        &["EXECUTE format('ALTER TABLE %I.t DROP CONSTRAINT %I', s, x) on t: Unreadable", "touches t"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', x); END $$",
        &[r#"EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', x): Opaque("execute")"#],
    );
    check(
        "DO $$ BEGIN EXECUTE format('ALTER TABLE %I SET LOGGED', x); END $$",
        &[r#"EXECUTE format('ALTER TABLE %I SET LOGGED', x): Opaque("execute")"#],
    );
    check(
        "DO $$ BEGIN EXECUTE format('ALTER TABLE t ENABLE TRIGGER %I, ADD a int', x); END $$",
        &["EXECUTE format('ALTER TABLE t ENABLE TRIGGER %I, ADD a int', x) on t: Unreadable", "touches t"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('CREATE INDEX %I ON s.t (a)', x); END $$",
        &["EXECUTE format('CREATE INDEX %I ON s.t (a)', x) on s.t: Unreadable", "touches s.t"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('GRANT ALL ON %I TO a; DROP TABLE %I', x, y); END $$",
        &["EXECUTE format('GRANT ALL ON %I TO a; DROP TABLE %I', x, y): Unreadable", "touches anything"],
    );
    check(
        "DO $$ BEGIN EXECUTE format('DROP TRIGGER %I ON t', x); END $$",
        &[r#"EXECUTE format('DROP TRIGGER %I ON t', x): Opaque("execute")"#],
    );
    check("DO $$ BEGIN EXECUTE x; END $$", &["EXECUTE x: Unreadable", "touches anything"]);
}

#[test]
fn bodies_that_cannot_be_read_may_touch_anything() {
    check("DO LANGUAGE plpython3u $$ return 1 $$", &["<all>: Unreadable", "touches anything"]);
    check(
        "DO $$ BEGIN oops oops; DROP TABLE a; END $$",
        &["oops oops: Unreadable", "DROP TABLE a on a: drop table a", "touches anything"],
    );
    check(
        "DO $$ BEGIN IF a THEN DROP TABLE a; $$",
        &["DROP TABLE a on a if: drop table a", "<all>: Unreadable", "touches anything"],
    );
}

#[test]
fn routines_hold_queries_and_have_no_effects() {
    check(
        "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT a FROM t; OPEN c FOR SELECT 1; DROP TABLE x; RETURN (SELECT 1 FROM b); END $$",
        &[
            r#"<all>: Opaque("create function")"#,
            "Select Routine Statement [SELECT a FROM t] SELECT; Table t @t",
            "Select Routine Statement [SELECT 1] SELECT",
            "Select Routine Subquery [SELECT 1 FROM b] SELECT; Table b @b",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 FROM a; INSERT INTO b VALUES (1); END",
        &[
            r#"<all>: Opaque("create function")"#,
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
            "Insert Routine Statement [INSERT INTO b VALUES (1)] INSERT; Table b @b written",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT 1 FROM a)",
        &[
            r#"<all>: Opaque("create function")"#,
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM a; SELECT ''x'' FROM b'",
        &[
            r#"<all>: Opaque("create function")"#,
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
            "Select Routine Statement [SELECT ''x'' FROM b] SELECT; Table b @b",
        ],
    );
    check(
        "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM a'; EXECUTE x; END $$",
        &[
            r#"<all>: Opaque("create procedure")"#,
            "Delete Routine Statement [DELETE FROM a] DELETE; Table a @a written",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$ return 1 $$",
        &[r#"<all>: Opaque("create function")"#],
    );
}

#[test]
fn variables_are_followed_to_their_strings() {
    check(
        "DO $$ DECLARE q text; BEGIN q := 'DROP TABLE a'; EXECUTE q; END $$",
        &["EXECUTE q on a: drop table a"],
    );
    check(
        "DO $$ DECLARE q text := format('UPDATE %I SET a = 1', x); BEGIN EXECUTE q; END $$",
        &[r#"EXECUTE q: Opaque("execute")"#],
    );
    check(
        "DO $$ BEGIN q := format('GRANT ALL ON %I TO a', x); EXECUTE q; q := 'ALTER TABLE t DROP CONSTRAINT ' || x; EXECUTE q; END $$",
        &["EXECUTE q on t: Unreadable", "EXECUTE q on t: Unreadable", "touches t"],
    );
    for set_otherwise in ["SELECT a INTO q FROM t;", "SELECT a, b INTO x, Q FROM t;"] {
        let sql = format!("DO $$ BEGIN q := 'SELECT 1'; {set_otherwise} EXECUTE q; END $$");
        assert_eq!(lower(&sql).touches, Touches::Anything, "{sql}");
    }
    let own = "DO $$ BEGIN q := 'SELECT 1'; q := q || x; EXECUTE q; END $$";
    assert_eq!(lower(own).touches, Touches::Anything);
    let looped = "DO $$ BEGIN q := 'SELECT 1'; FOR q IN SELECT a FROM t LOOP EXECUTE q; END LOOP; END $$";
    assert_eq!(lower(looped).touches, Touches::Anything);
}
