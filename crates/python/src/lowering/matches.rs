//! `match`: a choice among several by the shape of a value.

use program::model::{
    Arm, Block, ExpressionId, ExpressionKind, Literal, Name, Pattern as Bound, Statement, StatementKind,
    VariableId,
};
use ruff_python_ast::{self as ast, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange as Span};

use super::scopes::{Lowerer, range};
use super::statements::push;

/// What the names of a pattern are bound to: the value, or a part of it.
type Part<'p> = &'p dyn Fn(&mut Lowerer<'_>, Span) -> ExpressionId;

impl Lowerer<'_> {
    pub(super) fn select(&mut self, choice: &ast::StmtMatch, out: &mut Vec<Statement>) {
        let span = choice.range;
        let subject = self.expression(&choice.subject);
        let variable = self.subject(subject, choice.subject.range(), out);
        let subject = self.add(ExpressionKind::Variable(variable), choice.subject.range());
        let mut arms = Vec::with_capacity(choice.cases.len());
        for case in &choice.cases {
            let mut tests = Vec::new();
            self.tests(&case.pattern, &mut tests);
            if tests.is_empty() && case.guard.is_some() {
                tests.push(self.other(Vec::new(), case.pattern.range()));
            }
            let mut body = Block::default();
            let value: Part<'_> = &|cx, span| cx.add(ExpressionKind::Variable(variable), span);
            self.bind(&case.pattern, value, &mut body.statements);
            let inner = match &case.guard {
                Some(guard) => {
                    let test = self.expression(guard);
                    let then = self.nested(&case.body, case.range);
                    let kind = StatementKind::If { test, then, otherwise: Block::default() };
                    Block { statements: vec![Statement { kind, range: range(case.range) }] }
                }
                None => self.nested(&case.body, case.range),
            };
            body.statements.extend(inner.statements);
            arms.push(Arm { tests, body, falls_through: false });
        }
        push(out, StatementKind::Switch { subject, arms }, span);
    }

    /// The variable that the value is looked at by: several parts of it may be bound, and it is evaluated once.
    fn subject(&mut self, subject: ExpressionId, span: Span, out: &mut Vec<Statement>) -> VariableId {
        if let ExpressionKind::Variable(variable) = self.made(subject).kind {
            return variable;
        }
        let variable = self.unnamed_variable("<match>", span);
        push(out, StatementKind::Let { pattern: Bound::Variable(variable), value: Some(subject) }, span);
        variable
    }

    /// What a value is compared with; nothing, if the pattern takes any.
    fn tests(&mut self, pattern: &Pattern, out: &mut Vec<ExpressionId>) {
        let span = pattern.range();
        match pattern {
            Pattern::MatchValue(value) => {
                let value = self.expression(&value.value);
                out.push(value);
            }
            Pattern::MatchSingleton(singleton) => {
                let literal = match singleton.value {
                    Singleton::None => Literal::Null,
                    Singleton::True => Literal::Boolean(true),
                    Singleton::False => Literal::Boolean(false),
                };
                let value = self.literal(literal, span);
                out.push(value);
            }
            Pattern::MatchClass(class) => {
                let callee = self.expression(&class.cls);
                let mut parts = vec![callee];
                for inner in &class.arguments.patterns {
                    self.inner_tests(inner, &mut parts);
                }
                for keyword in &class.arguments.keywords {
                    self.inner_tests(&keyword.pattern, &mut parts);
                }
                out.push(if parts.len() == 1 { callee } else { self.other(parts, span) });
            }
            Pattern::MatchSequence(sequence) => {
                let mut parts = Vec::new();
                sequence.patterns.iter().for_each(|inner| self.inner_tests(inner, &mut parts));
                out.push(self.other(parts, span));
            }
            Pattern::MatchMapping(mapping) => {
                let mut parts: Vec<ExpressionId> =
                    mapping.keys.iter().map(|key| self.expression(key)).collect();
                mapping.patterns.iter().for_each(|inner| self.inner_tests(inner, &mut parts));
                out.push(self.other(parts, span));
            }
            Pattern::MatchAs(named) => {
                if let Some(inner) = &named.pattern {
                    self.inner_tests(inner, out);
                }
            }
            Pattern::MatchOr(choice) => choice.patterns.iter().for_each(|inner| self.inner_tests(inner, out)),
            Pattern::MatchStar(_) => {}
        }
    }

    fn inner_tests(&mut self, pattern: &Pattern, out: &mut Vec<ExpressionId>) {
        self.deeper(pattern.range(), |cx| cx.tests(pattern, out));
    }

    /// Binds the names of a pattern.
    fn bind(&mut self, pattern: &Pattern, value: Part<'_>, out: &mut Vec<Statement>) {
        self.deeper(pattern.range(), |cx| cx.bind_parts(pattern, value, out));
    }

    fn bind_parts(&mut self, pattern: &Pattern, value: Part<'_>, out: &mut Vec<Statement>) {
        let span = pattern.range();
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => {}
            Pattern::MatchAs(named) => {
                if let Some(inner) = &named.pattern {
                    self.bind(inner, value, out);
                }
                if let Some(name) = &named.name {
                    let value = value(self, name.range);
                    let target = self.bound_name(name);
                    push(out, StatementKind::Let { pattern: target, value: Some(value) }, span);
                }
            }
            // Which of them it was is not known, and so what its names are.
            Pattern::MatchOr(choice) => {
                let unknown: Part<'_> = &|cx, span| cx.other(Vec::new(), span);
                choice.patterns.iter().for_each(|inner| self.bind(inner, unknown, out));
            }
            Pattern::MatchStar(star) => {
                if let Some(name) = &star.name {
                    let value = value(self, name.range);
                    let target = self.bound_name(name);
                    push(out, StatementKind::Let { pattern: target, value: Some(value) }, span);
                }
            }
            Pattern::MatchClass(class) => {
                for keyword in &class.arguments.keywords {
                    let name = Name::new(keyword.attr.as_str());
                    let member: Part<'_> = &|cx, span| {
                        let object = value(cx, span);
                        cx.add(
                            ExpressionKind::Member { object, name: name.clone(), name_range: range(span) },
                            span,
                        )
                    };
                    self.bind(&keyword.pattern, member, out);
                }
                // Which members the positions are says the class.
                let unknown: Part<'_> = &|cx, span| cx.other(Vec::new(), span);
                class.arguments.patterns.iter().for_each(|inner| self.bind(inner, unknown, out));
            }
            Pattern::MatchMapping(mapping) => {
                for (key, inner) in mapping.keys.iter().zip(&mapping.patterns) {
                    let entry: Part<'_> = &|cx, span| {
                        let object = value(cx, span);
                        let index = cx.expression(key);
                        cx.build.expression(
                            ExpressionKind::Index { object, index },
                            range(key.range().cover(span)),
                        )
                    };
                    self.bind(inner, entry, out);
                }
                if let Some(rest) = &mapping.rest {
                    let value = value(self, rest.range);
                    let target = self.bound_name(rest);
                    push(out, StatementKind::Let { pattern: target, value: Some(value) }, span);
                }
            }
            Pattern::MatchSequence(sequence) => {
                let from_end =
                    sequence.patterns.iter().position(Pattern::is_match_star).unwrap_or(usize::MAX);
                for (at, inner) in sequence.patterns.iter().enumerate() {
                    let item: Part<'_> = &|cx, span| {
                        let object = value(cx, span);
                        if at == from_end {
                            return cx.add(
                                ExpressionKind::Slice { object, start: None, end: None, step: None },
                                span,
                            );
                        }
                        #[expect(
                            clippy::cast_precision_loss,
                            reason = "nobody writes a pattern of 2^52 parts"
                        )]
                        let index = match at > from_end {
                            false => cx.literal(Literal::Number(at as f64), span),
                            true => cx.other(Vec::new(), span),
                        };
                        cx.add(ExpressionKind::Index { object, index }, span)
                    };
                    self.bind(inner, item, out);
                }
            }
        }
    }
}
