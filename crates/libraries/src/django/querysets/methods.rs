//! The methods of managers and query sets.
//!
//! Django documentation, "QuerySet API reference" and "Related objects reference" (5.2).

use ir::Operation::{Delete, Insert, Select, Update};
use program::analysis::ResultShape::{self, Count, First, Many, Scalar, Unique, Written};

/// A method that runs a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::django) struct Method {
    /// Its name.
    pub(in crate::django) name: &'static str,
    /// What it does in the database's terms. An upsert is an insert.
    pub(in crate::django) operation: ir::Operation,
    /// What it gives.
    pub(in crate::django) shape: ResultShape,
    /// Whether it writes any number of rows in one statement.
    pub(in crate::django) bulk: bool,
    /// Whether it makes a row, or changes the one that is there.
    pub(in crate::django) upsert: bool,
}

const fn reads(name: &'static str, shape: ResultShape) -> Method {
    Method { name, operation: Select, shape, bulk: false, upsert: false }
}

const fn writes(name: &'static str, operation: ir::Operation, shape: ResultShape, bulk: bool) -> Method {
    Method { name, operation, shape, bulk, upsert: false }
}

const ALL: &[Method] = &[
    reads("get", Unique),
    reads("first", First),
    reads("last", First),
    reads("earliest", First),
    reads("latest", First),
    reads("count", Scalar),
    reads("exists", Scalar),
    reads("contains", Scalar),
    reads("aggregate", Scalar),
    reads("explain", Scalar),
    reads("in_bulk", Many),
    writes("create", Insert, Written, false),
    Method { name: "get_or_create", operation: Insert, shape: Written, bulk: false, upsert: true },
    Method { name: "update_or_create", operation: Insert, shape: Written, bulk: false, upsert: true },
    writes("bulk_create", Insert, Count, true),
    writes("bulk_update", Update, Count, true),
    writes("update", Update, Count, true),
    writes("delete", Delete, Count, true),
    writes("add", Insert, Count, true),
    writes("set", Insert, Count, true),
    writes("remove", Delete, Count, true),
    writes("clear", Delete, Count, true),
];

/// What runs where the rows of a query set are needed.
pub(in crate::django) const EVALUATED: Method = reads("all", Many);

impl Method {
    /// The method of this name; asynchronous ones have an `a` before it.
    pub(in crate::django) fn of(name: &str) -> Option<(Self, bool)> {
        let find = |name: &str| ALL.iter().find(|method| method.name == name).copied();
        find(name).map(|method| (method, false)).or_else(|| Some((find(name.strip_prefix('a')?)?, true)))
    }

    /// Whether only managers of related rows have it.
    pub(in crate::django) fn is_of_related(self) -> bool {
        matches!(self.name, "add" | "set" | "remove" | "clear")
    }
}

/// Methods that give another query set.
const LAZY: &[&str] = &[
    "all",
    "filter",
    "exclude",
    "order_by",
    "reverse",
    "distinct",
    "values",
    "values_list",
    "only",
    "defer",
    "select_related",
    "prefetch_related",
    "annotate",
    "alias",
    "none",
    "select_for_update",
    "using",
    "extra",
    "union",
    "intersection",
    "difference",
    "dates",
    "datetimes",
    "complex_filter",
    "iterator",
    "aiterator",
    "get_queryset",
    "fetch_mode",
    "_clone",
    "_chain",
];

/// Whether a method gives a query set that finds other rows or reads them in another way, and leaves its own as it was: "each time you refine a
/// QuerySet, you get a brand-new QuerySet" (Django documentation, "Making queries", 6.0).
pub(in crate::django) fn changes(name: &str) -> bool {
    matches!(
        name,
        "filter"
            | "exclude"
            | "order_by"
            | "distinct"
            | "only"
            | "defer"
            | "select_related"
            | "prefetch_related"
            | "annotate"
            | "alias"
            | "extra"
            | "complex_filter"
    )
}

/// Whether a method gives another query set.
pub(in crate::django) fn is_lazy(name: &str) -> bool {
    LAZY.contains(&name)
}
