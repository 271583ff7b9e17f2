//! The methods of a model.

use program::analysis::ResultShape;

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

    /// Whether queries of this method that are made in one tick are joined to one. `findUniqueOrThrow` is since 5.1
    /// (<https://github.com/prisma/prisma/issues/16625>); older versions are not told apart here.
    pub(super) fn is_batched(self) -> bool {
        matches!(self.name, "findUnique" | "findUniqueOrThrow")
    }

    /// Whether it changes or makes any number of rows in one statement.
    pub(super) fn is_bulk(self) -> bool {
        matches!(
            self.name,
            "createMany" | "createManyAndReturn" | "updateMany" | "updateManyAndReturn" | "deleteMany"
        )
    }
}
