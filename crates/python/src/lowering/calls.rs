//! Calls, and those of them that are a form of the language in all but name.

use program::model::{
    AssignmentKind, CallKind, ExpressionId, ExpressionKind, LogicalOperator, Name, Pattern, VariableId,
};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::scopes::{Lowerer, Meaning, range};

impl Lowerer<'_> {
    pub(super) fn call(&mut self, call: &ast::ExprCall) -> ExpressionId {
        if let Some(made) = self.form_of_the_language(call) {
            return made;
        }
        let span = call.range();
        let callee = self.callee(&call.func);
        let arguments = self.arguments(&call.arguments);
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, span)
    }

    /// `super().__init__` is what constructs the base.
    fn callee(&mut self, callee: &Expr) -> ExpressionId {
        match callee {
            Expr::Attribute(attribute) if attribute.attr.as_str() == "__init__" => match attribute
                .value
                .as_ref()
            {
                Expr::Call(call) if self.is_super(call) => self.add(ExpressionKind::Super, attribute.range),
                _ => self.expression(callee),
            },
            plain => self.expression(plain),
        }
    }

    /// `super()`, and `super(C, self)`.
    fn is_super(&self, call: &ast::ExprCall) -> bool {
        let Expr::Name(name) = call.func.as_ref() else { return false };
        name.id.as_str() == "super"
            && self.is_builtin("super")
            && call.arguments.keywords.is_empty()
            && call.arguments.args.iter().all(Expr::is_name_expr)
    }

    fn form_of_the_language(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        let span = call.range();
        match call.func.as_ref() {
            Expr::Name(name) => match name.id.as_str() {
                "super" if self.is_super(call) => Some(self.add(ExpressionKind::Super, span)),
                "getattr" if self.is_builtin("getattr") => self.read_by_name(call),
                "setattr" if self.is_builtin("setattr") => self.assigned_by_name(call),
                "cast" if self.is_from(name.id.as_str(), "typing", "cast") => self.cast(call),
                "import_module" if self.is_from(name.id.as_str(), "importlib", "import_module") => {
                    self.imported_by_name(call)
                }
                _ => None,
            },
            Expr::Attribute(method) => match method.attr.as_str() {
                "format" => self.filled_by_method(call),
                "cast" if self.outside_name(&call.func).as_deref() == Some("typing.cast") => self.cast(call),
                "import_module"
                    if self.outside_name(&call.func).as_deref() == Some("importlib.import_module") =>
                {
                    self.imported_by_name(call)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a name is imported from a module under its own name.
    fn is_from(&self, name: &str, module: &str, imported: &str) -> bool {
        let Meaning::Variable(variable) = self.meaning(name) else { return false };
        self.import_of(variable).is_some_and(|import| {
            import.module == module
                && matches!(&import.imported, program::model::Imported::Named(name) if name == imported)
        })
    }

    fn import_of(&self, variable: VariableId) -> Option<&program::model::Import> {
        self.build.module().imports.iter().find(|import| import.variable == Some(variable))
    }

    /// `getattr(x, "name")`, and the value where there is none.
    fn read_by_name(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        let (object, name, default) = match &*call.arguments.args {
            [object, Expr::StringLiteral(name)] => (object, name, None),
            [object, Expr::StringLiteral(name), default] => (object, name, Some(default)),
            _ => return None,
        };
        if !call.arguments.keywords.is_empty() || object.is_starred_expr() {
            return None;
        }
        let place = self.named_member(object, name, call);
        let Some(default) = default else { return Some(place) };
        let right = self.expression(default);
        let kind = ExpressionKind::Logical { operator: LogicalOperator::Coalesce, left: place, right };
        Some(self.add(kind, call.range()))
    }

    fn named_member(
        &mut self,
        object: &Expr,
        name: &ast::ExprStringLiteral,
        call: &ast::ExprCall,
    ) -> ExpressionId {
        let object = self.expression(object);
        let name_range = range(name.range);
        let name = Name::new(name.value.to_str());
        self.add(ExpressionKind::Member { object, name, name_range }, call.range())
    }

    /// `setattr(x, "name", value)`.
    fn assigned_by_name(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        let [object, Expr::StringLiteral(name), value] = &*call.arguments.args else { return None };
        let place = self.named_member(object, name, call);
        let value = self.expression(value);
        let kind = AssignmentKind::Replace;
        Some(self.add(ExpressionKind::Assign { kind, target: Pattern::Place(place), value }, call.range()))
    }

    /// `cast(T, x)` is `x`.
    fn cast(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        match &*call.arguments.args {
            [_, value] if !value.is_starred_expr() => Some(self.expression(value)),
            _ => None,
        }
    }

    /// `import_module("a.b")`.
    fn imported_by_name(&mut self, call: &ast::ExprCall) -> Option<ExpressionId> {
        match (&*call.arguments.args, call.arguments.keywords.is_empty()) {
            ([Expr::StringLiteral(module)], true) if !module.value.to_str().starts_with('.') => {
                let module = Name::new(module.value.to_str());
                Some(self.add(ExpressionKind::Module(module), call.range()))
            }
            _ => None,
        }
    }
}
