//! What stands in expressions: columns, literals, subqueries and aggregates.

use std::ops::ControlFlow;

use ir::{Clause, ColumnReference, QueryRole};
use sqlparser::ast::{
    self, Expr, SelectItem, SelectItemQualifiedWildcardKind, Spanned, Value, ValueWithSpan, Visit, Visitor,
};

use super::aggregates::is_aggregate;
use super::conditions::{names_parameter, plain_column};
use super::reader::Reader;

/// Which string literals of a query are kept.
const LONGEST_LITERAL: usize = 64;
const MOST_LITERALS: usize = 32;

impl Reader<'_, '_> {
    /// Reads what stands in a part of the tree that belongs to `clause` of the query `parent`: its subqueries become parts. True
    /// if an aggregate is called outside of them.
    pub(super) fn expression(&mut self, tree: &impl Visit, clause: Clause, parent: u32) -> bool {
        let mut walk = Walk {
            reader: self,
            clause,
            parent,
            depth: 0,
            exists: false,
            aggregates: false,
            inside_aggregates: 0,
        };
        let _: ControlFlow<()> = tree.visit(&mut walk);
        walk.aggregates
    }

    /// The same for the items of a list, each of which may be a column and nothing else.
    pub(super) fn expressions<'e>(
        &mut self,
        items: impl Iterator<Item = &'e Expr>,
        clause: Clause,
        parent: u32,
    ) -> bool {
        let mut aggregates = false;
        for item in items {
            match item {
                // Most of a long INSERT is literals.
                Expr::Value(value) => self.literal(value, parent),
                _ => {
                    let first = self.at(parent).columns.len();
                    aggregates |= self.expression(item, clause, parent);
                    self.mark_whole(item, first, parent);
                }
            }
        }
        aggregates
    }

    /// The items of a SELECT or RETURNING list.
    pub(super) fn items(&mut self, items: &[SelectItem], clause: Clause, parent: u32) -> bool {
        let mut aggregates = false;
        for item in items {
            let (expr, alias) = match item {
                SelectItem::UnnamedExpr(expr) => (Some(expr), None),
                SelectItem::ExprWithAlias { expr, alias } => (Some(expr), Some(self.source.fold(alias))),
                _ => (None, None),
            };
            aggregates |= self.expressions(expr.into_iter(), clause, parent);
            let query = self.at(parent);
            query.aliases.extend(alias);
            query.items += u32::from(clause == Clause::Select);
        }
        let is_row = |item: &SelectItem| {
            matches!(item, SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(_), _))
        };
        if items.iter().any(is_row) {
            self.at(parent).items = 0;
        }
        aggregates
    }

    /// Marks the column that `item` is, which is the one behind the `first` of the query.
    fn mark_whole(&mut self, item: &Expr, first: usize, parent: u32) {
        let whole = plain_column(self.source, item).is_some();
        if let [column] = &mut self.at(parent).columns[first..] {
            column.whole = whole;
        }
    }

    fn literal(&mut self, value: &ValueWithSpan, parent: u32) {
        let (Value::SingleQuotedString(text)
        | Value::DoubleQuotedString(text)
        | Value::NationalStringLiteral(text)
        | Value::EscapedStringLiteral(text)) = &value.value
        else {
            return;
        };
        let literals = &mut self.at(parent).literals;
        if text.len() <= LONGEST_LITERAL && literals.len() < MOST_LITERALS && !literals.contains(text) {
            literals.push(text.clone());
        }
    }
}

struct Walk<'w, 's, 'a> {
    reader: &'w mut Reader<'s, 'a>,
    clause: Clause,
    parent: u32,
    /// How many subqueries are open: only what is in none is ours.
    depth: u32,
    /// Whether the next subquery is the operand of EXISTS.
    exists: bool,
    aggregates: bool,
    /// How many aggregates and window functions are open.
    inside_aggregates: u32,
}

impl Walk<'_, '_, '_> {
    fn gathers(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Function(function)
            if function.over.is_some() || is_aggregate(self.reader.source.dialect, function))
    }

    fn column(&mut self, expr: &Expr) {
        let source = self.reader.source;
        let Some(column) = plain_column(source, expr) else {
            return;
        };
        let Some(tokens) = source.tokens_of(expr.span()) else {
            self.reader.at(self.parent).complete = false;
            return;
        };
        if names_parameter(source, tokens.start) {
            return;
        }
        let reference = ColumnReference {
            column,
            clause: self.clause,
            aggregated: self.inside_aggregates > 0,
            whole: false,
            span: source.span(&tokens),
        };
        self.reader.at(self.parent).columns.push(reference);
    }
}

impl Visitor for Walk<'_, '_, '_> {
    type Break = ();

    fn pre_visit_query(&mut self, query: &ast::Query) -> ControlFlow<()> {
        if self.depth == 0 {
            let role = if self.exists { QueryRole::Exists } else { QueryRole::Subquery };
            self.exists = false;
            self.reader.part(query, role, self.parent);
        }
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _query: &ast::Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if self.depth == 0 {
            match expr {
                Expr::Exists { .. } => self.exists = true,
                Expr::Function(function) => {
                    self.aggregates |= is_aggregate(self.reader.source.dialect, function);
                    self.inside_aggregates += u32::from(self.gathers(expr));
                }
                Expr::Identifier(_) | Expr::CompoundIdentifier(_) => self.column(expr),
                _ => {}
            }
        }
        ControlFlow::Continue(())
    }

    fn post_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if self.depth == 0 && self.gathers(expr) {
            self.inside_aggregates -= 1;
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_value(&mut self, value: &ValueWithSpan) -> ControlFlow<()> {
        if self.depth == 0 {
            self.reader.literal(value, self.parent);
        }
        ControlFlow::Continue(())
    }
}
