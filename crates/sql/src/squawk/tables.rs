//! CREATE TABLE in its forms, and the columns of tables.

use ir::{Action, Column, CreateTable, DataType, Dialect, Generation, Origin, Span, Table, TableKind};
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use super::constraints::{self, Constraint};
use super::queries;
use super::source::{Path, Source, child, has};
use crate::expressions;
use crate::lowered::Lowered;
use crate::types;

/// CREATE TABLE and CREATE FOREIGN TABLE; none if the name is missing.
pub(super) fn create(source: Source<'_>, range: TextRange, node: &SyntaxNode) -> Option<Lowered> {
    let name = source.path_in(&child(node, SyntaxKind::TABLE_NAME)?)?;
    let kind = if node.kind() == SyntaxKind::CREATE_FOREIGN_TABLE {
        TableKind::Foreign
    } else if has(node, SyntaxKind::PARTITION_OF) || has(node, SyntaxKind::INHERITS) {
        TableKind::Partition
    } else if has(node, SyntaxKind::PARTITION_BY) {
        TableKind::Partitioned
    } else {
        persistence(node)
    };
    let mut table = new_table(&name, kind);
    // The columns of a parent or of a composite type are in the database, but not here.
    table.complete = ![SyntaxKind::PARTITION_OF, SyntaxKind::INHERITS, SyntaxKind::OF_TYPE]
        .iter()
        .any(|from| has(node, *from));
    let mut like = None;
    let mut added = Vec::new();
    let arguments = child(node, SyntaxKind::TABLE_ARG_LIST).and_then(ast::TableArgList::cast);
    for argument in arguments.into_iter().flat_map(|list| list.args()) {
        match argument {
            ast::TableArg::Column(definition) => {
                let Some(name) = definition.name() else { continue };
                let place = (source.name(&name), source.span(name.syntax()));
                let (column, constraints) = column(source, definition.syntax(), place, definition.ty());
                table.columns.extend(column);
                added.extend(constraints);
            }
            ast::TableArg::LikeClause(clause) => {
                let copied = clause.relation_name_ref().and_then(|name| source.path(&name));
                like = like.or_else(|| copied.map(|copied| copied.name));
            }
            ast::TableArg::TableConstraint(node) => {
                let constraint = ast::Constraint::cast(node.syntax().clone())?;
                added.push(constraints::of_table(source, &constraint)?);
            }
        }
    }
    // Constraints may stand before the columns that they are about.
    for constraint in added {
        constraint.add_to(&mut table);
    }
    let if_not_exists = has(node, SyntaxKind::IF_NOT_EXISTS);
    let table_name = name.table();
    let create = CreateTable { table, if_not_exists, like, as_query: false };
    Some(Lowered::effect(range, Some(table_name), Action::CreateTable(create)))
}

/// CREATE TABLE AS; none if the name is missing.
pub(super) fn create_as(source: Source<'_>, range: TextRange, node: &ast::CreateTableAs) -> Option<Lowered> {
    let name = source.path(&node.table_name()?)?;
    let query = node.syntax().children().find(queries::is_query);
    // `AS TABLE x` copies the columns of x, which the join knows better than a query.
    let like = query
        .as_ref()
        .filter(|query| query.kind() == SyntaxKind::TABLE)
        .and_then(|query| source.path_in(query))
        .map(|copied| copied.name);
    let kind = persistence(node.syntax());
    Some(from_query(source, range, name, kind, node.if_not_exists().is_some(), like, query.as_ref()))
}

/// SELECT .. INTO, which creates a table; none if the name is missing.
pub(super) fn select_into(source: Source<'_>, range: TextRange, node: &ast::SelectInto) -> Option<Lowered> {
    let into = node.into_clause()?;
    let name = source.path(&into.table_name()?)?;
    Some(from_query(source, range, name, persistence(into.syntax()), false, None, Some(node.syntax())))
}

fn from_query(
    source: Source<'_>,
    range: TextRange,
    name: Path,
    kind: TableKind,
    if_not_exists: bool,
    like: Option<String>,
    query: Option<&SyntaxNode>,
) -> Lowered {
    let table = Table { complete: like.is_some(), ..new_table(&name, kind) };
    let as_query = like.is_none();
    let create = CreateTable { table, if_not_exists, like, as_query };
    let queries = query.map(|query| queries::of(source, query, ir::QueryContext::View)).unwrap_or_default();
    Lowered { queries, ..Lowered::effect(range, Some(name.table()), Action::CreateTable(create)) }
}

fn new_table(name: &Path, kind: TableKind) -> Table {
    Table {
        id: 0,
        datastore: 0,
        schema: name.schema.clone(),
        name: name.name.clone(),
        model: None,
        span: name.span,
        origin: Origin::Sql,
        kind,
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

fn persistence(node: &SyntaxNode) -> TableKind {
    if has(node, SyntaxKind::TEMP) { TableKind::Temporary } else { TableKind::Ordinary }
}

/// A column's definition and the constraints in it that are not the column's own; no column where it has no type, because it
/// is the parent's then.
pub(super) fn column(
    source: Source<'_>,
    node: &SyntaxNode,
    (name, span): (String, Span),
    written: Option<ast::Type>,
) -> (Option<Column>, Vec<Constraint>) {
    let data_type = written
        .map(|written| (data_type(source, &written), types::is_serial(source.slice(written.syntax()))));
    let serial = data_type.as_ref().is_some_and(|(_, serial)| *serial);
    let mut nullable = !serial;
    let mut default = None;
    let mut generation = if serial { Generation::Counter } else { Generation::None };
    let mut others = Vec::new();
    for constraint in node.children().filter_map(ast::Constraint::cast) {
        match &constraint {
            ast::Constraint::NotNullConstraint(_) => nullable = false,
            ast::Constraint::DefaultConstraint(constraint) => {
                default = constraint.expr().map(|value| {
                    expressions::default_value(Dialect::Postgresql, source.slice(value.syntax()))
                });
            }
            ast::Constraint::GeneratedConstraint(constraint) => match constraint.generated_as() {
                Some(ast::GeneratedAs::GeneratedIdentity(_)) => {
                    generation = Generation::Counter;
                    nullable = false;
                }
                // Without a word it is virtual since PostgreSQL 18, and an error before.
                Some(ast::GeneratedAs::GeneratedStored(generated)) => {
                    generation = match generated.generated_kind() {
                        Some(ast::GeneratedKind::Stored(_)) => Generation::Stored,
                        Some(ast::GeneratedKind::Virtual(_)) | None => Generation::Virtual,
                    };
                }
                None => {}
            },
            ast::Constraint::PrimaryKeyConstraint(_) => {
                nullable = false;
                others.extend(constraints::of_column(source, &constraint, &name, span));
            }
            _ => others.extend(constraints::of_column(source, &constraint, &name, span)),
        }
    }
    let column = data_type.map(|(data_type, _)| Column {
        name,
        field: None,
        span,
        data_type,
        nullable,
        default,
        generation,
    });
    (column, others)
}

/// The type that a node writes.
pub(super) fn data_type(source: Source<'_>, written: &ast::Type) -> DataType {
    types::data_type(Dialect::Postgresql, source.slice(written.syntax()))
}
