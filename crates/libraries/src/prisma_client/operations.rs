//! The methods of a model.

use program::analysis::ResultShape;
use program::value::Value;

/// A method of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Operation {
    /// Its name.
    pub(super) name: &'static str,
    /// What it does in the database's terms. An upsert is an insert.
    pub(super) operation: ir::Operation,
    /// What it gives.
    pub(super) shape: ResultShape,
}

/// The only version that is asked for, without the number of its patch: that of `4.13.0` and `~4.13.0`. A caret allows those to come
/// (<https://github.com/npm/node-semver#ranges>).
fn only_minor(versions: &str) -> Option<(u32, u32)> {
    let mut numbers = versions.trim().trim_start_matches(['~', '=', 'v']).split('.');
    let (major, minor) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    Some((major, minor))
}

impl Operation {
    const fn new(name: &'static str, operation: ir::Operation, shape: ResultShape) -> Self {
        Self { name, operation, shape }
    }

    /// All methods of a model that run a query. <https://www.prisma.io/docs/orm/reference/prisma-client-reference#model-queries>
    const ALL: [Self; 18] = [
        Self::new("findUnique", ir::Operation::Select, ResultShape::Unique),
        Self::new("findUniqueOrThrow", ir::Operation::Select, ResultShape::Unique),
        Self::new("findFirst", ir::Operation::Select, ResultShape::First),
        Self::new("findFirstOrThrow", ir::Operation::Select, ResultShape::First),
        Self::new("findMany", ir::Operation::Select, ResultShape::Many),
        Self::new("count", ir::Operation::Select, ResultShape::Scalar),
        Self::new("aggregate", ir::Operation::Select, ResultShape::Scalar),
        Self::new("groupBy", ir::Operation::Select, ResultShape::Scalar),
        Self::new("create", ir::Operation::Insert, ResultShape::Written),
        Self::new("createMany", ir::Operation::Insert, ResultShape::Count),
        Self::new("createManyAndReturn", ir::Operation::Insert, ResultShape::Many),
        Self::new("upsert", ir::Operation::Insert, ResultShape::Written),
        Self::new("update", ir::Operation::Update, ResultShape::Written),
        Self::new("updateMany", ir::Operation::Update, ResultShape::Count),
        Self::new("updateManyAndReturn", ir::Operation::Update, ResultShape::Many),
        Self::new("delete", ir::Operation::Delete, ResultShape::Written),
        Self::new("deleteMany", ir::Operation::Delete, ResultShape::Count),
        Self::new("findRaw", ir::Operation::Select, ResultShape::Scalar),
    ];

    /// The method of this name.
    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name == name)
    }

    /// Whether no other library in use has a method of this name on a model, so that the name alone tells Prisma.
    pub(super) fn is_distinctive(self) -> bool {
        matches!(
            self.name,
            "findUnique"
                | "findUniqueOrThrow"
                | "findFirst"
                | "findFirstOrThrow"
                | "findMany"
                | "createManyAndReturn"
                | "updateManyAndReturn"
                | "createMany"
                | "updateMany"
                | "deleteMany"
                | "groupBy"
        )
    }

    /// Whether what a method is given is what this client's method of that name takes: conditions, and what is written, under their words.
    pub(super) fn takes(self, given: Option<&Value>) -> bool {
        let words: &[&str] = match self.name {
            "create" => &["data"],
            "update" => &["where", "data"],
            "upsert" => &["where", "create", "update"],
            "delete" | "count" | "aggregate" => &["where"],
            _ => return false,
        };
        let given = given.and_then(Value::record);
        given.is_some_and(|given| words.iter().all(|word| given.entries.contains_key(*word)))
    }

    /// Whether it asks for a row by a unique key.
    pub(super) fn is_by_key(self) -> bool {
        matches!(self.name, "findUnique" | "findUniqueOrThrow")
    }

    /// Whether queries of this method that are made in one tick are joined to one, by the versions of the client that a package asks for. Of
    /// `findUnique` they always are; of `findUniqueOrThrow` not from 4.7 to 4.15
    /// (<https://github.com/prisma/prisma/issues/16625>, <https://github.com/prisma/prisma/pull/19554>). That related rows are read by
    /// the statement itself (`relationJoins`, a preview since 5.8) does not change it: queries of one strategy are joined (prisma-engines,
    /// tests `relation_load_strategy_batch`).
    pub(super) fn is_batched(self, versions: Option<&str>) -> bool {
        let is_separate =
            || versions.and_then(only_minor).is_some_and(|of| of.0 == 4 && (7..=15).contains(&of.1));
        self.is_by_key() && (self.name == "findUnique" || !is_separate())
    }

    /// Whether it changes or makes any number of rows in one statement.
    pub(super) fn is_bulk(self) -> bool {
        matches!(
            self.name,
            "createMany" | "createManyAndReturn" | "updateMany" | "updateManyAndReturn" | "deleteMany"
        )
    }
}
