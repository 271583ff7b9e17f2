//! Statements.

use std::collections::BTreeSet;

use program::model::{Block, ExpressionKind, LoopKind, Name, Pattern, Statement, StatementKind};
use ruff_python_ast::statement_visitor::{StatementVisitor, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange as Span};

use super::scopes::{Lowerer, Meaning, range};

/// Functions that end the program (Python documentation, `sys.exit`, `os._exit`, and the names that `site` adds).
const ENDS: &[&str] = &["sys.exit", "os._exit", "os.abort", "exit", "quit"];

impl Lowerer<'_> {
    /// The statements of a block: functions and classes that are declared in it once stand first.
    pub(super) fn statements(&mut self, list: &[Stmt]) -> Block {
        let mut statements = Vec::with_capacity(list.len());
        for statement in list {
            let name = match statement {
                Stmt::FunctionDef(function) => &function.name,
                Stmt::ClassDef(class) => &class.name,
                _ => continue,
            };
            if let Meaning::Variable(variable) = self.meaning(name.as_str())
                && self.is_bound_once(variable)
            {
                self.definition(statement, &mut statements);
                self.hoisted.insert(statement.range().start().to_u32());
            }
        }
        for statement in list {
            self.statement(statement, &mut statements);
        }
        Block { statements }
    }

    /// The statements of a block inside a statement.
    pub(super) fn nested(&mut self, list: &[Stmt], span: Span) -> Block {
        self.deeper(span, |cx| cx.statements(list))
    }

    /// A function or a class.
    fn definition(&mut self, statement: &Stmt, out: &mut Vec<Statement>) {
        let (name, value) = match statement {
            Stmt::FunctionDef(function) => (&function.name, self.function_declaration(function)),
            Stmt::ClassDef(class) => (&class.name, self.class_declaration(class)),
            _ => return,
        };
        if let Meaning::Variable(variable) = self.meaning(name.as_str()) {
            self.define(variable, value, statement.range(), out);
        }
    }

    /// What one statement does, which may be nothing and may be several.
    pub(super) fn statement(&mut self, statement: &Stmt, out: &mut Vec<Statement>) {
        let span = statement.range();
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {
                if !self.hoisted.remove(&span.start().to_u32()) {
                    self.definition(statement, out);
                }
            }
            Stmt::Expr(statement) => self.expression_statement(statement, out),
            Stmt::Assign(assign) => self.assignment(assign, out),
            Stmt::AnnAssign(assign) => self.annotated(assign, out),
            Stmt::AugAssign(assign) => self.update(assign, out),
            Stmt::Delete(delete) => self.delete(delete, out),
            Stmt::TypeAlias(alias) => self.type_alias(alias),
            Stmt::Return(give) => {
                let value = give.value.as_ref().map(|value| self.expression(value));
                push(out, StatementKind::Return(value), span);
            }
            Stmt::Raise(raise) => {
                let value = raise.exc.as_ref().map(|value| self.expression(value));
                if let Some(cause) = &raise.cause {
                    let cause = self.expression(cause);
                    push(out, StatementKind::Expression(cause), span);
                }
                push(out, StatementKind::Throw(value), span);
            }
            Stmt::Assert(assert) => self.assert(assert, out),
            Stmt::If(choice) => self.choice(choice, out),
            Stmt::For(each) => self.each(each, out),
            Stmt::While(repeat) => {
                let test = self.expression(&repeat.test);
                let body = self.nested(&repeat.body, span);
                let otherwise = self.nested(&repeat.orelse, span);
                let kind = LoopKind::While { test, after: false };
                push(out, StatementKind::Loop { kind, body, otherwise }, span);
            }
            Stmt::With(with) => self.with(with, out),
            Stmt::Match(choice) => self.select(choice, out),
            Stmt::Try(attempt) => self.attempt(attempt, out),
            Stmt::Break(_) => push(out, StatementKind::Break, span),
            Stmt::Continue(_) => push(out, StatementKind::Continue, span),
            // Imports have been noted before.
            Stmt::Import(_) | Stmt::ImportFrom(_) => {}
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) | Stmt::IpyEscapeCommand(_) => {}
        }
    }

    fn expression_statement(&mut self, statement: &ast::StmtExpr, out: &mut Vec<Statement>) {
        // A doc comment, or `...`.
        if statement.value.is_literal_expr() {
            return;
        }
        let span = statement.range;
        let value = self.expression(&statement.value);
        push(out, StatementKind::Expression(value), span);
        if let Expr::Call(call) = statement.value.as_ref()
            && self.outside_name(&call.func).is_some_and(|name| ENDS.contains(&name.as_str()))
        {
            push(out, StatementKind::Throw(None), span);
        }
    }

    /// The dotted name of what is built in, or of what a module is imported for under its own name.
    pub(super) fn outside_name(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::Name(name) => self.is_builtin(name.id.as_str()).then(|| name.id.to_string()),
            Expr::Attribute(attribute) => match attribute.value.as_ref() {
                Expr::Name(module) => {
                    let Meaning::Variable(variable) = self.meaning(module.id.as_str()) else { return None };
                    let is_it = |import: &program::model::Import| {
                        import.variable == Some(variable) && import.module == module.id.as_str()
                    };
                    let found = self.build.module().imports.iter().any(is_it);
                    found.then(|| format!("{}.{}", module.id, attribute.attr))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `assert x, y`: what follows runs where `x` holds.
    fn assert(&mut self, assert: &ast::StmtAssert, out: &mut Vec<Statement>) {
        let span = assert.range;
        let value = self.expression(&assert.test);
        let test = self.add(ExpressionKind::Not(value), assert.test.range());
        let message = assert.msg.as_ref().map(|message| self.expression(message));
        let mut then = Block::default();
        push(&mut then.statements, StatementKind::Throw(message), span);
        push(out, StatementKind::If { test, then, otherwise: Block::default() }, span);
    }

    fn each(&mut self, each: &ast::StmtFor, out: &mut Vec<Statement>) {
        let span = each.range;
        let (pattern, key, source) = match self.counted_elements(&each.target, &each.iter) {
            Some((key, element, list)) => {
                let source = self.expression(list);
                let key = self.bound(key);
                (self.bound(element), Some(key), source)
            }
            None => {
                let source = self.expression(&each.iter);
                (self.bound(&each.target), None, source)
            }
        };
        let body = self.nested(&each.body, span);
        let otherwise = self.nested(&each.orelse, span);
        let kind = LoopKind::Each { pattern, key, source, asynchronous: each.is_async, keys: false };
        push(out, StatementKind::Loop { kind, body, otherwise }, span);
    }

    /// `for position, element in enumerate(list)`.
    fn counted_elements<'e>(
        &self,
        target: &'e Expr,
        source: &'e Expr,
    ) -> Option<(&'e Expr, &'e Expr, &'e Expr)> {
        let (Expr::Tuple(target), Expr::Call(call)) = (target, source) else { return None };
        let Expr::Name(name) = call.func.as_ref() else { return None };
        let [key, element] = target.elts.as_slice() else { return None };
        let [list, start @ ..] = &*call.arguments.args else { return None };
        let is_plain = start.iter().all(Expr::is_literal_expr)
            && call.arguments.keywords.iter().all(|keyword| keyword.value.is_literal_expr());
        let is_enumerate = name.id.as_str() == "enumerate" && self.is_builtin("enumerate");
        (is_enumerate && is_plain && !list.is_starred_expr()).then_some((key, element, list))
    }

    /// What a loop, a scope or a handler binds.
    pub(super) fn bound(&mut self, target: &Expr) -> Pattern {
        let pattern = self.target(target);
        self.mark_declared(&pattern);
        pattern
    }

    pub(super) fn mark_declared(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Variable(variable) => {
                self.set_declared(*variable);
            }
            Pattern::List { items, rest } => {
                items.iter().chain(rest.as_deref()).for_each(|part| self.mark_declared(part));
            }
            _ => {}
        }
    }

    /// `with a as b, c as d`: scopes in each other.
    fn with(&mut self, with: &ast::StmtWith, out: &mut Vec<Statement>) {
        let span = with.range;
        self.too_long(with.items.len(), span);
        let mut open = Vec::with_capacity(with.items.len());
        for item in &with.items {
            let context = self.expression(&item.context_expr);
            let pattern = item.optional_vars.as_ref().map(|target| self.bound(target));
            open.push((context, pattern, item.range.start()));
        }
        let mut body = self.nested(&with.body, span);
        let is_only = |open: &Vec<_>| open.is_empty();
        while let Some((context, pattern, start)) = open.pop() {
            let kind = StatementKind::Scope { context, pattern, asynchronous: with.is_async, body };
            let start = if is_only(&open) { span.start() } else { start };
            let range = range(Span::new(start, span.end()));
            body = Block { statements: vec![Statement { kind, range }] };
        }
        out.append(&mut body.statements);
    }
}

/// Adds a statement.
pub(super) fn push(out: &mut Vec<Statement>, kind: StatementKind, span: Span) {
    out.push(Statement { kind, range: range(span) });
}

/// Finds the names that functions declare to be another scope's.
pub(super) fn names_of_other_scopes(body: &[Stmt], found: &mut BTreeSet<Name>) {
    struct Finder<'f>(&'f mut BTreeSet<Name>);
    impl<'a> StatementVisitor<'a> for Finder<'_> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            match statement {
                Stmt::Global(global) => {
                    self.0.extend(global.names.iter().map(|name| Name::new(name.as_str())))
                }
                Stmt::Nonlocal(outer) => {
                    self.0.extend(outer.names.iter().map(|name| Name::new(name.as_str())))
                }
                other => walk_stmt(self, other),
            }
        }
    }
    Finder(found).visit_body(body);
}
