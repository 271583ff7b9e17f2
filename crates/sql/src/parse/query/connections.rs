//! Which tables of a query its conditions connect.

use std::ops::{ControlFlow, Range};

use ir::{JoinKind, TableReference};
use sqlparser::ast::{self, Expr, JoinConstraint, JoinOperator, Visit, Visitor};

use super::conditions;
use super::reader::Reader;

impl Reader<'_, '_> {
    /// Adds a table to a query, connected with nothing so far.
    pub(super) fn add_table(&mut self, mut reference: TableReference, query: u32) {
        let tables = &mut self.at(query).tables;
        reference.group = u32::try_from(tables.len()).unwrap_or(u32::MAX);
        tables.push(reference);
    }

    /// Takes the conditions of a WHERE or ON clause into account, each operand of AND on its own. A column without a qualifier
    /// may be of any table.
    pub(super) fn connect_by(&mut self, condition: &Expr, query: u32) {
        for operand in conditions::operands(condition) {
            let mut named = Named { reader: self, depth: 0, qualifiers: Vec::new(), unqualified: false };
            let _: ControlFlow<()> = operand.visit(&mut named);
            let Named { qualifiers, unqualified, .. } = named;
            let tables = &self.at(query).tables;
            let called = |table: &TableReference| {
                let name = table.alias.as_deref().unwrap_or(&table.name);
                unqualified || qualifiers.iter().any(|qualifier| qualifier.eq_ignore_ascii_case(name))
            };
            let positions: Vec<usize> = (0..tables.len()).filter(|&at| called(&tables[at])).collect();
            self.connect(&positions, query);
        }
    }

    /// Connects what an argument of a function in the FROM clause names with the tables at `positions`.
    pub(super) fn connect_arguments(&mut self, first: usize, tree: &impl Visit, query: u32) {
        let mut named = Named { reader: self, depth: 0, qualifiers: Vec::new(), unqualified: false };
        let _: ControlFlow<()> = tree.visit(&mut named);
        if named.unqualified || !named.qualifiers.is_empty() {
            self.connect_all(first, query);
        }
    }

    /// Connects the tables from position `first` on with all before them.
    pub(super) fn connect_all(&mut self, first: usize, query: u32) {
        let last = self.at(query).tables.len();
        if first < last {
            let positions: Vec<usize> = (0..last).collect();
            self.connect(&positions, query);
        }
    }

    fn connect(&mut self, positions: &[usize], query: u32) {
        let tables = &mut self.at(query).tables;
        let Some(group) = positions.iter().map(|&at| tables[at].group).min() else {
            return;
        };
        let merged: Vec<u32> = positions.iter().map(|&at| tables[at].group).collect();
        for table in tables.iter_mut().filter(|table| merged.contains(&table.group)) {
            table.group = group;
        }
    }

    /// Takes how the tables at the positions `new` are joined to those before them into account.
    pub(super) fn join(&mut self, operator: &JoinOperator, new: Range<usize>, query: u32) {
        let constraint = constraint(operator);
        let kind = match (operator, constraint) {
            (_, Some(JoinConstraint::Natural)) => JoinKind::Natural,
            (JoinOperator::Left(_) | JoinOperator::LeftOuter(_) | JoinOperator::OuterApply, _) => {
                JoinKind::Left
            }
            (JoinOperator::Right(_) | JoinOperator::RightOuter(_), _) => JoinKind::Right,
            (JoinOperator::FullOuter(_), _) => JoinKind::Full,
            (_, Some(JoinConstraint::On(_) | JoinConstraint::Using(_))) => JoinKind::Inner,
            _ => JoinKind::Cross,
        };
        if let Some(table) = self.at(query).tables.get_mut(new.start) {
            table.join = kind;
        }
        match constraint {
            Some(JoinConstraint::On(condition)) => self.connect_by(condition, query),
            Some(JoinConstraint::Using(_) | JoinConstraint::Natural) => self.connect_all(new.start, query),
            Some(JoinConstraint::None) | None => {}
        }
    }
}

/// The condition of a join, if it has one.
pub(super) fn constraint(operator: &JoinOperator) -> Option<&JoinConstraint> {
    match operator {
        JoinOperator::Join(constraint)
        | JoinOperator::Inner(constraint)
        | JoinOperator::Left(constraint)
        | JoinOperator::LeftOuter(constraint)
        | JoinOperator::Right(constraint)
        | JoinOperator::RightOuter(constraint)
        | JoinOperator::FullOuter(constraint)
        | JoinOperator::CrossJoin(constraint)
        | JoinOperator::StraightJoin(constraint)
        | JoinOperator::Semi(constraint)
        | JoinOperator::LeftSemi(constraint)
        | JoinOperator::RightSemi(constraint)
        | JoinOperator::Anti(constraint)
        | JoinOperator::LeftAnti(constraint)
        | JoinOperator::RightAnti(constraint)
        | JoinOperator::AsOf { constraint, .. } => Some(constraint),
        JoinOperator::CrossApply
        | JoinOperator::OuterApply
        | JoinOperator::ArrayJoin
        | JoinOperator::LeftArrayJoin
        | JoinOperator::InnerArrayJoin => None,
    }
}

/// The qualifiers of the columns that are named in an expression, its subqueries included; what is not qualified there is
/// mostly theirs.
struct Named<'w, 's, 'a> {
    reader: &'w Reader<'s, 'a>,
    depth: u32,
    qualifiers: Vec<String>,
    unqualified: bool,
}

impl Visitor for Named<'_, '_, '_> {
    type Break = ();

    fn pre_visit_query(&mut self, _query: &ast::Query) -> ControlFlow<()> {
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _query: &ast::Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if matches!(expr, Expr::Identifier(_) | Expr::CompoundIdentifier(_))
            && let Some(column) = conditions::plain_column(self.reader.source, expr)
        {
            match column.qualifier {
                Some(qualifier) => self.qualifiers.push(qualifier),
                None => self.unqualified |= self.depth == 0,
            }
        }
        ControlFlow::Continue(())
    }
}
