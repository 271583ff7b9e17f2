//! Texts with holes: in quotes, in documents, and put together with points.

use bumpalo::Bump;
use mago_span::{HasSpan, Span};
use mago_syntax::ast::{
    self, BinaryOperator, CompositeString, DocumentIndentation, DocumentKind, Expression as E, StringPart,
};
use mago_syntax_core::utils::parse_literal_string_in;
use program::model::{ExpressionId, ExpressionKind, Literal, Name, TemplatePart};

use super::scopes::{Lowerer, written};

impl Lowerer<'_> {
    pub(super) fn composite(&mut self, composite: &CompositeString<'_>) -> ExpressionId {
        let span = composite.span();
        match composite {
            CompositeString::ShellExecute(shell) => {
                let parts = self.parts(shell.parts.as_slice(), b'`', 0);
                let values = parts.into_iter().filter_map(|part| match part {
                    TemplatePart::Value(value) => Some(value),
                    TemplatePart::Text(_) => None,
                });
                let values = values.collect();
                self.other(values, span)
            }
            CompositeString::Interpolated(text) => {
                let parts = self.parts(text.parts.as_slice(), b'"', 0);
                self.template(parts, span)
            }
            CompositeString::Document(document) => {
                let indentation = match document.indentation {
                    DocumentIndentation::None => 0,
                    DocumentIndentation::Whitespace(width) | DocumentIndentation::Tab(width) => width,
                    DocumentIndentation::Mixed(spaces, tabs) => spaces + tabs,
                };
                let quote = if document.kind == DocumentKind::Nowdoc { 0 } else { b'<' };
                let mut parts = self.parts(document.parts.as_slice(), quote, indentation);
                // The line end before the closing mark is the mark's.
                if let Some(TemplatePart::Text(last)) = parts.last_mut() {
                    let kept = last.strip_suffix('\n').map(|kept| kept.strip_suffix('\r').unwrap_or(kept));
                    if let Some(kept) = kept {
                        *last = Name::new(kept);
                    }
                }
                self.template(parts, span)
            }
        }
    }

    /// The parts of a text. `quote` is what it is quoted with: none if nothing in it is an escape.
    fn parts(&mut self, parts: &[StringPart<'_>], quote: u8, indentation: usize) -> Vec<TemplatePart> {
        let arena = Bump::new();
        let mut lowered = Vec::with_capacity(parts.len());
        let mut begins_line = true;
        for part in parts {
            match part {
                StringPart::Literal(literal) => {
                    let raw = written(literal.value);
                    let text = dedented(&raw, indentation, begins_line);
                    begins_line = raw.ends_with('\n');
                    let text = if quote == 0 {
                        text
                    } else {
                        let bytes = arena.alloc_slice_copy(text.as_bytes());
                        let value = parse_literal_string_in(&arena, bytes, Some(quote), false);
                        value.map_or(text, |value| written(value).into_owned())
                    };
                    lowered.push(TemplatePart::Text(Name::new(text)));
                }
                StringPart::Expression(expression) => {
                    begins_line = false;
                    lowered.push(TemplatePart::Value(self.expression(expression)));
                }
                StringPart::BracedExpression(braced) => {
                    begins_line = false;
                    lowered.push(TemplatePart::Value(self.expression(braced.expression)));
                }
            }
        }
        lowered
    }

    /// A text with holes; without any it is a text.
    fn template(&mut self, parts: Vec<TemplatePart>, span: Span) -> ExpressionId {
        let mut joined: Vec<TemplatePart> = Vec::with_capacity(parts.len());
        for part in parts {
            match (joined.last_mut(), part) {
                (_, TemplatePart::Text(text)) if text.is_empty() => {}
                (Some(TemplatePart::Text(before)), TemplatePart::Text(text)) => {
                    *before = Name::new(format!("{before}{text}"));
                }
                (_, part) => joined.push(part),
            }
        }
        match joined.as_slice() {
            [] => self.text_literal("", span),
            [TemplatePart::Text(text)] => {
                let text = text.clone();
                self.literal(Literal::Text(text), span)
            }
            _ => self.add(ExpressionKind::Template(joined), span),
        }
    }

    /// `'a' . $b . 'c'`, which is a text with a hole.
    pub(super) fn concatenation(&mut self, binary: &ast::Binary<'_>) -> ExpressionId {
        let mut operands = Vec::new();
        let mut waiting: Vec<&E<'_>> = vec![binary.rhs, binary.lhs];
        while let Some(operand) = waiting.pop() {
            match super::statements::unwrapped(operand) {
                E::Binary(inner) if matches!(inner.operator, BinaryOperator::StringConcat(_)) => {
                    waiting.push(inner.rhs);
                    waiting.push(inner.lhs);
                }
                other => operands.push(other),
            }
        }
        let mut parts = Vec::with_capacity(operands.len());
        for operand in operands {
            let value = self.expression(operand);
            match &self.made(value).kind {
                ExpressionKind::Literal(Literal::Text(text)) => parts.push(TemplatePart::Text(text.clone())),
                ExpressionKind::Template(inner) => parts.extend(inner.iter().cloned()),
                _ => parts.push(TemplatePart::Value(value)),
            }
        }
        self.template(parts, binary.span())
    }
}

/// A text of a document without what its lines are indented by. A text after a hole goes on with a line.
fn dedented(text: &str, indentation: usize, begins_line: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split_inclusive('\n').enumerate() {
        if at == 0 && !begins_line {
            out.push_str(line);
            continue;
        }
        let blank = line.bytes().take(indentation).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        out.push_str(line.get(blank..).unwrap_or_default());
    }
    out
}
