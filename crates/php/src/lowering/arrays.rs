//! Arrays, and what values are taken apart into.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, ArrayElement, Expression as E};
use program::model::{Argument, Entry, ExpressionId, ExpressionKind, Key, Literal, Name, Pattern};

use super::scopes::{Lowerer, place, range, variable_name};

impl Lowerer<'_> {
    /// An array: with keys a record, without a list.
    pub(super) fn array(&mut self, elements: &[ArrayElement<'_>], span: Span) -> ExpressionId {
        if !elements.iter().any(|element| matches!(element, ArrayElement::KeyValue(_))) {
            let items = elements.iter().map(|element| self.item(element)).collect();
            return self.add(ExpressionKind::List(items), span);
        }
        let mut entries = Vec::with_capacity(elements.len());
        let mut next = 0_u32;
        for element in elements {
            match element {
                ArrayElement::KeyValue(pair) => {
                    let key = self.key(pair.key);
                    let title = Self::title_of_key(&key, pair.key);
                    let value = self.titled(pair.value, title);
                    entries.push(Entry { key, value, range: place(pair) });
                }
                ArrayElement::Value(item) => {
                    let value = self.expression(item.value);
                    let key = Key::Name(Name::new(next.to_string()));
                    next += 1;
                    entries.push(Entry { key, value, range: place(item) });
                }
                ArrayElement::Variadic(spread) => {
                    let value = self.expression(spread.value);
                    entries.push(Entry { key: Key::Spread, value, range: place(spread) });
                }
                ArrayElement::Missing(_) => {}
            }
        }
        self.add(ExpressionKind::Record(entries), span)
    }

    fn item(&mut self, element: &ArrayElement<'_>) -> Argument {
        match element {
            ArrayElement::KeyValue(pair) => {
                Argument { name: None, spread: false, value: self.expression(pair.value) }
            }
            ArrayElement::Value(item) => {
                Argument { name: None, spread: false, value: self.expression(item.value) }
            }
            ArrayElement::Variadic(spread) => {
                Argument { name: None, spread: true, value: self.expression(spread.value) }
            }
            ArrayElement::Missing(missing) => {
                Argument { name: None, spread: false, value: self.literal(Literal::Null, missing.comma) }
            }
        }
    }

    /// A key: a name, where it is written out.
    fn key(&mut self, key: &E<'_>) -> Key {
        let id = self.expression(key);
        match &self.made(id).kind {
            ExpressionKind::Literal(Literal::Text(text)) => Key::Name(text.clone()),
            ExpressionKind::Literal(Literal::Number(number)) => Key::Name(Name::new(number.to_string())),
            _ => Key::Computed(id),
        }
    }

    /// What is assigned to.
    pub(crate) fn target(&mut self, target: &E<'_>) -> Pattern {
        let span = target.span();
        let pattern = self.deeper(span, |cx| {
            Some(match super::statements::unwrapped(target) {
                E::Variable(ast::Variable::Direct(direct)) => {
                    let name = variable_name(direct);
                    if name == "this" {
                        return Some(Pattern::Ignored);
                    }
                    Pattern::Variable(cx.variable(&name, direct.span))
                }
                E::Array(array) => cx.taken_apart(array.elements.as_slice()),
                E::LegacyArray(array) => cx.taken_apart(array.elements.as_slice()),
                E::List(list) => cx.taken_apart(list.elements.as_slice()),
                E::UnaryPrefix(unary) if matches!(unary.operator, ast::UnaryPrefixOperator::Reference(_)) => {
                    cx.target(unary.operand)
                }
                other => {
                    let value = cx.expression(other);
                    match cx.made(value).kind {
                        ExpressionKind::Variable(variable) => Pattern::Variable(variable),
                        _ => Pattern::Place(value),
                    }
                }
            })
        });
        pattern.unwrap_or(Pattern::Ignored)
    }

    fn taken_apart(&mut self, elements: &[ArrayElement<'_>]) -> Pattern {
        if elements.iter().any(|element| matches!(element, ArrayElement::KeyValue(_))) {
            let mut entries = Vec::new();
            for element in elements {
                if let ArrayElement::KeyValue(pair) = element {
                    let key = self.key(pair.key);
                    entries.push((key, self.target(pair.value)));
                }
            }
            return Pattern::Record { entries, rest: None };
        }
        let items = elements
            .iter()
            .map(|element| match element {
                ArrayElement::Value(item) => self.target(item.value),
                _ => Pattern::Ignored,
            })
            .collect();
        Pattern::List { items, rest: None }
    }

    /// Refuses what is as deep in the model as it is long in the source.
    pub(super) fn too_long(&mut self, links: usize, span: Span) {
        const LONGEST: usize = 500;
        if links > LONGEST {
            self.refuse(range(span));
        }
    }
}
