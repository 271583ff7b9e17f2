//! What a framework says of the code that runs.

use program::model::{Argument, Block, ClassId, ExpressionId, Module, Name, Pattern, VariableId};
use text::TextRange;

use super::run::{Flow, Run};
use super::value::{Object, Value};

/// What one framework makes of the code that runs.
pub(crate) trait Host<'m>: Sized {
    /// What its values may be.
    type Object: Object;

    /// What a call gives, whose arguments are not evaluated yet.
    fn call(
        run: &mut Run<'m, Self>,
        callee: ExpressionId,
        arguments: &'m [Argument],
        range: TextRange,
    ) -> Value<Self::Object>;

    /// What a variable is that nothing was assigned to.
    fn unassigned(run: &mut Run<'m, Self>, variable: VariableId) -> Value<Self::Object>;

    /// What a name is that the module does not declare.
    fn global(name: &Name) -> Value<Self::Object>;

    /// What `this` is.
    fn this() -> Value<Self::Object>;

    /// What a class of the module is.
    fn class(class: ClassId) -> Value<Self::Object>;

    /// What another module is, where an expression names it.
    fn module(_: &Name) -> Value<Self::Object> {
        Value::Unknown
    }

    /// A member of what is no record.
    fn member(run: &mut Run<'m, Self>, object: Value<Self::Object>, name: &Name) -> Value<Self::Object>;

    /// Takes note of what is assigned to a member.
    fn assign_member(
        run: &mut Run<'m, Self>,
        object: &Value<Self::Object>,
        name: &Name,
        value: Value<Self::Object>,
    );

    /// Runs the body of a scope that is entered and left.
    fn scope(run: &mut Run<'m, Self>, scope: Scope<'m>) -> Flow<Self::Object> {
        let entered = run.evaluate(scope.context);
        if let Some(pattern) = scope.pattern {
            run.bind(pattern, entered);
        }
        run.block(scope.body)
    }

    /// Whether a condition asks the database whether something is there, and holds if it is.
    fn asks_for_existence(_: &Module, _: ExpressionId) -> bool {
        false
    }

    /// Takes note of something whose effects nobody knows.
    fn give_up(&mut self, range: TextRange);
}

/// A body inside something that is entered and left.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'m> {
    pub(crate) context: ExpressionId,
    pub(crate) pattern: Option<&'m Pattern>,
    pub(crate) body: &'m Block,
}
