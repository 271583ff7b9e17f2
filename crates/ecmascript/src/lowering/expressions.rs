//! Expressions.

use oxc_ast::ast;
use oxc_ast::match_member_expression;
use program::model::{
    Argument, AssignmentKind, BinaryOperator, CallKind, ExpressionId, ExpressionKind, Literal,
    LogicalOperator, Name, TemplatePart,
};

use super::scopes::{Lowerer, Title, range};

impl Lowerer<'_> {
    /// An expression, without what only types are for.
    pub(super) fn expression(&mut self, expression: &ast::Expression<'_>) -> ExpressionId {
        use ast::Expression as E;
        match expression {
            E::Identifier(identifier) => self.identifier(identifier),
            match_member_expression!(E) => self.member(expression.to_member_expression()),
            E::CallExpression(call) => self.call(call),
            E::ChainExpression(chain) => self.chain(&chain.expression),
            E::StringLiteral(literal) => self.text(&literal.value, literal.span),
            E::TemplateLiteral(template) => self.template(template),
            E::ObjectExpression(object) => self.object(object),
            E::ArrayExpression(array) => self.array(array),
            E::ArrowFunctionExpression(arrow) => self.arrow(arrow, None),
            E::FunctionExpression(function) => self.function_expression(function, None),
            E::ClassExpression(class) => self.class_expression(class, None),
            E::AwaitExpression(wait) => {
                let value = self.expression(&wait.argument);
                self.add(ExpressionKind::Await(value), wait.span)
            }
            E::AssignmentExpression(assignment) => self.assignment(assignment),
            E::ConditionalExpression(choice) => self.conditional(choice),
            E::BinaryExpression(binary) => self.binary(binary),
            E::LogicalExpression(logical) => self.logical(logical),
            E::NewExpression(new) => self.new_object(new),
            E::TaggedTemplateExpression(tagged) => self.tagged(tagged),
            E::UnaryExpression(unary) => self.unary(unary),
            E::UpdateExpression(update) => self.update(update),
            E::YieldExpression(give) => {
                let value = give.argument.as_ref().map(|argument| self.expression(argument));
                self.add(ExpressionKind::Yield(value), give.span)
            }
            E::ImportExpression(import) => self.import_expression(import),
            E::JSXElement(element) => self.element(element),
            E::JSXFragment(fragment) => self.fragment(fragment),
            E::SequenceExpression(sequence) => {
                let parts = sequence.expressions.iter().map(|part| self.expression(part)).collect();
                self.other(parts, sequence.span)
            }
            E::PrivateInExpression(within) => {
                let parts = vec![self.expression(&within.right)];
                self.other(parts, within.span)
            }
            E::ThisExpression(this) => self.add(ExpressionKind::This, this.span),
            E::Super(parent) => self.add(ExpressionKind::Super, parent.span),
            E::ImportMeta(meta) => {
                self.add(ExpressionKind::Global(Name::new_static("import.meta")), meta.span)
            }
            E::ParenthesizedExpression(inner) => self.expression(&inner.expression),
            E::TSAsExpression(typed) => self.expression(&typed.expression),
            E::TSSatisfiesExpression(typed) => self.expression(&typed.expression),
            E::TSTypeAssertion(typed) => self.expression(&typed.expression),
            E::TSNonNullExpression(typed) => self.expression(&typed.expression),
            E::TSInstantiationExpression(typed) => self.expression(&typed.expression),
            E::V8IntrinsicExpression(intrinsic) => {
                let parts = self.arguments(&intrinsic.arguments);
                let parts = parts.into_iter().map(|argument| argument.value).collect();
                self.other(parts, intrinsic.span)
            }
            E::BooleanLiteral(literal) => self.literal(Literal::Boolean(literal.value), literal.span),
            E::NullLiteral(literal) => self.literal(Literal::Null, literal.span),
            E::NumericLiteral(literal) => self.literal(Literal::Number(literal.value), literal.span),
            E::BigIntLiteral(literal) => match literal.value.parse() {
                Ok(number) => self.literal(Literal::Number(number), literal.span),
                Err(_) => self.other(Vec::new(), literal.span),
            },
            E::RegExpLiteral(literal) => self.other(Vec::new(), literal.span),
            E::NewTarget(target) => self.other(Vec::new(), target.span),
        }
    }

    /// An expression that is assigned to a name: a function or class without a name of its own takes it.
    pub(super) fn titled(
        &mut self,
        expression: &ast::Expression<'_>,
        title: impl FnOnce() -> Title,
    ) -> ExpressionId {
        match expression.get_inner_expression() {
            ast::Expression::ArrowFunctionExpression(arrow) => self.arrow(arrow, Some(title())),
            ast::Expression::FunctionExpression(function) => {
                self.function_expression(function, Some(title()))
            }
            ast::Expression::ClassExpression(class) => self.class_expression(class, Some(title())),
            inner => self.expression(inner),
        }
    }

    /// A member of a value. A text in brackets is a name like any other.
    pub(super) fn member(&mut self, member: &ast::MemberExpression<'_>) -> ExpressionId {
        let object = self.expression(member.object());
        let kind = match member {
            ast::MemberExpression::StaticMemberExpression(member) => ExpressionKind::Member {
                object,
                name: Name::new(member.property.name),
                name_range: range(member.property.span),
            },
            ast::MemberExpression::PrivateFieldExpression(member) => ExpressionKind::Member {
                object,
                name: private_name(&member.field),
                name_range: range(member.field.span),
            },
            ast::MemberExpression::ComputedMemberExpression(member) => match &member.expression {
                ast::Expression::StringLiteral(literal) => ExpressionKind::Member {
                    object,
                    name: Name::new(literal.value),
                    name_range: range(literal.span),
                },
                index => ExpressionKind::Index { object, index: self.expression(index) },
            },
        };
        let span = oxc_span::GetSpan::span(member);
        self.add(kind, span)
    }

    /// What stands in an optional chain, which is the same as without question marks.
    fn chain(&mut self, element: &ast::ChainElement<'_>) -> ExpressionId {
        use ast::ChainElement as C;
        match element {
            C::CallExpression(call) => self.call(call),
            C::TSNonNullExpression(typed) => self.expression(&typed.expression),
            match_member_expression!(C) => self.member(element.to_member_expression()),
        }
    }

    fn call(&mut self, call: &ast::CallExpression<'_>) -> ExpressionId {
        if let Some(module) = self.required(call) {
            return self.add(ExpressionKind::Module(module), call.span);
        }
        let callee = self.expression(&call.callee);
        let arguments = self.arguments(&call.arguments);
        self.add(ExpressionKind::Call { kind: CallKind::Call, callee, arguments }, call.span)
    }

    fn new_object(&mut self, new: &ast::NewExpression<'_>) -> ExpressionId {
        let callee = self.expression(&new.callee);
        let arguments = self.arguments(&new.arguments);
        self.add(ExpressionKind::Call { kind: CallKind::New, callee, arguments }, new.span)
    }

    /// The arguments of a call.
    pub(super) fn arguments(&mut self, arguments: &[ast::Argument<'_>]) -> Vec<Argument> {
        arguments
            .iter()
            .map(|argument| match argument {
                ast::Argument::SpreadElement(spread) => {
                    Argument { name: None, spread: true, value: self.expression(&spread.argument) }
                }
                plain => {
                    Argument { name: None, spread: false, value: self.expression(plain.to_expression()) }
                }
            })
            .collect()
    }

    fn array(&mut self, array: &ast::ArrayExpression<'_>) -> ExpressionId {
        let items = array
            .elements
            .iter()
            .map(|element| match element {
                ast::ArrayExpressionElement::SpreadElement(spread) => {
                    Argument { name: None, spread: true, value: self.expression(&spread.argument) }
                }
                ast::ArrayExpressionElement::Elision(hole) => {
                    Argument { name: None, spread: false, value: self.literal(Literal::Null, hole.span) }
                }
                plain => {
                    Argument { name: None, spread: false, value: self.expression(plain.to_expression()) }
                }
            })
            .collect();
        self.add(ExpressionKind::List(items), array.span)
    }

    /// A template; without holes it is a text.
    pub(super) fn template(&mut self, template: &ast::TemplateLiteral<'_>) -> ExpressionId {
        if let ([only], true) = (template.quasis.as_slice(), template.expressions.is_empty()) {
            return self.text(written(only), template.span);
        }
        let parts = self.template_parts(template);
        self.add(ExpressionKind::Template(parts), template.span)
    }

    fn template_parts(&mut self, template: &ast::TemplateLiteral<'_>) -> Vec<TemplatePart> {
        let mut parts = Vec::with_capacity(template.quasis.len() + template.expressions.len());
        let mut holes = template.expressions.iter();
        for text in &template.quasis {
            let written = written(text);
            if !written.is_empty() {
                parts.push(TemplatePart::Text(Name::new(written)));
            }
            if let Some(hole) = holes.next() {
                parts.push(TemplatePart::Value(self.expression(hole)));
            }
        }
        parts
    }

    fn tagged(&mut self, tagged: &ast::TaggedTemplateExpression<'_>) -> ExpressionId {
        let callee = self.expression(&tagged.tag);
        let parts = self.template_parts(&tagged.quasi);
        let value = self.add(ExpressionKind::Template(parts), tagged.quasi.span);
        let arguments = vec![Argument { name: None, spread: false, value }];
        self.add(ExpressionKind::Call { kind: CallKind::Tagged, callee, arguments }, tagged.span)
    }

    fn conditional(&mut self, choice: &ast::ConditionalExpression<'_>) -> ExpressionId {
        let test = self.expression(&choice.test);
        let then = self.expression(&choice.consequent);
        let otherwise = self.expression(&choice.alternate);
        self.add(ExpressionKind::Conditional { test, then, otherwise }, choice.span)
    }

    fn binary(&mut self, binary: &ast::BinaryExpression<'_>) -> ExpressionId {
        use ast::BinaryOperator as B;
        let left = self.expression(&binary.left);
        let right = self.expression(&binary.right);
        let operator = match binary.operator {
            B::Addition => BinaryOperator::Add,
            B::Subtraction | B::Multiplication | B::Division | B::Remainder | B::Exponential => {
                BinaryOperator::Arithmetic
            }
            B::Equality | B::StrictEquality => BinaryOperator::Equal,
            B::Inequality | B::StrictInequality => BinaryOperator::NotEqual,
            B::LessThan | B::LessEqualThan => BinaryOperator::Less,
            B::GreaterThan | B::GreaterEqualThan => BinaryOperator::Greater,
            B::ShiftLeft
            | B::ShiftRight
            | B::ShiftRightZeroFill
            | B::BitwiseOR
            | B::BitwiseXOR
            | B::BitwiseAnd
            | B::In => BinaryOperator::Other,
            B::Instanceof => BinaryOperator::InstanceOf,
        };
        self.add(ExpressionKind::Binary { operator, left, right }, binary.span)
    }

    fn logical(&mut self, logical: &ast::LogicalExpression<'_>) -> ExpressionId {
        let left = self.expression(&logical.left);
        let right = self.expression(&logical.right);
        let operator = match logical.operator {
            ast::LogicalOperator::And => LogicalOperator::And,
            ast::LogicalOperator::Or => LogicalOperator::Or,
            ast::LogicalOperator::Coalesce => LogicalOperator::Coalesce,
        };
        self.add(ExpressionKind::Logical { operator, left, right }, logical.span)
    }

    fn unary(&mut self, unary: &ast::UnaryExpression<'_>) -> ExpressionId {
        use ast::UnaryOperator as U;
        match (unary.operator, &unary.argument) {
            (U::UnaryNegation, ast::Expression::NumericLiteral(literal)) => {
                self.literal(Literal::Number(-literal.value), unary.span)
            }
            (U::Void, ast::Expression::NumericLiteral(_)) => self.literal(Literal::Null, unary.span),
            (operator, argument) => {
                let operand = self.expression(argument);
                match operator {
                    U::LogicalNot => self.add(ExpressionKind::Not(operand), unary.span),
                    _ => self.other(vec![operand], unary.span),
                }
            }
        }
    }

    fn update(&mut self, update: &ast::UpdateExpression<'_>) -> ExpressionId {
        let target = self.simple_target(&update.argument);
        let value = self.literal(Literal::Number(1.0), update.span);
        self.add(ExpressionKind::Assign { kind: AssignmentKind::Update, target, value }, update.span)
    }

    fn assignment(&mut self, assignment: &ast::AssignmentExpression<'_>) -> ExpressionId {
        use ast::AssignmentOperator as A;
        let target = self.target(&assignment.left);
        let title = self.build.module().name_of(&target).map(|(name, range)| Title { name, range });
        let value = match title {
            Some(title) => self.titled(&assignment.right, || title),
            None => self.expression(&assignment.right),
        };
        let kind = match assignment.operator {
            A::Assign => AssignmentKind::Replace,
            A::LogicalOr | A::LogicalNullish => AssignmentKind::Default,
            _ => AssignmentKind::Update,
        };
        self.add(ExpressionKind::Assign { kind, target, value }, assignment.span)
    }
}

/// `#name` as it is written.
pub(super) fn private_name(field: &ast::PrivateIdentifier<'_>) -> Name {
    let mut name = String::with_capacity(field.name.len() + 1);
    name.push('#');
    name.push_str(&field.name);
    Name::new(name)
}

/// What a part of a template says; one with an escape that is none says what is written.
fn written<'a>(element: &'a ast::TemplateElement<'_>) -> &'a str {
    element.value.cooked.as_ref().unwrap_or(&element.value.raw)
}
