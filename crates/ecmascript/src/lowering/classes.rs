//! Classes.

use oxc_ast::ast;
use oxc_span::GetSpan;
use program::model::{
    CallKind, Class, ClassId, ExpressionId, ExpressionKind, Function, Member, MemberKind, Name,
};
use text::TextRange;

use super::functions::Role;
use super::records::static_key;
use super::scopes::{Lowerer, Title, range};

impl Lowerer<'_> {
    /// A class as an expression.
    pub(super) fn class_expression(&mut self, class: &ast::Class<'_>, title: Option<Title>) -> ExpressionId {
        let id = self.class(class, title);
        self.add(ExpressionKind::Class(id), class.span)
    }

    fn class(&mut self, class: &ast::Class<'_>, title: Option<Title>) -> ClassId {
        let id = self.build.begin_class();
        self.type_parameters(class.type_parameters.as_deref());
        let attributes = self.attributes(&class.decorators);
        let mut bases = Vec::new();
        let mut interfaces = Vec::new();
        if let Some(heritage) = &class.heritage {
            bases.push(self.expression(&heritage.expression));
            // A base with type arguments says more than its expression does, so it is named as a type too.
            if heritage.type_arguments.is_some() {
                interfaces.extend(self.base_type(heritage));
            }
        }
        for interface in &class.implements {
            interfaces.push(self.named_type(&interface.expression, interface.type_arguments.as_deref()));
        }
        let mut members = Vec::with_capacity(class.body.body.len());
        for element in &class.body.body {
            self.class_element(element, id, &mut members);
        }
        let title = match &class.id {
            Some(own) => Some(Title::new(&own.name, own.span)),
            None => title,
        };
        let keyword = TextRange::new(class.span.start, class.body.span.start);
        self.build.finish_class(
            id,
            Class {
                name_range: title.as_ref().map_or(keyword, |title| title.range),
                name: title.map(|title| title.name),
                bases,
                mixins: Vec::new(),
                interfaces,
                options: Vec::new(),
                members,
                attributes,
                range: range(class.span),
            },
        );
        id
    }

    fn class_element(&mut self, element: &ast::ClassElement<'_>, class: ClassId, members: &mut Vec<Member>) {
        match element {
            ast::ClassElement::MethodDefinition(method) => self.method(method, class, members),
            ast::ClassElement::PropertyDefinition(property) => {
                let attributes = self.attributes(&property.decorators);
                let name = self.member_name(&property.key, members);
                let declared = self.annotation(property.type_annotation.as_deref());
                let value =
                    property.value.as_ref().map(|value| self.field(value, &name, &property.key, class));
                members.push(Member {
                    name,
                    kind: MemberKind::Field { value, declared },
                    of_class: property.r#static,
                    attributes,
                    range: range(property.span),
                });
            }
            ast::ClassElement::AccessorProperty(property) => {
                let attributes = self.attributes(&property.decorators);
                let name = self.member_name(&property.key, members);
                let declared = self.annotation(property.type_annotation.as_deref());
                let value =
                    property.value.as_ref().map(|value| self.field(value, &name, &property.key, class));
                members.push(Member {
                    name,
                    kind: MemberKind::Field { value, declared },
                    of_class: property.r#static,
                    attributes,
                    range: range(property.span),
                });
            }
            ast::ClassElement::StaticBlock(block) => self.static_block(block, class, members),
            ast::ClassElement::TSIndexSignature(_) => {}
        }
    }

    /// A method. Signatures of overloads are none; one that is abstract has an empty body.
    fn method(&mut self, method: &ast::MethodDefinition<'_>, class: ClassId, members: &mut Vec<Member>) {
        let is_abstract = method.r#type == ast::MethodDefinitionType::TSAbstractMethodDefinition;
        if method.value.body.is_none() && !is_abstract {
            return;
        }
        let attributes = self.attributes(&method.decorators);
        let name = self.member_name(&method.key, members);
        let title = Title { name: name.clone(), range: range(method.key.span()) };
        let title = Some(title).filter(|title| !title.name.is_empty());
        let role = Role { title, class: Some(class), attributes: attributes.clone() };
        let function = self.function(&method.value, role);
        // oxc's function of a method begins at its parameters.
        self.build.function_mut(function).range = range(method.span);
        let kind = match method.kind {
            ast::MethodDefinitionKind::Constructor => MemberKind::Constructor(function),
            ast::MethodDefinitionKind::Method => MemberKind::Method(function),
            ast::MethodDefinitionKind::Get => MemberKind::Getter(function),
            ast::MethodDefinitionKind::Set => MemberKind::Setter(function),
        };
        members.push(Member { name, kind, of_class: method.r#static, attributes, range: range(method.span) });
    }

    /// The value of a field. A function there is a method in all but form.
    fn field(
        &mut self,
        value: &ast::Expression<'_>,
        name: &Name,
        key: &ast::PropertyKey<'_>,
        class: ClassId,
    ) -> ExpressionId {
        let id = if name.is_empty() {
            self.expression(value)
        } else {
            self.titled(value, || Title { name: name.clone(), range: range(key.span()) })
        };
        if let ExpressionKind::Function(function) = self.made(id).kind {
            self.build.function_mut(function).class = Some(class);
        }
        id
    }

    /// The code of a static block is a function that is called once.
    fn static_block(&mut self, block: &ast::StaticBlock<'_>, class: ClassId, members: &mut Vec<Member>) {
        let id = self.build.begin_function();
        let parent = std::mem::replace(&mut self.function, id);
        let body = self.statements(&block.body);
        self.function = parent;
        self.build.finish_function(
            id,
            Function {
                body,
                parent: Some(parent),
                class: Some(class),
                range: range(block.span),
                name_range: TextRange::new(block.span.start, block.span.start + 6),
                ..Function::default()
            },
        );
        let callee = self.add(ExpressionKind::Function(id), block.span);
        let call = ExpressionKind::Call { kind: CallKind::Call, callee, arguments: Vec::new() };
        let value = self.add(call, block.span);
        members.push(unnamed(value, block.span));
    }

    /// The name of a member; one that is computed has none, and what computes it is a member of its own that nobody can name.
    fn member_name(&mut self, key: &ast::PropertyKey<'_>, members: &mut Vec<Member>) -> Name {
        if let Some(name) = static_key(key) {
            return name;
        }
        if let Some(expression) = key.as_expression() {
            let value = self.expression(expression);
            members.push(unnamed(value, expression.span()));
        }
        Name::default()
    }
}

/// Something that runs once when the class is made.
fn unnamed(value: ExpressionId, span: ast::Span) -> Member {
    Member {
        name: Name::default(),
        kind: MemberKind::Field { value: Some(value), declared: None },
        of_class: true,
        attributes: Vec::new(),
        range: range(span),
    }
}
