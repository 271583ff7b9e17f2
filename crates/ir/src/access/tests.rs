//! How small queries search small tables.

use super::*;
use crate::{
    Clause, Column, ColumnName, ColumnReference, Comparison, DataType, Generation, Index, IndexKey,
    IndexKind, IndexPredicate, JoinKind, Operand, Operation, Origin, Predicate, Query, QueryContext,
    QueryRole, ReferenceKind, Span, Table, TableKind, TableReference, TypeKind,
};

fn column(name: &str) -> Column {
    let data_type = DataType {
        kind: TypeKind::Text,
        text: "text".to_owned(),
        length: None,
        scale: None,
        unsigned: false,
        array: false,
    };
    Column {
        name: name.to_owned(),
        field: None,
        span: Span::default(),
        data_type,
        nullable: true,
        default: None,
        generation: Generation::None,
    }
}

pub(crate) fn table() -> Table {
    Table {
        id: 0,
        datastore: 0,
        schema: None,
        name: "t".to_owned(),
        model: None,
        span: Span::default(),
        origin: Origin::Sql,
        kind: TableKind::Ordinary,
        columns: ["a", "b", "c"].map(column).into(),
        indexes: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        complete: true,
        comes_with_schema: false,
        loses_rows: false,
        partition_columns: Vec::new(),
        expected_rows: None,
    }
}

/// An index on columns and, in parentheses, expressions.
fn index(keys: &[&str]) -> Index {
    let key = |text: &&str| {
        let is_column = !text.contains('(');
        IndexKey {
            column: is_column.then(|| (*text).to_owned()),
            expression: (!is_column).then(|| (*text).to_owned()),
            descending: false,
            unusual_nulls: false,
            prefix: None,
            opclass: None,
        }
    };
    Index {
        name: None,
        span: Span::default(),
        kind: IndexKind::Index,
        keys: keys.iter().map(key).collect(),
        included: Vec::new(),
        unique: false,
        method: None,
        predicate: None,
        nulls_not_distinct: false,
        parameters: None,
    }
}

fn partial(keys: &[&str], text: &str, not_null: &[&str]) -> Index {
    let not_null_columns = not_null.iter().map(|&name| name.to_owned()).collect();
    Index { predicate: Some(IndexPredicate { text: text.to_owned(), not_null_columns }), ..index(keys) }
}

fn at(start: u32) -> Span {
    Span { file: 0, start, end: start + 5 }
}

fn name(column: &str, table: Option<u32>) -> ColumnName {
    ColumnName { qualifier: None, column: column.to_owned(), table }
}

fn predicate(column: &str, comparison: Comparison, start: u32) -> Predicate {
    Predicate {
        column: name(column, Some(0)),
        comparison,
        operand: Operand::Parameter,
        other: None,
        literal: None,
        subquery: None,
        function: None,
        expression: None,
        conjunct: true,
        join: false,
        added: false,
        span: at(start),
    }
}

fn query(predicates: Vec<Predicate>) -> Query {
    let whole = Span { file: 0, start: 0, end: 1000 };
    let mut query =
        Query::new(Operation::Select, QueryContext::QueryFile, QueryRole::Statement, whole, at(0));
    query.tables.push(TableReference::new(ReferenceKind::Table, None, "t".to_owned(), at(10)));
    query.predicates = predicates;
    query
}

fn columns(conditions: &[&Condition<'_>]) -> Vec<String> {
    conditions.iter().map(|condition| condition.column.to_owned()).collect()
}

/// What `index` looks for: the columns of the key that are equal, and the one of the range behind a colon.
#[track_caller]
fn check(index: &Index, predicates: Vec<Predicate>, expected: Option<&str>) {
    let (query, table) = (query(predicates), table());
    let search = query.search(0, &table);
    let shown = index.use_for(&search, &table).map(|found| {
        let range = found.range.map(|range| format!(":{}", range.column)).unwrap_or_default();
        let doubt = if found.certain { "" } else { "?" };
        format!("{}{range}{doubt}", columns(&found.equal).join(","))
    });
    assert_eq!(shown.as_deref(), expected, "{index:?}");
}

#[test]
fn an_index_is_searched_from_its_beginning_up_to_a_range() {
    use Comparison::{Equal, In, IsNull, NotEqual, Range};
    let both = || vec![predicate("a", Equal, 100), predicate("b", Range, 110), predicate("c", In, 120)];
    check(&index(&["a"]), both(), Some("a"));
    check(&index(&["c", "a", "b"]), both(), Some("c,a:b"));
    check(&index(&["b", "a"]), both(), Some(":b"));
    check(&index(&["a"]), vec![predicate("b", Equal, 100)], None);
    check(&index(&["a", "b"]), vec![predicate("b", Equal, 100)], None);
    check(&index(&["a"]), vec![predicate("a", IsNull, 100)], Some("a"));
    check(&index(&["a"]), vec![predicate("A", Equal, 100)], Some("a"));
    check(&index(&["a"]), vec![predicate("a", NotEqual, 100)], None);
    let hash = |keys: &[&str]| Index { method: Some("hash".to_owned()), ..index(keys) };
    check(&hash(&["a"]), vec![predicate("a", Range, 100)], None);
    check(&hash(&["a"]), vec![predicate("a", Equal, 100)], Some("a"));
}

#[test]
fn a_partial_index_is_searched_where_the_query_says_what_it_says() {
    use Comparison::{Equal, IsNull};
    let a = || predicate("a", Equal, 100);
    check(&partial(&["a"], "b IS NULL", &[]), vec![a()], None);
    check(&partial(&["a"], "b IS NULL", &[]), vec![a(), predicate("b", IsNull, 110)], Some("a"));
    check(&partial(&["a"], "(b IS NOT NULL)", &["b"]), vec![a()], None);
    check(&partial(&["a"], "(b IS NOT NULL)", &["b"]), vec![a(), predicate("b", Equal, 110)], Some("a"));
    let literal = |text: &str| Predicate {
        operand: Operand::Literal,
        literal: Some(text.to_owned()),
        ..predicate("b", Equal, 110)
    };
    check(&partial(&["a"], "(b)::text = 'x'::text", &[]), vec![a(), literal("'x'")], Some("a"));
    check(&partial(&["a"], "b = 'x'", &[]), vec![a(), predicate("b", Equal, 110)], Some("a?"));
}

#[test]
fn what_a_library_adds_to_each_query_serves_no_index_by_itself() {
    use Comparison::{Equal, IsNull, Like};
    // It stands where the rest does.
    let b = || Predicate { added: true, ..predicate("b", IsNull, 100) };
    check(&index(&["b"]), vec![b()], None);
    check(&index(&["b"]), vec![b(), predicate("a", Equal, 100)], None);
    check(&index(&["b", "a"]), vec![b(), predicate("a", Equal, 100)], Some("b,a"));
    check(&partial(&["a"], "b IS NULL", &[]), vec![b(), predicate("a", Equal, 100)], Some("a"));
    let (query, table) = (query(vec![b(), predicate("a", Like, 100)]), table());
    assert_eq!(query.search(0, &table).unclear, ["a"]);
}

#[test]
fn an_expression_is_searched_where_the_query_has_the_same() {
    let lower = || Predicate {
        function: Some("lower".to_owned()),
        expression: Some("LOWER(t.a)".to_owned()),
        ..predicate("a", Comparison::Equal, 100)
    };
    check(&index(&["lower((a)::text)"]), vec![lower()], Some(""));
    check(&index(&["upper(a)"]), vec![lower()], None);
    check(&index(&["a"]), vec![lower()], None);
    check(&index(&["lower(a)", "b"]), vec![lower(), predicate("b", Comparison::Equal, 110)], Some("b"));
}

fn reference(column: &str, table: Option<u32>, start: u32) -> ColumnReference {
    let clause = Clause::Filter;
    ColumnReference { column: name(column, table), clause, aggregated: false, whole: false, span: at(start) }
}

#[test]
fn a_column_that_is_compared_with_itself_or_in_an_or_is_not_searched() {
    let itself =
        Predicate { span: Span { file: 0, start: 100, end: 130 }, ..predicate("a", Comparison::Equal, 100) };
    let any = Predicate { conjunct: false, ..predicate("b", Comparison::Equal, 140) };
    let mut query = query(vec![itself, any]);
    query.columns =
        vec![reference("a", Some(0), 100), reference("a", Some(0), 120), reference("b", Some(0), 140)];
    let table = Table { indexes: vec![index(&["b"])], ..table() };
    let search = query.search(0, &table);
    assert!(search.conditions.is_empty(), "{search:?}");
    assert!(search.unclear.contains(&"b") && search.unclear.contains(&"a"), "{search:?}");
    // A bitmap of two indexes may answer the OR.
    assert!(search.is_served(&table, |_| true));
    let other = Table { indexes: vec![index(&["c"])], ..table.clone() };
    assert!(!search.is_served(&other, |_| true));
}

#[test]
fn the_condition_of_a_left_join_limits_the_joined_table_only() {
    let on = |table: u32, other: u32| Predicate {
        column: name("a", Some(table)),
        operand: Operand::Column,
        other: Some(name("a", Some(other))),
        join: true,
        ..predicate("a", Comparison::Equal, 100)
    };
    let mut query = query(vec![on(0, 1), on(1, 0)]);
    let mut joined = TableReference::new(ReferenceKind::Table, None, "u".to_owned(), at(50));
    joined.join = JoinKind::Left;
    query.tables.push(joined);
    let table = table();
    assert!(query.search(0, &table).conditions.is_empty());
    assert_eq!(query.search(1, &table).conditions[0].against, Against::Table(0));
    // WHERE leaves out the rows that have no partner.
    let asked = Predicate { column: name("b", Some(1)), ..predicate("b", Comparison::Equal, 200) };
    query.predicates.push(asked);
    assert_eq!(query.search(0, &table).conditions[0].against, Against::Table(1));
}

#[test]
fn an_index_gives_an_order_behind_the_columns_that_are_fixed() {
    let (query, table) = (query(vec![predicate("a", Comparison::Equal, 100)]), table());
    let search = query.search(0, &table);
    for (keys, orders) in [(["a", "b"], true), (["b", "a"], true), (["c", "b"], false), (["a", "c"], false)] {
        assert_eq!(index(&keys).orders_by("b", &search, &table), orders, "{keys:?}");
    }
    assert!(!partial(&["b"], "c IS NULL", &[]).orders_by("b", &search, &table));
}
