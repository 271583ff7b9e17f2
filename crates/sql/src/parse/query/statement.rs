//! A statement that is a query, and the query in a definition.

use facts::TableName;
use ir::{Action, Query, QueryContext, QueryRole};
use sqlparser::ast::{self, SetExpr, Statement};

use super::super::cursor::Cursor;
use super::super::source::{Source, Tokens};
use super::super::statement::Refusal;
use super::reader::{Place, Reader};
use crate::lowered::Lowered;

/// A whole statement that reads or writes rows.
pub(in crate::parse) fn statement(source: &Source<'_>) -> Result<Lowered, Refusal> {
    let all = source.all();
    let tree = source.parse(&all, |parser| parser.parse_statement())?;
    let range = source.range(&all);
    if let Statement::Query(query) = &tree
        && let Some(lowered) = select_into(source, query)
    {
        return lowered;
    }
    let mut reader = Reader::new(source, QueryContext::Migration);
    let place = Place { tokens: all, role: QueryRole::Statement, parent: None };
    match &tree {
        Statement::Query(query) => {
            reader.query(query, place);
        }
        other => {
            reader.write(other, place);
        }
    }
    let queries = reader.finish();
    if queries.is_empty() {
        return Err(source.unexpected(0, "a query"));
    }
    let table = queries[0].tables.iter().find(|table| table.written);
    let table = table.map(|table| TableName { schema: table.schema.clone(), name: table.name.clone() });
    Ok(Lowered::run(range, table, queries))
}

/// The query in the definition of a view or a table.
pub(in crate::parse) fn definition(
    source: &Source<'_>,
    tokens: &Tokens,
    context: QueryContext,
) -> Result<Vec<Query>, Refusal> {
    let query = source.parse(tokens, |parser| parser.parse_query())?;
    let mut reader = Reader::new(source, context);
    reader.query(&query, Place { tokens: tokens.clone(), role: QueryRole::Statement, parent: None });
    Ok(reader.finish())
}

/// `SELECT .. INTO t` creates a table; MySQL's INTO fills variables or a file.
fn select_into(source: &Source<'_>, query: &ast::Query) -> Option<Result<Lowered, Refusal>> {
    let SetExpr::Select(select) = query.body.as_ref() else {
        return None;
    };
    let into = select.into.as_ref().filter(|_| source.dialect == ir::Dialect::Postgresql)?;
    let all = source.all();
    let mut cursor = Cursor::new(source, &(source.find_word(&all, "INTO")? + 1..all.end));
    cursor.skip(&["TEMPORARY", "TEMP", "UNLOGGED", "TABLE"]);
    let name = match cursor.object() {
        Ok(name) => name,
        Err(refusal) => return Some(Err(refusal)),
    };
    let mut reader = Reader::new(source, QueryContext::View);
    reader.query(query, Place { tokens: all.clone(), role: QueryRole::Statement, parent: None });
    let mut lowered = Lowered::effect(
        source.range(&all),
        Some(name.table()),
        Action::CreateTable(super::super::create_table::from_query(&name, into.temporary)),
    );
    lowered.queries = reader.finish();
    Some(Ok(lowered))
}
