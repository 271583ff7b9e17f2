//! CREATE INDEX, ALTER INDEX and the keys of indexes.

use facts::TableName;
use ir::{Action, AddIndex, Dialect, Index, IndexKey, IndexKind, Rename};
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use super::source::{Source, has};
use super::statement::leading_keywords;
use crate::expressions;
use crate::lowered::Lowered;

/// CREATE INDEX; none if its table is missing.
pub(super) fn create(source: Source<'_>, range: TextRange, node: &ast::CreateIndex) -> Option<Lowered> {
    let table = source.path(&node.table_relation_name()?)?.table();
    let name = node.index().and_then(|index| source.path(&index));
    let unique = node.unique_token().is_some();
    let keys = node
        .partition_item_list()
        .map(|list| list.partition_items().map(|item| key(source, &item)).collect());
    let included = node.index_include_clause().and_then(|clause| clause.partition_item_list());
    let predicate = node.where_clause().and_then(|clause| clause.expr());
    let index = Index {
        span: name.as_ref().map_or_else(|| source.span(node.syntax()), |name| name.span),
        name: name.map(|name| name.name),
        kind: IndexKind::Index,
        keys: keys.unwrap_or_default(),
        included: included
            .map(|list| list.partition_items().filter_map(|item| key(source, &item).column).collect())
            .unwrap_or_default(),
        unique,
        method: node
            .using_method()
            .and_then(|method| method.access_method_ref())
            .map(|method| source.name(&method)),
        predicate: predicate
            .map(|condition| expressions::predicate(Dialect::Postgresql, source.slice(condition.syntax()))),
        nulls_not_distinct: is_not_distinct(node.nulls_distinct_option()),
        parameters: node.with_params().map(|parameters| storage(source, &parameters)),
    };
    let add = AddIndex {
        index,
        concurrently: node.concurrently_token().is_some(),
        only: source.slice(node.syntax()).split_whitespace().any(|word| word.eq_ignore_ascii_case("only")),
        if_not_exists: node.if_not_exists().is_some(),
        using_index: None,
        deferral: None,
    };
    Some(Lowered::effect(range, Some(table), Action::AddIndex(add)))
}

/// ALTER INDEX: only a new name matters.
pub(super) fn alter(source: Source<'_>, range: TextRange, node: &ast::AlterIndex) -> Option<Lowered> {
    match node.action() {
        Some(ast::AlterIndexAction::IndexRenameTo(rename)) => {
            let from = source.path(&node.index_ref()?)?.name;
            let to = source.path(&rename.index()?)?.name;
            Some(Lowered::effect(range, None::<TableName>, Action::RenameIndex(Rename { from, to })))
        }
        _ => Some(Lowered::opaque(range, &leading_keywords(node.syntax()))),
    }
}

/// Whether two NULLs are the same value.
pub(super) fn is_not_distinct(option: Option<ast::NullsDistinctOption>) -> bool {
    matches!(option, Some(ast::NullsDistinctOption::NullsNotDistinct(_)))
}

/// What stands between the parentheses of WITH.
pub(super) fn storage(source: Source<'_>, parameters: &ast::WithParams) -> String {
    let text = source.normalised(parameters.syntax());
    let inside = text.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')'));
    inside.map_or_else(String::new, |(inside, _)| inside.trim().to_owned())
}

/// A key that is a column.
pub(super) fn column_key(name: String) -> IndexKey {
    IndexKey {
        column: Some(name),
        expression: None,
        descending: false,
        unusual_nulls: false,
        prefix: None,
        opclass: None,
    }
}

/// One part of an index.
fn key(source: Source<'_>, item: &ast::PartitionItem) -> IndexKey {
    let mut opclass: Vec<String> = Vec::new();
    let mut expression = item.expr();
    if let Some(ast::Expr::Collate(collate)) = &expression {
        opclass.extend(collate.collation_ref().map(|collation| collation_text(source, collation.syntax())));
        expression = collate.expr();
    }
    opclass.extend(item.op_class_ref().map(|class| source.normalised(class.syntax())));
    // Options of the operator class, as in `gist_trgm_ops (siglen=32)`.
    if let (Some(last), Some(options)) = (opclass.last_mut(), item.attribute_list()) {
        *last = format!("{last}{}", source.normalised(options.syntax()));
    }
    let column = expression.as_ref().and_then(|expression| column(source, expression));
    let descending = has(item.syntax(), SyntaxKind::SORT_DESC);
    IndexKey {
        expression: match &column {
            Some(_) => None,
            None => expression.map(|expression| source.normalised(expression.syntax())),
        },
        column,
        descending,
        unusual_nulls: match item.nulls_order() {
            Some(ast::NullsOrder::NullsFirst(_)) => !descending,
            Some(ast::NullsOrder::NullsLast(_)) => descending,
            None => false,
        },
        prefix: None,
        opclass: (!opclass.is_empty()).then(|| opclass.join(" ")),
    }
}

fn collation_text(source: Source<'_>, collation: &SyntaxNode) -> String {
    format!("COLLATE {}", source.normalised(collation))
}

/// The column that an index expression is, if it is one: PostgreSQL also takes a column in parentheses for it.
fn column(source: Source<'_>, expression: &ast::Expr) -> Option<String> {
    let mut expression = expression.clone();
    while let ast::Expr::ParenExpr(parentheses) = &expression {
        expression = parentheses.expr()?;
    }
    match expression {
        ast::Expr::NameRef(name) => Some(source.name(&name)),
        _ => None,
    }
}
