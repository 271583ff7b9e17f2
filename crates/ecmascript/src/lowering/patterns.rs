//! What values are bound and assigned to.

use oxc_ast::ast;
use oxc_ast::{match_assignment_target, match_member_expression, match_simple_assignment_target};
use oxc_span::GetSpan;
use program::model::{ExpressionKind, Key, Name, Pattern, TypeName, VariableKind};

use super::scopes::{Lowerer, Title};

impl Lowerer<'_> {
    /// What a declaration binds. A type speaks of the whole value, so only a single name is declared with it.
    pub(super) fn pattern(
        &mut self,
        pattern: &ast::BindingPattern<'_>,
        kind: Option<VariableKind>,
        declared: Option<TypeName>,
    ) -> Pattern {
        match pattern {
            ast::BindingPattern::BindingIdentifier(identifier) => {
                Pattern::Variable(self.bind(identifier, kind, declared))
            }
            ast::BindingPattern::AssignmentPattern(default) => {
                let title = binding_title(&default.left);
                let left = self.pattern(&default.left, kind, declared);
                let value = match title {
                    Some(title) => self.titled(&default.right, || title),
                    None => self.expression(&default.right),
                };
                Pattern::Default(Box::new(left), value)
            }
            ast::BindingPattern::ObjectPattern(object) => {
                let mut entries = Vec::with_capacity(object.properties.len());
                for property in &object.properties {
                    let key = self.key(&property.key);
                    entries.push((key, self.pattern(&property.value, kind, None)));
                }
                let rest = object.rest.as_ref();
                let rest = rest.map(|rest| Box::new(self.pattern(&rest.argument, kind, None)));
                Pattern::Record { entries, rest }
            }
            ast::BindingPattern::ArrayPattern(array) => {
                let mut items = Vec::with_capacity(array.elements.len());
                for element in &array.elements {
                    items.push(match element {
                        Some(element) => self.pattern(element, kind, None),
                        None => Pattern::Ignored,
                    });
                }
                let rest = array.rest.as_ref();
                let rest = rest.map(|rest| Box::new(self.pattern(&rest.argument, kind, None)));
                Pattern::List { items, rest }
            }
        }
    }

    /// What an assignment assigns to.
    pub(super) fn target(&mut self, target: &ast::AssignmentTarget<'_>) -> Pattern {
        use ast::AssignmentTarget as T;
        match target {
            match_simple_assignment_target!(T) => self.simple_target(target.to_simple_assignment_target()),
            T::ArrayAssignmentTarget(array) => {
                let mut items = Vec::with_capacity(array.elements.len());
                for element in &array.elements {
                    items.push(match element {
                        Some(element) => self.target_with_default(element),
                        None => Pattern::Ignored,
                    });
                }
                let rest = array.rest.as_ref().map(|rest| Box::new(self.target(&rest.target)));
                Pattern::List { items, rest }
            }
            T::ObjectAssignmentTarget(object) => {
                let mut entries = Vec::with_capacity(object.properties.len());
                for property in &object.properties {
                    entries.push(match property {
                        ast::AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
                            let key = Key::Name(Name::new(property.binding.name));
                            let place = self.named_target(&property.binding);
                            let place = match &property.init {
                                Some(init) => Pattern::Default(Box::new(place), self.expression(init)),
                                None => place,
                            };
                            (key, place)
                        }
                        ast::AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                            let key = self.key(&property.name);
                            (key, self.target_with_default(&property.binding))
                        }
                    });
                }
                let rest = object.rest.as_ref().map(|rest| Box::new(self.target(&rest.target)));
                Pattern::Record { entries, rest }
            }
        }
    }

    fn target_with_default(&mut self, target: &ast::AssignmentTargetMaybeDefault<'_>) -> Pattern {
        use ast::AssignmentTargetMaybeDefault as D;
        match target {
            D::AssignmentTargetWithDefault(default) => {
                let place = self.target(&default.binding);
                Pattern::Default(Box::new(place), self.expression(&default.init))
            }
            match_assignment_target!(D) => self.target(target.to_assignment_target()),
        }
    }

    /// A variable or a member that is assigned to.
    pub(super) fn simple_target(&mut self, target: &ast::SimpleAssignmentTarget<'_>) -> Pattern {
        use ast::SimpleAssignmentTarget as T;
        match target {
            T::AssignmentTargetIdentifier(identifier) => self.named_target(identifier),
            match_member_expression!(T) => Pattern::Place(self.member(target.to_member_expression())),
            T::TSAsExpression(typed) => self.typed_target(&typed.expression),
            T::TSSatisfiesExpression(typed) => self.typed_target(&typed.expression),
            T::TSNonNullExpression(typed) => self.typed_target(&typed.expression),
            T::TSTypeAssertion(typed) => self.typed_target(&typed.expression),
        }
    }

    fn named_target(&mut self, identifier: &ast::IdentifierReference<'_>) -> Pattern {
        match self.resolve(identifier) {
            Some(variable) => Pattern::Variable(variable),
            None => Pattern::Place(self.identifier(identifier)),
        }
    }

    fn typed_target(&mut self, expression: &ast::Expression<'_>) -> Pattern {
        let place = self.expression(expression);
        match self.made(place).kind {
            ExpressionKind::Variable(variable) => Pattern::Variable(variable),
            _ => Pattern::Place(place),
        }
    }
}

/// The name that a pattern is, if it is a single one.
pub(super) fn binding_title(pattern: &ast::BindingPattern<'_>) -> Option<Title> {
    match pattern {
        ast::BindingPattern::BindingIdentifier(identifier) => {
            Some(Title::new(&identifier.name, pattern.span()))
        }
        _ => None,
    }
}
