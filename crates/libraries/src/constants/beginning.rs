//! The beginning of a text of which not all is known: what a statement is about, its first words tell.

use program::model::{
    AssignmentKind, ExpressionId, ExpressionKind, Literal, Pattern, StatementKind, TemplatePart, VariableId,
};

use super::host::Host;
use super::run::Run;

impl<'m, H: Host<'m>> Run<'m, H> {
    /// What stands before the first part of a text that is not known.
    pub(crate) fn beginning(&self, expression: ExpressionId) -> Option<&'m str> {
        match &self.module.expression(expression).kind {
            ExpressionKind::Template(parts) => match parts.first()? {
                TemplatePart::Text(text) => Some(text),
                TemplatePart::Value(_) => None,
            },
            ExpressionKind::Literal(Literal::Text(text)) => Some(text),
            ExpressionKind::Binary { left, .. } => self.beginning(*left),
            ExpressionKind::Call { callee, arguments, .. } => {
                // `sa.text(..)`, `sprintf(..)`, or a method of a text: `"..".format(..)`.
                let first = arguments.first().and_then(|argument| self.beginning(argument.value));
                first.or_else(|| match &self.module.expression(*callee).kind {
                    ExpressionKind::Member { object, .. } => self.beginning(*object),
                    _ => None,
                })
            }
            ExpressionKind::Variable(variable) => self.assigned(*variable),
            _ => None,
        }
    }

    /// The beginning of the text that a variable of a function is first assigned to.
    fn assigned(&self, variable: VariableId) -> Option<&'m str> {
        let function = self.module.function(self.module.variable(variable).function);
        let mut found = function.body.statements.iter().filter_map(|statement| {
            let (pattern, value) = match &statement.kind {
                StatementKind::Let { pattern, value } => (pattern, (*value)?),
                StatementKind::Expression(expression) => match &self.module.expression(*expression).kind {
                    ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value } => {
                        (target, *value)
                    }
                    _ => return None,
                },
                _ => return None,
            };
            (*pattern == Pattern::Variable(variable)).then_some(value)
        });
        let value = found.next()?;
        match &self.module.expression(value).kind {
            ExpressionKind::Variable(_) => None,
            _ => self.beginning(value),
        }
    }
}
