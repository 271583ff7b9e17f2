//! Tables that a query joins, and what says which of their rows belong together.
//!
//! Laravel documentation, "Database: Query Builder", section "Joins" (12.x).

use ir::{Comparison, Operand, Span, TableReference};
use program::value::Value;

use super::Builder;
use super::clauses::{Reader, column_name, is_condition};
use super::state::Step;
use crate::query_parts::predicate;

impl Reader<'_, '_> {
    pub(super) fn join(&mut self, step: &Step) {
        let Some(table) = step.given.first().and_then(Value::as_text) else {
            self.clauses.complete = false;
            return;
        };
        let (name, alias) = match table.split_once(" as ") {
            Some((name, alias)) => (name, Some(alias.trim().to_owned())),
            None => (table, None),
        };
        let span = self.span(step.site);
        let mut reference = TableReference::new(ir::ReferenceKind::Table, None, name.trim().to_owned(), span);
        reference.alias = alias;
        reference.join = match step.method.as_str() {
            "leftJoin" => ir::JoinKind::Left,
            "rightJoin" => ir::JoinKind::Right,
            "crossJoin" => ir::JoinKind::Cross,
            _ => ir::JoinKind::Inner,
        };
        let is_inner = reference.join == ir::JoinKind::Inner;
        self.clauses.tables.push(reference);
        match step.given.get(1).and_then(Builder::of) {
            Some(told) => self.joined_by(&told.steps, is_inner),
            None => self.equal_columns(step.given.get(1..).unwrap_or_default(), span),
        }
    }

    /// What a function says of the rows that are joined: `$join->on('posts.user_id', '=', 'users.id')->where('posts.open', true)` (Laravel
    /// documentation, "Database: Query Builder", section "Advanced Join Clauses", 12.x).
    fn joined_by(&mut self, steps: &[Step], is_inner: bool) {
        for step in steps {
            match step.method.as_str() {
                "on" => {
                    let span = self.span(step.site);
                    self.equal_columns(&step.given, span);
                }
                // Rows that nothing is joined to stay, so this is no condition on them.
                name if is_condition(name) && is_inner && !name.starts_with("or") => {
                    self.condition(step, true)
                }
                _ => self.clauses.complete = false,
            }
        }
    }

    /// Two columns of two tables that are to be equal.
    fn equal_columns(&mut self, given: &[Value], span: Span) {
        let texts: Vec<Option<&str>> = given.iter().map(Value::as_text).collect();
        match texts.as_slice() {
            [Some(left), Some("="), Some(right)] | [Some(left), Some(right)] => {
                for (one, other) in [(left, right), (right, left)] {
                    let mut predicate =
                        predicate(column_name(one), Comparison::Equal, Operand::Column, true, span);
                    predicate.other = Some(column_name(other));
                    predicate.join = true;
                    self.clauses.predicates.push(predicate);
                }
            }
            _ => self.clauses.complete = false,
        }
    }
}
