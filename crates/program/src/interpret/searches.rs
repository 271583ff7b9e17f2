//! Rows that a program looks for in what a query gave.

use crate::effect::EffectKind;
use crate::model::{
    BinaryOperator, Block, ExpressionId, ExpressionKind, Literal, LogicalOperator, Module, Pattern,
    StatementKind, VariableId,
};
use crate::models::FieldKind;
use crate::program::Site;
use crate::value::{QueryRef, Rows, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Says that rows are looked for in a value, if it is what a query gave.
    pub fn note_search(&mut self, source: &Value, site: Site) {
        let Some(rows) = source.rows().filter(|rows| rows.path.is_empty()) else { return };
        let query = rows.query;
        let repeats = self.turns_since(query);
        let function = self.current().function;
        let body = self.declaration(function).range;
        let used = self.used(query);
        let first = *used.filtered.get_or_insert(site);
        // What two functions look for may be two requests.
        let here =
            first.module == function.module && body.start <= first.range.start && first.range.end <= body.end;
        if repeats || here && first != site {
            used.searched_again.get_or_insert(site);
        }
    }

    /// Says that rows are looked for in what a comprehension runs over, if one of its conditions compares a column of them with a value, as a query
    /// could.
    pub(super) fn note_picked(
        &mut self,
        module: &Module,
        source: &Value,
        pattern: &Pattern,
        conditions: &[ExpressionId],
    ) {
        let Pattern::Variable(row) = pattern else { return };
        let picks =
            conditions.iter().find(|condition| self.compares_column(module, source, *row, **condition));
        if let Some(condition) = picks {
            let site = self.site(module.expression(*condition).range);
            self.note_search(source, site);
        }
    }

    /// The same for a loop that does something for such rows alone: `for row in rows: if row.name == name: ..`.
    pub(super) fn note_picked_in(
        &mut self,
        module: &Module,
        source: &Value,
        pattern: &Pattern,
        body: &Block,
    ) {
        let [only] = body.statements.as_slice() else { return };
        if let StatementKind::If { test, otherwise, .. } = &only.kind
            && otherwise.statements.is_empty()
        {
            self.note_picked(module, source, pattern, &[*test]);
        }
    }

    fn compares_column(
        &self,
        module: &Module,
        source: &Value,
        row: VariableId,
        condition: ExpressionId,
    ) -> bool {
        let rows = source.rows().filter(|rows| matches!(rows.rows, Rows::Many(_)));
        let Some(model) = rows.and_then(|rows| self.models.get(rows.model?)) else { return false };
        let is_row = |expression: ExpressionId| matches!(module.expression(expression).kind, ExpressionKind::Variable(other) if other == row);
        let is_column = |expression: ExpressionId| match &module.expression(expression).kind {
            ExpressionKind::Member { object, name, .. } => {
                is_row(*object)
                    && model.field(name).is_some_and(|field| matches!(field.kind, FieldKind::Column(_)))
            }
            _ => false,
        };
        let is_value = |expression: ExpressionId| {
            let expression = module.expression(expression);
            !matches!(expression.kind, ExpressionKind::Literal(Literal::Null))
                && !module
                    .expressions_in(expression.range)
                    .any(|part| matches!(part.kind, ExpressionKind::Variable(other) if other == row))
        };
        match module.expression(condition).kind {
            ExpressionKind::Binary { operator: BinaryOperator::Equal, left, right } => {
                (is_column(left) && is_value(right)) || (is_column(right) && is_value(left))
            }
            ExpressionKind::Logical { operator: LogicalOperator::And, left, right } => {
                [left, right].into_iter().any(|part| self.compares_column(module, source, row, part))
            }
            _ => false,
        }
    }

    /// Whether a loop is running that was not yet when a query ran.
    fn turns_since(&self, query: QueryRef) -> bool {
        let is_it = |kind: &EffectKind| matches!(kind, EffectKind::Query(used) if used.query == query);
        for running in self.stack.iter().rev() {
            match running.effects.iter().find(|effect| is_it(&effect.kind)) {
                Some(ran) => return running.loops.len() > ran.loops.len(),
                None if !running.loops.is_empty() => return true,
                None => {}
            }
        }
        false
    }
}
