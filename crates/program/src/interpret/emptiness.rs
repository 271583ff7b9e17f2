//! Conditions that ask of what a query gives no more than whether there is any of it: `rows.length > 0`, `count > 0`.
//!
//! A number of rows that is used in no other way is recognised by its expression: the call itself is compared, or a variable that holds what
//! the call gave, and that is named nowhere else.

use crate::analysis::ResultShape;
use crate::library::NameMeaning;
use crate::model::{
    BinaryOperator, ExpressionId, ExpressionKind, Literal, Module, Pattern, VariableId, VariableKind,
};
use crate::program::Site;
use crate::value::{Kind, Origin, Origins, QueryRef, Rows, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Evaluates what is asked whether it holds.
    pub(super) fn condition(&mut self, module: &Module, id: ExpressionId) -> Value {
        if let Some(value) = self.emptiness(module, id) {
            return value;
        }
        let value = self.evaluate(module, id);
        let value = self.needed(module, id, value);
        let bare = usize::from(matches!(module.expression(id).kind, ExpressionKind::Variable(_)));
        self.note_number_tested(module, id, &value, bare);
        // Nobody asks whether what a call always gives is there: the call is another one than it is taken for.
        let is_called = matches!(module.expression(id).kind, ExpressionKind::Call { .. });
        if is_called && value.handle().is_some() {
            return Value::derived(value.from);
        }
        value
    }

    /// Evaluates an operand of a comparison with `other`.
    pub(super) fn operand(
        &mut self,
        module: &Module,
        operator: BinaryOperator,
        [id, other]: [ExpressionId; 2],
    ) -> Value {
        let compares = matches!(
            operator,
            BinaryOperator::Equal | BinaryOperator::NotEqual | BinaryOperator::Less | BinaryOperator::Greater
        );
        if !compares || !is_zero(module, other) {
            return self.evaluate(module, id);
        }
        if let Some(value) = self.emptiness(module, id) {
            return value;
        }
        let value = self.evaluate(module, id);
        self.note_number_tested(module, id, &value, 0);
        value
    }

    /// The number of rows of a result, where it is only asked whether it is zero; none where the expression is something else.
    fn emptiness(&mut self, module: &Module, id: ExpressionId) -> Option<Value> {
        let ExpressionKind::Member { object, name, .. } = &module.expression(id).kind else {
            return None;
        };
        if self.name_means(name) != Some(NameMeaning::Size) {
            return None;
        }
        let object = self.evaluate(module, *object);
        let site = self.site(module.expression(id).range);
        let Kind::Rows(rows) = &object.kind else {
            return Some(self.member(&object, name, site));
        };
        if rows.rows == Rows::One || !rows.path.is_empty() {
            return Some(self.member(&object, name, site));
        }
        let query = rows.query;
        self.used(query).tested.get_or_insert(site);
        Some(Value::derived(object.from.union(&Origins::one(Origin::Result(query, None))).processed()))
    }

    /// Notes that a variable holds the number that a query gave.
    pub(super) fn note_number(
        &mut self,
        module: &Module,
        pattern: &Pattern,
        id: ExpressionId,
        value: &Value,
    ) {
        if let Pattern::Variable(variable) = pattern
            && module.variable(*variable).kind == VariableKind::Constant
            && let Some(query) = self.number_of(module, id, value)
        {
            let at = self.current().function.module;
            self.numbers.insert((at, *variable), query);
        }
    }

    /// The query whose call an expression is, if it gives a number.
    fn number_of(&mut self, module: &Module, id: ExpressionId, value: &Value) -> Option<QueryRef> {
        let call = match module.expression(id).kind {
            ExpressionKind::Await(inner) => inner,
            _ => id,
        };
        let site = self.site(module.expression(call).range);
        let query = value.from.queries().next()?;
        let info = &self.found.queries[query.index()];
        (info.site == site && info.shape == ResultShape::Scalar).then_some(query)
    }

    /// Notes that a number of rows is asked whether it is zero, where it is used in no other way; `bare` is how many times the variable is the
    /// whole condition.
    fn note_number_tested(&mut self, module: &Module, id: ExpressionId, value: &Value, bare: usize) {
        let query = match module.expression(id).kind {
            ExpressionKind::Variable(variable) => {
                let at = self.current().function.module;
                let known = self.numbers.get(&(at, variable)).copied();
                known.filter(|_| only_tested(module, variable, bare))
            }
            _ => self.number_of(module, id, value),
        };
        if let Some(query) = query {
            let site: Site = self.site(module.expression(id).range);
            self.used(query).tested.get_or_insert(site);
        }
    }
}

fn is_zero(module: &Module, id: ExpressionId) -> bool {
    matches!(module.expression(id).kind, ExpressionKind::Literal(Literal::Number(number)) if number == 0.0)
}

/// Whether a variable is named in comparisons with zero alone, in negations, and in `bare` conditions.
fn only_tested(module: &Module, variable: VariableId, bare: usize) -> bool {
    let is_it = |id: ExpressionId| matches!(module.expression(id).kind, ExpressionKind::Variable(at) if at == variable);
    let named = module
        .expressions
        .iter()
        .filter(|expression| matches!(expression.kind, ExpressionKind::Variable(at) if at == variable))
        .count();
    let tests = module.expressions.iter().filter(|expression| match expression.kind {
        ExpressionKind::Binary { operator, left, right } => {
            let compares = !matches!(operator, BinaryOperator::Add | BinaryOperator::Arithmetic);
            compares && ((is_it(left) && is_zero(module, right)) || (is_it(right) && is_zero(module, left)))
        }
        ExpressionKind::Not(inner) => is_it(inner),
        _ => false,
    });
    named == tests.count() + bare
}
