//! Values that nothing takes.

use text::TextRange;

use crate::analysis::NoteKind;
use crate::effect::{Effect, EffectKind};
use crate::library::Library;
use crate::model::{Expression, ExpressionId, ExpressionKind, Module, Pattern, VariableKind};
use crate::value::{Kind, Promise, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Tells libraries of a value that nobody takes.
    pub(super) fn drop_query(&mut self, module: &Module, expression: ExpressionId, value: &Value) {
        let Expression { kind, range } = module.expression(expression);
        if let Kind::Promise(promise) = &value.kind
            && matches!(kind, ExpressionKind::Call { .. })
        {
            self.drop_unrun(promise, *range);
        }
        if value.handle().is_some()
            && let ExpressionKind::Call { callee, .. } = kind
        {
            self.tell_dropped(value, begins_with_variable(module, expression));
            self.note_unchanged(module, *callee, value, *range);
        }
    }

    /// Notes a query that was made of the one that a variable holds, and that nothing takes.
    fn note_unchanged(&mut self, module: &Module, callee: ExpressionId, made: &Value, range: TextRange) {
        let ExpressionKind::Member { object, name, .. } = &module.expression(callee).kind else { return };
        let mut first = *object;
        while let ExpressionKind::Call { callee, .. } = module.expression(first).kind
            && let ExpressionKind::Member { object, .. } = module.expression(callee).kind
        {
            first = object;
        }
        if !matches!(module.expression(first).kind, ExpressionKind::Variable(_))
            || !begins_with_variable(module, first)
        {
            return;
        }
        let held = self.evaluate(module, first);
        let of_both = |library: &&dyn Library| {
            library.gives_new_query(&held, name) && library.gives_new_query(made, name)
        };
        if self.libraries.iter().any(of_both) {
            let site = self.site(range);
            self.note(NoteKind::QueryUnchanged, site);
        }
    }

    /// Notes a query that the call at a place put together, and that would run if somebody waited for it.
    fn drop_unrun(&mut self, promise: &Promise, call: TextRange) {
        if promise.activation != self.current().id {
            return;
        }
        let (query, site) = match self.promised(promise) {
            [Effect { kind: EffectKind::Query(used), site, .. }] if site.range == call => (used.query, *site),
            _ => return,
        };
        let name = self.queries_library(query);
        if self.libraries.iter().any(|library| library.name() == name && library.runs_when_awaited()) {
            self.note(NoteKind::QueryNeverRun, site);
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
