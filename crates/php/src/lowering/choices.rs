//! Choices: `if`, `switch`, `match`, `try`.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, IfBody, MatchArm, SwitchBody, SwitchCase};
use program::model::{
    Arm, BinaryOperator, Block, ExpressionId, ExpressionKind, Handler, LogicalOperator, Pattern, Statement,
    StatementKind,
};

use super::scopes::{Breakable, Lowerer, range, variable_name};
use super::statements::push;

/// How many arms a `match` becomes a choice of; of more only the parts are kept.
const MOST_ARMS: usize = 64;

impl Lowerer<'_> {
    pub(super) fn choice(&mut self, choice: &ast::If<'_>, out: &mut Vec<Statement>) {
        let span = choice.span();
        let test = self.expression(choice.condition);
        let mut links: Vec<(ExpressionId, Block, Span)> = Vec::new();
        let otherwise = match &choice.body {
            IfBody::Statement(body) => {
                links.push((test, self.nested(body.statement), span));
                for clause in &body.else_if_clauses {
                    let test = self.expression(clause.condition);
                    links.push((test, self.nested(clause.statement), clause.span()));
                }
                body.else_clause.as_ref().map(|clause| self.nested(clause.statement))
            }
            IfBody::ColonDelimited(body) => {
                let then = self.deeper(span, |cx| cx.statements(body.statements.as_slice()));
                links.push((test, then, span));
                for clause in &body.else_if_clauses {
                    let test = self.expression(clause.condition);
                    let then = self.deeper(span, |cx| cx.statements(clause.statements.as_slice()));
                    links.push((test, then, clause.span()));
                }
                let clause = body.else_clause.as_ref();
                clause.map(|clause| self.deeper(span, |cx| cx.statements(clause.statements.as_slice())))
            }
        };
        // Each link is as deep in the model as there are links before it.
        self.too_long(links.len(), span);
        let mut otherwise = otherwise.unwrap_or_default();
        let end = span.end.offset;
        while let Some((test, then, span)) = links.pop() {
            let kind = StatementKind::If { test, then, otherwise };
            let range = text::TextRange::new(span.start.offset, end);
            otherwise = Block { statements: vec![Statement { kind, range }] };
        }
        out.append(&mut otherwise.statements);
    }

    /// Arms without code of their own share the arm after them.
    pub(super) fn switch(&mut self, choice: &ast::Switch<'_>, out: &mut Vec<Statement>) {
        let subject = self.expression(choice.expression);
        let cases = match &choice.body {
            SwitchBody::BraceDelimited(body) => body.cases.as_slice(),
            SwitchBody::ColonDelimited(body) => body.cases.as_slice(),
        };
        self.breakables.push(Breakable::Switch);
        let mut arms: Vec<Arm> = Vec::with_capacity(cases.len());
        let mut shared = Vec::new();
        let last = cases.len().saturating_sub(1);
        for (at, case) in cases.iter().enumerate() {
            let (test, list) = match case {
                SwitchCase::Expression(case) => (Some(case.expression), case.statements.as_slice()),
                SwitchCase::Default(case) => (None, case.statements.as_slice()),
            };
            let test = test.map(|test| self.expression(test));
            let next_is_tested = matches!(cases.get(at + 1), Some(SwitchCase::Expression(_)));
            if list.is_empty() && test.is_some() && next_is_tested {
                shared.extend(test);
                continue;
            }
            let mut tests = std::mem::take(&mut shared);
            tests.extend(test);
            let mut body = self.deeper(choice.span(), |cx| cx.statements(list));
            let breaks = body.drop_break();
            let falls_through = !breaks && at < last && !body.always_leaves();
            arms.push(Arm { tests, body, falls_through });
        }
        self.breakables.pop();
        push(out, StatementKind::Switch { subject, arms }, choice.span());
    }

    /// Whether a `continue` is a `break` of a choice: PHP counts a choice among the loops.
    pub(super) fn leaves_choice(&self, level: Option<&ast::Expression<'_>>) -> bool {
        let levels = match level {
            Some(ast::Expression::Literal(ast::Literal::Integer(number))) => number.value.unwrap_or(1),
            _ => 1,
        };
        let levels = usize::try_from(levels).unwrap_or(usize::MAX).saturating_sub(1);
        self.breakables.iter().rev().nth(levels) == Some(&Breakable::Switch)
    }

    /// `match`: the first arm whose condition holds.
    pub(super) fn select(&mut self, choice: &ast::Match<'_>) -> ExpressionId {
        let span = choice.span();
        let subject = self.expression(choice.expression);
        let decides_itself = matches!(choice.expression, ast::Expression::Literal(ast::Literal::True(_)));
        let mut arms: Vec<(Vec<ExpressionId>, ExpressionId)> = Vec::new();
        let mut otherwise = None;
        for arm in &choice.arms {
            match arm {
                MatchArm::Expression(arm) => {
                    let tests: Vec<ExpressionId> =
                        arm.conditions.iter().map(|test| self.expression(test)).collect();
                    arms.push((tests, self.expression(arm.expression)));
                }
                MatchArm::Default(arm) => otherwise = Some(self.expression(arm.expression)),
            }
        }
        if arms.len() > MOST_ARMS || arms.is_empty() {
            let mut parts = vec![subject];
            for (tests, value) in arms {
                parts.extend(tests);
                parts.push(value);
            }
            parts.extend(otherwise);
            return self.other(parts, span);
        }
        let mut subject = Some(subject).filter(|_| !decides_itself);
        // The subject is evaluated once, ahead of all tests, so only the first of them holds it.
        let tests: Vec<ExpressionId> = arms
            .iter()
            .map(|(tests, _)| {
                let mut tests = tests.clone();
                if let (Some(subject), Some(first)) = (subject.take(), tests.first_mut()) {
                    let kind = ExpressionKind::Binary {
                        operator: BinaryOperator::Equal,
                        left: subject,
                        right: *first,
                    };
                    *first = self.add(kind, span);
                } else if !decides_itself && let Some(first) = tests.first_mut() {
                    *first = self.other(vec![*first], span);
                }
                self.any_of(&tests, span)
            })
            .collect();
        let mut value = match otherwise {
            Some(value) => value,
            // Nothing matches: an error.
            None => self.other(Vec::new(), span),
        };
        for (test, (_, then)) in tests.into_iter().zip(arms).rev() {
            let whole = self.made(test).range.cover(self.made(then).range).cover(self.made(value).range);
            let kind = ExpressionKind::Conditional { test, then, otherwise: value };
            value = self.build.expression(kind, range(span).cover(whole));
        }
        value
    }

    fn any_of(&mut self, tests: &[ExpressionId], span: Span) -> ExpressionId {
        if let Some((first, rest)) = tests.split_first()
            && rest.len() < MOST_ARMS
        {
            let mut any = *first;
            for right in rest {
                let kind =
                    ExpressionKind::Logical { operator: LogicalOperator::Or, left: any, right: *right };
                any = self.add(kind, span);
            }
            return any;
        }
        self.other(tests.to_vec(), span)
    }

    pub(super) fn attempt(&mut self, attempt: &ast::Try<'_>, out: &mut Vec<Statement>) {
        let span = attempt.span();
        let body = self.deeper(span, |cx| cx.statements(attempt.block.statements.as_slice()));
        let mut handlers = Vec::new();
        for clause in &attempt.catch_clauses {
            let mut types = self.hint_classes(&clause.hint);
            if catches_all(&clause.hint) {
                types.clear();
            }
            let declared = self.hint(&clause.hint);
            let pattern = clause.variable.as_ref().map(|variable| {
                let id = self.variable(&variable_name(variable), variable.span);
                self.declare_type(id, Some(declared));
                Pattern::Variable(id)
            });
            let body = self.deeper(span, |cx| cx.statements(clause.block.statements.as_slice()));
            handlers.push(Handler { pattern, types, body });
        }
        let finally = attempt.finally_clause.as_ref();
        let finally = finally
            .map(|clause| self.deeper(span, |cx| cx.statements(clause.block.statements.as_slice())))
            .unwrap_or_default();
        let kind = StatementKind::Try { body, handlers, otherwise: Block::default(), finally };
        push(out, kind, span);
    }
}

/// Whether a type is what all errors are.
fn catches_all(hint: &ast::Hint<'_>) -> bool {
    match hint {
        ast::Hint::Identifier(identifier) => {
            let name = identifier.value();
            name.strip_prefix(b"\\").unwrap_or(name).eq_ignore_ascii_case(b"Throwable")
        }
        _ => false,
    }
}
