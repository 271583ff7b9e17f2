//! Expressions.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{
    self, AssignmentOperator as A, BinaryOperator as B, Expression as E, UnaryPrefixOperator as U,
};
use program::model::{
    AssignmentKind, BinaryOperator, ExpressionId, ExpressionKind, Literal, LogicalOperator, Name,
};

use super::names::NameKind;
use super::scopes::{Lowerer, Title, place, variable_name, written};

impl Lowerer<'_> {
    /// An expression.
    pub(crate) fn expression(&mut self, expression: &E<'_>) -> ExpressionId {
        let span = expression.span();
        match self.deeper(span, |cx| Some(cx.lowered(expression, span))) {
            Some(id) => id,
            None => self.other(Vec::new(), span),
        }
    }

    fn lowered(&mut self, expression: &E<'_>, span: Span) -> ExpressionId {
        match expression {
            E::Parenthesized(inner) => self.expression(inner.expression),
            E::Literal(literal) => self.written_out(literal),
            E::CompositeString(composite) => self.composite(composite),
            E::Variable(variable) => self.variable_expression(variable),
            E::Call(call) => self.call(call),
            E::Access(access) => self.access(access),
            E::Assignment(assignment) => self.assignment(assignment),
            E::Binary(binary) => self.binary(binary),
            E::UnaryPrefix(unary) => self.prefix(unary),
            E::UnaryPostfix(unary) => self.step(unary.operand, span),
            E::Conditional(choice) => self.conditional(choice),
            E::Array(array) => self.array(array.elements.as_slice(), span),
            E::LegacyArray(array) => self.array(array.elements.as_slice(), span),
            E::List(list) => self.array(list.elements.as_slice(), span),
            E::ArrayAccess(access) => self.array_access(access),
            E::ArrayAppend(append) => {
                let array = self.expression(append.array);
                self.other(vec![array], span)
            }
            E::AnonymousClass(class) => self.anonymous_class(class),
            E::Closure(closure) => self.closure(closure, None),
            E::ArrowFunction(arrow) => self.arrow(arrow, None),
            E::ConstantAccess(access) => {
                let kind = self.constant_name(&written(access.name.value()));
                self.add(kind, span)
            }
            E::Identifier(identifier) => self.class_name(identifier),
            E::Match(choice) => self.select(choice),
            E::Yield(give) => self.give_one(give, span),
            E::Construct(construct) => self.construct(construct),
            E::Throw(throw) => {
                let value = self.expression(throw.exception);
                self.other(vec![value], span)
            }
            // A copy is what the original is.
            E::Clone(copy) => self.expression(copy.object),
            E::PartialApplication(partial) => self.partial(partial),
            E::Parent(_) => self.add(ExpressionKind::Super, span),
            E::Static(_) | E::Self_(_) => self.own_class(span),
            E::Instantiation(new) => self.new_object(new),
            E::MagicConstant(constant) => self.magic(constant),
            E::Pipe(pipe) => self.pipe(pipe),
            // A mistake, which is a problem already.
            _ => self.other(Vec::new(), span),
        }
    }

    /// An expression that is assigned to a name: a function without a name of its own takes it.
    pub(super) fn titled(&mut self, expression: &E<'_>, title: Option<Title>) -> ExpressionId {
        match super::statements::unwrapped(expression) {
            E::Closure(closure) => self.closure(closure, title),
            E::ArrowFunction(arrow) => self.arrow(arrow, title),
            plain => self.expression(plain),
        }
    }

    fn written_out(&mut self, literal: &ast::Literal<'_>) -> ExpressionId {
        let span = literal.span();
        match literal {
            ast::Literal::String(text) => match text.value {
                Some(value) => self.text_literal(&written(value), span),
                None => self.other(Vec::new(), span),
            },
            ast::Literal::Integer(number) => match number.value {
                #[expect(clippy::cast_precision_loss, reason = "the model's numbers are those of JavaScript")]
                Some(value) => self.literal(Literal::Number(value as f64), span),
                None => self.other(Vec::new(), span),
            },
            ast::Literal::Float(number) => self.literal(Literal::Number(number.value.into_inner()), span),
            ast::Literal::True(_) => self.literal(Literal::Boolean(true), span),
            ast::Literal::False(_) => self.literal(Literal::Boolean(false), span),
            ast::Literal::Null(_) => self.literal(Literal::Null, span),
        }
    }

    pub(super) fn variable_expression(&mut self, variable: &ast::Variable<'_>) -> ExpressionId {
        match variable {
            ast::Variable::Direct(direct) => {
                let name = variable_name(direct);
                let kind = if name == "this" {
                    ExpressionKind::This
                } else {
                    ExpressionKind::Variable(self.variable(&name, direct.span))
                };
                self.add(kind, direct.span)
            }
            // `${name}` in a text.
            ast::Variable::Indirect(ast::IndirectVariable {
                expression: E::ConstantAccess(ast::ConstantAccess { name }) | E::Identifier(name),
                ..
            }) => {
                let kind = ExpressionKind::Variable(self.variable(&written(name.value()), name.span()));
                self.add(kind, variable.span())
            }
            // A variable whose name is computed.
            ast::Variable::Indirect(indirect) => {
                let name = self.expression(indirect.expression);
                self.other(vec![name], indirect.span())
            }
            ast::Variable::Nested(nested) => {
                let name = self.deeper(nested.span(), |cx| Some(cx.variable_expression(nested.variable)));
                self.other(name.into_iter().collect(), nested.span())
            }
        }
    }

    /// A class by its name.
    pub(super) fn class_name(&mut self, identifier: &ast::Identifier<'_>) -> ExpressionId {
        let name = written(identifier.value());
        let kind = match name.to_ascii_lowercase().as_str() {
            "self" | "static" => return self.own_class(identifier.span()),
            "parent" => ExpressionKind::Super,
            _ => ExpressionKind::Variable(self.class_variable(&name, place(identifier), false)),
        };
        self.add(kind, identifier.span())
    }

    /// `self` and `static`: the class around. Of an object that is of a class below it, it is as much as the file tells.
    pub(super) fn own_class(&mut self, span: Span) -> ExpressionId {
        let kind = match self.open_classes.last() {
            Some(open) => match open.variable {
                Some(variable) => ExpressionKind::Variable(variable),
                None => ExpressionKind::Class(open.id),
            },
            None => ExpressionKind::Other(Vec::new()),
        };
        self.add(kind, span)
    }

    /// A function by its name.
    pub(super) fn function_identifier(&mut self, identifier: &ast::Identifier<'_>) -> ExpressionId {
        let kind = self.function_name(&written(identifier.value()), identifier.span());
        self.add(kind, identifier.span())
    }

    fn array_access(&mut self, access: &ast::ArrayAccess<'_>) -> ExpressionId {
        let object = self.expression(access.array);
        let index = match access.index {
            // A key without quotes inside a text.
            E::Identifier(identifier) => self.text_literal(&written(identifier.value()), identifier.span()),
            index => self.expression(index),
        };
        self.add(ExpressionKind::Index { object, index }, access.span())
    }

    fn assignment(&mut self, assignment: &ast::Assignment<'_>) -> ExpressionId {
        let span = assignment.span();
        if let E::ArrayAppend(append) = assignment.lhs {
            // What is appended to a list is the list and one more element.
            let target = self.target(append.array);
            let value = self.expression(assignment.rhs);
            let item = program::model::Argument { name: None, spread: false, value };
            let value = self.add(ExpressionKind::List(vec![item]), span);
            return self.add(ExpressionKind::Assign { kind: AssignmentKind::Update, target, value }, span);
        }
        let kind = match assignment.operator {
            A::Assign(_) => AssignmentKind::Replace,
            A::Coalesce(_) => AssignmentKind::Default,
            _ => AssignmentKind::Update,
        };
        let target = self.target(assignment.lhs);
        let title = self.build.module().name_of(&target).map(|(name, range)| Title { name, range });
        let value = self.titled(assignment.rhs, title);
        self.add(ExpressionKind::Assign { kind, target, value }, span)
    }

    fn binary(&mut self, binary: &ast::Binary<'_>) -> ExpressionId {
        if matches!(binary.operator, B::StringConcat(_)) {
            return self.concatenation(binary);
        }
        let span = binary.span();
        let left = self.expression(binary.lhs);
        let right = self.expression(binary.rhs);
        let logical = match binary.operator {
            B::And(_) | B::LowAnd(_) => Some(LogicalOperator::And),
            B::Or(_) | B::LowOr(_) => Some(LogicalOperator::Or),
            B::NullCoalesce(_) => Some(LogicalOperator::Coalesce),
            _ => None,
        };
        if let Some(operator) = logical {
            return self.add(ExpressionKind::Logical { operator, left, right }, span);
        }
        let operator = match binary.operator {
            B::Addition(_) => BinaryOperator::Add,
            B::Subtraction(_)
            | B::Multiplication(_)
            | B::Division(_)
            | B::Modulo(_)
            | B::Exponentiation(_) => BinaryOperator::Arithmetic,
            B::Equal(_) | B::Identical(_) => BinaryOperator::Equal,
            B::NotEqual(_) | B::NotIdentical(_) | B::AngledNotEqual(_) => BinaryOperator::NotEqual,
            B::LessThan(_) | B::LessThanOrEqual(_) => BinaryOperator::Less,
            B::GreaterThan(_) | B::GreaterThanOrEqual(_) => BinaryOperator::Greater,
            B::Instanceof(_) => BinaryOperator::InstanceOf,
            _ => BinaryOperator::Other,
        };
        self.add(ExpressionKind::Binary { operator, left, right }, span)
    }

    fn prefix(&mut self, unary: &ast::UnaryPrefix<'_>) -> ExpressionId {
        let span = unary.span();
        match unary.operator {
            U::Not(_) => {
                let operand = self.expression(unary.operand);
                self.add(ExpressionKind::Not(operand), span)
            }
            // The value itself, in another form.
            U::ErrorControl(_) | U::Reference(_) | U::ArrayCast(..) | U::ObjectCast(..) | U::Plus(_) => {
                self.expression(unary.operand)
            }
            U::PreIncrement(_) | U::PreDecrement(_) => self.step(unary.operand, span),
            U::Negation(_) => {
                let operand = self.expression(unary.operand);
                match self.made(operand).kind {
                    ExpressionKind::Literal(Literal::Number(number)) => {
                        self.literal(Literal::Number(-number), span)
                    }
                    _ => self.other(vec![operand], span),
                }
            }
            _ => {
                let operand = self.expression(unary.operand);
                self.other(vec![operand], span)
            }
        }
    }

    /// `++` and `--`.
    fn step(&mut self, operand: &E<'_>, span: Span) -> ExpressionId {
        let target = self.target(operand);
        let value = self.literal(Literal::Number(1.0), span);
        self.add(ExpressionKind::Assign { kind: AssignmentKind::Update, target, value }, span)
    }

    fn conditional(&mut self, choice: &ast::Conditional<'_>) -> ExpressionId {
        let span = choice.span();
        let test = self.expression(choice.condition);
        match choice.then {
            Some(then) => {
                let then = self.expression(then);
                let otherwise = self.expression(choice.r#else);
                self.add(ExpressionKind::Conditional { test, then, otherwise }, span)
            }
            None => {
                let right = self.expression(choice.r#else);
                let operator = LogicalOperator::Or;
                self.add(ExpressionKind::Logical { operator, left: test, right }, span)
            }
        }
    }

    fn give_one(&mut self, give: &ast::Yield<'_>, span: Span) -> ExpressionId {
        self.yields = true;
        let value = match give {
            ast::Yield::Value(give) => give.value.map(|value| self.expression(value)),
            ast::Yield::Pair(give) => {
                let key = self.expression(give.key);
                let value = self.expression(give.value);
                Some(self.other(vec![key, value], span))
            }
            ast::Yield::From(give) => Some(self.expression(give.iterator)),
        };
        self.add(ExpressionKind::Yield(value), span)
    }

    fn magic(&mut self, constant: &ast::MagicConstant<'_>) -> ExpressionId {
        let span = constant.span();
        match constant {
            ast::MagicConstant::Class(_) => self.own_class(span),
            ast::MagicConstant::Namespace(_) => {
                let namespace = self.names.resolve(NameKind::Class, "namespace\\");
                self.text_literal(namespace.trim_end_matches('\\'), span)
            }
            // What includes name paths with.
            ast::MagicConstant::Directory(_) => {
                self.add(ExpressionKind::Global(Name::new_static("__DIR__")), span)
            }
            ast::MagicConstant::Line(_)
            | ast::MagicConstant::File(_)
            | ast::MagicConstant::Trait(_)
            | ast::MagicConstant::Method(_)
            | ast::MagicConstant::Function(_)
            | ast::MagicConstant::Property(_) => self.other(Vec::new(), span),
        }
    }
}
