//! Statements.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, Statement as S};
use program::model::{
    AssignmentKind, Block, Builder, ExpressionId, ExpressionKind, Literal, LoopKind, Name, Pattern,
    Statement, StatementKind, VariableKind,
};

use super::scopes::{Breakable, Lowerer, range, variable_name};

impl Lowerer<'_> {
    /// The statements of a block: functions and classes that are declared in it first.
    pub(crate) fn statements(&mut self, list: &[S<'_>]) -> Block {
        let mut statements = Vec::with_capacity(list.len());
        self.hoisted(list, &mut statements);
        for statement in list {
            if matches!(statement, S::HaltCompiler(_)) {
                break;
            }
            self.statement(statement, &mut statements);
        }
        Block { statements }
    }

    /// The statements of what may be a block and may be one statement.
    pub(super) fn nested(&mut self, statement: &S<'_>) -> Block {
        match statement {
            S::Block(block) => self.deeper(block.span(), |cx| cx.statements(block.statements.as_slice())),
            plain => self.deeper(plain.span(), |cx| cx.statements(std::slice::from_ref(plain))),
        }
    }

    /// The statements of a loop's body.
    pub(super) fn loop_body(&mut self, body: impl FnOnce(&mut Self) -> Block) -> Block {
        self.breakables.push(Breakable::Loop);
        let body = body(self);
        self.breakables.pop();
        body
    }

    /// What one statement does, which may be nothing and may be several; functions and classes have been declared before.
    pub(super) fn statement(&mut self, statement: &S<'_>, out: &mut Vec<Statement>) {
        let span = statement.span();
        match statement {
            S::Expression(statement) => self.expression_statement(statement, out),
            S::Namespace(namespace) => self.namespace(namespace, out),
            S::Constant(constant) => self.constants(constant, out),
            S::Declare(declare) => self.directive(declare, out),
            S::Block(block) => {
                let body = self.nested(statement);
                push(out, StatementKind::Block(body), block.span());
            }
            S::If(choice) => self.choice(choice, out),
            S::Switch(choice) => self.switch(choice, out),
            S::Try(attempt) => self.attempt(attempt, out),
            S::Foreach(each) => self.each(each, out),
            S::For(counted) => self.counted(counted, out),
            S::While(repeat) => {
                let test = self.expression(repeat.condition);
                let body = self.loop_body(|cx| match &repeat.body {
                    ast::WhileBody::Statement(body) => cx.nested(body),
                    ast::WhileBody::ColonDelimited(body) => {
                        cx.deeper(span, |cx| cx.statements(body.statements.as_slice()))
                    }
                });
                push_loop(out, LoopKind::While { test, after: false }, body, span);
            }
            S::DoWhile(repeat) => {
                let body = self.loop_body(|cx| cx.nested(repeat.statement));
                let test = self.expression(repeat.condition);
                push_loop(out, LoopKind::While { test, after: true }, body, span);
            }
            S::Return(give) => self.give(give, out),
            S::Break(_) => push(out, StatementKind::Break, span),
            S::Continue(again) => {
                let kind = if self.leaves_choice(again.level) {
                    StatementKind::Break
                } else {
                    StatementKind::Continue
                };
                push(out, kind, span);
            }
            S::Echo(echo) => self.print(echo.values.iter(), span, out),
            S::EchoTag(echo) => self.print(echo.values.iter(), span, out),
            S::Global(global) => {
                for variable in &global.variables {
                    if let ast::Variable::Direct(variable) = variable {
                        let name = variable_name(variable);
                        let outer = self.global_variable(&name, variable.span);
                        self.bind(&Name::new(name), outer);
                    }
                }
            }
            S::Static(kept) => self.kept(kept, out),
            S::Unset(unset) => self.unset(unset, out),
            // Declarations and imports have been made before; tags, text of a page and marks for jumps do nothing.
            _ => {}
        }
    }

    fn expression_statement(&mut self, statement: &ast::ExpressionStatement<'_>, out: &mut Vec<Statement>) {
        let span = statement.span();
        let expression = unwrapped(statement.expression);
        match expression {
            ast::Expression::Throw(throw) => {
                let value = self.expression(throw.exception);
                push(out, StatementKind::Throw(Some(value)), span);
            }
            ast::Expression::Construct(construct @ (ast::Construct::Exit(_) | ast::Construct::Die(_))) => {
                let value = self.construct(construct);
                push(out, StatementKind::Expression(value), span);
                push(out, StatementKind::Throw(None), span);
            }
            plain => {
                self.comment_on_assignment(plain, span);
                let value = self.expression(plain);
                self.run(value, span, out);
            }
        }
    }

    /// `/** @var Post $post */` before an assignment to it.
    fn comment_on_assignment(&mut self, expression: &ast::Expression<'_>, span: Span) {
        if let ast::Expression::Assignment(assignment) = expression
            && let ast::Expression::Variable(ast::Variable::Direct(variable)) = assignment.lhs
        {
            let name = variable_name(variable);
            if let Some(declared) = self.commented_type(span.start.offset, Some(&name)) {
                let variable = self.variable(&name, variable.span);
                self.declare_type(variable, Some(declared));
            }
        }
    }

    /// `return`. What a file returns is what includes of it give.
    fn give(&mut self, give: &ast::Return<'_>, out: &mut Vec<Statement>) {
        let value = give.value.map(|value| self.given(value));
        if self.function == Builder::BODY && self.build.module().value.is_none() {
            self.build.module_mut().value = value;
        }
        push(out, StatementKind::Return(value), give.span());
    }

    /// What a function gives. A number becomes a truth value where the function is declared to give one (PHP manual, "Type Juggling", section
    /// "Coercive typing"): of a count nothing is asked but whether it is zero.
    pub(super) fn given(&mut self, value: &ast::Expression<'_>) -> ExpressionId {
        let given = self.expression(value);
        let ExpressionKind::Call { callee, .. } = self.made(given).kind else { return given };
        let counts =
            matches!(&self.made(callee).kind, ExpressionKind::Member { name, .. } if name == "count");
        if !self.gives_truth || !counts {
            return given;
        }
        let span = value.span();
        let not = self.add(ExpressionKind::Not(given), span);
        self.add(ExpressionKind::Not(not), span)
    }

    fn print<'e, 'a: 'e>(
        &mut self,
        values: impl Iterator<Item = &'e &'a ast::Expression<'a>>,
        span: Span,
        out: &mut Vec<Statement>,
    ) {
        let values: Vec<ExpressionId> = values.map(|value| self.expression(value)).collect();
        let value = self.other(values, span);
        push(out, StatementKind::Expression(value), span);
    }

    fn each(&mut self, each: &ast::Foreach<'_>, out: &mut Vec<Statement>) {
        let source = self.expression(each.expression);
        let (key, value) = match &each.target {
            ast::ForeachTarget::Value(target) => (None, target.value),
            ast::ForeachTarget::KeyValue(target) => (Some(target.key), target.value),
        };
        let key = key.map(|key| self.target(key));
        let pattern = self.target(value);
        if let Pattern::Variable(variable) = &pattern {
            let variable = *variable;
            let name = self.build.module().variable(variable).name.clone();
            let declared = self.commented_type(each.span().start.offset, Some(&name));
            self.declare_type(variable, declared);
        }
        let span = each.span();
        let body = self.loop_body(|cx| match &each.body {
            ast::ForeachBody::Statement(body) => cx.nested(body),
            ast::ForeachBody::ColonDelimited(body) => {
                cx.deeper(span, |cx| cx.statements(body.statements.as_slice()))
            }
        });
        let kind = LoopKind::Each { pattern, key, source, asynchronous: false, keys: false };
        push_loop(out, kind, body, span);
    }

    fn counted(&mut self, counted: &ast::For<'_>, out: &mut Vec<Statement>) {
        let mut start = Vec::new();
        for expression in &counted.initializations {
            let value = self.expression(expression);
            push(&mut start, StatementKind::Expression(value), expression.span());
        }
        // The last condition decides.
        let tests: Vec<ExpressionId> = counted.conditions.iter().map(|test| self.expression(test)).collect();
        let test = self.last_of(tests, counted.span());
        let steps: Vec<ExpressionId> = counted.increments.iter().map(|step| self.expression(step)).collect();
        let step = self.last_of(steps, counted.span());
        let span = counted.span();
        let body = self.loop_body(|cx| match &counted.body {
            ast::ForBody::Statement(body) => cx.nested(body),
            ast::ForBody::ColonDelimited(body) => {
                cx.deeper(span, |cx| cx.statements(body.statements.as_slice()))
            }
        });
        push_loop(out, LoopKind::Counted { start: Block { statements: start }, test, step }, body, span);
    }

    /// Of several expressions one that runs them all.
    fn last_of(&mut self, all: Vec<ExpressionId>, span: Span) -> Option<ExpressionId> {
        match all.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(self.other(all, span)),
        }
    }

    /// `static $x = 1;`: what it holds is kept from call to call.
    fn kept(&mut self, kept: &ast::Static<'_>, out: &mut Vec<Statement>) {
        for item in &kept.items {
            let (variable, value) = match item {
                ast::StaticItem::Abstract(item) => (&item.variable, None),
                ast::StaticItem::Concrete(item) => (&item.variable, Some(item.value)),
            };
            let value = value.map(|value| self.expression(value));
            // What begins with nothing is given something by a call, which the next one finds.
            let value = match value {
                Some(value) if !self.is_nothing(value) => value,
                nothing => self.other(nothing.into_iter().collect(), item.span()),
            };
            let name = Name::new(variable_name(variable));
            let id = self.new_variable(&name, VariableKind::Kept, None, variable.span);
            push(out, StatementKind::Let { pattern: Pattern::Variable(id), value: Some(value) }, item.span());
        }
    }

    /// Whether an expression is one of nothing: `null`, `false`, `[]`.
    fn is_nothing(&self, value: ExpressionId) -> bool {
        match &self.made(value).kind {
            ExpressionKind::Literal(Literal::Null | Literal::Boolean(false)) => true,
            ExpressionKind::List(items) => items.is_empty(),
            ExpressionKind::Record(entries) => entries.is_empty(),
            _ => false,
        }
    }

    fn unset(&mut self, unset: &ast::Unset<'_>, out: &mut Vec<Statement>) {
        for value in &unset.values {
            let span = value.span();
            let gone = if let ast::Expression::Variable(ast::Variable::Direct(_)) = value {
                let target = self.target(value);
                let value = self.literal(Literal::Null, span);
                self.add(ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value }, span)
            } else {
                let part = self.expression(value);
                self.other(vec![part], span)
            };
            push(out, StatementKind::Expression(gone), span);
        }
    }
}

/// Adds a statement.
pub(super) fn push(out: &mut Vec<Statement>, kind: StatementKind, span: Span) {
    out.push(Statement { kind, range: range(span) });
}

fn push_loop(out: &mut Vec<Statement>, kind: LoopKind, body: Block, span: Span) {
    push(out, StatementKind::Loop { kind, body, otherwise: Block::default() }, span);
}

/// An expression without the parentheses around it.
pub(super) fn unwrapped<'e, 'a>(expression: &'e ast::Expression<'a>) -> &'e ast::Expression<'a> {
    let mut inner = expression;
    while let ast::Expression::Parenthesized(parenthesized) = inner {
        inner = parenthesized.expression;
    }
    inner
}
