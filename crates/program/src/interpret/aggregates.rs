//! Sums and other numbers that a program computes of the rows of a query.

use crate::model::{BinaryOperator, ExpressionId, ExpressionKind, Module, Name, VariableId};
use crate::models::FieldKind;
use crate::program::Site;
use crate::value::{Origin, QueryRef, Value};

use super::Interpreter;

/// The fields of an element that an expression adds up or multiplies, where it does nothing else; `so_far` is what the turns before it made.
#[must_use]
pub fn fields_computed_with(
    module: &Module,
    expression: ExpressionId,
    element: VariableId,
    so_far: Option<VariableId>,
) -> Option<Vec<Name>> {
    let mut fields = Vec::new();
    collect(module, expression, (element, so_far), &mut fields)
        .then_some(fields)
        .filter(|fields| !fields.is_empty())
}

fn collect(
    module: &Module,
    expression: ExpressionId,
    (element, so_far): (VariableId, Option<VariableId>),
    fields: &mut Vec<Name>,
) -> bool {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(_) => true,
        ExpressionKind::Variable(variable) => Some(*variable) == so_far,
        ExpressionKind::Member { object, name, .. } => {
            fields.push(name.clone());
            matches!(module.expression(*object).kind, ExpressionKind::Variable(variable) if variable == element)
        }
        ExpressionKind::Binary {
            operator: BinaryOperator::Add | BinaryOperator::Arithmetic,
            left,
            right,
        } => {
            collect(module, *left, (element, so_far), fields)
                && collect(module, *right, (element, so_far), fields)
        }
        _ => false,
    }
}

impl Interpreter<'_> {
    /// The only query whose rows a value is computed of.
    #[must_use]
    pub fn query_behind(value: &Value) -> Option<QueryRef> {
        let mut queries = value.from.iter().filter_map(|origin| match origin {
            Origin::Result(query, Some(_)) => Some(*query),
            _ => None,
        });
        let first = queries.next()?;
        queries.all(|other| other == first).then_some(first)
    }

    /// Whether an expression is a variable that something else reads, too.
    #[must_use]
    pub fn is_read_elsewhere(&self, module: u32, expression: ExpressionId) -> bool {
        let module = self.module(module);
        let ExpressionKind::Variable(variable) = module.expression(expression).kind else { return false };
        let reads = module.expressions.iter().filter(
            |expression| matches!(expression.kind, ExpressionKind::Variable(read) if read == variable),
        );
        reads.count() > 1
    }

    /// Notes that one number is computed of these fields of all rows of a query. With related rows no sum of columns is computed.
    pub fn note_aggregate(&mut self, query: QueryRef, fields: &[Name], site: Site) {
        let model = self.found.queries[query.index()].model.and_then(|model| self.models.get(model));
        let is_relation = |field: &Name| {
            model
                .and_then(|model| model.field(field))
                .is_some_and(|field| matches!(field.kind, FieldKind::Relation { .. }))
        };
        let known = model.is_some() && !fields.iter().any(is_relation);
        if known {
            let used = self.used(query);
            used.aggregated.get_or_insert(site);
            used.aggregates.extend(fields.iter().map(|field| vec![field.clone()]));
        }
    }
}
