//! Queries, in PostgreSQL where it does not matter.

use ir::{Comparison, Dialect, Operand};

use crate::parse::statement;

use super::render::check;

#[track_caller]
fn is(text: &str, expected: &[&str]) {
    check(Dialect::Postgresql, text, expected);
}

/// The conditions that are found in a WHERE clause.
#[track_caller]
fn conditions(condition: &str, expected: &[&str]) {
    let text = format!("SELECT a FROM t WHERE {condition} GROUP BY a");
    let mut lines = vec!["run 0", "0 Select Statement filtered grouped `SELECT`", "  Table t `t`"];
    let indented: Vec<String> = expected.iter().map(|line| format!("  {line}")).collect();
    lines.extend(indented.iter().map(String::as_str));
    is(&text, &lines);
}

#[test]
fn what_a_select_says() {
    is(
        "SELECT u.*, count(*) FROM app.\"Users\" AS u WHERE a = 1 ORDER BY u.a DESC, lower(b) LIMIT 10 OFFSET 5 FOR UPDATE SKIP LOCKED",
        &[
            "run 0",
            "0 Select Statement filtered grouped limited offset locking `SELECT`",
            "  Table app.Users u `\"Users\"`",
            "  star `u.*` of u",
            "  a Equal Literal `a = 1`",
            "  order u.a desc `u.a DESC`",
            "  order ? `lower(b)`",
        ],
    );
    is(
        "SELECT * FROM t FETCH FIRST 3 ROWS ONLY",
        &["run 0", "0 Select Statement limited `SELECT`", "  Table t `t`", "  star `*` of all"],
    );
    is("SELECT a FROM t LIMIT ALL", &["run 0", "0 Select Statement `SELECT`", "  Table t `t`"]);
    is("SELECT sum(a) OVER (ORDER BY b) FROM t", &["run 0", "0 Select Statement `SELECT`", "  Table t `t`"]);
    is(
        "SELECT a FROM t HAVING max(b) > 1",
        &[
            "run 0",
            "0 Select Statement grouped `SELECT`",
            "  Table t `t`",
            "  b Range Literal by max part `max(b) > 1`",
        ],
    );
    is(
        "VALUES (1), ((SELECT 2))",
        &["run 0", "0 Select Statement `VALUES`", "1 Select Subquery of 0 `SELECT` @ SELECT 2"],
    );
    is(
        "(SELECT a FROM t) LIMIT 1",
        &["run 0", "0 Select Statement limited `SELECT` @ SELECT a FROM t", "  Table t `t`"],
    );
}

#[test]
fn comparisons_and_what_is_compared() {
    conditions(
        "t.a = 1 AND b <> $1 AND c >= now()",
        &["t.a Equal Literal `t.a = 1`", "b NotEqual Parameter `b <> $1`", "c Range Expression `c >= now()`"],
    );
    conditions(
        "(a = 1 AND (b IS NULL)) AND c BETWEEN 1 AND 2 AND d IN (1, $2)",
        &[
            "a Equal Literal `a = 1`",
            "b IsNull Null `b IS NULL`",
            "c Range Literal `c BETWEEN 1 AND 2`",
            "d In Parameter `d IN (1, $2)`",
        ],
    );
    conditions("a = 1 OR b = 2", &["a Equal Literal part `a = 1`", "b Equal Literal part `b = 2`"]);
    conditions(
        "c > 0 AND NOT (a = NULL OR (b IN (1) AND true))",
        &["c Range Literal `c > 0`", "a Equal Null part `a = NULL`", "b In Literal part `b IN (1`"],
    );
    conditions(
        "1 = lower(a) AND b::date = '2020-01-01'::date AND CAST(c AS text) LIKE 'x%'",
        &[
            "a Equal Literal by lower `1 = lower(a)`",
            "b Equal Literal by cast `b::date = '2020-01-01'::date`",
            "c Like Literal by cast `CAST(c AS text) LIKE 'x%'`",
        ],
    );
    conditions(
        "active AND NOT deleted AND a IS NOT NULL AND b = ANY($1::int[]) AND c NOT IN (1)",
        &[
            "active Equal Literal `active`",
            "deleted Equal Literal `NOT deleted`",
            "a IsNotNull Null `a IS NOT NULL`",
            "b In Parameter `b = ANY($1::int[])`",
            "c NotIn Literal `c NOT IN (1)`",
        ],
    );
    conditions(
        "a = ? AND b ? 'key' AND c = @name AND d = sqlc.arg('x')",
        &[
            "a Equal Parameter `a = ?`",
            "b Other Literal `b ? 'key'`",
            "c Equal Parameter `c = @name`",
            "d Equal Parameter `d = sqlc.arg('x')`",
        ],
    );
    conditions(
        "CASE WHEN a = 1 AND b = 2 THEN true ELSE c = 3 END AND d = 'é' AND e NOT LIKE 'x'",
        &[
            "a Equal Literal part `a = 1`",
            "b Equal Literal part `b = 2`",
            "d Equal Literal `d = 'é'`",
            "e Other Literal `e NOT LIKE 'x'`",
        ],
    );
    conditions("coalesce(a, b) = 1 AND a + 1 = 2 AND data ->> 'x' = 'y'", &[]);
    conditions("a = b", &["a Equal Column `a = b`", "b Equal Column `a = b`"]);
}

#[test]
fn joins_and_their_conditions() {
    is(
        "SELECT a.x FROM a LEFT JOIN (b JOIN c ON b.id = c.b_id) ON a.id = b.a_id AND b.k = 2, d CROSS JOIN LATERAL f(a.x) AS g JOIN e USING (id) WHERE left(a.n, 1) = 'x'",
        &[
            "run 0",
            "0 Select Statement filtered `SELECT`",
            "  Table a `a`",
            "  Table b `b`",
            "  Table c `c`",
            "  Table d `d`",
            "  Function f g `f`",
            "  Table e `e`",
            "  b.id Equal Column join `b.id = c.b_id`",
            "  c.b_id Equal Column join `b.id = c.b_id`",
            "  a.id Equal Column join `a.id = b.a_id`",
            "  b.a_id Equal Column join `a.id = b.a_id`",
            "  b.k Equal Literal join `b.k = 2`",
            "  id Equal Column join `id`",
            "  a.n Equal Literal by left `left(a.n, 1) = 'x'`",
        ],
    );
    is(
        "SELECT x FROM unnest($1::int[]) AS u, (VALUES (1)) AS v (n)",
        &["run 0", "0 Select Statement `SELECT`", "  Function unnest u `unnest`", "  Function v `v`"],
    );
}

#[test]
fn parts_come_after_what_they_are_part_of() {
    is(
        "SELECT (SELECT max(a) FROM u) FROM (SELECT * FROM t) AS d WHERE EXISTS (SELECT 1 FROM v) AND a IN (SELECT a FROM w LIMIT 1)",
        &[
            "run 0",
            "0 Select Statement filtered `SELECT`",
            "  DerivedTable d `d`",
            "  a In Subquery `a IN (SELECT a FROM w LIMIT 1)`",
            "1 Select Subquery of 0 grouped `SELECT` @ SELECT max(a) FROM u",
            "  Table u `u`",
            "2 Select DerivedTable of 0 `SELECT` @ SELECT * FROM t",
            "  Table t `t`",
            "  star `*` of all",
            "3 Select Exists of 0 `SELECT` @ SELECT 1 FROM v",
            "  Table v `v`",
            "4 Select Subquery of 0 limited `SELECT` @ SELECT a FROM w LIMIT 1",
            "  Table w `w`",
        ],
    );
}

#[test]
fn a_derived_table_without_a_name_is_placed_with_its_parentheses() {
    is(
        "SELECT a FROM (SELECT a FROM t)",
        &[
            "run 0",
            "0 Select Statement `SELECT`",
            "  DerivedTable  `(SELECT a FROM t)`",
            "1 Select DerivedTable of 0 `SELECT` @ SELECT a FROM t",
            "  Table t `t`",
        ],
    );
}

#[test]
fn common_table_expressions_see_those_before_them() {
    is(
        "WITH a AS (SELECT 1 FROM a), b AS MATERIALIZED (SELECT 2 FROM a) SELECT 3 FROM b, c",
        &[
            "run 0",
            "0 Select Statement `SELECT`",
            "  Cte b `b`",
            "  Table c `c`",
            "1 Select Cte of 0 `SELECT` @ SELECT 1 FROM a",
            "  Table a `a`",
            "2 Select Cte of 0 `SELECT` @ SELECT 2 FROM a",
            "  Cte a `a`",
        ],
    );
    is(
        "WITH RECURSIVE r AS (SELECT 1 UNION ALL SELECT 2 FROM r) SELECT 3 FROM r",
        &[
            "run 0",
            "0 Select Statement `SELECT`",
            "  Cte r `r`",
            "1 Select Cte of 0 combined `SELECT` @ SELECT 1",
            "2 Select Cte of 0 combined `SELECT` @ SELECT 2 FROM r",
            "  Cte r `r`",
        ],
    );
    is(
        "WITH gone AS (DELETE FROM t WHERE a = 1 RETURNING *) INSERT INTO u SELECT * FROM gone",
        &[
            "u: run 0",
            "0 Insert Statement `INSERT`",
            "  Table u written `u`",
            "1 Select InsertSource of 0 `SELECT` @ SELECT * FROM gone",
            "  Cte gone `gone`",
            "  star `*` of all",
            "2 Delete Cte of 0 filtered `DELETE` @ DELETE FROM t WHERE a = 1 RETURNING *",
            "  Table t written `t`",
            "  star `*` of all",
            "  a Equal Literal `a = 1`",
        ],
    );
}

#[test]
fn branches_stand_side_by_side_and_share_what_follows_them() {
    is(
        "SELECT a FROM t WHERE a = 1 UNION ALL (SELECT b FROM u) EXCEPT SELECT c FROM v ORDER BY a LIMIT 3",
        &[
            "run 0",
            "0 Select Statement filtered combined limited `SELECT` @ SELECT a FROM t WHERE a = 1",
            "  Table t `t`",
            "  a Equal Literal `a = 1`",
            "  order a `a`",
            "1 Select Statement combined limited `SELECT` @ SELECT b FROM u",
            "  Table u `u`",
            "  order a `a`",
            "2 Select Statement combined limited `SELECT` @ SELECT c FROM v",
            "  Table v `v`",
            "  order a `a`",
        ],
    );
}

#[test]
fn statements_that_write() {
    is(
        "INSERT INTO app.t AS x (a) VALUES (1), ((SELECT b FROM u)) ON CONFLICT (a) DO UPDATE SET a = excluded.a WHERE x.b = 1 RETURNING x.*",
        &[
            "app.t: run 0",
            "0 Insert Statement limited `INSERT`",
            "  Table app.t x written `t`",
            "  star `x.*` of x",
            "1 Select Subquery of 0 `SELECT` @ SELECT b FROM u",
            "  Table u `u`",
        ],
    );
    is(
        "INSERT INTO t (a) (SELECT a FROM u WHERE b = 1) ON CONFLICT DO NOTHING",
        &[
            "t: run 0",
            "0 Insert Statement `INSERT`",
            "  Table t written `t`",
            "1 Select InsertSource of 0 filtered `SELECT` @ SELECT a FROM u WHERE b = 1",
            "  Table u `u`",
            "  b Equal Literal `b = 1`",
        ],
    );
    is(
        "INSERT INTO t SELECT a FROM u UNION SELECT b FROM v RETURNING a",
        &[
            "t: run 0",
            "0 Insert Statement `INSERT`",
            "  Table t written `t`",
            "1 Select InsertSource of 0 combined `SELECT` @ SELECT a FROM u",
            "  Table u `u`",
            "2 Select InsertSource of 0 combined `SELECT` @ SELECT b FROM v",
            "  Table v `v`",
        ],
    );
    is("UPDATE t SET a = 1", &["t: run 0", "0 Update Statement `UPDATE`", "  Table t written `t`"]);
    is(
        "UPDATE t AS x SET a = u.a FROM u WHERE x.id = u.id RETURNING *",
        &[
            "t: run 0",
            "0 Update Statement filtered `UPDATE`",
            "  Table t x written `t`",
            "  Table u `u`",
            "  star `*` of all",
            "  x.id Equal Column `x.id = u.id`",
            "  u.id Equal Column `x.id = u.id`",
        ],
    );
    is(
        "DELETE FROM t USING u WHERE t.id = u.id",
        &[
            "t: run 0",
            "0 Delete Statement filtered `DELETE`",
            "  Table t written `t`",
            "  Table u `u`",
            "  t.id Equal Column `t.id = u.id`",
            "  u.id Equal Column `t.id = u.id`",
        ],
    );
    is(
        "MERGE INTO t USING (SELECT * FROM u) AS s ON t.id = s.id WHEN MATCHED AND t.a = 1 THEN DELETE WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)",
        &[
            "t: run 0",
            "0 Merge Statement filtered `MERGE`",
            "  Table t written `t`",
            "  DerivedTable s `s`",
            "  t.id Equal Column join `t.id = s.id`",
            "  s.id Equal Column join `t.id = s.id`",
            "1 Select DerivedTable of 0 `SELECT` @ SELECT * FROM u",
            "  Table u `u`",
            "  star `*` of all",
        ],
    );
}

#[test]
fn null_and_what_a_concatenation_begins_with() {
    let found = |dialect: Dialect, condition: &str| {
        let text = format!("SELECT a FROM t WHERE {condition}");
        let lowered = statement(&text, dialect).expect("because the condition is plain SQL");
        let [predicate] = &lowered.queries[0].predicates[..] else {
            panic!("one condition in {text}");
        };
        (predicate.comparison, predicate.operand, predicate.literal.clone())
    };
    let literal = |text: &str| Some(text.to_owned());
    let postgresql = |condition: &str| found(Dialect::Postgresql, condition);
    assert_eq!(postgresql("a IN (1, NULL, $1)"), (Comparison::In, Operand::Null, literal("1")));
    assert_eq!(postgresql("a IN (1, $1)"), (Comparison::In, Operand::Parameter, literal("1")));
    assert_eq!(
        postgresql("a LIKE '%' || $1 || '%'"),
        (Comparison::Like, Operand::Expression, literal("'%'"))
    );
    assert_eq!(postgresql("a LIKE $1 || '%'"), (Comparison::Like, Operand::Expression, None));
    let mysql = |condition: &str| found(Dialect::Mysql, condition);
    assert_eq!(mysql("a LIKE CONCAT('%', ?)"), (Comparison::Like, Operand::Expression, literal("'%'")));
    assert_eq!(mysql("a <=> NULL"), (Comparison::IsNull, Operand::Null, literal("NULL")));
    assert_eq!(mysql("a <=> 1"), (Comparison::Equal, Operand::Literal, literal("1")));
}

#[test]
fn rows_are_compared_member_by_member() {
    let text = "SELECT a FROM t WHERE (a, t.b) = ($1, c)";
    let lowered = statement(text, Dialect::Postgresql).expect("because the condition is plain SQL");
    let found: Vec<_> = lowered.queries[0]
        .predicates
        .iter()
        .map(|predicate| (predicate.column.column.as_str(), predicate.operand, predicate.conjunct))
        .collect();
    assert_eq!(
        found,
        [("a", Operand::Parameter, true), ("b", Operand::Column, true), ("c", Operand::Column, true)]
    );
}

#[test]
fn literals_are_kept_as_they_are_written() {
    let literals = |condition: &str| -> Vec<Option<String>> {
        let text = format!("SELECT a FROM t WHERE {condition}");
        let lowered = statement(&text, Dialect::Postgresql).expect("because it is a query");
        lowered.queries[0].predicates.iter().map(|predicate| predicate.literal.clone()).collect()
    };
    let check = |condition: &str, expected: &str| {
        assert_eq!(literals(condition), [Some(expected.to_owned())], "{condition}");
    };
    check("a = 'x'", "'x'");
    check("a = 'x'::text", "'x'");
    check("a IN ('x', 'y')", "'x'");
    check("a > -5", "5");
    // It is no number any more.
    assert_eq!(literals("a = 5::text"), [None]);
    assert_eq!(literals("a = $1"), [None]);
}

#[test]
fn parameters_of_sqlc_are_no_columns() {
    for value in ["@id", "@id::uuid", "(@id)::uuid", "sqlc.arg('id')", "sqlc.arg(id)::uuid", "sqlc.narg(id)"]
    {
        let text = format!("SELECT a FROM t WHERE b = {value}");
        let lowered = statement(&text, Dialect::Postgresql).expect("because it is a query");
        let query = &lowered.queries[0];
        let columns: Vec<&str> = query.columns.iter().map(|one| one.column.column.as_str()).collect();
        assert_eq!(columns, ["a", "b"], "{text}");
        assert_eq!(query.predicates[0].operand, Operand::Parameter, "{text}");
    }
}
