//! Facts that the tests of what shows facts write: two tables, a key between them, and queries.

use std::collections::BTreeMap;
use std::sync::Arc;

use ir::{
    Clause, Column, ColumnName, ColumnReference, Comparison, DataType, Datastore, DefaultValue, Dialect,
    EnumType, ForeignKey, Generation, Index, IndexKey, IndexKind, Operand, Operation, Origin, Predicate,
    Project, Query, QueryContext, QueryRole, ReferenceKind, ReferentialAction, Span, Table, TableKind,
    TableReference, TypeKind, Volatility,
};
use text::Position;

use crate::ProjectFacts;

/// A place that [`facts`] puts on the line `line` of the file.
pub(crate) fn at(file: u32, line: u32) -> Span {
    Span { file, start: line * 100, end: line * 100 + 10 }
}

/// The facts of `project`, with each place that [`at`] makes on its line.
pub(crate) fn facts(project: Project) -> ProjectFacts {
    let mut places = BTreeMap::new();
    for file in 0..u32::try_from(project.files.len()).expect("because there are few") {
        places.extend((1..100).map(|line| (at(file, line), Position { line, column: 1 })));
    }
    ProjectFacts {
        root: ".".to_owned(),
        name: "shop".to_owned(),
        project: Arc::new(project),
        places,
        problems: 0,
    }
}

/// A shop in PostgreSQL: `orders` refers to `users`.
pub(crate) fn shop(dialect: Dialect) -> Project {
    let mut users = table(0, "users", 1);
    users.columns = vec![
        Column { generation: Generation::Counter, ..column("id", TypeKind::Bigint, "bigint", 2) },
        column("email", TypeKind::Text, "text", 3),
        Column { nullable: true, ..column("State", TypeKind::Enumeration, "\"state\"", 4) },
    ];
    users.indexes = vec![
        index(IndexKind::PrimaryKey, None, &["id"], 2),
        index(IndexKind::UniqueConstraint, None, &["email"], 3),
    ];
    let mut orders = table(1, "orders", 6);
    orders.columns = vec![
        column("id", TypeKind::Bigint, "bigint", 7),
        column("user_id", TypeKind::Bigint, "bigint", 8),
        Column {
            default: Some(DefaultValue {
                text: "now()".to_owned(),
                volatility: Volatility::Stable,
                is_null: false,
            }),
            ..column("order", TypeKind::Instant, "timestamp with time zone", 9)
        },
    ];
    orders.indexes = vec![
        index(IndexKind::PrimaryKey, None, &["id"], 7),
        index(IndexKind::Index, Some("orders_user"), &["user_id", "order"], 20),
    ];
    orders.foreign_keys = vec![ForeignKey {
        name: Some("orders_user_fk".to_owned()),
        field: None,
        span: at(1, 2),
        columns: vec!["user_id".to_owned()],
        referenced_schema: None,
        referenced_table: "users".to_owned(),
        referenced_columns: vec!["id".to_owned()],
        on_delete: Some(ReferentialAction::Cascade),
        on_update: None,
        validated: true,
        enforced: true,
        set_columns: Vec::new(),
        match_full: false,
        deferrable: false,
        deferred: false,
    }];
    Project {
        files: vec!["db/1.sql".to_owned(), "db/2.sql".to_owned(), "queries.sql".to_owned()],
        datastores: vec![Datastore {
            id: 0,
            name: "db".to_owned(),
            dialect,
            assumed: false,
            version: None,
            runner: None,
            complete: true,
        }],
        tables: vec![Arc::new(users), Arc::new(orders)],
        enum_types: vec![Arc::new(EnumType {
            datastore: 0,
            schema: None,
            name: "State".to_owned(),
            span: at(0, 30),
            values: vec!["new".to_owned(), "it's".to_owned()],
        })],
        queries: vec![
            Arc::new(by_column("user_id", 5)),
            Arc::new(by_column("order", 9)),
            Arc::new(whole(12)),
        ],
        ..Project::default()
    }
}

fn table(id: u32, name: &str, line: u32) -> Table {
    Table {
        id,
        datastore: 0,
        schema: Some("public".to_owned()),
        name: name.to_owned(),
        model: None,
        span: at(0, line),
        origin: Origin::Sql,
        kind: TableKind::Ordinary,
        columns: Vec::new(),
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

fn column(name: &str, kind: TypeKind, text: &str, line: u32) -> Column {
    Column {
        name: name.to_owned(),
        field: None,
        span: at(0, line),
        data_type: DataType {
            kind,
            text: text.to_owned(),
            length: None,
            scale: None,
            unsigned: false,
            array: false,
        },
        nullable: false,
        default: None,
        generation: Generation::None,
    }
}

fn index(kind: IndexKind, name: Option<&str>, columns: &[&str], line: u32) -> Index {
    let key = |column: &&str| IndexKey {
        column: Some((*column).to_owned()),
        expression: None,
        descending: false,
        unusual_nulls: false,
        prefix: None,
        opclass: None,
    };
    Index {
        name: name.map(str::to_owned),
        span: at(0, line),
        kind,
        keys: columns.iter().map(key).collect(),
        included: Vec::new(),
        unique: kind != IndexKind::Index,
        method: None,
        predicate: None,
        nulls_not_distinct: false,
        parameters: None,
    }
}

fn whole(line: u32) -> Query {
    let mut query = Query::new(
        Operation::Select,
        QueryContext::QueryFile,
        QueryRole::Statement,
        at(2, line),
        at(2, line),
    );
    let mut orders = TableReference::new(ReferenceKind::Table, None, "orders".to_owned(), at(2, line));
    orders.table = Some(1);
    query.tables = vec![orders];
    query.id = line;
    query
}

fn by_column(column: &str, line: u32) -> Query {
    let name = ColumnName { qualifier: None, column: column.to_owned(), table: Some(0) };
    let condition = at(2, line + 1);
    let mut query = whole(line);
    query.filtered = true;
    query.columns = vec![ColumnReference {
        column: name.clone(),
        clause: Clause::Filter,
        aggregated: false,
        whole: false,
        span: condition,
    }];
    query.predicates = vec![Predicate {
        column: name,
        comparison: Comparison::Equal,
        operand: Operand::Parameter,
        other: None,
        literal: None,
        subquery: None,
        function: None,
        expression: None,
        conjunct: true,
        join: false,
        added: false,
        span: condition,
    }];
    query
}
