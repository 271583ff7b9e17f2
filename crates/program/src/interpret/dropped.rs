//! Values that nothing takes.

use crate::model::{ExpressionId, ExpressionKind, Module, Pattern, VariableKind};
use crate::value::Value;

use super::Interpreter;

impl Interpreter<'_> {
    /// Tells libraries of a value that nobody takes.
    pub(super) fn drop_query(&mut self, module: &Module, expression: ExpressionId, value: &Value) {
        let kind = &module.expression(expression).kind;
        if value.handle().is_some() && matches!(kind, ExpressionKind::Call { .. }) {
            self.tell_dropped(value, begins_with_variable(module, expression));
        }
    }

    /// Tells libraries of a value that is given to a variable which nothing reads.
    pub(super) fn drop_unread(&mut self, module: &Module, pattern: &Pattern, value: &Value) {
        let Pattern::Variable(variable) = pattern else { return };
        let declared = module.variable(*variable);
        if value.handle().is_none()
            || matches!(declared.kind, VariableKind::Definition)
            || declared.function == crate::model::Builder::BODY
        {
            return;
        }
        let is_read = module.expressions.iter().any(|expression| {
            matches!(expression.kind, ExpressionKind::Variable(read) if read == *variable)
                || matches!(expression.kind, ExpressionKind::Variables)
        });
        if !is_read {
            self.tell_dropped(value, true);
        }
    }

    fn tell_dropped(&mut self, value: &Value, held: bool) {
        for library in self.libraries {
            library.dropped(self, value, held);
        }
    }
}

/// Whether a chain of calls and members begins with a variable that is no import, or with the object that the function runs on.
fn begins_with_variable(module: &Module, expression: ExpressionId) -> bool {
    match &module.expression(expression).kind {
        ExpressionKind::Call { callee, .. } => begins_with_variable(module, *callee),
        ExpressionKind::Member { object, .. } | ExpressionKind::Index { object, .. } => {
            begins_with_variable(module, *object)
        }
        ExpressionKind::Variable(variable) => {
            !matches!(module.variable(*variable).kind, VariableKind::Import | VariableKind::Definition)
        }
        ExpressionKind::This | ExpressionKind::Super => true,
        _ => false,
    }
}
