//! Routines outside their bodies, and what MySQL's prepare.

use ir::Dialect;

use super::rights::check;

#[track_caller]
fn postgresql(text: &str, expected: &[&str]) {
    check(Dialect::Postgresql, text, expected);
}

#[test]
fn routines_are_dropped_and_altered() {
    postgresql(
        "DROP FUNCTION IF EXISTS s.f(a integer, OUT b text), \"G\" CASCADE",
        &["drop routine s.f if-exists cascade; s.f(integer)", "drop routine G if-exists cascade; G"],
    );
    postgresql(
        "ALTER FUNCTION f(int) SET search_path = ''",
        &["Opaque(\"alter function\"); f(int) search_path ''"],
    );
    postgresql(
        "ALTER ROUTINE f SECURITY DEFINER SET search_path TO a, pg_temp",
        &["Opaque(\"alter routine\"); f definer search_path a, pg_temp"],
    );
    postgresql(
        "ALTER PROCEDURE f() SECURITY INVOKER RESET search_path",
        &["Opaque(\"alter procedure\"); f() invoker resets search_path"],
    );
    postgresql("ALTER FUNCTION f(int) STABLE", &["Opaque(\"alter function\"); f(int) Stable"]);
    postgresql("ALTER FUNCTION f(int) OWNER TO a", &["Opaque(\"alter function\"); f(int)"]);
    check(Dialect::Mysql, "DROP PROCEDURE IF EXISTS s.p", &["drop routine s.p if-exists; s.p"]);
}

/// Checks what of the prepared statements of a MySQL procedure is spliced in: each as `parameter [text]`.
#[track_caller]
fn check_splices(body: &str, expected: &str) {
    let text = format!("CREATE DEFINER=`a`@`%` PROCEDURE p(IN t VARCHAR(10), n INT) BEGIN {body} END");
    check(Dialect::Mysql, &text, &[&format!("create sql routine p(varchar(10), int) @p{expected}")]);
}

#[test]
fn strings_that_mysql_prepares() {
    check_splices(
        "SET @q = CONCAT('SELECT * FROM ', T, ' LIMIT ', n); PREPARE s FROM @q; EXECUTE s;",
        "; PREPARE s FROM @q: t [T] @T",
    );
    check_splices(
        "DECLARE q TEXT DEFAULT 'x'; IF n > 1 THEN SET q = CONCAT(q, QUOTE(t)), @q := q; END IF; PREPARE s FROM @q;",
        "; PREPARE s FROM @q:",
    );
    check_splices("SELECT a INTO @q FROM b; PREPARE s FROM @q;", "; PREPARE s FROM @q: ? [@q] @@q");
    check_splices(
        "IF t NOT IN ('a') THEN SIGNAL x; END IF; SET @q = t; PREPARE s FROM @q;",
        "; PREPARE s FROM @q: ? [t] @t",
    );
    check_splices("PREPARE s FROM 'SELECT 1';", "; PREPARE s FROM 'SELECT 1':");
    check_splices("SELECT 1;", "");
}
