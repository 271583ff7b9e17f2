//! Functions that make one value of many rows.

use ir::Dialect;
use sqlparser::ast::{Function, FunctionArguments, ObjectNamePart};

const AGGREGATES: [&str; 52] = [
    "any_value",
    "approx_count_distinct",
    "array_agg",
    "avg",
    "bit_and",
    "bit_or",
    "bit_xor",
    "bool_and",
    "bool_or",
    "corr",
    "count",
    "covar_pop",
    "covar_samp",
    "every",
    "group_concat",
    "json_agg",
    "json_arrayagg",
    "json_group_array",
    "json_group_object",
    "json_object_agg",
    "json_objectagg",
    "jsonb_agg",
    "jsonb_group_array",
    "jsonb_group_object",
    "jsonb_object_agg",
    "max",
    "min",
    "mode",
    "percentile_cont",
    "percentile_disc",
    "range_agg",
    "range_intersect_agg",
    "regr_avgx",
    "regr_avgy",
    "regr_count",
    "regr_intercept",
    "regr_r2",
    "regr_slope",
    "st_collect",
    "st_extent",
    "std",
    "stddev",
    "stddev_pop",
    "stddev_samp",
    "string_agg",
    "sum",
    "total",
    "var_pop",
    "var_samp",
    "variance",
    "xmlagg",
    "jsonb_object_agg_strict",
];

/// Whether a call aggregates: a known aggregate that is not computed over a window.
pub(super) fn is_aggregate(dialect: Dialect, function: &Function) -> bool {
    let Some(ObjectNamePart::Identifier(name)) = function.name.0.last() else {
        return false;
    };
    if function.over.is_some() {
        return false;
    }
    let name = name.value.to_ascii_lowercase();
    // SQLite's `max(a, b)` is the greater of two values of one row.
    let of_one_row = dialect == Dialect::Sqlite
        && matches!(name.as_str(), "max" | "min")
        && matches!(&function.args, FunctionArguments::List(list) if list.args.len() > 1);
    AGGREGATES.contains(&name.as_str()) && !of_one_row
}
