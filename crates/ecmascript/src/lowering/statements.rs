//! Statements.

use oxc_ast::ast;
use oxc_ast::{match_assignment_target, match_declaration, match_module_declaration};
use oxc_span::GetSpan;
use program::model::{
    Arm, Block, ExpressionKind, Handler, Literal, LoopKind, Pattern, Statement, StatementKind,
};
use text::TextRange;

use super::declarations::Resource;
use super::scopes::{Lowerer, range};

/// How many resources of one block are scopes inside each other; further ones are plain variables.
const MOST_RESOURCES: usize = 64;

impl Lowerer<'_> {
    /// The statements of a block: functions and classes that are declared in it first. What follows a resource is the body of its scope.
    pub(super) fn statements(&mut self, list: &[ast::Statement<'_>]) -> Block {
        let mut statements = Vec::with_capacity(list.len());
        self.hoisted(list, &mut statements);
        let mut open: Vec<(Vec<Statement>, Resource)> = Vec::new();
        for statement in list {
            if let ast::Statement::VariableDeclaration(declaration) = statement
                && is_resource(declaration.kind)
                && open.len() < MOST_RESOURCES
            {
                for declarator in &declaration.declarations {
                    if let Some(resource) = self.resource(declaration, declarator) {
                        open.push((std::mem::take(&mut statements), resource));
                    }
                }
                continue;
            }
            self.statement(statement, &mut statements);
        }
        let end = list.last().map_or(0, |last| last.span().end);
        while let Some((outer, resource)) = open.pop() {
            let body = Block { statements: std::mem::replace(&mut statements, outer) };
            statements.push(resource.scope(body, end));
        }
        Block { statements }
    }

    /// The statements of what may be a block and may be one statement.
    pub(super) fn nested(&mut self, statement: &ast::Statement<'_>) -> Block {
        if let ast::Statement::BlockStatement(block) = statement {
            return self.statements(&block.body);
        }
        let mut statements = Vec::new();
        self.hoisted(std::slice::from_ref(statement), &mut statements);
        self.statement(statement, &mut statements);
        Block { statements }
    }

    /// What one statement does, which may be nothing and may be several; functions and classes have been declared before.
    fn statement(&mut self, statement: &ast::Statement<'_>, out: &mut Vec<Statement>) {
        use ast::Statement as S;
        match statement {
            S::ExpressionStatement(statement) => self.expression_statement(statement, out),
            match_declaration!(S) => self.declaration(statement.to_declaration(), out),
            match_module_declaration!(S) => self.module_declaration(statement.to_module_declaration(), out),
            S::ReturnStatement(give) => {
                let value = give.argument.as_ref().map(|argument| self.expression(argument));
                push(out, StatementKind::Return(value), give.span);
            }
            S::ThrowStatement(throw) => {
                let value = self.expression(&throw.argument);
                push(out, StatementKind::Throw(Some(value)), throw.span);
            }
            S::IfStatement(choice) => self.choice(choice, out),
            S::BlockStatement(block) => {
                let body = self.statements(&block.body);
                push(out, StatementKind::Block(body), block.span);
            }
            S::ForOfStatement(each) => {
                let (pattern, source) = self.each(&each.left, &each.right);
                let kind =
                    LoopKind::Each { pattern, key: None, source, asynchronous: each.r#await, keys: false };
                self.repeat(kind, &each.body, each.span, out);
            }
            S::ForInStatement(each) => {
                let (pattern, source) = self.each(&each.left, &each.right);
                let kind = LoopKind::Each { pattern, key: None, source, asynchronous: false, keys: true };
                self.repeat(kind, &each.body, each.span, out);
            }
            S::ForStatement(counted) => self.counted(counted, out),
            S::WhileStatement(repeat) => {
                let test = self.expression(&repeat.test);
                self.repeat(LoopKind::While { test, after: false }, &repeat.body, repeat.span, out);
            }
            S::DoWhileStatement(repeat) => {
                let body = self.nested(&repeat.body);
                let test = self.expression(&repeat.test);
                let kind = LoopKind::While { test, after: true };
                let kind = StatementKind::Loop { kind, body, otherwise: Block::default() };
                push(out, kind, repeat.span);
            }
            S::SwitchStatement(choice) => self.switch(choice, out),
            S::TryStatement(attempt) => self.attempt(attempt, out),
            S::BreakStatement(leave) => push(out, StatementKind::Break, leave.span),
            S::ContinueStatement(again) => push(out, StatementKind::Continue, again.span),
            S::LabeledStatement(labeled) => self.labeled(labeled, out),
            S::WithStatement(with) => {
                let object = self.expression(&with.object);
                push(out, StatementKind::Expression(object), with.object.span());
                let body = self.nested(&with.body);
                push(out, StatementKind::Block(body), with.span);
            }
            S::EmptyStatement(_) | S::DebuggerStatement(_) => {}
        }
    }

    fn expression_statement(&mut self, statement: &ast::ExpressionStatement<'_>, out: &mut Vec<Statement>) {
        let value = self.expression(&statement.expression);
        push(out, StatementKind::Expression(value), statement.span);
        self.common_js(value);
    }

    fn choice(&mut self, choice: &ast::IfStatement<'_>, out: &mut Vec<Statement>) {
        let test = self.expression(&choice.test);
        let then = self.nested(&choice.consequent);
        let otherwise = choice.alternate.as_ref().map(|alternate| self.nested(alternate)).unwrap_or_default();
        push(out, StatementKind::If { test, then, otherwise }, choice.span);
    }

    fn repeat(
        &mut self,
        kind: LoopKind,
        body: &ast::Statement<'_>,
        span: ast::Span,
        out: &mut Vec<Statement>,
    ) {
        let body = self.nested(body);
        push(out, StatementKind::Loop { kind, body, otherwise: Block::default() }, span);
    }

    fn each(
        &mut self,
        left: &ast::ForStatementLeft<'_>,
        right: &ast::Expression<'_>,
    ) -> (Pattern, program::model::ExpressionId) {
        let source = self.expression(right);
        use ast::ForStatementLeft as L;
        let pattern = match left {
            L::VariableDeclaration(declaration) => match declaration.declarations.first() {
                Some(declarator) => {
                    let declared = self.annotation(declarator.type_annotation.as_deref());
                    self.pattern(&declarator.id, None, declared)
                }
                None => Pattern::Ignored,
            },
            match_assignment_target!(L) => self.target(left.to_assignment_target()),
        };
        (pattern, source)
    }

    fn counted(&mut self, counted: &ast::ForStatement<'_>, out: &mut Vec<Statement>) {
        let mut start = Vec::new();
        match &counted.init {
            None => {}
            Some(ast::ForStatementInit::VariableDeclaration(declaration)) => {
                self.variable_declaration(declaration, &mut start);
            }
            Some(init) => {
                let value = self.expression(init.to_expression());
                push(&mut start, StatementKind::Expression(value), init.span());
            }
        }
        let test = counted.test.as_ref().map(|test| self.expression(test));
        let step = counted.update.as_ref().map(|update| self.expression(update));
        let kind = LoopKind::Counted { start: Block { statements: start }, test, step };
        self.repeat(kind, &counted.body, counted.span, out);
    }

    /// A switch. Arms without code of their own share the arm after them.
    fn switch(&mut self, choice: &ast::SwitchStatement<'_>, out: &mut Vec<Statement>) {
        let subject = self.expression(&choice.discriminant);
        let mut hoisted = Vec::new();
        for case in &choice.cases {
            self.hoisted(&case.consequent, &mut hoisted);
        }
        let mut arms: Vec<Arm> = Vec::with_capacity(choice.cases.len());
        let mut shared = Vec::new();
        let last = choice.cases.len().saturating_sub(1);
        for (at, case) in choice.cases.iter().enumerate() {
            let test = case.test.as_ref().map(|test| self.expression(test));
            let joins_next = at < last
                && case.consequent.is_empty()
                && test.is_some()
                && choice.cases.get(at + 1).is_some_and(|next| next.test.is_some());
            if joins_next {
                shared.extend(test);
                continue;
            }
            let mut tests = std::mem::take(&mut shared);
            tests.extend(test);
            let mut statements = Vec::new();
            for statement in &case.consequent {
                self.statement(statement, &mut statements);
            }
            let mut body = Block { statements };
            let breaks = body.drop_break();
            let falls_through = !breaks && at < last && !body.always_leaves();
            arms.push(Arm { tests, body, falls_through });
        }
        let kind = StatementKind::Switch { subject, arms };
        out.append(&mut hoisted);
        push(out, kind, choice.span);
    }

    fn attempt(&mut self, attempt: &ast::TryStatement<'_>, out: &mut Vec<Statement>) {
        let body = self.statements(&attempt.block.body);
        let mut handlers = Vec::new();
        if let Some(handler) = &attempt.handler {
            let pattern = handler.param.as_ref().map(|parameter| {
                let declared = self.annotation(parameter.type_annotation.as_deref());
                self.pattern(&parameter.pattern, None, declared)
            });
            let body = self.statements(&handler.body.body);
            handlers.push(Handler { pattern, types: Vec::new(), body });
        }
        let finally =
            attempt.finalizer.as_ref().map(|block| self.statements(&block.body)).unwrap_or_default();
        let kind = StatementKind::Try { body, handlers, otherwise: Block::default(), finally };
        push(out, kind, attempt.span);
    }

    /// A label is left out. A block that can be left by it is a loop that does not repeat.
    fn labeled(&mut self, labeled: &ast::LabeledStatement<'_>, out: &mut Vec<Statement>) {
        if let ast::Statement::BlockStatement(block) = &labeled.body {
            let body = self.statements(&block.body);
            let test = self.literal(Literal::Boolean(false), labeled.label.span);
            let kind = LoopKind::While { test, after: true };
            let kind = StatementKind::Loop { kind, body, otherwise: Block::default() };
            push(out, kind, labeled.span);
            return;
        }
        self.hoisted(std::slice::from_ref(&labeled.body), out);
        self.statement(&labeled.body, out);
    }

    /// Adds what one assigned value of CommonJS offers.
    fn common_js(&mut self, value: program::model::ExpressionId) {
        if self.function == program::model::Builder::BODY
            && matches!(self.made(value).kind, ExpressionKind::Assign { .. })
        {
            self.common_js_exports(value);
        }
    }
}

/// Adds a statement.
pub(super) fn push(out: &mut Vec<Statement>, kind: StatementKind, span: ast::Span) {
    out.push(Statement { kind, range: range(span) });
}

/// Whether a declaration's values are disposed of at the end of the block.
pub(super) fn is_resource(kind: ast::VariableDeclarationKind) -> bool {
    matches!(kind, ast::VariableDeclarationKind::Using | ast::VariableDeclarationKind::AwaitUsing)
}

impl Resource {
    /// The scope that the statements after the declaration are.
    fn scope(self, body: Block, end: u32) -> Statement {
        let range = TextRange::new(self.range.start, end.max(self.range.end));
        let kind = StatementKind::Scope {
            context: self.context,
            pattern: Some(self.pattern),
            asynchronous: self.asynchronous,
            body,
        };
        Statement { kind, range }
    }
}
