//! Texts, with and without holes.

use program::model::{ExpressionId, ExpressionKind, Literal, Name, TemplatePart};
use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement as Element};
use ruff_text_size::{Ranged, TextRange as Span};

use super::scopes::{Lowerer, range};

impl Lowerer<'_> {
    /// `f"a {b}"`, also beside plain texts.
    pub(super) fn formatted(&mut self, text: &ast::ExprFString) -> ExpressionId {
        let mut parts = Vec::new();
        for part in &text.value {
            match part {
                FStringPart::Literal(literal) => parts.push(TemplatePart::Text(Name::new(&*literal.value))),
                FStringPart::FString(inner) => self.elements(&inner.elements, &mut parts),
            }
        }
        self.template(parts, text.range)
    }

    /// `t"a {b}"`.
    pub(super) fn template_string(&mut self, text: &ast::ExprTString) -> ExpressionId {
        let mut parts = Vec::new();
        for part in &text.value {
            self.elements(&part.elements, &mut parts);
        }
        self.template(parts, text.range)
    }

    fn elements(&mut self, elements: &ast::InterpolatedStringElements, parts: &mut Vec<TemplatePart>) {
        for element in elements {
            match element {
                Element::Literal(literal) => parts.push(TemplatePart::Text(Name::new(&*literal.value))),
                Element::Interpolation(hole) => {
                    if hole.debug_text.is_some() {
                        let place = range(hole.expression.range());
                        let written =
                            self.text.get(place.start as usize..place.end as usize).unwrap_or_default();
                        parts.push(TemplatePart::Text(Name::new(format!("{written}="))));
                    }
                    let value = self.hole(hole);
                    parts.push(TemplatePart::Value(value));
                }
            }
        }
    }

    /// A value as it is put into a text. One that is formatted as a number or quoted is another text than the value is.
    fn hole(&mut self, hole: &ast::InterpolatedElement) -> ExpressionId {
        let value = self.expression(&hole.expression);
        let mut inner = Vec::new();
        if let Some(format) = &hole.format_spec {
            self.deeper(hole.range, |cx| cx.elements(&format.elements, &mut inner));
        }
        let is_converted = matches!(hole.conversion, ConversionFlag::Ascii | ConversionFlag::Repr);
        if !is_converted && inner.is_empty() {
            return value;
        }
        let mut values = vec![value];
        values.extend(inner.into_iter().filter_map(|part| match part {
            TemplatePart::Value(value) => Some(value),
            TemplatePart::Text(_) => None,
        }));
        self.other(values, hole.range)
    }

    /// A text with holes; without any it is a text.
    pub(super) fn template(&mut self, parts: Vec<TemplatePart>, span: Span) -> ExpressionId {
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
}
