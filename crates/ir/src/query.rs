//! Queries: what is read and written, whoever wrote it.

#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::{Relocate, Span};

/// What a query does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Operation {
    /// SELECT, VALUES, TABLE.
    #[cfg_attr(feature = "component", component(name = "select"))]
    Select,
    /// INSERT, REPLACE, an upsert.
    #[cfg_attr(feature = "component", component(name = "insert"))]
    Insert,
    /// UPDATE.
    #[cfg_attr(feature = "component", component(name = "update"))]
    Update,
    /// DELETE.
    #[cfg_attr(feature = "component", component(name = "delete"))]
    Delete,
    /// MERGE.
    #[cfg_attr(feature = "component", component(name = "merge"))]
    Merge,
}

/// Where a query is written, which decides what it costs and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum QueryContext {
    /// A file of queries that the application runs.
    #[cfg_attr(feature = "component", component(name = "query-file"))]
    QueryFile,
    /// A file of queries that a code generator such as sqlc makes functions of; it writes out the columns of a `*`.
    #[cfg_attr(feature = "component", component(name = "generator-input"))]
    GeneratorInput,
    /// A migration: it runs once.
    #[cfg_attr(feature = "component", component(name = "migration"))]
    Migration,
    /// A schema file, a dump or a seed: it runs once, into an empty database.
    #[cfg_attr(feature = "component", component(name = "script"))]
    Script,
    /// The body of a function, procedure or trigger.
    #[cfg_attr(feature = "component", component(name = "routine"))]
    Routine,
    /// The definition of a view or of a table made from a query.
    #[cfg_attr(feature = "component", component(name = "view"))]
    View,
}

/// The place of a SELECT in its statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum QueryRole {
    /// It is the statement, or a branch of its UNION.
    #[cfg_attr(feature = "component", component(name = "statement"))]
    Statement,
    /// A common table expression.
    #[cfg_attr(feature = "component", component(name = "cte"))]
    Cte,
    /// A table of the FROM clause.
    #[cfg_attr(feature = "component", component(name = "derived-table"))]
    DerivedTable,
    /// The operand of EXISTS.
    #[cfg_attr(feature = "component", component(name = "exists"))]
    Exists,
    /// Any other subquery: a scalar, the operand of IN.
    #[cfg_attr(feature = "component", component(name = "subquery"))]
    Subquery,
    /// The source of an INSERT.
    #[cfg_attr(feature = "component", component(name = "insert-source"))]
    InsertSource,
}

/// What a name in the FROM clause stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum ReferenceKind {
    /// A table or a view.
    #[cfg_attr(feature = "component", component(name = "table"))]
    Table,
    /// A common table expression of the statement.
    #[cfg_attr(feature = "component", component(name = "cte"))]
    Cte,
    /// A subquery in the FROM clause.
    #[cfg_attr(feature = "component", component(name = "derived-table"))]
    DerivedTable,
    /// A function that returns rows, or VALUES.
    #[cfg_attr(feature = "component", component(name = "function"))]
    Function,
}

/// A table that a query names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct TableReference {
    /// What it stands for.
    pub kind: ReferenceKind,
    /// Its schema, where one is written.
    pub schema: Option<String>,
    /// Its name; the alias for a derived table.
    pub name: String,
    /// The name it goes by in the query, if another.
    pub alias: Option<String>,
    /// Where it is named.
    pub span: Span,
    /// Whether the query writes it.
    pub written: bool,
    /// The table of the schema, if it is known.
    pub table: Option<u32>,
}

/// A `*` in a SELECT list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Star {
    /// The table's name or alias before it.
    pub qualifier: Option<String>,
    /// The star with its qualifier.
    pub span: Span,
}

/// How a column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Comparison {
    /// `=`, `IN`, `= ANY`.
    #[cfg_attr(feature = "component", component(name = "equal"))]
    Equal,
    /// `<>`, `NOT IN`.
    #[cfg_attr(feature = "component", component(name = "not-equal"))]
    NotEqual,
    /// `<`, `>=`, `BETWEEN`.
    #[cfg_attr(feature = "component", component(name = "range"))]
    Range,
    /// `LIKE`, `ILIKE`, a regular expression.
    #[cfg_attr(feature = "component", component(name = "pattern"))]
    Pattern,
    /// `IS NULL`.
    #[cfg_attr(feature = "component", component(name = "is-null"))]
    IsNull,
    /// `IS NOT NULL`.
    #[cfg_attr(feature = "component", component(name = "is-not-null"))]
    IsNotNull,
    /// Another operator.
    #[cfg_attr(feature = "component", component(name = "other"))]
    Other,
}

/// What a column is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Operand {
    /// The literal NULL, or nothing.
    #[cfg_attr(feature = "component", component(name = "null"))]
    Null,
    /// A literal, or a list of them.
    #[cfg_attr(feature = "component", component(name = "literal"))]
    Literal,
    /// A parameter.
    #[cfg_attr(feature = "component", component(name = "parameter"))]
    Parameter,
    /// A column of any table.
    #[cfg_attr(feature = "component", component(name = "column"))]
    Column,
    /// A subquery.
    #[cfg_attr(feature = "component", component(name = "subquery"))]
    Subquery,
    /// Anything else.
    #[cfg_attr(feature = "component", component(name = "expression"))]
    Expression,
}

/// One condition of a WHERE or ON clause that must hold (a conjunct), about one column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Predicate {
    /// The table's name or alias before the column.
    pub qualifier: Option<String>,
    /// The column.
    pub column: String,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub operand: Operand,
    /// The function that is applied to the column first, in lower case; a cast is `cast`.
    pub function: Option<String>,
    /// Whether it stands in the condition of a join.
    pub join: bool,
    /// The condition.
    pub span: Span,
}

/// One part of an ORDER BY.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct OrderKey {
    /// The table's name or alias before the column.
    pub qualifier: Option<String>,
    /// The column, unless it is an expression.
    pub column: Option<String>,
    /// Whether it is sorted downwards.
    pub descending: bool,
    /// The part.
    pub span: Span,
}

/// A query, or one SELECT inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Query {
    /// Index among the project's queries.
    pub id: u32,
    /// The datastore it runs on.
    pub datastore: u32,
    /// What it does.
    pub operation: Operation,
    /// Where it is written.
    pub context: QueryContext,
    /// Its place in its statement.
    pub role: QueryRole,
    /// The query it is a part of; in file facts the index within its statement.
    pub parent: Option<u32>,
    /// The query, or the SELECT.
    pub span: Span,
    /// Its first word: `SELECT`, `UPDATE`.
    pub verb: Span,
    /// The tables it names, without those of its parts.
    pub tables: Vec<TableReference>,
    /// The stars in its SELECT or RETURNING list.
    pub stars: Vec<Star>,
    /// Whether it has a WHERE clause, or a join condition that limits what is written.
    pub filtered: bool,
    /// The conditions that are about a column.
    pub predicates: Vec<Predicate>,
    /// Whether its rows are grouped or aggregated to fewer.
    pub grouped: bool,
    /// Its ORDER BY.
    #[cfg_attr(feature = "component", component(name = "order-by"))]
    pub order_by: Vec<OrderKey>,
    /// Whether the number of rows is limited.
    pub limited: bool,
    /// Whether rows are skipped (`OFFSET`).
    pub offset: bool,
    /// Whether it locks the rows it reads (`FOR UPDATE`).
    pub locking: bool,
}

impl Relocate for Query {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(&mut self.span);
        change(&mut self.verb);
        for table in &mut self.tables {
            change(&mut table.span);
        }
        for star in &mut self.stars {
            change(&mut star.span);
        }
        for predicate in &mut self.predicates {
            change(&mut predicate.span);
        }
        for key in &mut self.order_by {
            change(&mut key.span);
        }
    }
}
