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
        "DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c') THEN ALTER TABLE t DROP COLUMN c; ALTER TABLE t DROP COLUMN d; END IF; END $$",
        &[
            "SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c': RunQuery(0)",
            "DROP COLUMN c on t: drop column c if-exists",
            "DROP COLUMN d on t if: drop column d",
            "Select Migration Exists [SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c'] SELECT; Table information_schema.columns @columns; table_name Equal Literal @table_name = 't'; column_name Equal Literal @column_name = 'c' filtered",
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
            "<all>: create plpgsql routine f() @f trigger",
            "Select Routine Statement [SELECT a FROM t] SELECT; Table t @t",
            "Select Routine Statement [SELECT 1] SELECT",
            "Select Routine Subquery [SELECT 1 FROM b] SELECT; Table b @b",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 FROM a; INSERT INTO b VALUES (1); END",
        &[
            "<all>: create sql routine f() @f search_path FROM CURRENT",
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
            "Insert Routine Statement [INSERT INTO b VALUES (1)] INSERT; Table b @b written",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT 1 FROM a)",
        &[
            "<all>: create sql routine f() @f search_path FROM CURRENT",
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM a; SELECT ''x'' FROM b'",
        &[
            "<all>: create sql routine f() @f",
            "Select Routine Statement [SELECT 1 FROM a] SELECT; Table a @a",
            "Select Routine Statement [SELECT ''x'' FROM b] SELECT; Table b @b",
        ],
    );
    check(
        "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DELETE FROM a'; EXECUTE x; END $$",
        &[
            "<all>: create plpgsql routine p() @p; EXECUTE 'DELETE FROM a':; EXECUTE x: ? [x] @x",
            "Delete Routine Statement [DELETE FROM a] DELETE; Table a @a written",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$ return 1 $$",
        &["<all>: create plpython3u routine f() @f"],
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

/// Checks what of the dynamic statements of a routine is spliced in: each as `parameter [text]`.
#[track_caller]
fn check_splices(parameters: &str, body: &str, expected: &[&str]) {
    let sql = format!("CREATE FUNCTION f({parameters}) RETURNS void LANGUAGE plpgsql AS $$ {body} $$");
    let lowered = lower(&sql);
    let ir::Action::CreateRoutine(routine) = &lowered.effects[0].action else { panic!("{lowered:?}") };
    let splices = routine.dynamic_statements.iter().flat_map(|statement| &statement.splices);
    let found: Vec<String> = splices
        .map(|splice| {
            assert_eq!(&sql[splice.span.start as usize..splice.span.end as usize], splice.text);
            format!("{} [{}]", splice.parameter.as_deref().unwrap_or("?"), splice.text)
        })
        .collect();
    assert_eq!(found, expected, "{sql}");
}

#[test]
fn parameters_are_spliced_into_strings() {
    check_splices("t text", "BEGIN EXECUTE 'SELECT 1 FROM ' || t || ' WHERE a'; END", &["t [t]"]);
    check_splices("\"T\" varchar(10)", "BEGIN EXECUTE 'DROP TABLE ' || \"T\"; END", &["T [\"T\"]"]);
    check_splices("text, name", "BEGIN EXECUTE $1 || $2; END", &["$1 [$1]", "$2 [$2]"]);
    check_splices("t text", "BEGIN EXECUTE format('DROP TABLE %s', lower(f.t)); END", &["t [f.t]"]);
    check_splices(
        "a text, b text",
        "BEGIN EXECUTE format('%1$I %2$s %% %s %L', a, b, a, b); END",
        &["b [b]", "a [a]"],
    );
    check_splices("a text", "BEGIN EXECUTE concat('x', coalesce(a, 'y')) USING a; END", &["a [a]"]);
    check_splices("a jsonb", "BEGIN EXECUTE 'x' || (a ->> 'y'); END", &["a [a ->> 'y']"]);
    check_splices(
        "a text[]",
        "BEGIN EXECUTE 'x' || a[1] || array_to_string(a, ','); END",
        &["a [a[1]]", "a [a]"],
    );
    check_splices("a text", "BEGIN RETURN QUERY EXECUTE 'SELECT ' || a; END", &["a [a]"]);
    check_splices("a text", "BEGIN FOR r IN EXECUTE 'SELECT ' || a LOOP NULL; END LOOP; END", &["a [a]"]);
    check_splices("a text", "BEGIN OPEN c FOR EXECUTE 'SELECT ' || a; END", &["a [a]"]);
    check_splices("a text", "BEGIN EXECUTE CASE WHEN b THEN a ELSE 'x' END; END", &["a [a]"]);
}

#[test]
fn what_is_quoted_or_no_text_is_not_spliced() {
    for body in [
        "EXECUTE 'x' || quote_ident(t) || quote_literal(t) || quote_nullable(t) || pg_catalog.quote_ident(t)",
        "EXECUTE format('%I %L %-10I', t, t, t)",
        "EXECUTE 'x' USING t",
        "EXECUTE 'x' || t::regclass || CAST(t AS integer) || (t)::uuid",
        "EXECUTE 'x' || n || (n + 1) || r || tg_table_name || length(t) || now()::text || d::text",
        "EXECUTE CASE WHEN t = 'a' THEN 'ASC' ELSE 'DESC' END",
        "EXECUTE 'x' || md5(t) || to_char(d, 'YYYY')",
    ] {
        check_splices("t text, n bigint, r regclass, d date", &format!("BEGIN {body}; END"), &[]);
    }
}

#[test]
fn splices_are_followed_through_variables() {
    check_splices(
        "t text",
        "DECLARE q text := 'SELECT 1'; BEGIN q := q || ' FROM ' || t; EXECUTE q; END",
        &["t [t]"],
    );
    check_splices("text", "DECLARE t ALIAS FOR $1; BEGIN EXECUTE 'DROP TABLE ' || t; END", &["$1 [$1]"]);
    check_splices("t text", "DECLARE q text; BEGIN q := format('%I', t); EXECUTE 'x' || q; END", &[]);
    check_splices("t text", "DECLARE q int := 1; BEGIN EXECUTE 'x' || q; END", &[]);
    check_splices(
        "t text",
        "DECLARE q text; BEGIN SELECT a INTO q FROM b; EXECUTE 'x' || q; END",
        &["? [q]"],
    );
    check_splices(
        "t text",
        "BEGIN FOR r IN SELECT a FROM b LOOP EXECUTE 'x' || r.a; END LOOP; END",
        &["? [r.a]"],
    );
    check_splices("t text", "BEGIN t := quote_ident(t); EXECUTE 'x' || t; END", &["? [t]"]);
    check_splices("t my_enum", "BEGIN EXECUTE 'x' || t; END", &["? [t]"]);
    check_splices("OUT t text", "BEGIN EXECUTE 'x' || t; END", &[]);
}

#[test]
fn parameters_that_the_body_checks_are_not_told() {
    for check in [
        "IF t NOT IN ('a', 'b') THEN RAISE EXCEPTION 'no'; END IF;",
        "IF t !~ '^[a-z]+$' THEN RAISE EXCEPTION 'no'; END IF;",
        "ASSERT t = ANY (ARRAY['a']);",
        "PERFORM 1 FROM information_schema.tables WHERE table_name = t;",
        "PERFORM validate(t);",
        "v := app.valid_name('table', t);",
        "SELECT a INTO v FROM b WHERE c = t; IF NOT FOUND THEN RAISE EXCEPTION 'no'; END IF;",
        "SELECT a INTO v FROM b WHERE c = t; IF v IS NULL THEN RETURN; END IF;",
        "r := t::regclass;",
    ] {
        check_splices("t text", &format!("BEGIN {check} EXECUTE 'x' || t; END"), &["? [t]"]);
    }
    for presence in
        ["IF t IS NOT NULL THEN", "IF t <> '' THEN", "IF coalesce(t, '') = '' THEN", "IF length(t) > 0 THEN"]
    {
        check_splices("t text", &format!("BEGIN {presence} EXECUTE 'x' || t; END IF; END"), &["t [t]"]);
    }
}

#[test]
fn options_of_a_routine_stand_on_both_sides_of_its_body() {
    check(
        "CREATE FUNCTION s.f(a int DEFAULT 1, INOUT b character varying(3), OUT c text, VARIADIC d text[]) RETURNS void SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ BEGIN END $$ LANGUAGE 'plpgsql'",
        &[
            "<all>: create plpgsql routine s.f(int, character varying(3), text[]) @f definer search_path pg_catalog, pg_temp",
        ],
    );
    check(
        "CREATE FUNCTION f(double precision, timestamp with time zone) RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$ SET search_path TO ''",
        &[
            "<all>: create plpgsql routine f(double precision, timestamp with time zone) @f trigger search_path ''",
        ],
    );
    check(
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT RETURN 1",
        &["<all>: create sql routine f() @f definer search_path FROM CURRENT"],
    );
}
