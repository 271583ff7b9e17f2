//! Choices: `if`, `try`.

use program::model::{Block, ExpressionId, Handler, Name, Pattern, Statement, StatementKind, TypeName};
use ruff_python_ast::{self as ast, ExceptHandler, Expr};
use ruff_text_size::{Ranged, TextRange as Span};

use super::imports::is_for_types;
use super::scopes::{Lowerer, Meaning, range};
use super::statements::push;

impl Lowerer<'_> {
    pub(super) fn choice(&mut self, choice: &ast::StmtIf, out: &mut Vec<Statement>) {
        let span = choice.range;
        if is_for_types(&choice.test) {
            return self.types_only(choice, out);
        }
        let mut links: Vec<(ExpressionId, Block, Span)> = Vec::new();
        let test = self.expression(&choice.test);
        links.push((test, self.nested(&choice.body, span), span));
        let mut otherwise = Block::default();
        for clause in &choice.elif_else_clauses {
            match &clause.test {
                Some(test) => {
                    let test = self.expression(test);
                    links.push((test, self.nested(&clause.body, clause.range), clause.range));
                }
                None => otherwise = self.nested(&clause.body, clause.range),
            }
        }
        // Each link is as deep in the model as there are links before it.
        self.too_long(links.len(), span);
        while let Some((test, then, link)) = links.pop() {
            let kind = StatementKind::If { test, then, otherwise };
            let range = range(Span::new(link.start(), span.end()));
            otherwise = Block { statements: vec![Statement { kind, range }] };
        }
        out.append(&mut otherwise.statements);
    }

    /// Of what stands there for its types, the names are known, and nothing runs.
    fn types_only(&mut self, choice: &ast::StmtIf, out: &mut Vec<Statement>) {
        let body = self.nested(&choice.body, choice.range);
        push(out, StatementKind::Block(body), choice.range);
        let mut rest = choice.elif_else_clauses.iter();
        if let Some(clause) = rest.next() {
            let body = self.nested(&clause.body, clause.range);
            push(out, StatementKind::Block(body), clause.range);
        }
    }

    pub(super) fn attempt(&mut self, attempt: &ast::StmtTry, out: &mut Vec<Statement>) {
        let span = attempt.range;
        let body = self.nested(&attempt.body, span);
        let mut handlers = Vec::with_capacity(attempt.handlers.len());
        for ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
            handlers.push(self.handler(handler));
        }
        let otherwise = self.nested(&attempt.orelse, span);
        let finally = self.nested(&attempt.finalbody, span);
        push(out, StatementKind::Try { body, handlers, otherwise, finally }, span);
    }

    fn handler(&mut self, handler: &ast::ExceptHandlerExceptHandler) -> Handler {
        let caught: &[Expr] = match handler.type_.as_deref() {
            None => &[],
            Some(Expr::Tuple(tuple)) => &tuple.elts,
            Some(one) => std::slice::from_ref(one),
        };
        // What is caught by them is whatever a program means to catch.
        let catches_all = caught.iter().any(|class| match class {
            Expr::Name(name) => {
                matches!(name.id.as_str(), "Exception" | "BaseException") && self.is_builtin(&name.id)
            }
            _ => false,
        });
        let types = if catches_all {
            Vec::new()
        } else {
            caught.iter().map(|class| self.expression(class)).collect()
        };
        let declared: Vec<TypeName> = caught.iter().map(|class| self.type_name(class)).collect();
        let pattern = handler.name.as_ref().and_then(|name| match self.meaning(name.as_str()) {
            Meaning::Variable(variable) => {
                self.set_declared(variable);
                let declared = if catches_all { None } else { super::types::one_of(declared) };
                self.declare_type(variable, declared);
                Some(Pattern::Variable(variable))
            }
            _ => None,
        });
        let body = self.nested(&handler.body, handler.range());
        Handler { pattern, types, body }
    }

    /// A name that is bound by itself, such as that of a rest in a pattern.
    pub(super) fn bound_name(&mut self, name: &ast::Identifier) -> Pattern {
        match self.meaning(name.as_str()) {
            Meaning::Variable(variable) => {
                self.set_declared(variable);
                Pattern::Variable(variable)
            }
            _ => {
                let place = self.name(&Name::new(name.as_str()), name.range);
                Pattern::Place(place)
            }
        }
    }
}
