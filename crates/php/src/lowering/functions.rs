//! Functions, methods, closures.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, AttributeList, FunctionLikeParameterList, FunctionLikeReturnTypeHint};
use program::model::{
    Attribute, Block, ClassId, ExpressionId, ExpressionKind, Function, FunctionId, FunctionKind, Name,
    Parameter, Pattern, Statement, StatementKind, TypeName, VariableId, VariableKind,
};
use text::TextRange;

use super::docblock::{Tag, TagKind};
use super::scopes::{Lowerer, Title, place, range, variable_name};

/// What a function is to what is around it.
#[derive(Default)]
pub(super) struct Role {
    pub(super) class: Option<ClassId>,
    /// Whether `$this` is that of the function around it.
    pub(super) captures_this: bool,
    /// Whether it sees the variables of the function around it.
    pub(super) sees_outer: bool,
    /// Variables of the function around it that it takes over.
    pub(super) taken: Vec<(Name, VariableId)>,
}

/// The parts that all functions have.
pub(super) struct Parts<'p, 'a> {
    pub(super) attributes: &'p [AttributeList<'a>],
    pub(super) parameters: Option<&'p FunctionLikeParameterList<'a>>,
    pub(super) returns: Option<&'p FunctionLikeReturnTypeHint<'a>>,
    pub(super) span: Span,
    pub(super) name: Option<(Name, TextRange)>,
}

impl Lowerer<'_> {
    /// A function whose body `body` makes.
    pub(super) fn function(
        &mut self,
        parts: Parts<'_, '_>,
        role: Role,
        body: impl FnOnce(&mut Self) -> Block,
    ) -> FunctionId {
        let id = self.build.begin_function();
        let tags = self.tags_before(parts.span.start.offset);
        let attributes = self.attributes(parts.attributes);
        let parent = std::mem::replace(&mut self.function, id);
        let breakables = std::mem::take(&mut self.breakables);
        let yields = std::mem::take(&mut self.yields);
        let is_truth = parts.returns.is_some_and(|returns| matches!(returns.hint, ast::Hint::Bool(_)));
        let gives_truth = std::mem::replace(&mut self.gives_truth, is_truth);
        self.open_scope(id, role.sees_outer);
        for (name, variable) in &role.taken {
            self.bind(name, *variable);
        }
        let parameters = parts.parameters.map(|list| self.parameters(list, &tags)).unwrap_or_default();
        let body = self.deeper(parts.span, body);
        let returned = tags.iter().find(|tag| tag.kind == TagKind::Return);
        let returns = self.declared_type(parts.returns.map(|returns| &returns.hint), returned);
        self.close_scope();
        self.function = parent;
        self.breakables = breakables;
        let kind = if self.yields { FunctionKind::Generator } else { FunctionKind::Plain };
        self.yields = yields;
        self.gives_truth = gives_truth;
        let whole = range(parts.span);
        let head_end = parts.parameters.map_or(whole.start, |list| list.span().end.offset);
        let (name, name_range) = match parts.name {
            Some((name, range)) => (Some(name), range),
            None => (None, TextRange::new(whole.start, head_end)),
        };
        self.build.finish_function(
            id,
            Function {
                name,
                kind,
                captures_this: role.captures_this,
                parameters,
                body,
                returns,
                parent: Some(parent),
                class: role.class,
                attributes,
                directives: Vec::new(),
                range: whole,
                name_range,
            },
        );
        id
    }

    /// `function () use ($x) {}`.
    pub(super) fn closure(&mut self, closure: &ast::Closure<'_>, title: Option<Title>) -> ExpressionId {
        let mut taken = Vec::new();
        for used in closure.use_clause.iter().flat_map(|clause| clause.variables.iter()) {
            let name = variable_name(&used.variable);
            let variable = self.variable(&name, used.variable.span);
            taken.push((Name::new(name), variable));
        }
        let parts = Parts {
            attributes: closure.attribute_lists.as_slice(),
            parameters: Some(&closure.parameter_list),
            returns: closure.return_type_hint.as_ref(),
            span: closure.span(),
            name: title.map(|title| (title.name, title.range)),
        };
        let role = Role { captures_this: true, taken, ..Role::default() };
        let id = self.function(parts, role, |cx| cx.statements(closure.body.statements.as_slice()));
        self.add(ExpressionKind::Function(id), closure.span())
    }

    /// `fn () => x`.
    pub(super) fn arrow(&mut self, arrow: &ast::ArrowFunction<'_>, title: Option<Title>) -> ExpressionId {
        let parts = Parts {
            attributes: arrow.attribute_lists.as_slice(),
            parameters: Some(&arrow.parameter_list),
            returns: arrow.return_type_hint.as_ref(),
            span: arrow.span(),
            name: title.map(|title| (title.name, title.range)),
        };
        let role = Role { captures_this: true, sees_outer: true, ..Role::default() };
        let id = self.function(parts, role, |cx| cx.returned(arrow.expression));
        self.add(ExpressionKind::Function(id), arrow.span())
    }

    /// A body that is an expression.
    pub(super) fn returned(&mut self, value: &ast::Expression<'_>) -> Block {
        let value = self.given(value);
        let range = self.made(value).range;
        Block { statements: vec![Statement { kind: StatementKind::Return(Some(value)), range }] }
    }

    fn parameters(&mut self, list: &FunctionLikeParameterList<'_>, tags: &[Tag]) -> Vec<Parameter> {
        let mut lowered = Vec::with_capacity(list.parameters.len());
        for parameter in &list.parameters {
            let name = Name::new(variable_name(&parameter.variable));
            let own_tags = self.tags_before(parameter.span().start.offset);
            let tag = own_tags.iter().find(|tag| tag.kind == TagKind::Variable).or_else(|| {
                tags.iter().find(|tag| {
                    tag.kind == TagKind::Parameter && tag.variable.as_deref() == Some(name.as_str())
                })
            });
            let declared = self.declared_type(parameter.hint.as_ref(), tag);
            let attributes = self.attributes(parameter.attribute_lists.as_slice());
            let default = parameter.default_value.as_ref().map(|default| self.expression(default.value));
            let variable =
                self.new_variable(&name, VariableKind::Parameter, declared.clone(), parameter.variable.span);
            let is_field = !parameter.modifiers.as_slice().is_empty() || parameter.hooks.is_some();
            lowered.push(Parameter {
                pattern: Pattern::Variable(variable),
                field: is_field.then(|| name.clone()),
                name: Some(name),
                declared,
                default,
                rest: parameter.ellipsis.is_some(),
                named: false,
                attributes,
            });
        }
        lowered
    }

    /// Attributes.
    pub(super) fn attributes(&mut self, lists: &[AttributeList<'_>]) -> Vec<Attribute> {
        let mut lowered = Vec::new();
        for attribute in lists.iter().flat_map(|list| list.attributes.iter()) {
            let callee = self.class_name(&attribute.name);
            let arguments =
                attribute.argument_list.as_ref().map(|list| self.arguments(list)).unwrap_or_default();
            lowered.push(Attribute { callee, arguments, range: place(attribute) });
        }
        lowered
    }

    /// The type of the only variable that a comment before `at` names, or of the one that it does not name.
    pub(super) fn commented_type(&mut self, at: u32, name: Option<&str>) -> Option<TypeName> {
        let tags = self.tags_before(at);
        let tag = tags.iter().find(|tag| {
            tag.kind == TagKind::Variable && (tag.variable.is_none() || tag.variable.as_deref() == name)
        })?;
        Some(self.doc_type(&tag.written, tag.range)).filter(|found| *found != TypeName::Other)
    }
}
