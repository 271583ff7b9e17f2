//! JSX.

use oxc_ast::ast;
use oxc_span::GetSpan;
use program::model::{Entry, ExpressionId, ExpressionKind, Key, Literal, Name};

use super::scopes::{Lowerer, Title, range};

impl Lowerer<'_> {
    /// An element. A name in lower case is one of HTML, which no component stands for.
    pub(super) fn element(&mut self, element: &ast::JSXElement<'_>) -> ExpressionId {
        let opening = &element.opening_element;
        let component = match &opening.name {
            ast::JSXElementName::IdentifierReference(identifier) => Some(self.identifier(identifier)),
            ast::JSXElementName::MemberExpression(member) => Some(self.jsx_member(member)),
            ast::JSXElementName::ThisExpression(this) => Some(self.add(ExpressionKind::This, this.span)),
            ast::JSXElementName::Identifier(_) | ast::JSXElementName::NamespacedName(_) => None,
        };
        let mut properties = Vec::with_capacity(opening.attributes.len());
        for attribute in &opening.attributes {
            properties.extend(self.property(attribute));
        }
        let children = self.children(&element.children);
        self.add(ExpressionKind::Rendered { component, properties, children }, element.span)
    }

    /// A fragment: an element without a component.
    pub(super) fn fragment(&mut self, fragment: &ast::JSXFragment<'_>) -> ExpressionId {
        let children = self.children(&fragment.children);
        let kind = ExpressionKind::Rendered { component: None, properties: Vec::new(), children };
        self.add(kind, fragment.span)
    }

    fn jsx_member(&mut self, member: &ast::JSXMemberExpression<'_>) -> ExpressionId {
        let object = match &member.object {
            ast::JSXMemberExpressionObject::IdentifierReference(identifier) => self.identifier(identifier),
            ast::JSXMemberExpressionObject::MemberExpression(inner) => self.jsx_member(inner),
            ast::JSXMemberExpressionObject::ThisExpression(this) => self.add(ExpressionKind::This, this.span),
        };
        let name = Name::new(member.property.name);
        let name_range = range(member.property.span);
        self.add(ExpressionKind::Member { object, name, name_range }, member.span)
    }

    fn property(&mut self, attribute: &ast::JSXAttributeItem<'_>) -> Option<Entry> {
        let attribute = match attribute {
            ast::JSXAttributeItem::Attribute(attribute) => attribute,
            ast::JSXAttributeItem::SpreadAttribute(spread) => {
                let value = self.expression(&spread.argument);
                return Some(Entry { key: Key::Spread, value, range: range(spread.span) });
            }
        };
        let name = match &attribute.name {
            ast::JSXAttributeName::Identifier(identifier) => Name::new(identifier.name),
            ast::JSXAttributeName::NamespacedName(name) => {
                Name::new(format!("{}:{}", name.namespace.name, name.name.name))
            }
        };
        let value = match &attribute.value {
            None => self.literal(Literal::Boolean(true), attribute.span),
            Some(ast::JSXAttributeValue::StringLiteral(literal)) => self.text(&literal.value, literal.span),
            Some(ast::JSXAttributeValue::Element(element)) => self.element(element),
            Some(ast::JSXAttributeValue::Fragment(fragment)) => self.fragment(fragment),
            Some(ast::JSXAttributeValue::ExpressionContainer(container)) => {
                let expression = container.expression.as_expression()?;
                let title = || Title { name: name.clone(), range: range(attribute.name.span()) };
                self.titled(expression, title)
            }
        };
        Some(Entry { key: Key::Name(name), value, range: range(attribute.span) })
    }

    /// What stands in an element. Text there means nothing to a program, so it is left out.
    fn children(&mut self, children: &[ast::JSXChild<'_>]) -> Vec<ExpressionId> {
        let mut lowered = Vec::new();
        for child in children {
            match child {
                ast::JSXChild::Text(_) => {}
                ast::JSXChild::Element(element) => lowered.push(self.element(element)),
                ast::JSXChild::Fragment(fragment) => lowered.push(self.fragment(fragment)),
                ast::JSXChild::ExpressionContainer(container) => {
                    if let Some(expression) = container.expression.as_expression() {
                        lowered.push(self.expression(expression));
                    }
                }
                ast::JSXChild::Spread(spread) => lowered.push(self.expression(&spread.expression)),
            }
        }
        lowered
    }
}
