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

impl Operation {
    /// The word that SQL has for it.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::Select => "SELECT",
            Self::Insert => "INSERT",
            Self::Update => "UPDATE",
            Self::Delete => "DELETE",
            Self::Merge => "MERGE",
        }
    }
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
    /// Application code: a call of an ORM, or SQL in a string.
    #[cfg_attr(feature = "component", component(name = "application"))]
    Application,
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

/// How a table of a query is joined to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum JoinKind {
    /// It is the first, or the one that is written.
    #[cfg_attr(feature = "component", component(name = "first"))]
    First,
    /// After a comma.
    #[cfg_attr(feature = "component", component(name = "comma"))]
    Comma,
    /// CROSS JOIN, or JOIN without a condition.
    #[cfg_attr(feature = "component", component(name = "cross"))]
    Cross,
    /// JOIN, INNER JOIN.
    #[cfg_attr(feature = "component", component(name = "inner"))]
    Inner,
    /// LEFT JOIN.
    #[cfg_attr(feature = "component", component(name = "left"))]
    Left,
    /// RIGHT JOIN.
    #[cfg_attr(feature = "component", component(name = "right"))]
    Right,
    /// FULL JOIN.
    #[cfg_attr(feature = "component", component(name = "full"))]
    Full,
    /// NATURAL JOIN of any kind.
    #[cfg_attr(feature = "component", component(name = "natural"))]
    Natural,
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
    /// How it is joined to those before it.
    pub join: JoinKind,
    /// Tables of the query that conditions connect, directly or through others, share a number; so does a table whose
    /// conditions could not be told apart with those it may be connected to.
    pub group: u32,
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
    /// `=`.
    #[cfg_attr(feature = "component", component(name = "equal"))]
    Equal,
    /// `IN`, `= ANY`.
    #[cfg_attr(feature = "component", component(name = "in"))]
    In,
    /// `<>`.
    #[cfg_attr(feature = "component", component(name = "not-equal"))]
    NotEqual,
    /// `NOT IN`, `<> ALL`.
    #[cfg_attr(feature = "component", component(name = "not-in"))]
    NotIn,
    /// `<`, `>=`, `BETWEEN`.
    #[cfg_attr(feature = "component", component(name = "range"))]
    Range,
    /// `LIKE`, `ILIKE`.
    #[cfg_attr(feature = "component", component(name = "like"))]
    Like,
    /// A regular expression, `SIMILAR TO`, `GLOB`.
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

impl Comparison {
    /// What stands between the column and what it is compared with, as SQL or a reader would say it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::In => "IN",
            Self::NotEqual => "<>",
            Self::NotIn => "NOT IN",
            Self::Range => "in a range of",
            Self::Like => "LIKE",
            Self::Pattern => "matches",
            Self::IsNull => "IS NULL",
            Self::IsNotNull => "IS NOT NULL",
            Self::Other => "compared with",
        }
    }
}

/// What a column is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Operand {
    /// The literal NULL, a list with NULL in it, or nothing.
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

/// A column, as a query names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ColumnName {
    /// The table's name or alias before it.
    pub qualifier: Option<String>,
    /// The column.
    pub column: String,
    /// The table that it belongs to, as a position in the query's `tables`: where its qualifier says so, or no other table that the
    /// query names can have it. None for a column of a query around this one.
    pub table: Option<u32>,
}

/// One condition of a WHERE, ON or HAVING clause about one column. A comparison of two columns is there twice, once about each.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Predicate {
    /// The column.
    pub column: ColumnName,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub operand: Operand,
    /// The column that it is compared with.
    pub other: Option<ColumnName>,
    /// The literal that it is compared with as it is written, with its quotes; the first of a list; where the operand is an expression,
    /// the one that a concatenation begins with; none for a number that is cast to another type; at most 200 bytes.
    pub literal: Option<String>,
    /// The subquery that it is compared with.
    pub subquery: Option<u32>,
    /// The function that is applied to the column first, in lower case; a cast is `cast`, and an operator that compares the whole value without regard
    /// to case is `ilike`.
    pub function: Option<String>,
    /// Where a function is applied, the whole expression as it is written, with single spaces.
    pub expression: Option<String>,
    /// Whether it must hold for each row (a conjunct), and is not a part of an OR, of a NOT or of a larger expression.
    pub conjunct: bool,
    /// Whether it stands in the condition of a join.
    pub join: bool,
    /// Whether the library adds it to each query for rows of the model: it is not written where the query is.
    pub added: bool,
    /// The condition.
    pub span: Span,
}

/// The part of a query that names a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(enum))]
#[repr(u8)]
pub enum Clause {
    /// The SELECT list.
    #[cfg_attr(feature = "component", component(name = "select"))]
    Select,
    /// A join's condition, or an argument of a function in the FROM clause.
    #[cfg_attr(feature = "component", component(name = "join"))]
    Join,
    /// WHERE.
    #[cfg_attr(feature = "component", component(name = "filter"))]
    Filter,
    /// GROUP BY.
    #[cfg_attr(feature = "component", component(name = "group"))]
    Group,
    /// HAVING.
    #[cfg_attr(feature = "component", component(name = "having"))]
    Having,
    /// A value that is written: of SET, VALUES, ON CONFLICT, or a clause of MERGE.
    #[cfg_attr(feature = "component", component(name = "value"))]
    Value,
    /// RETURNING.
    #[cfg_attr(feature = "component", component(name = "returning"))]
    Returning,
}

/// One place where a query names a column. Columns that are written (of INSERT and SET) are in `written-columns` instead, and those of
/// ORDER BY in `order-by`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct ColumnReference {
    /// The column.
    pub column: ColumnName,
    /// Which part of the query names it.
    pub clause: Clause,
    /// Whether it stands in the argument of an aggregate or a window function.
    pub aggregated: bool,
    /// Whether it is a whole item of its clause, and no part of a larger expression.
    pub whole: bool,
    /// Where.
    pub span: Span,
}

/// A column that INSERT names or UPDATE sets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct WrittenColumn {
    /// Its name.
    pub column: String,
    /// Where.
    pub span: Span,
}

/// A number of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(variant))]
pub enum RowCount {
    /// It is written out.
    #[cfg_attr(feature = "component", component(name = "literal"))]
    Literal(u64),
    /// It is computed, or a parameter.
    #[cfg_attr(feature = "component", component(name = "variable"))]
    Variable,
}

/// One part of an ORDER BY.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct OrderKey {
    /// The column, unless it is an expression. The name of an item of the SELECT list looks like one.
    pub column: Option<ColumnName>,
    /// The expression as it is written, with single spaces, unless it is a column.
    pub expression: Option<String>,
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
    /// Where it names columns, without those that it writes and those of its parts.
    pub columns: Vec<ColumnReference>,
    /// How many items its SELECT list has, the stars among them, or the first row of the VALUES of an INSERT; 0 where a value gives them
    /// all (`(f(x)).*`).
    pub items: u32,
    /// The names that items of its SELECT list are given (`AS`).
    pub aliases: Vec<String>,
    /// The columns that INSERT names or UPDATE sets; none where an INSERT names none.
    #[cfg_attr(feature = "component", component(name = "written-columns"))]
    pub written_columns: Vec<WrittenColumn>,
    /// The columns by whose unique key an INSERT finds the rows that are there already (`ON CONFLICT (email)`, `unique_fields`), where it names
    /// these and nothing else: no expression, no condition, no constraint.
    #[cfg_attr(feature = "component", component(name = "conflict-columns"))]
    pub conflict_columns: Vec<String>,
    /// Its string literals without their quotes, each once: those of up to 64 bytes, and no more than 32.
    pub literals: Vec<String>,
    /// Whether it says DISTINCT (or DISTINCT ON).
    pub distinct: bool,
    /// Whether it is one of several SELECTs that UNION or its like combines. What orders and limits the whole is said of each.
    pub combined: bool,
    /// Whether it has a WHERE clause, or a join condition that limits what is written.
    pub filtered: bool,
    /// The conditions that are about a column.
    pub predicates: Vec<Predicate>,
    /// Whether its rows are grouped or aggregated to fewer.
    pub grouped: bool,
    /// Its ORDER BY.
    #[cfg_attr(feature = "component", component(name = "order-by"))]
    pub order_by: Vec<OrderKey>,
    /// How many rows it reads or writes at most (`LIMIT`, `FETCH FIRST`, the rows of an INSERT's VALUES).
    pub limit: Option<RowCount>,
    /// How many rows it skips (`OFFSET`).
    pub offset: Option<RowCount>,
    /// Whether it locks the rows it reads (`FOR UPDATE`).
    pub locking: bool,
    /// The tables, by the names that they go by in it, whose rows alone it locks (`FOR UPDATE OF`).
    #[cfg_attr(feature = "component", component(name = "locked-tables"))]
    pub locked_tables: Vec<String>,
    /// Whether all of its tables, columns and conditions are known, so that what is missing here is missing in the query.
    pub complete: bool,
}

impl Query {
    /// A query that says nothing yet, as far as it is known.
    #[must_use]
    pub fn new(operation: Operation, context: QueryContext, role: QueryRole, span: Span, verb: Span) -> Self {
        Self {
            id: 0,
            datastore: 0,
            operation,
            context,
            role,
            parent: None,
            span,
            verb,
            tables: Vec::new(),
            stars: Vec::new(),
            columns: Vec::new(),
            items: 0,
            aliases: Vec::new(),
            written_columns: Vec::new(),
            conflict_columns: Vec::new(),
            literals: Vec::new(),
            distinct: false,
            combined: false,
            filtered: false,
            predicates: Vec::new(),
            grouped: false,
            order_by: Vec::new(),
            limit: None,
            offset: None,
            locking: false,
            locked_tables: Vec::new(),
            complete: true,
        }
    }

    /// The conditions that are written where the query is: not those that a library adds to each query of a model.
    pub fn asked(&self) -> impl Iterator<Item = &Predicate> {
        self.predicates.iter().filter(|predicate| !predicate.added)
    }

    /// Adds `by` to the ids of the queries that this one names: its parent and the subqueries of its conditions.
    pub fn shift_queries(&mut self, by: u32) {
        self.rename_queries(|id| id.saturating_add(by));
    }

    /// Gives the queries that this one names other ids: its parent and the subqueries of its conditions.
    pub fn rename_queries(&mut self, new: impl Fn(u32) -> u32) {
        let subqueries = self.predicates.iter_mut().map(|predicate| &mut predicate.subquery);
        for id in subqueries.chain([&mut self.parent]).flatten() {
            *id = new(*id);
        }
    }
}

impl TableReference {
    /// A table that is read and stands alone.
    #[must_use]
    pub fn new(kind: ReferenceKind, schema: Option<String>, name: String, span: Span) -> Self {
        Self {
            kind,
            schema,
            name,
            alias: None,
            span,
            written: false,
            join: JoinKind::First,
            group: 0,
            table: None,
        }
    }
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
        for column in &mut self.columns {
            change(&mut column.span);
        }
        for column in &mut self.written_columns {
            change(&mut column.span);
        }
        for predicate in &mut self.predicates {
            change(&mut predicate.span);
        }
        for key in &mut self.order_by {
            change(&mut key.span);
        }
    }
}
