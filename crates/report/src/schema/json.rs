//! The schema as one JSON object. The types here are the format: a field that is renamed or taken away needs a new
//! [`SCHEMA_VERSION`].

use std::io;

use ir::{
    Column, Datastore, ForeignKey, Generation, Index, IndexKind, ReferentialAction, Span, Table, TableKind,
};
use serde::Serialize;

use crate::ProjectFacts;
use crate::facts::Store;

use super::text::is_wanted;

const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    datastores: Vec<DatastoreEntry<'a>>,
}

#[derive(Serialize)]
struct DatastoreEntry<'a> {
    root: &'a str,
    name: &'a str,
    dialect: &'static str,
    version: Option<String>,
    assumed: bool,
    complete: bool,
    runner: Option<&'a str>,
    tables: Vec<TableEntry<'a>>,
    views: Vec<ViewEntry<'a>>,
    enums: Vec<EnumEntry<'a>>,
}

/// Where something is written; all of it null where that is not known.
#[derive(Serialize)]
struct Origin<'a> {
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
}

#[derive(Serialize)]
struct TableEntry<'a> {
    schema: Option<&'a str>,
    name: &'a str,
    model: Option<&'a str>,
    kind: &'static str,
    complete: bool,
    columns: Vec<ColumnEntry<'a>>,
    indexes: Vec<IndexEntry<'a>>,
    foreign_keys: Vec<ForeignKeyEntry<'a>>,
    checks: Vec<CheckEntry<'a>>,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct ColumnEntry<'a> {
    name: &'a str,
    field: Option<&'a str>,
    r#type: &'a str,
    nullable: bool,
    default: Option<&'a str>,
    generated: Option<&'static str>,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct IndexEntry<'a> {
    name: Option<&'a str>,
    kind: &'static str,
    unique: bool,
    method: Option<&'a str>,
    keys: Vec<KeyEntry<'a>>,
    included: &'a [String],
    predicate: Option<&'a str>,
    definition: String,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct KeyEntry<'a> {
    column: Option<&'a str>,
    expression: Option<&'a str>,
    descending: bool,
}

#[derive(Serialize)]
struct ForeignKeyEntry<'a> {
    name: Option<&'a str>,
    columns: &'a [String],
    referenced_schema: Option<&'a str>,
    referenced_table: &'a str,
    referenced_columns: &'a [String],
    on_delete: Option<&'static str>,
    on_update: Option<&'static str>,
    validated: bool,
    enforced: bool,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct CheckEntry<'a> {
    name: Option<&'a str>,
    condition: &'a str,
    validated: bool,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct ViewEntry<'a> {
    schema: Option<&'a str>,
    name: &'a str,
    materialized: bool,
    origin: Origin<'a>,
}

#[derive(Serialize)]
struct EnumEntry<'a> {
    schema: Option<&'a str>,
    name: &'a str,
    values: &'a [String],
    origin: Origin<'a>,
}

/// Writes all datastores.
pub(super) fn write(projects: &[ProjectFacts], only: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    let stores: Vec<(&ProjectFacts, Store<'_>)> = projects
        .iter()
        .flat_map(|facts| facts.stores().map(move |store| (facts, store)))
        .filter(|(_, store)| is_wanted(store, only))
        .collect();
    let datastores = stores.iter().map(|(facts, store)| datastore(facts, store)).collect();
    serde_json::to_writer_pretty(&mut *out, &Document { schema_version: SCHEMA_VERSION, datastores })?;
    writeln!(out)
}

fn datastore<'a>(facts: &'a ProjectFacts, store: &Store<'a>) -> DatastoreEntry<'a> {
    let Datastore { name, dialect, version, assumed, complete, runner, .. } = store.datastore;
    DatastoreEntry {
        root: &facts.root,
        name,
        dialect: dialect.id(),
        version: version.map(|version| format!("{}.{}", version.major, version.minor)),
        assumed: *assumed,
        complete: *complete,
        runner: runner.as_deref(),
        tables: store.tables.iter().map(|found| table(facts, store, found)).collect(),
        views: store
            .views
            .iter()
            .map(|view| ViewEntry {
                schema: view.schema.as_deref(),
                name: &view.name,
                materialized: view.materialized,
                origin: origin(facts, view.span),
            })
            .collect(),
        enums: store
            .enum_types
            .iter()
            .map(|one| EnumEntry {
                schema: one.schema.as_deref(),
                name: &one.name,
                values: &one.values,
                origin: origin(facts, one.span),
            })
            .collect(),
    }
}

fn origin(facts: &ProjectFacts, span: Span) -> Origin<'_> {
    let place = facts.place(span);
    Origin {
        path: place.map(|place| place.path),
        line: place.map(|place| place.line),
        column: place.map(|place| place.column),
    }
}

fn table<'a>(facts: &'a ProjectFacts, store: &Store<'a>, table: &'a Table) -> TableEntry<'a> {
    TableEntry {
        schema: table.schema.as_deref(),
        name: &table.name,
        model: table.model.as_deref(),
        kind: match table.kind {
            TableKind::Ordinary => "ordinary",
            TableKind::Temporary => "temporary",
            TableKind::Partitioned => "partitioned",
            TableKind::Partition => "partition",
            TableKind::Virtual => "virtual",
            TableKind::Foreign => "foreign",
        },
        complete: table.complete,
        columns: table.columns.iter().map(|found| column(facts, found)).collect(),
        indexes: table.indexes.iter().map(|found| index(facts, store, found)).collect(),
        foreign_keys: table.foreign_keys.iter().map(|found| foreign_key(facts, found)).collect(),
        checks: table
            .checks
            .iter()
            .map(|check| CheckEntry {
                name: check.name.as_deref(),
                condition: &check.text,
                validated: check.validated,
                origin: origin(facts, check.span),
            })
            .collect(),
        origin: origin(facts, table.span),
    }
}

fn column<'a>(facts: &'a ProjectFacts, column: &'a Column) -> ColumnEntry<'a> {
    ColumnEntry {
        name: &column.name,
        field: column.field.as_deref(),
        r#type: &column.data_type.text,
        nullable: column.nullable,
        default: column
            .default
            .as_ref()
            .filter(|default| !default.is_null)
            .map(|default| default.text.as_str()),
        generated: match column.generation {
            Generation::None => None,
            Generation::Counter => Some("counter"),
            Generation::Stored => Some("stored"),
            Generation::Virtual => Some("virtual"),
        },
        origin: origin(facts, column.span),
    }
}

fn index<'a>(facts: &'a ProjectFacts, store: &Store<'a>, index: &'a Index) -> IndexEntry<'a> {
    IndexEntry {
        name: index.name.as_deref(),
        kind: match index.kind {
            IndexKind::PrimaryKey => "primary-key",
            IndexKind::UniqueConstraint => "unique-constraint",
            IndexKind::Index => "index",
        },
        unique: index.unique,
        method: index.method.as_deref(),
        keys: index
            .keys
            .iter()
            .map(|key| KeyEntry {
                column: key.column.as_deref(),
                expression: key.expression.as_deref(),
                descending: key.descending,
            })
            .collect(),
        included: &index.included,
        predicate: index.predicate.as_ref().map(|predicate| predicate.text.as_str()),
        definition: index.clause(store.dialect()),
        origin: origin(facts, index.span),
    }
}

fn foreign_key<'a>(facts: &'a ProjectFacts, key: &'a ForeignKey) -> ForeignKeyEntry<'a> {
    ForeignKeyEntry {
        name: key.name.as_deref(),
        columns: &key.columns,
        referenced_schema: key.referenced_schema.as_deref(),
        referenced_table: &key.referenced_table,
        referenced_columns: &key.referenced_columns,
        on_delete: key.on_delete.map(ReferentialAction::sql),
        on_update: key.on_update.map(ReferentialAction::sql),
        validated: key.validated,
        enforced: key.enforced,
        origin: origin(facts, key.span),
    }
}
