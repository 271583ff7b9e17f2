//! Functions that queries are written with: `and_`, `func.count`, `desc`, `case`.

use program::library::Call;
use program::value::Value;

use super::conditions::condition;
use crate::sqlalchemy::handles::{EXPRESSION, handle};

/// Functions of the database that make one value of many rows.
const AGGREGATES: &[&str] = &[
    "count",
    "sum",
    "avg",
    "min",
    "max",
    "array_agg",
    "string_agg",
    "group_concat",
    "json_agg",
    "jsonb_agg",
    "bool_and",
    "bool_or",
    "every",
    "stddev",
    "variance",
    "percentile_cont",
    "mode",
    "exists",
];

/// Whether a function makes one value of many rows.
pub(in crate::sqlalchemy) fn is_aggregate(name: &str) -> bool {
    AGGREGATES.contains(&name)
}

/// A function of the packages that makes a part of a query.
pub(in crate::sqlalchemy) fn call(call: &Call, name: &str, of_database: bool) -> Option<Value> {
    let given: Vec<Value> = call.arguments.iter().map(|given| given.value.clone()).collect();
    if of_database {
        let parts = [Value::text(name)].into_iter().chain(given).collect();
        return Some(handle(EXPRESSION, parts));
    }
    Some(match name {
        "and_" => condition("and", given),
        "or_" => condition("or", given),
        "not_" => condition("not", given),
        "true" => condition("and", Vec::new()),
        "false" => condition("not", Vec::new()),
        "desc" => handle(EXPRESSION, [Value::text("desc")].into_iter().chain(given).collect()),
        // What it is given, in another order, as another type, under another name.
        "asc" | "nulls_first" | "nulls_last" | "nullsfirst" | "nullslast" | "col" | "label" | "foreign"
        | "remote" | "distinct" => given.into_iter().next()?,
        "cast" | "type_coerce" | "case" | "extract" | "literal" | "literal_column" | "null" | "tuple_"
        | "column" | "bindparam" | "over" | "within_group" | "any_" | "all_" | "collate" | "funcfilter"
        | "Bundle" | "between" | "array" | "ARRAY" | "match" => {
            handle(EXPRESSION, [Value::text(name)].into_iter().chain(given).collect())
        }
        _ => return None,
    })
}
