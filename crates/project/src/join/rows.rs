//! Where the rows of tables come from, and whether they go: what all queries and foreign keys of a project say of a table together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ir::{Operation, Project, Query, QueryContext, QueryRole, ReferenceKind, ReferentialAction, Table};

/// Fills in [`ir::Table::comes_with_schema`] and [`ir::Table::loses_rows`], once all queries are facts of the project.
pub fn tell_of_rows(project: &mut Project) {
    let given = with_schema(&project.queries);
    let losing = losing(project, &given);
    for table in &mut project.tables {
        let (comes_with_schema, loses_rows) = (given.contains(&table.id), losing.contains(&table.id));
        if comes_with_schema || loses_rows {
            let table = Arc::make_mut(table);
            (table.comes_with_schema, table.loses_rows) = (comes_with_schema, loses_rows);
        }
    }
}

/// Fills in [`ir::Table::expected_rows`] of tables and their earlier versions: `volumes` has numbers of rows by the names of tables, with or
/// without their schema, or by those of their models.
pub fn expect_rows(project: &mut Project, volumes: &BTreeMap<String, u64>) {
    if volumes.is_empty() {
        return;
    }
    let rows = |table: &Table| {
        let whole = table.schema.as_ref().map(|schema| format!("{schema}.{}", table.name));
        let names = [whole.as_ref(), Some(&table.name), table.model.as_ref()];
        names.into_iter().flatten().find_map(|name| volumes.get(name)).copied()
    };
    for table in project.tables.iter_mut().chain(&mut project.table_versions) {
        if let Some(rows) = rows(table) {
            Arc::make_mut(table).expected_rows = Some(rows);
        }
    }
}

/// The ids of tables that only the schema's own statements fill, with rows that are written out: they stay small, and their rows
/// stay.
fn with_schema(queries: &[Arc<Query>]) -> BTreeSet<u32> {
    let reads = |query: &&Arc<Query>| query.tables.iter().any(|table| table.kind != ReferenceKind::Function);
    let copies: BTreeSet<u32> = queries
        .iter()
        .filter(|query| query.role == QueryRole::InsertSource)
        .filter(reads)
        .filter_map(|query| query.parent)
        .collect();
    let (mut filled, mut grows) = (BTreeSet::new(), BTreeSet::new());
    for query in queries.iter().filter(|query| query.operation == Operation::Insert) {
        let list = if runs_once(query) && !copies.contains(&query.id) { &mut filled } else { &mut grows };
        list.extend(query.tables.iter().filter(|table| table.written).filter_map(|table| table.table));
    }
    filled.retain(|table| !grows.contains(table));
    filled
}

/// The ids of tables of which the project says that their rows are deleted: a query does it that runs more than once, and is not one of a
/// library that sees to the rows that refer to them, they go with
/// the row they refer to, or a foreign key says what becomes of the rows that refer to them: CASCADE, SET NULL, SET DEFAULT.
/// Whose rows come with the schema only loses some to a query.
fn losing(project: &Project, given: &BTreeSet<u32>) -> BTreeSet<u32> {
    use ReferentialAction::{Cascade, SetDefault, SetNull};
    let mut losing = BTreeSet::new();
    for table in &project.tables {
        for foreign_key in &table.foreign_keys {
            if matches!(foreign_key.on_delete, Some(Cascade | SetNull | SetDefault)) {
                let referenced = project.referenced_table(table, foreign_key);
                losing.extend(referenced.map(|referenced| referenced.id));
                losing.extend((foreign_key.on_delete == Some(Cascade)).then_some(table.id));
            }
        }
    }
    losing.retain(|table| !given.contains(table));
    // What deletes all rows puts the table back to its beginning.
    let deletes_some = |query: &&Arc<Query>| {
        query.operation == Operation::Delete && !runs_once(query) && (query.filtered || query.limit.is_some())
    };
    let seen_to: BTreeSet<u32> =
        project.code.calls.iter().filter(|call| call.cascades).map(|call| call.query).collect();
    let deletions = project.queries.iter().filter(deletes_some).filter(|query| !seen_to.contains(&query.id));
    for query in deletions {
        losing.extend(query.tables.iter().filter(|table| table.written).filter_map(|table| table.table));
    }
    losing
}

fn runs_once(query: &Query) -> bool {
    matches!(query.context, QueryContext::Migration | QueryContext::Script)
}
