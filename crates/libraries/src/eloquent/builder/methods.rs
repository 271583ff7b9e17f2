//! The methods of builders that run something.

use ir::Operation::{Delete, Insert, Select, Update};
use program::analysis::ResultShape::{self, Count, First, Many, Scalar, Unique, Written};

/// A method that runs a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::eloquent) struct Method {
    /// Its name.
    pub(in crate::eloquent) name: &'static str,
    /// What it does in the database's terms. An upsert is an insert.
    pub(in crate::eloquent) operation: ir::Operation,
    /// What it gives.
    pub(in crate::eloquent) shape: ResultShape,
    /// Whether it writes any number of rows in one statement.
    pub(in crate::eloquent) bulk: bool,
    /// Whether it makes a row, or changes the one that is there.
    pub(in crate::eloquent) upsert: bool,
}

const fn reads(name: &'static str, shape: ResultShape) -> Method {
    Method { name, operation: Select, shape, bulk: false, upsert: false }
}

const fn writes(name: &'static str, operation: ir::Operation, shape: ResultShape, bulk: bool) -> Method {
    Method { name, operation, shape, bulk, upsert: false }
}

const fn upserts(name: &'static str, bulk: bool) -> Method {
    let shape = if bulk { Count } else { Written };
    Method { name, operation: Insert, shape, bulk, upsert: true }
}

/// Those of `Illuminate\Database\Query\Builder`, `Illuminate\Database\Eloquent\Builder` and of the relations (Laravel 12).
const ALL: &[Method] = &[
    reads("get", Many),
    reads("all", Many),
    reads("getEager", Many),
    reads("findMany", Many),
    reads("pluck", Many),
    reads("paginate", Many),
    reads("simplePaginate", Many),
    reads("cursorPaginate", Many),
    reads("fastPaginate", Many),
    reads("cursor", Many),
    reads("lazy", Many),
    reads("lazyById", Many),
    reads("lazyByIdDesc", Many),
    reads("chunk", Many),
    reads("chunkById", Many),
    reads("chunkByIdDesc", Many),
    reads("chunkMap", Many),
    reads("each", Many),
    reads("eachById", Many),
    reads("first", First),
    reads("firstOrFail", First),
    reads("firstOr", First),
    reads("firstWhere", First),
    reads("sole", First),
    reads("value", First),
    reads("valueOrFail", First),
    reads("soleValue", First),
    reads("find", Unique),
    reads("findOrFail", Unique),
    reads("findOr", Unique),
    reads("findSole", Unique),
    reads("findOrNew", Unique),
    reads("firstOrNew", First),
    reads("count", Scalar),
    reads("exists", Scalar),
    reads("doesntExist", Scalar),
    reads("existsOr", Scalar),
    reads("doesntExistOr", Scalar),
    reads("sum", Scalar),
    reads("avg", Scalar),
    reads("average", Scalar),
    reads("min", Scalar),
    reads("max", Scalar),
    writes("create", Insert, Written, false),
    writes("createQuietly", Insert, Written, false),
    writes("forceCreate", Insert, Written, false),
    writes("createMany", Insert, Many, false),
    writes("createManyQuietly", Insert, Many, false),
    writes("save", Insert, Written, false),
    writes("saveQuietly", Insert, Written, false),
    writes("saveMany", Insert, Many, false),
    writes("insert", Insert, Count, true),
    writes("insertOrIgnore", Insert, Count, true),
    writes("insertGetId", Insert, Scalar, false),
    writes("insertUsing", Insert, Count, true),
    writes("fillAndInsert", Insert, Count, true),
    writes("attach", Insert, Count, true),
    upserts("sync", true),
    upserts("syncWithoutDetaching", true),
    upserts("syncWithPivotValues", true),
    upserts("toggle", true),
    upserts("upsert", true),
    upserts("updateOrInsert", false),
    upserts("updateOrCreate", false),
    upserts("firstOrCreate", false),
    upserts("createOrFirst", false),
    upserts("createOrRestore", false),
    upserts("incrementOrCreate", false),
    writes("update", Update, Count, true),
    writes("updateQuietly", Update, Count, true),
    writes("updateExistingPivot", Update, Count, true),
    writes("increment", Update, Count, true),
    writes("decrement", Update, Count, true),
    writes("incrementEach", Update, Count, true),
    writes("decrementEach", Update, Count, true),
    writes("touch", Update, Count, true),
    writes("restore", Update, Count, true),
    writes("delete", Delete, Count, true),
    writes("forceDelete", Delete, Count, true),
    writes("detach", Delete, Count, true),
    writes("destroy", Delete, Count, true),
    writes("truncate", Delete, Count, true),
];

impl Method {
    /// The method of this name.
    pub(in crate::eloquent) fn of(name: &str) -> Option<Self> {
        ALL.iter().find(|method| method.name == name).copied()
    }

    /// What a row's method of this name computes of the rows of a relation: `loadCount`.
    pub(in crate::eloquent) fn of_load(name: &str) -> Option<Self> {
        const LOADS: &[Method] = &[
            reads("loadCount", Scalar),
            reads("loadExists", Scalar),
            reads("loadSum", Scalar),
            reads("loadAvg", Scalar),
            reads("loadMax", Scalar),
            reads("loadMin", Scalar),
        ];
        LOADS.iter().find(|method| method.name == name).copied()
    }

    /// Whether it writes the table between two others where there is one.
    pub(in crate::eloquent) fn is_on_pivot(self) -> bool {
        matches!(
            self.name,
            "attach"
                | "detach"
                | "sync"
                | "syncWithoutDetaching"
                | "syncWithPivotValues"
                | "toggle"
                | "updateExistingPivot"
        )
    }

    /// Whether it reads all rows with several statements, each of which is limited and in the order of the primary key unless another
    /// is named (Laravel documentation, "Eloquent: Getting Started", "Chunking Results", 12.x). `cursor` is one statement for all rows.
    pub(in crate::eloquent) fn is_in_chunks(self) -> bool {
        matches!(
            self.name,
            "lazy"
                | "lazyById"
                | "lazyByIdDesc"
                | "chunk"
                | "chunkById"
                | "chunkByIdDesc"
                | "chunkMap"
                | "each"
                | "eachById"
        )
    }
}

/// Beginnings of methods that add to a query, whatever follows.
const PREFIXES: &[&str] =
    &["where", "orWhere", "having", "orHaving", "orderBy", "withTrashed", "leftJoin", "join"];

/// Other methods that add to a query.
const PLAIN: &[&str] = &[
    "query",
    "newQuery",
    "newModelQuery",
    "newQueryWithoutScopes",
    "on",
    "with",
    "without",
    "withOnly",
    "withCount",
    "withSum",
    "withAvg",
    "withMin",
    "withMax",
    "withExists",
    "withAggregate",
    "withWhereHas",
    "select",
    "addSelect",
    "selectRaw",
    "selectSub",
    "distinct",
    "from",
    "fromSub",
    "fromRaw",
    "rightJoin",
    "rightJoinSub",
    "crossJoin",
    "crossJoinSub",
    "useIndex",
    "forceIndex",
    "ignoreIndex",
    "timeout",
    "dumpRawSql",
    "ddRawSql",
    "setEagerLoads",
    "mergeConstraintsFrom",
    "has",
    "orHas",
    "doesntHave",
    "orDoesntHave",
    "latest",
    "oldest",
    "inRandomOrder",
    "reorder",
    "limit",
    "take",
    "skip",
    "offset",
    "forPage",
    "groupBy",
    "groupByRaw",
    "lock",
    "lockForUpdate",
    "sharedLock",
    "when",
    "unless",
    "tap",
    "withoutGlobalScope",
    "withoutGlobalScopes",
    "onlyTrashed",
    "withoutTrashed",
    "scopes",
    "union",
    "unionAll",
    "toBase",
    "getQuery",
    "applyScopes",
    "withCasts",
    "useWritePdo",
    "withPivot",
    "wherePivot",
    "withTimestamps",
    "as",
    "using",
    "setQuery",
    "getModel",
    "toSql",
    "dd",
    "dump",
    "newInstance",
    "make",
    "withDefault",
    "chaperone",
    "inverse",
    "orderByPivot",
    "clone",
    "afterQuery",
    "factory",
];

/// Whether a method that a model does not have itself is one of the builder's.
pub(in crate::eloquent) fn is_builder_method(name: &str) -> bool {
    Method::of(name).is_some()
        || PLAIN.contains(&name)
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}
