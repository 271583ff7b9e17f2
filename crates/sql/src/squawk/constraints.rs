//! Constraints of tables and columns.

use facts::TableName;
use ir::{Action, AddIndex, Check, Dialect, ForeignKey, Index, IndexKind, ReferentialAction, Span, Table};
use squawk_syntax::SyntaxKind;
use squawk_syntax::ast::{self, AstNode};
use text::TextRange;

use super::indexes::{column_key, is_not_distinct};
use super::source::{Source, has};
use crate::expressions;
use crate::lowered::Lowered;

/// A constraint in the terms of the IR.
pub(super) enum Constraint {
    /// A key, a UNIQUE or an EXCLUDE constraint; the second part is the index it takes over.
    Index(Index, Option<String>),
    /// A foreign key.
    ForeignKey(ForeignKey),
    /// A condition.
    Check(Check),
    /// NOT NULL for a column.
    NotNull(String),
}

impl Constraint {
    /// Adds it to a table that is being created.
    pub(super) fn add_to(self, table: &mut Table) {
        match self {
            Self::Index(index, _) => {
                if index.kind == IndexKind::PrimaryKey {
                    for key in &index.keys {
                        set_not_null(table, key.column.as_deref());
                    }
                }
                table.indexes.push(index);
            }
            Self::ForeignKey(foreign_key) => table.foreign_keys.push(foreign_key),
            Self::Check(check) => table.checks.push(check),
            Self::NotNull(column) => set_not_null(table, Some(&column)),
        }
    }

    /// Adds the effect of adding it to an existing table.
    pub(super) fn add_effect(self, range: TextRange, table: &TableName, lowered: &mut Lowered) {
        let action = match self {
            Self::Index(index, using_index) => Action::AddIndex(AddIndex {
                index,
                concurrently: false,
                only: false,
                if_not_exists: false,
                using_index,
                deferral: None,
            }),
            Self::ForeignKey(foreign_key) => Action::AddForeignKey(foreign_key),
            Self::Check(check) => Action::AddCheck(check),
            Self::NotNull(column) => Action::SetNotNull(column),
        };
        lowered.push(range, Some(table.clone()), action);
    }
}

fn set_not_null(table: &mut Table, name: Option<&str>) {
    for column in &mut table.columns {
        if Some(column.name.as_str()) == name {
            column.nullable = false;
        }
    }
}

/// A constraint of a table; none if a part that it needs is missing.
pub(super) fn of_table(source: Source<'_>, node: &ast::Constraint) -> Option<Constraint> {
    match node {
        ast::Constraint::PrimaryKeyConstraint(key) => {
            let using = key.using_index().and_then(|using| using.index_ref());
            Some(key_constraint(source, node, IndexKind::PrimaryKey, key.index_parameters(), using, None))
        }
        ast::Constraint::UniqueConstraint(key) => {
            let using = key.using_index().and_then(|using| using.index_ref());
            Some(key_constraint(
                source,
                node,
                IndexKind::UniqueConstraint,
                key.index_parameters(),
                using,
                None,
            ))
        }
        ast::Constraint::ForeignKeyConstraint(key) => foreign_key(source, node, key),
        ast::Constraint::CheckConstraint(check) => of_check(source, node, check),
        ast::Constraint::ExcludeConstraint(exclude) => Some(of_exclude(source, node, exclude)),
        ast::Constraint::NotNullConstraint(not_null) => {
            let column = not_null.column_name_ref()?;
            let name = source.name(&column);
            if node.is_not_valid() {
                // Old rows may still hold NULL, so the column is not NOT NULL yet; what is enforced is a condition.
                let name = constraint_name(source, node).map(|(name, _)| name);
                let condition = format!("{} IS NOT NULL", source.slice(column.syntax()));
                let check = expressions::check(Dialect::Postgresql, name, span(source, node), &condition);
                return Some(Constraint::Check(Check { validated: false, ..check }));
            }
            Some(Constraint::NotNull(name))
        }
        ast::Constraint::DefaultConstraint(_)
        | ast::Constraint::GeneratedConstraint(_)
        | ast::Constraint::NullConstraint(_)
        | ast::Constraint::ReferencesConstraint(_) => None,
    }
}

/// The constraint that stands at a column, unless it is one of those that shape the column itself.
pub(super) fn of_column(
    source: Source<'_>,
    node: &ast::Constraint,
    column: &str,
    column_span: Span,
) -> Option<Constraint> {
    match node {
        ast::Constraint::PrimaryKeyConstraint(key) => Some(key_constraint(
            source,
            node,
            IndexKind::PrimaryKey,
            key.index_parameters(),
            None,
            Some(column),
        )),
        ast::Constraint::UniqueConstraint(key) => Some(key_constraint(
            source,
            node,
            IndexKind::UniqueConstraint,
            key.index_parameters(),
            None,
            Some(column),
        )),
        ast::Constraint::ReferencesConstraint(key) => {
            let table = source.path(&key.table()?)?;
            let (on_delete, on_update, set_columns) = referential_actions(source, key.referential_actions());
            Some(Constraint::ForeignKey(ForeignKey {
                name: constraint_name(source, node).map(|(name, _)| name),
                field: None,
                span: column_span,
                columns: vec![column.to_owned()],
                referenced_schema: table.schema,
                referenced_table: table.name,
                referenced_columns: key.column().map(|column| source.name(&column)).into_iter().collect(),
                on_delete,
                on_update,
                validated: !node.is_not_valid(),
                enforced: is_enforced(node),
                set_columns,
                match_full: is_match_full(node),
                deferrable: is_deferrable(node),
                deferred: is_deferred(node),
            }))
        }
        ast::Constraint::CheckConstraint(check) => of_check(source, node, check),
        ast::Constraint::ExcludeConstraint(exclude) => Some(of_exclude(source, node, exclude)),
        ast::Constraint::ForeignKeyConstraint(_)
        | ast::Constraint::NotNullConstraint(_)
        | ast::Constraint::NullConstraint(_)
        | ast::Constraint::DefaultConstraint(_)
        | ast::Constraint::GeneratedConstraint(_) => None,
    }
}

fn key_constraint(
    source: Source<'_>,
    node: &ast::Constraint,
    kind: IndexKind,
    parameters: Option<ast::IndexParameters>,
    using: Option<ast::IndexRef>,
    column: Option<&str>,
) -> Constraint {
    let columns = parameters.as_ref().and_then(ast::IndexParameters::column_list);
    let mut keys: Vec<_> = columns
        .into_iter()
        .flat_map(|list| list.column_name_refs())
        .map(|column| column_key(source.name(&column)))
        .collect();
    if keys.is_empty() {
        keys.extend(column.map(|column| column_key(column.to_owned())));
    }
    let included = parameters.as_ref().and_then(ast::IndexParameters::constraint_include_clause);
    let nulls = parameters.as_ref().and_then(ast::IndexParameters::nulls_distinct_option);
    let storage = parameters.as_ref().and_then(ast::IndexParameters::with_params);
    Constraint::Index(
        Index {
            name: constraint_name(source, node).map(|(name, _)| name),
            span: span(source, node),
            kind,
            keys,
            included: included
                .and_then(|clause| clause.column_ref_list())
                .map(|list| list.column_name_refs().map(|column| source.name(&column)).collect())
                .unwrap_or_default(),
            unique: true,
            method: None,
            predicate: None,
            nulls_not_distinct: is_not_distinct(nulls),
            parameters: storage.map(|parameters| super::indexes::storage(source, &parameters)),
        },
        using.and_then(|index| source.path(&index)).map(|index| index.name),
    )
}

/// EXCLUDE makes an index that is not unique by its keys alone.
fn of_exclude(source: Source<'_>, node: &ast::Constraint, exclude: &ast::ExcludeConstraint) -> Constraint {
    let items = exclude.constraint_exclusion_list();
    let keys = items
        .into_iter()
        .flat_map(|list| list.constraint_exclusions())
        .filter_map(|item| item.expr())
        .map(|expression| match &expression {
            ast::Expr::NameRef(name) => column_key(source.name(name)),
            other => ir::IndexKey {
                column: None,
                expression: Some(source.normalised(other.syntax())),
                ..column_key(String::new())
            },
        })
        .collect();
    let method = exclude.constraint_index_method().and_then(|method| method.access_method_ref());
    let condition = exclude.where_condition_clause().and_then(|clause| clause.expr());
    let index = Index {
        name: constraint_name(source, node).map(|(name, _)| name),
        span: span(source, node),
        kind: IndexKind::Index,
        keys,
        included: Vec::new(),
        unique: false,
        method: method.map(|method| source.name(&method)),
        predicate: condition
            .map(|condition| expressions::predicate(Dialect::Postgresql, source.slice(condition.syntax()))),
        nulls_not_distinct: false,
        parameters: None,
    };
    Constraint::Index(index, None)
}

fn of_check(source: Source<'_>, node: &ast::Constraint, check: &ast::CheckConstraint) -> Option<Constraint> {
    let name = constraint_name(source, node).map(|(name, _)| name);
    let condition = source.slice(check.expr()?.syntax());
    let check = expressions::check(Dialect::Postgresql, name, span(source, node), condition);
    Some(Constraint::Check(Check { validated: !node.is_not_valid(), ..check }))
}

fn foreign_key(
    source: Source<'_>,
    node: &ast::Constraint,
    key: &ast::ForeignKeyConstraint,
) -> Option<Constraint> {
    let table = source.path(&key.table_name_ref()?)?;
    let from: Vec<_> = key.from_columns()?.column_name_refs().collect();
    let (on_delete, on_update, set_columns) = referential_actions(source, key.referential_actions());
    Some(Constraint::ForeignKey(ForeignKey {
        name: constraint_name(source, node).map(|(name, _)| name),
        field: None,
        span: source.span(from.first()?.syntax()),
        columns: from.iter().map(|column| source.name(column)).collect(),
        referenced_schema: table.schema,
        referenced_table: table.name,
        referenced_columns: key
            .to_columns()
            .map(|list| list.column_name_refs().map(|column| source.name(&column)).collect())
            .unwrap_or_default(),
        on_delete,
        on_update,
        validated: !node.is_not_valid(),
        enforced: is_enforced(node),
        set_columns,
        match_full: is_match_full(node),
        deferrable: is_deferrable(node),
        deferred: is_deferred(node),
    }))
}

fn is_enforced(node: &ast::Constraint) -> bool {
    !has(node.syntax(), SyntaxKind::NOT_ENFORCED)
}

fn is_match_full(node: &ast::Constraint) -> bool {
    has(node.syntax(), SyntaxKind::MATCH_FULL)
}

/// What is deferred is deferrable (PostgreSQL documentation 18, CREATE TABLE).
fn is_deferrable(node: &ast::Constraint) -> bool {
    has(node.syntax(), SyntaxKind::DEFERRABLE_CONSTRAINT_OPTION) || is_deferred(node)
}

fn is_deferred(node: &ast::Constraint) -> bool {
    has(node.syntax(), SyntaxKind::INITIALLY_DEFERRED_CONSTRAINT_OPTION)
}

/// What is done on DELETE and on UPDATE, and the columns that the first sets where these are not all.
fn referential_actions(
    source: Source<'_>,
    actions: ast::AstChildren<ast::ReferentialAction>,
) -> (Option<ReferentialAction>, Option<ReferentialAction>, Vec<String>) {
    let mut chosen = (None, None, Vec::new());
    for action in actions {
        match action {
            ast::ReferentialAction::OnDeleteAction(delete) => {
                let action = delete.ref_action();
                let columns = match &action {
                    Some(ast::RefAction::SetNullColumns(set)) => set.column_ref_list(),
                    Some(ast::RefAction::SetDefaultColumns(set)) => set.column_ref_list(),
                    _ => None,
                };
                chosen.0 = action.map(referential_action);
                chosen.2 = columns
                    .map(|list| list.column_name_refs().map(|column| source.name(&column)).collect())
                    .unwrap_or_default();
            }
            ast::ReferentialAction::OnUpdateAction(update) => {
                chosen.1 = update.ref_action().map(referential_action)
            }
        }
    }
    chosen
}

fn referential_action(action: ast::RefAction) -> ReferentialAction {
    match action {
        ast::RefAction::Cascade(_) => ReferentialAction::Cascade,
        ast::RefAction::NoAction(_) => ReferentialAction::NoAction,
        ast::RefAction::Restrict(_) => ReferentialAction::Restrict,
        ast::RefAction::SetDefaultColumns(_) => ReferentialAction::SetDefault,
        ast::RefAction::SetNullColumns(_) => ReferentialAction::SetNull,
    }
}

fn constraint_name(source: Source<'_>, node: &ast::Constraint) -> Option<(String, Span)> {
    let name = node.constraint_name()?;
    Some((source.name(&name), source.span(name.syntax())))
}

/// The name, or else the definition.
fn span(source: Source<'_>, node: &ast::Constraint) -> Span {
    constraint_name(source, node).map_or_else(|| source.span(node.syntax()), |(_, span)| span)
}
