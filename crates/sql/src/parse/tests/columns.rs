//! What queries say of columns, literals and connections.

use ir::{Clause, Dialect, JoinKind, Query, RowCount};

use crate::parse::statement;

#[track_caller]
fn queries(dialect: Dialect, text: &str) -> Vec<Query> {
    statement(text, dialect).expect("because the statement is one of the dialect").queries
}

#[track_caller]
fn first(text: &str) -> Query {
    queries(Dialect::Postgresql, text).swap_remove(0)
}

/// Each column with its clause: `*` behind a whole item, `agg` for one inside an aggregate.
#[track_caller]
fn check_columns(text: &str, expected: &[&str]) {
    let query = first(text);
    let shown: Vec<String> = query
        .columns
        .iter()
        .map(|reference| {
            let qualifier =
                reference.column.qualifier.as_ref().map(|name| format!("{name}.")).unwrap_or_default();
            let whole = if reference.whole { "*" } else { "" };
            let aggregated = if reference.aggregated { " agg" } else { "" };
            assert!(
                text[reference.span.start as usize..reference.span.end as usize]
                    .trim_end_matches('"')
                    .ends_with(&reference.column.column)
            );
            format!("{:?} {qualifier}{}{whole}{aggregated}", reference.clause, reference.column.column)
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
    assert!(query.complete);
}

#[test]
fn columns_are_named_by_clause() {
    check_columns(
        "SELECT a, u.b AS x, c + 1, count(d), sum(e) OVER (PARTITION BY f), (SELECT z FROM v) FROM t JOIN u ON t.id = u.t_id \
         WHERE g = $1 GROUP BY a, lower(h) HAVING max(i) > 1 ORDER BY j",
        &[
            "Select a*",
            "Select u.b*",
            "Select c",
            "Select d agg",
            "Select e agg",
            "Select f agg",
            "Join t.id",
            "Join u.t_id",
            "Filter g",
            "Having i agg",
            "Group a*",
            "Group h",
        ],
    );
    check_columns("UPDATE t SET a = b + 1 WHERE c = 1 RETURNING d", &["Value b", "Filter c", "Returning d*"]);
    check_columns(
        "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET a = excluded.a RETURNING id",
        &["Value excluded.a*", "Returning id*"],
    );
    check_columns("SELECT current_date, current_user, \"user\" FROM t", &["Select user*"]);
}

#[test]
fn what_else_a_select_list_says() {
    let query = first("SELECT DISTINCT a, b AS x, count(*) n FROM t");
    assert_eq!((query.items, query.distinct), (3, true));
    assert_eq!(query.aliases, ["x", "n"]);
    assert_eq!(first("SELECT *, a FROM t").items, 2);
    assert!(first("SELECT DISTINCT ON (a) a, b FROM t").distinct);
    assert!(!first("SELECT ALL a FROM t").distinct);
}

#[test]
fn written_columns_and_literals() {
    let names = |query: &Query| -> Vec<String> {
        query.written_columns.iter().map(|written| written.column.clone()).collect()
    };
    let insert = first("INSERT INTO t (a, b) VALUES ('x', 1), ('y', 2), ('x', 3)");
    assert_eq!(names(&insert), ["a", "b"]);
    assert_eq!(insert.literals, ["x", "y"]);
    assert!(first("INSERT INTO t VALUES (1)").written_columns.is_empty());
    let update = first("UPDATE t SET a = 'new', (b, c) = (1, 2) WHERE d <> 'old'");
    assert_eq!(names(&update), ["a", "b", "c"]);
    assert_eq!(update.literals, ["new", "old"]);
    let mysql = queries(Dialect::Mysql, "INSERT INTO t SET a = 'x'").swap_remove(0);
    assert_eq!(mysql.literals, ["x"]);
}

#[test]
fn numbers_of_rows() {
    let rows = |text: &str| {
        let query = first(text);
        (query.limit, query.offset)
    };
    let literal = |count| Some(RowCount::Literal(count));
    assert_eq!(rows("SELECT a FROM t LIMIT 10 OFFSET 20"), (literal(10), literal(20)));
    assert_eq!(rows("SELECT a FROM t LIMIT $1"), (Some(RowCount::Variable), None));
    assert_eq!(rows("SELECT a FROM t LIMIT ALL OFFSET 5"), (None, literal(5)));
    assert_eq!(rows("SELECT a FROM t FETCH FIRST ROW ONLY"), (literal(1), None));
    assert_eq!(rows("SELECT a FROM t FETCH FIRST 3 ROWS ONLY"), (literal(3), None));
    let mysql = queries(Dialect::Mysql, "SELECT a FROM t LIMIT 5, 10").swap_remove(0);
    assert_eq!((mysql.limit, mysql.offset), (literal(10), literal(5)));
}

#[test]
fn what_conditions_compare_with() {
    let query = first(
        "SELECT 1 FROM t WHERE a = 'x' AND b = t.c AND d IN ($1, 2) AND e LIKE '%y' AND f = -5 AND g = $2",
    );
    let shown: Vec<_> = query
        .predicates
        .iter()
        .map(|one| {
            let other = one.other.as_ref().map(|other| other.column.as_str());
            (one.column.column.as_str(), other, one.literal.as_deref())
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("a", None, Some("'x'")),
            ("b", Some("c"), None),
            ("c", Some("b"), None),
            ("d", None, Some("2")),
            ("e", None, Some("'%y'")),
            ("f", None, Some("5")),
            ("g", None, None),
        ]
    );
}

#[test]
fn a_condition_knows_its_subquery() {
    let all = queries(
        Dialect::Postgresql,
        "SELECT (SELECT 1) FROM t WHERE a NOT IN (SELECT b FROM u) AND c = (SELECT d FROM v) AND e = 1",
    );
    let tables: Vec<_> = all[0]
        .predicates
        .iter()
        .map(|one| one.subquery.map(|id| all[id as usize].tables[0].name.as_str()))
        .collect();
    assert_eq!(tables, [Some("u"), Some("v"), None]);
}

#[test]
fn the_expression_around_a_column_is_kept() {
    let query = first(
        "SELECT 1 FROM t WHERE lower( t.email ) = $1 AND '2020-01-01' <= created_at::date AND date_trunc('day', b) IN ($1, $2) AND plain = 1",
    );
    let expressions: Vec<_> = query.predicates.iter().map(|one| one.expression.as_deref()).collect();
    assert_eq!(
        expressions,
        [Some("lower( t.email )"), Some("created_at::date"), Some("date_trunc('day', b)"), None]
    );
}

/// The group of each table, and how it is joined.
#[track_caller]
fn check_groups(text: &str, expected: &[(&str, u32, JoinKind)]) {
    let query = first(text);
    let shown: Vec<_> =
        query.tables.iter().map(|table| (table.name.as_str(), table.group, table.join)).collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn conditions_connect_tables() {
    use JoinKind::{Comma, Cross, First, Inner, Left, Natural};
    check_groups("SELECT 1 FROM a, b", &[("a", 0, First), ("b", 1, Comma)]);
    check_groups("SELECT 1 FROM a, b WHERE a.x = b.x", &[("a", 0, First), ("b", 0, Comma)]);
    check_groups("SELECT 1 FROM a, b WHERE a.x = 1 AND b.y = 2", &[("a", 0, First), ("b", 1, Comma)]);
    check_groups("SELECT 1 FROM a, b WHERE a.x = 1 OR b.y = 2", &[("a", 0, First), ("b", 0, Comma)]);
    // A bare name may be any table's.
    check_groups("SELECT 1 FROM a, b WHERE x = y", &[("a", 0, First), ("b", 0, Comma)]);
    check_groups(
        "SELECT 1 FROM a JOIN b ON a.x = b.x LEFT JOIN c AS d ON d.y = b.y CROSS JOIN e",
        &[("a", 0, First), ("b", 0, Inner), ("c", 0, Left), ("e", 3, Cross)],
    );
    check_groups("SELECT 1 FROM a JOIN b ON a.x = 1", &[("a", 0, First), ("b", 1, Inner)]);
    check_groups("SELECT 1 FROM a JOIN b USING (x)", &[("a", 0, First), ("b", 0, Inner)]);
    check_groups("SELECT 1 FROM a NATURAL JOIN b", &[("a", 0, First), ("b", 0, Natural)]);
    check_groups("SELECT 1 FROM a, LATERAL (SELECT 1 WHERE a.x = 1) d", &[("a", 0, First), ("d", 0, Comma)]);
    check_groups("SELECT 1 FROM a, unnest(a.xs)", &[("a", 0, First), ("unnest", 0, Comma)]);
    check_groups(
        "SELECT 1 FROM a, b WHERE EXISTS (SELECT 1 FROM c WHERE c.x = a.x AND c.y = b.y)",
        &[("a", 0, First), ("b", 0, Comma)],
    );
    check_groups("UPDATE a SET x = 1 FROM b WHERE a.id = b.id", &[("a", 0, First), ("b", 0, Comma)]);
    check_groups("DELETE FROM a USING b WHERE a.id = 1", &[("a", 0, First), ("b", 1, Comma)]);
}

#[test]
fn a_clause_of_a_set_operation_is_its_branches() {
    let all = queries(Dialect::Postgresql, "SELECT a FROM t UNION SELECT b FROM u ORDER BY a LIMIT 3");
    assert!(all.iter().all(|query| query.combined && query.limit == Some(RowCount::Literal(3))));
    assert!(all.iter().all(|query| query.columns.iter().all(|column| column.clause == Clause::Select)));
}
