use ir::Dialect;
use serde_json::Value;

use super::{QueriesFormat, QueryChoice, write_queries};
use crate::facts_sample::{facts, shop};
use crate::sample::PLAIN;

#[track_caller]
fn written(tables: &[&str], format: QueriesFormat) -> String {
    let tables: Vec<String> = tables.iter().map(|&table| table.to_owned()).collect();
    let choice = QueryChoice { tables, all: false };
    let mut bytes = Vec::new();
    write_queries(&[facts(shop(Dialect::Postgresql))], &choice, format, &PLAIN, &mut bytes)
        .expect("because a Vec takes everything");
    String::from_utf8(bytes).expect("because every format is UTF-8")
}

#[test]
fn text_tells_shape_and_index() {
    let expected = "\
queries.sql
  :5  SELECT orders WHERE user_id = ?
        orders: index orders_user on user_id
  :9  SELECT orders WHERE order = ?
        orders: no index for its conditions
  :12  SELECT orders
        orders: all rows

3 queries (query-file 3)
";
    assert_eq!(written(&[], QueriesFormat::Text), expected);
}

#[test]
fn only_queries_of_the_tables_that_are_wanted_are_written() {
    assert_eq!(written(&["users"], QueriesFormat::Text), "no query was found\n");
    assert!(written(&["ORDERS"], QueriesFormat::Text).ends_with("3 queries (query-file 3)\n"));
}

#[test]
fn json_tells_the_same() {
    let json: Value = serde_json::from_str(&written(&[], QueriesFormat::Json)).expect("because it is JSON");
    let access: Vec<&Value> = (0..3).map(|at| &json["queries"][at]["tables"][0]["access"]).collect();
    assert_eq!(access, ["index", "no-index", "all-rows"]);
    assert_eq!(json["queries"][0]["tables"][0]["columns"][0], "user_id");
    assert_eq!(json["queries"][0]["conditions"][0]["operand"], "parameter");
}
