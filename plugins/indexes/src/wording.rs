//! How findings name indexes, and how indexes are removed and replaced.

use rules_sdk::{
    Column, Datastore, Dialect, Index, IndexKind, Origin, Table, TableKind, TableNames, TypeKind,
    as_statement, identifier, index_in_code, is_index_of_django_field, outside_transaction, quoted,
};

/// The index in words that stay when lines move.
pub(crate) fn subject(table: &Table, index: &Index) -> String {
    let name = index.name.clone().unwrap_or_else(|| index.leading_columns().join(","));
    format!("{}.{name}", table.label())
}

/// The index in the middle of a sentence: ``index `orders_user_id_idx` ``.
pub(crate) fn noun(table: &Table, index: &Index) -> String {
    let label = table.label();
    match (index.kind, &index.name) {
        (IndexKind::PrimaryKey, _) => format!("the primary key of `{label}`"),
        (IndexKind::UniqueConstraint, Some(name)) => format!("UNIQUE constraint `{name}`"),
        (IndexKind::Index, Some(name)) => format!("index `{name}`"),
        (kind, None) => {
            let columns: Vec<&str> =
                index.leading_columns().into_iter().map(|column| table.column_label(column)).collect();
            let kind =
                if kind == IndexKind::UniqueConstraint { "the UNIQUE constraint" } else { "the index" };
            format!("{kind} on {} of `{label}`", quoted(columns))
        }
    }
}

/// Whether the index stands in a Prisma schema: a model and its attributes lie in one file. An index that Prisma cannot
/// express is only in the migrations.
pub(crate) fn is_prisma(table: &Table, index: &Index) -> bool {
    table.origin == Origin::Prisma && index.span.file == table.span.file
}

/// What runs the migration in which an index of the table is made or dropped while others write to it, with CONCURRENTLY. None where
/// that is not a matter: in other databases than PostgreSQL (MySQL does it online, SQLite has one writer), for the index of a
/// partitioned table, for which there is no CONCURRENTLY (PostgreSQL documentation, CREATE INDEX and DROP INDEX), and where a plain
/// schema file makes an empty database and nothing changes one that is there.
fn concurrently<'d>(table: &Table, datastore: &'d Datastore) -> Option<&'d str> {
    let is_possible = datastore.dialect == Dialect::Postgresql && table.kind != TableKind::Partitioned;
    datastore.runner.as_deref().filter(|_| is_possible)
}

/// A statement in backticks, as what runs it wants it to be written, with where it can run.
fn instruction(statement: &str, runner: Option<&str>) -> String {
    match runner {
        Some(runner) => format!("{} {}", as_statement(runner, statement), outside_transaction(runner)),
        None => format!("`{statement}`"),
    }
}

/// What makes an index on columns of the table, in backticks.
pub(crate) fn creation(table: &Table, columns: &[String], datastore: &Datastore) -> String {
    let dialect = datastore.dialect;
    if table.origin == Origin::Prisma {
        let fields: Vec<&str> = columns.iter().map(|name| table.column_label(name)).collect();
        return format!("`@@index([{}])` to `{}`", fields.join(", "), table.label());
    }
    if is_django(datastore) {
        // Django documentation 6.0, "Model index reference" and "Concurrent index operations".
        let fields: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        let index = format!("`models.Index(fields=[{}])` to `Meta.indexes`", fields.join(", "));
        return match concurrently(table, datastore) {
            Some(runner) => {
                format!("{index}, and let `AddIndexConcurrently` build it {}", outside_transaction(runner))
            }
            None => index,
        };
    }
    let name = format!("{}_{}_idx", table.name, columns.join("_"));
    let runner = datastore.runner.as_deref().unwrap_or_default();
    if let Some(in_code) = index_in_code(runner, &name, columns) {
        return in_code;
    }
    let keys: Vec<String> = columns.iter().map(|column| key(table, column, dialect)).collect();
    create_index(table, &name, &keys.join(", "), datastore)
}

/// A column as a key of an index. MySQL takes no more than the beginning of a long one: without its length the statement fails (MySQL 8.4
/// Reference Manual, "Column Indexes", section "Index Prefixes"); what is shown fits into the 767 bytes of old row formats.
fn key(table: &Table, column: &str, dialect: Dialect) -> String {
    let name = identifier(dialect, column);
    let kind = table.column(column).map(|column| column.data_type.kind);
    match (dialect, kind) {
        (Dialect::Mysql, Some(TypeKind::Text | TypeKind::Binary)) => format!("{name}(191)"),
        _ => name,
    }
}

/// The statement that makes an index with these keys, in backticks, with where it can run.
pub(crate) fn create_index(table: &Table, name: &str, keys: &str, datastore: &Datastore) -> String {
    let sql = |name: &str| identifier(datastore.dialect, name);
    let runner = concurrently(table, datastore);
    let concurrently = if runner.is_some() { "CONCURRENTLY " } else { "" };
    let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
    let statement =
        format!("CREATE INDEX {concurrently}{} ON {schema}{} ({keys})", sql(name), sql(&table.name));
    instruction(&statement, runner)
}

/// What removes an index that backs no constraint, as an instruction.
pub(crate) fn removal(table: &Table, index: &Index, datastore: &Datastore) -> String {
    let dialect = datastore.dialect;
    let runner = concurrently(table, datastore);
    if is_prisma(table, index) {
        return format!("remove the attribute from `{}`", table.label());
    }
    let Some(name) = &index.name else {
        return "drop it".to_owned();
    };
    if is_django(datastore) {
        return removal_from_model(table, index, name, datastore);
    }
    let sql = |name: &str| identifier(dialect, name);
    let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
    let statement = match dialect {
        Dialect::Mysql => format!("ALTER TABLE {schema}{} DROP INDEX {}", sql(&table.name), sql(name)),
        Dialect::Postgresql if runner.is_some() => format!("DROP INDEX CONCURRENTLY {schema}{}", sql(name)),
        Dialect::Postgresql | Dialect::Sqlite => format!("DROP INDEX {schema}{}", sql(name)),
    };
    format!("drop it with {}", instruction(&statement, runner))
}

/// Whether the tables are those of Django's models.
pub(crate) fn is_django(datastore: &Datastore) -> bool {
    datastore.runner.as_deref() == Some("django")
}

/// What removes an index from a model of Django (documentation 6.0, "Model field reference", `db_index`, and "Concurrent index operations").
fn removal_from_model(table: &Table, index: &Index, name: &str, datastore: &Datastore) -> String {
    let of_field =
        index.keys.first().and_then(|key| key.column.as_ref()).filter(|_| is_index_of_django_field(name));
    let removal = match of_field {
        Some(column) => format!("say `db_index=False` of the field of `{column}`"),
        None => format!("take `{name}` out of `Meta`"),
    };
    match concurrently(table, datastore) {
        Some(runner) if of_field.is_none() => {
            format!("{removal}, and let `RemoveIndexConcurrently` drop it {}", outside_transaction(runner))
        }
        _ => removal,
    }
}

/// What replaces the index, as far as it holds `column`, by a PostgreSQL index of another access method, as an instruction.
/// The operator class is given in SQL.
pub(crate) fn replacement(
    table: &Table,
    index: &Index,
    column: &Column,
    method: &str,
    opclass: Option<&str>,
    datastore: &Datastore,
) -> String {
    let sql = |name: &str| identifier(Dialect::Postgresql, name);
    // Prisma writes the access methods of PostgreSQL itself, not those of extensions ("Indexes", section "Index types").
    let is_built_in = method != "hnsw";
    let made = if is_prisma(table, index) && is_built_in {
        let mut letters = method.chars();
        let first: String = letters.next().map(|first| first.to_ascii_uppercase()).into_iter().collect();
        let ops = match opclass {
            Some("jsonb_path_ops") => "(ops: JsonbPathOps)".to_owned(),
            Some(opclass) => format!("(ops: raw(\"{opclass}\"))"),
            None => String::new(),
        };
        let field = table.column_label(&column.name);
        format!("`@@index([{field}{ops}], type: {first}{})`", letters.as_str())
    } else {
        let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
        let runner = concurrently(table, datastore);
        let concurrently = if runner.is_some() { "CONCURRENTLY " } else { "" };
        let ops = opclass.map(|opclass| format!(" {opclass}")).unwrap_or_default();
        let statement = format!(
            "CREATE INDEX {concurrently}ON {schema}{} USING {method} ({}{ops})",
            sql(&table.name),
            sql(&column.name)
        );
        instruction(&statement, runner)
    };
    match index.keys.as_slice() {
        [_] => format!("replace it by {made}"),
        _ => format!("take `{}` out of it and add {made}", table.column_label(&column.name)),
    }
}
