//! What SELECT lists, ORDER BY and LIMIT say.

use ir::{ColumnName, Dialect, OrderKey, RowCount, Star};
use rowan::WalkEvent;
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SyntaxKind, SyntaxNode};

use super::conditions;
use super::queries::is_query;
use super::source::{Source, child, has, has_token};
use crate::names;

/// The number of rows that a LIMIT clause says; none where it says that there is no limit.
pub(super) fn limit(source: Source<'_>, clause: &SyntaxNode) -> Option<RowCount> {
    let value = source.slice(clause).split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    let unlimited = value.eq_ignore_ascii_case("all") || value.eq_ignore_ascii_case("null");
    (!unlimited).then(|| value.parse().map_or(RowCount::Variable, RowCount::Literal))
}

/// The parts of an ORDER BY clause.
pub(super) fn order_keys(source: Source<'_>, clause: &SyntaxNode) -> Vec<OrderKey> {
    clause
        .descendants()
        .filter(|inner| {
            inner.kind() == SyntaxKind::SORT_BY && nearest_order_by(inner).as_ref() == Some(clause)
        })
        .map(|key| {
            let expression = key.children().find_map(ast::Expr::cast);
            let column = expression.and_then(|expression| conditions::plain_column(source, &expression));
            let expression = column.is_none().then(|| source.normalised(&key));
            OrderKey {
                column: column.map(|(qualifier, column)| ColumnName { qualifier, column, table: None }),
                expression,
                descending: has(&key, SyntaxKind::SORT_DESC),
                span: source.span(&key),
            }
        })
        .collect()
}

fn nearest_order_by(key: &SyntaxNode) -> Option<SyntaxNode> {
    key.ancestors().find(|parent| parent.kind() == SyntaxKind::ORDER_BY_CLAUSE)
}

/// The star that a part of a SELECT list is.
pub(super) fn star(source: Source<'_>, target: &SyntaxNode) -> Option<Star> {
    if has_token(target, SyntaxKind::STAR) {
        return Some(Star { qualifier: None, span: source.span(target) });
    }
    let field = child(target, SyntaxKind::FIELD_EXPR).filter(|field| has_token(field, SyntaxKind::STAR))?;
    let qualifier = field.first_child()?;
    let last = qualifier.children().last().unwrap_or(qualifier);
    Some(Star {
        qualifier: Some(names::from_source(Dialect::Postgresql, source.slice(&last))),
        span: source.span(&field),
    })
}

/// Whether a part of a SELECT list is an aggregate, which makes one row of many where nothing is grouped.
pub(super) fn is_aggregated(source: Source<'_>, target: &SyntaxNode) -> bool {
    const AGGREGATES: [&str; 21] = [
        "count",
        "sum",
        "avg",
        "min",
        "max",
        "array_agg",
        "string_agg",
        "json_agg",
        "jsonb_agg",
        "json_object_agg",
        "jsonb_object_agg",
        "bool_and",
        "bool_or",
        "every",
        "bit_and",
        "bit_or",
        "stddev",
        "variance",
        "percentile_cont",
        "percentile_disc",
        "mode",
    ];
    let mut walk = target.preorder();
    while let Some(event) = walk.next() {
        let WalkEvent::Enter(node) = event else { continue };
        if is_query(&node) {
            walk.skip_subtree();
        } else if node.kind() == SyntaxKind::CALL_EXPR
            && !has(&node, SyntaxKind::OVER_CLAUSE)
            && let Some(name) = child(&node, SyntaxKind::NAME_REF)
            && AGGREGATES.contains(&names::from_source(Dialect::Postgresql, source.slice(&name)).as_str())
        {
            return true;
        }
    }
    false
}
