//! What hides in expressions: subqueries and aggregates.

use std::ops::ControlFlow;

use ir::QueryRole;
use sqlparser::ast::{self, Expr, Visit, Visitor};

use super::aggregates::is_aggregate;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Reads the subqueries in a part of the tree as parts of `parent`; true if an aggregate is called outside of them.
    pub(super) fn expression(&mut self, tree: &impl Visit, parent: u32) -> bool {
        let mut walk = Walk { reader: self, parent, depth: 0, exists: false, aggregates: false };
        let _: ControlFlow<()> = tree.visit(&mut walk);
        walk.aggregates
    }

    /// The same for several.
    pub(super) fn expressions<'e>(&mut self, trees: impl Iterator<Item = &'e Expr>, parent: u32) -> bool {
        let mut aggregates = false;
        for tree in trees {
            // Most of a long INSERT is literals.
            if !matches!(tree, Expr::Value(_)) {
                aggregates |= self.expression(tree, parent);
            }
        }
        aggregates
    }
}

struct Walk<'w, 's, 'a> {
    reader: &'w mut Reader<'s, 'a>,
    parent: u32,
    /// How many subqueries are open: only what is in none is ours.
    depth: u32,
    /// Whether the next subquery is the operand of EXISTS.
    exists: bool,
    aggregates: bool,
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
                }
                _ => {}
            }
        }
        ControlFlow::Continue(())
    }
}
