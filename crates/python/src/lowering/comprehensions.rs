//! Comprehensions and generator expressions.

use program::model::{Entry, ExpressionId, ExpressionKind, Key, Pattern};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::TextRange as Span;

use super::bindings::Bindings;
use super::scopes::{Lowerer, range};

/// What is made of each element.
pub(super) enum Element<'e> {
    Value(&'e Expr),
    Entry(Option<&'e Expr>, &'e Expr),
}

impl Lowerer<'_> {
    /// A loop for each clause, each but the first in the one before it. Only the first source is looked up around the comprehension.
    pub(super) fn comprehension(
        &mut self,
        clauses: &[ast::Comprehension],
        element: &Element<'_>,
        span: Span,
    ) -> ExpressionId {
        let mut opened = 0;
        let mut loops = Vec::with_capacity(clauses.len());
        self.too_long(clauses.len(), span);
        for clause in clauses {
            let source = self.expression(&clause.iter);
            let source = match clause.is_async {
                true => self.build.expression(ExpressionKind::Await(source), self.made(source).range),
                false => source,
            };
            let mut bindings = Bindings::new(false);
            bindings.target(&clause.target);
            self.open_inner_scope(&bindings);
            opened += 1;
            let pattern = self.bound(&clause.target);
            let conditions: Vec<ExpressionId> = clause.ifs.iter().map(|test| self.expression(test)).collect();
            loops.push((source, pattern, conditions));
        }
        let mut made = match element {
            Element::Value(value) => self.expression(value),
            Element::Entry(key, value) => self.entry(*key, value, span),
        };
        for _ in 0..opened {
            self.close_scope();
        }
        while let Some((source, pattern, conditions)) = loops.pop() {
            let kind = ExpressionKind::Comprehension { source, pattern, conditions, element: made };
            made = self.add(kind, span);
        }
        made
    }

    /// `yield from values`: each of them is yielded.
    pub(super) fn yields_each(&mut self, values: &Expr, span: Span) -> ExpressionId {
        let source = self.expression(values);
        let each = self.unnamed_variable("<each>", span);
        let value = self.add(ExpressionKind::Variable(each), span);
        let element = self.add(ExpressionKind::Yield(Some(value)), span);
        let pattern = Pattern::Variable(each);
        self.add(ExpressionKind::Comprehension { source, pattern, conditions: Vec::new(), element }, span)
    }

    fn entry(&mut self, key: Option<&Expr>, value: &Expr, span: Span) -> ExpressionId {
        let key = match key {
            Some(key) => Key::Computed(self.expression(key)),
            None => Key::Spread,
        };
        let value = self.expression(value);
        let entry = Entry { key, value, range: range(span) };
        self.add(ExpressionKind::Record(vec![entry]), span)
    }
}
