//! Expressions.

use program::model::{
    Argument, BinaryOperator, Entry, ExpressionId, ExpressionKind, Key, Literal, LogicalOperator, Name,
};
use ruff_python_ast::{self as ast, CmpOp, Expr, Number, Operator, UnaryOp};
use ruff_text_size::{Ranged, TextRange as Span};

use super::comprehensions::Element;
use super::scopes::{Lowerer, Meaning, range};

impl Lowerer<'_> {
    /// An expression.
    pub(super) fn expression(&mut self, expression: &Expr) -> ExpressionId {
        let span = expression.range();
        match self.deeper(span, |cx| Some(cx.lowered(expression, span))) {
            Some(id) => id,
            None => self.other(Vec::new(), span),
        }
    }

    fn lowered(&mut self, expression: &Expr, span: Span) -> ExpressionId {
        match expression {
            Expr::Name(name) => self.name(name.id.as_str(), span),
            Expr::Attribute(attribute) => self.member(attribute),
            Expr::Call(call) => self.call(call),
            Expr::StringLiteral(text) => self.text_literal(text.value.to_str(), span),
            Expr::FString(text) => self.formatted(text),
            Expr::TString(text) => self.template_string(text),
            Expr::BytesLiteral(bytes) => {
                let bytes: Vec<u8> = bytes.value.bytes().collect();
                self.text_literal(&String::from_utf8_lossy(&bytes), span)
            }
            Expr::NumberLiteral(number) => self.number(&number.value, span),
            Expr::BooleanLiteral(literal) => self.literal(Literal::Boolean(literal.value), span),
            Expr::NoneLiteral(_) => self.literal(Literal::Null, span),
            Expr::EllipsisLiteral(_) | Expr::IpyEscapeCommand(_) => self.other(Vec::new(), span),
            Expr::BoolOp(operation) => self.logical(operation),
            Expr::BinOp(operation) => self.binary(operation),
            Expr::UnaryOp(operation) => self.unary(operation),
            Expr::Compare(comparison) => self.comparison(comparison),
            Expr::Named(named) => self.named_value(named),
            Expr::Lambda(lambda) => self.lambda(lambda, None),
            Expr::If(choice) => {
                let test = self.expression(&choice.test);
                let then = self.expression(&choice.body);
                let otherwise = self.expression(&choice.orelse);
                self.add(ExpressionKind::Conditional { test, then, otherwise }, span)
            }
            Expr::Dict(dict) => self.dict(dict),
            Expr::Set(set) => self.list(&set.elts, span),
            Expr::List(list) => self.list(&list.elts, span),
            Expr::Tuple(tuple) => self.list(&tuple.elts, span),
            Expr::ListComp(made) => self.comprehension(&made.generators, &Element::Value(&made.elt), span),
            Expr::SetComp(made) => self.comprehension(&made.generators, &Element::Value(&made.elt), span),
            Expr::Generator(made) => self.comprehension(&made.generators, &Element::Value(&made.elt), span),
            Expr::DictComp(made) => {
                self.comprehension(&made.generators, &Element::Entry(made.key.as_deref(), &made.value), span)
            }
            Expr::Await(wait) => {
                let value = self.expression(&wait.value);
                self.add(ExpressionKind::Await(value), span)
            }
            Expr::Yield(give) => {
                self.yields = true;
                let value = give.value.as_ref().map(|value| self.expression(value));
                self.add(ExpressionKind::Yield(value), span)
            }
            Expr::YieldFrom(give) => {
                self.yields = true;
                self.yields_each(&give.value, span)
            }
            Expr::Subscript(subscript) => self.subscript(subscript),
            // Outside of what it is spread in, a mistake.
            Expr::Starred(starred) => self.expression(&starred.value),
            Expr::Slice(slice) => {
                let bounds = [&slice.lower, &slice.upper, &slice.step];
                let parts = bounds.into_iter().flatten().map(|bound| self.expression(bound)).collect();
                self.other(parts, span)
            }
        }
    }

    /// `object.name`. A module that is imported by its dotted name is that module.
    pub(super) fn member(&mut self, attribute: &ast::ExprAttribute) -> ExpressionId {
        let span = attribute.range;
        if !self.dotted.is_empty()
            && let Some(module) = self.dotted_module(attribute)
        {
            return self.add(ExpressionKind::Module(module), span);
        }
        let object = self.expression(&attribute.value);
        let name = Name::new(attribute.attr.as_str());
        self.add(ExpressionKind::Member { object, name, name_range: range(attribute.attr.range) }, span)
    }

    fn dotted_module(&self, attribute: &ast::ExprAttribute) -> Option<Name> {
        let mut parts = vec![attribute.attr.as_str()];
        let mut at = attribute.value.as_ref();
        let first = loop {
            match at {
                Expr::Attribute(inner) => {
                    parts.push(inner.attr.as_str());
                    at = &inner.value;
                }
                Expr::Name(name) => break name.id.as_str(),
                _ => return None,
            }
        };
        parts.push(first);
        parts.reverse();
        let path = Name::new(parts.join("."));
        if !self.dotted.contains(&path) {
            return None;
        }
        let Meaning::Variable(variable) = self.meaning(first) else { return None };
        let is_import = self.build.module().variable(variable).kind == program::model::VariableKind::Import;
        is_import.then_some(path)
    }

    fn number(&mut self, number: &Number, span: Span) -> ExpressionId {
        let value = match number {
            #[expect(clippy::cast_precision_loss, reason = "the model's numbers are those of JavaScript")]
            Number::Int(number) => number.as_i64().map(|number| number as f64),
            Number::Float(number) => Some(*number),
            Number::Complex { .. } => None,
        };
        match value {
            Some(value) => self.literal(Literal::Number(value), span),
            None => self.other(Vec::new(), span),
        }
    }

    fn logical(&mut self, operation: &ast::ExprBoolOp) -> ExpressionId {
        let operator = match operation.op {
            ast::BoolOp::And => LogicalOperator::And,
            ast::BoolOp::Or => LogicalOperator::Or,
        };
        self.too_long(operation.values.len(), operation.range);
        let mut values = operation.values.iter();
        let Some(first) = values.next() else { return self.other(Vec::new(), operation.range) };
        let mut left = self.expression(first);
        for value in values {
            let right = self.expression(value);
            let place = range(Span::new(operation.range.start(), value.end()));
            left = self.build.expression(ExpressionKind::Logical { operator, left, right }, place);
        }
        left
    }

    fn binary(&mut self, operation: &ast::ExprBinOp) -> ExpressionId {
        let span = operation.range;
        if let (Operator::Mod, Expr::StringLiteral(format)) = (operation.op, operation.left.as_ref())
            && let Some(filled) = self.filled_by_operator(format.value.to_str(), &operation.right, span)
        {
            return filled;
        }
        let left = self.expression(&operation.left);
        let right = self.expression(&operation.right);
        let operator = match operation.op {
            Operator::Add => BinaryOperator::Add,
            Operator::Sub
            | Operator::Mult
            | Operator::MatMult
            | Operator::Div
            | Operator::Mod
            | Operator::Pow
            | Operator::FloorDiv => BinaryOperator::Arithmetic,
            Operator::BitAnd => BinaryOperator::BitAnd,
            Operator::BitOr => BinaryOperator::BitOr,
            Operator::LShift | Operator::RShift | Operator::BitXor => BinaryOperator::Other,
        };
        self.add(ExpressionKind::Binary { operator, left, right }, span)
    }

    fn unary(&mut self, operation: &ast::ExprUnaryOp) -> ExpressionId {
        let span = operation.range;
        let operand = self.expression(&operation.operand);
        match (operation.op, &self.made(operand).kind) {
            (UnaryOp::Not, _) => self.add(ExpressionKind::Not(operand), span),
            (UnaryOp::USub, ExpressionKind::Literal(Literal::Number(number))) => {
                let number = -number;
                self.literal(Literal::Number(number), span)
            }
            _ => self.other(vec![operand], span),
        }
    }

    /// `a < b`, and `a < b < c`, which is both.
    fn comparison(&mut self, comparison: &ast::ExprCompare) -> ExpressionId {
        let span = comparison.range;
        self.too_long(comparison.ops.len(), span);
        let mut start = comparison.left.start();
        let mut left = self.expression(&comparison.left);
        let mut whole = None;
        for (operator, operand) in comparison.ops.iter().zip(&comparison.comparators) {
            let right = self.expression(operand);
            let place = Span::new(start, operand.end());
            let made = self.compared(*operator, left, right, place);
            whole = Some(match whole {
                None => made,
                Some(before) => {
                    let kind =
                        ExpressionKind::Logical { operator: LogicalOperator::And, left: before, right: made };
                    self.add(kind, Span::new(comparison.left.start(), operand.end()))
                }
            });
            // What stands in the middle runs once.
            let is_plain = operand.is_name_expr() || operand.is_literal_expr();
            left = if is_plain { right } else { self.other(Vec::new(), operand.range()) };
            start = operand.start();
        }
        whole.unwrap_or(left)
    }

    fn compared(
        &mut self,
        operator: CmpOp,
        left: ExpressionId,
        right: ExpressionId,
        span: Span,
    ) -> ExpressionId {
        let kind = match operator {
            CmpOp::Eq => BinaryOperator::Equal,
            CmpOp::NotEq => BinaryOperator::NotEqual,
            CmpOp::Is => BinaryOperator::Same,
            CmpOp::IsNot => BinaryOperator::NotSame,
            CmpOp::Lt | CmpOp::LtE => BinaryOperator::Less,
            CmpOp::Gt | CmpOp::GtE => BinaryOperator::Greater,
            CmpOp::In | CmpOp::NotIn => BinaryOperator::Other,
        };
        let made = self.add(ExpressionKind::Binary { operator: kind, left, right }, span);
        if operator == CmpOp::NotIn { self.add(ExpressionKind::Not(made), span) } else { made }
    }

    fn list(&mut self, items: &[Expr], span: Span) -> ExpressionId {
        let mut lowered = Vec::with_capacity(items.len());
        for item in items {
            let (spread, value) = match item {
                Expr::Starred(starred) => (true, self.expression(&starred.value)),
                plain => (false, self.expression(plain)),
            };
            lowered.push(Argument { name: None, spread, value });
        }
        self.add(ExpressionKind::List(lowered), span)
    }

    fn dict(&mut self, dict: &ast::ExprDict) -> ExpressionId {
        let mut entries = Vec::with_capacity(dict.items.len());
        for item in &dict.items {
            let (key, start) = match &item.key {
                Some(key) => (self.key_of(key), key.start()),
                None => (Key::Spread, item.value.start()),
            };
            let value = self.expression(&item.value);
            entries.push(Entry { key, value, range: range(Span::new(start, item.value.end())) });
        }
        self.add(ExpressionKind::Record(entries), dict.range)
    }

    fn subscript(&mut self, subscript: &ast::ExprSubscript) -> ExpressionId {
        let object = self.expression(&subscript.value);
        if let Expr::Slice(slice) = subscript.slice.as_ref() {
            let [start, end, step] = [&slice.lower, &slice.upper, &slice.step]
                .map(|bound| bound.as_ref().map(|bound| self.expression(bound)));
            return self.add(ExpressionKind::Slice { object, start, end, step }, subscript.range);
        }
        let index = self.expression(&subscript.slice);
        self.add(ExpressionKind::Index { object, index }, subscript.range)
    }
}
