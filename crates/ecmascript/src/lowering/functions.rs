//! Functions and what they take.

use oxc_ast::ast;
use program::model::{
    Attribute, Block, ClassId, ExpressionId, ExpressionKind, Function, FunctionId, FunctionKind, Name,
    Parameter, Pattern, Statement, StatementKind, TypeName, VariableKind,
};
use text::TextRange;

use super::patterns::binding_title;
use super::scopes::{Lowerer, Title, directives, range};

/// What a function is besides its code.
#[derive(Default)]
pub(super) struct Role {
    /// The name that it takes from elsewhere.
    pub(super) title: Option<Title>,
    /// The class that it is a method of.
    pub(super) class: Option<ClassId>,
    /// Its decorators.
    pub(super) attributes: Vec<Attribute>,
}

impl Lowerer<'_> {
    /// A function as an expression.
    pub(super) fn function_expression(
        &mut self,
        function: &ast::Function<'_>,
        title: Option<Title>,
    ) -> ExpressionId {
        let id = self.function(function, Role { title, ..Role::default() });
        self.add(ExpressionKind::Function(id), function.span)
    }

    /// A function of its own `this`. One without a body, which is only declared, has an empty one.
    pub(super) fn function(&mut self, function: &ast::Function<'_>, role: Role) -> FunctionId {
        let id = self.build.begin_function();
        let parent = std::mem::replace(&mut self.function, id);
        self.type_parameters(function.type_parameters.as_deref());
        let parameters = self.parameters(&function.params);
        let (body, directives) = match &function.body {
            Some(body) => (self.statements(&body.statements), directives(&body.directives)),
            None => (Block::default(), Vec::new()),
        };
        let kind = kind(function.r#async, function.generator);
        let returns = self.returned(function.return_type.as_deref(), kind);
        self.function = parent;
        let title = match &function.id {
            Some(own) => Some(Title::new(&own.name, own.span)),
            None => role.title,
        };
        let head = TextRange::new(function.span.start, function.params.span.end);
        self.build.finish_function(
            id,
            Function {
                name_range: title.as_ref().map_or(head, |title| title.range),
                name: title.map(|title| title.name),
                kind,
                captures_this: false,
                parameters,
                body,
                returns,
                parent: Some(parent),
                class: role.class,
                attributes: role.attributes,
                directives,
                range: range(function.span),
            },
        );
        id
    }

    /// An arrow function as an expression.
    pub(super) fn arrow(
        &mut self,
        arrow: &ast::ArrowFunctionExpression<'_>,
        title: Option<Title>,
    ) -> ExpressionId {
        let id = self.build.begin_function();
        let parent = std::mem::replace(&mut self.function, id);
        self.type_parameters(arrow.type_parameters.as_deref());
        let parameters = self.parameters(&arrow.params);
        let (body, directives) = match &arrow.body {
            ast::ArrowFunctionBody::FunctionBody(body) => {
                (self.statements(&body.statements), directives(&body.directives))
            }
            value => {
                let value = self.expression(value.to_expression());
                let range = self.made(value).range;
                let give = Statement { kind: StatementKind::Return(Some(value)), range };
                (Block { statements: vec![give] }, Vec::new())
            }
        };
        let kind = kind(arrow.r#async, false);
        let returns = self.returned(arrow.return_type.as_deref(), kind);
        self.function = parent;
        let head = TextRange::new(arrow.span.start, arrow.params.span.end);
        self.build.finish_function(
            id,
            Function {
                name_range: title.as_ref().map_or(head, |title| title.range),
                name: title.map(|title| title.name),
                kind,
                captures_this: true,
                parameters,
                body,
                returns,
                parent: Some(parent),
                class: None,
                attributes: Vec::new(),
                directives,
                range: range(arrow.span),
            },
        );
        self.add(ExpressionKind::Function(id), arrow.span)
    }

    fn parameters(&mut self, parameters: &ast::FormalParameters<'_>) -> Vec<Parameter> {
        let mut lowered = Vec::with_capacity(parameters.items.len() + usize::from(parameters.rest.is_some()));
        for parameter in &parameters.items {
            let attributes = self.attributes(&parameter.decorators);
            let declared = self.annotation(parameter.type_annotation.as_deref());
            let own = declared.clone();
            let pattern = self.pattern(&parameter.pattern, Some(VariableKind::Parameter), own);
            let title = binding_title(&parameter.pattern);
            let name = title.as_ref().map(|title| title.name.clone());
            let default = parameter.initializer.as_ref().map(|value| match title {
                Some(title) => self.titled(value, || title),
                None => self.expression(value),
            });
            let is_field = parameter.accessibility.is_some() || parameter.readonly || parameter.r#override;
            let field = if is_field { name.clone() } else { None };
            lowered.push(Parameter {
                pattern,
                name,
                declared,
                default,
                rest: false,
                named: false,
                attributes,
                field,
            });
        }
        if let Some(rest) = &parameters.rest {
            let attributes = self.attributes(&rest.decorators);
            let declared = self.annotation(rest.type_annotation.as_deref());
            let own = declared.clone();
            let pattern = self.pattern(&rest.rest.argument, Some(VariableKind::Parameter), own);
            let name = self.single_name(&pattern);
            lowered.push(Parameter {
                pattern,
                name,
                declared,
                default: None,
                rest: true,
                named: false,
                attributes,
                field: None,
            });
        }
        lowered
    }

    fn single_name(&self, pattern: &Pattern) -> Option<Name> {
        match pattern {
            Pattern::Variable(variable) => Some(self.build.module().variable(*variable).name.clone()),
            _ => None,
        }
    }

    /// The type that a function returns, without the promise of an asynchronous one.
    fn returned(
        &mut self,
        annotation: Option<&ast::TSTypeAnnotation<'_>>,
        kind: FunctionKind,
    ) -> Option<TypeName> {
        match self.annotation(annotation)? {
            TypeName::Named { path, mut arguments, .. }
                if kind == FunctionKind::Async
                    && arguments.len() == 1
                    && matches!(path.as_slice(), [only] if only == "Promise") =>
            {
                arguments.pop()
            }
            other => Some(other),
        }
    }

    /// Decorators.
    pub(super) fn attributes(&mut self, decorators: &[ast::Decorator<'_>]) -> Vec<Attribute> {
        decorators
            .iter()
            .map(|decorator| match &decorator.expression {
                ast::Expression::CallExpression(call) => Attribute {
                    callee: self.expression(&call.callee),
                    arguments: self.arguments(&call.arguments),
                    range: range(decorator.span),
                },
                plain => Attribute {
                    callee: self.expression(plain),
                    arguments: Vec::new(),
                    range: range(decorator.span),
                },
            })
            .collect()
    }
}

fn kind(asynchronous: bool, generator: bool) -> FunctionKind {
    match (asynchronous, generator) {
        (false, false) => FunctionKind::Plain,
        (true, false) => FunctionKind::Async,
        (false, true) => FunctionKind::Generator,
        (true, true) => FunctionKind::AsyncGenerator,
    }
}
