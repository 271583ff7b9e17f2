//! Classes, interfaces, traits, enumerations.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, AttributeList, ClassLikeMember, ModifierSequenceExt};
use program::model::{
    Argument, CallKind, Class, ClassId, ExpressionId, ExpressionKind, Name, TypeName, VariableId,
};
use text::TextRange;

use super::scopes::{Lowerer, OpenClass, Title, range, written};

/// The parts that all classes have.
struct Parts<'p, 'a> {
    attributes: &'p [AttributeList<'a>],
    extends: Vec<&'p ast::Identifier<'a>>,
    /// Interfaces; those that an interface extends as well.
    implements: Vec<&'p ast::Identifier<'a>>,
    members: &'p [ClassLikeMember<'a>],
    span: Span,
    title: Option<Title>,
    variable: Option<VariableId>,
    /// The end of what stands before the members, and has the name in it.
    head_end: u32,
    is_trait: bool,
}

impl Lowerer<'_> {
    /// A class that is declared, as an expression.
    pub(super) fn class_declaration(&mut self, class: &ast::Class<'_>, variable: VariableId) -> ExpressionId {
        let id = self.class(&Parts {
            attributes: class.attribute_lists.as_slice(),
            extends: class.extends.iter().flat_map(|extends| extends.types.iter()).collect(),
            implements: class.implements.iter().flat_map(|implements| implements.types.iter()).collect(),
            members: class.members.as_slice(),
            span: class.span(),
            title: Some(title(&class.name)),
            variable: Some(variable),
            head_end: class.left_brace.start.offset,
            is_trait: false,
        });
        self.add(ExpressionKind::Class(id), class.span())
    }

    /// An interface, which is a class without bodies.
    pub(super) fn interface_declaration(
        &mut self,
        interface: &ast::Interface<'_>,
        variable: VariableId,
    ) -> ExpressionId {
        let id = self.class(&Parts {
            attributes: interface.attribute_lists.as_slice(),
            extends: Vec::new(),
            implements: interface.extends.iter().flat_map(|extends| extends.types.iter()).collect(),
            members: interface.members.as_slice(),
            span: interface.span(),
            title: Some(title(&interface.name)),
            variable: Some(variable),
            head_end: interface.left_brace.start.offset,
            is_trait: false,
        });
        self.add(ExpressionKind::Class(id), interface.span())
    }

    /// A trait, which is a class that others take over.
    pub(super) fn trait_declaration(
        &mut self,
        declared: &ast::Trait<'_>,
        variable: VariableId,
    ) -> ExpressionId {
        let id = self.class(&Parts {
            attributes: declared.attribute_lists.as_slice(),
            extends: Vec::new(),
            implements: Vec::new(),
            members: declared.members.as_slice(),
            span: declared.span(),
            title: Some(title(&declared.name)),
            variable: Some(variable),
            head_end: declared.left_brace.start.offset,
            is_trait: true,
        });
        self.add(ExpressionKind::Class(id), declared.span())
    }

    /// An enumeration, which is a class with its cases as members of the class.
    pub(super) fn enum_declaration(
        &mut self,
        declared: &ast::Enum<'_>,
        variable: VariableId,
    ) -> ExpressionId {
        let id = self.class(&Parts {
            attributes: declared.attribute_lists.as_slice(),
            extends: Vec::new(),
            implements: declared.implements.iter().flat_map(|implements| implements.types.iter()).collect(),
            members: declared.members.as_slice(),
            span: declared.span(),
            title: Some(title(&declared.name)),
            variable: Some(variable),
            head_end: declared.left_brace.start.offset,
            is_trait: false,
        });
        self.add(ExpressionKind::Class(id), declared.span())
    }

    /// `new class (..) {}`: the class, and an object of it.
    pub(super) fn anonymous_class(&mut self, class: &ast::AnonymousClass<'_>) -> ExpressionId {
        let arguments: Vec<Argument> =
            class.argument_list.as_ref().map(|list| self.arguments(list)).unwrap_or_default();
        let id = self.deeper(class.span(), |cx| {
            Some(cx.class(&Parts {
                attributes: class.attribute_lists.as_slice(),
                extends: class.extends.iter().flat_map(|extends| extends.types.iter()).collect(),
                implements: class.implements.iter().flat_map(|implements| implements.types.iter()).collect(),
                members: class.members.as_slice(),
                span: class.span(),
                title: None,
                variable: None,
                head_end: class.left_brace.start.offset,
                is_trait: false,
            }))
        });
        let Some(id) = id else {
            return self.other(Vec::new(), class.span());
        };
        let callee = self.add(ExpressionKind::Class(id), class.span());
        self.add(ExpressionKind::Call { kind: CallKind::New, callee, arguments }, class.span())
    }

    fn class(&mut self, parts: &Parts<'_, '_>) -> ClassId {
        let id = self.build.begin_class();
        let tags = self.tags_before(parts.span.start.offset);
        let attributes = self.attributes(parts.attributes);
        let bases: Vec<ExpressionId> = parts.extends.iter().map(|base| self.class_name(base)).collect();
        let mut interfaces: Vec<TypeName> =
            parts.implements.iter().map(|interface| self.identifier_type(interface)).collect();
        self.open_classes.push(OpenClass {
            id,
            variable: parts.variable,
            name: parts.title.as_ref().map(|title| title.name.clone()),
            instance_methods: instance_methods(parts.members),
            is_trait: parts.is_trait,
            in_static: false,
        });
        // What stands in a class's members sees no variable of what is around the class.
        self.open_scope(self.function, false);
        interfaces.extend(self.bases_of(&tags));
        let mut members = Vec::with_capacity(parts.members.len());
        let mut mixins = Vec::new();
        for member in parts.members {
            match member {
                ClassLikeMember::TraitUse(used) => {
                    let tags = self.tags_before(used.span().start.offset);
                    interfaces.extend(self.bases_of(&tags));
                    for name in &used.trait_names {
                        mixins.push(self.class_name(name));
                    }
                }
                member => self.member_of(member, id, &mut members),
            }
        }
        self.commented_members(&tags, &mut members);
        self.close_scope();
        self.open_classes.pop();
        let whole = range(parts.span);
        let head = TextRange::new(whole.start, parts.head_end);
        self.build.finish_class(
            id,
            Class {
                name: parts.title.as_ref().map(|title| title.name.clone()),
                bases,
                mixins,
                interfaces,
                options: Vec::new(),
                members,
                attributes,
                range: whole,
                name_range: parts.title.as_ref().map_or(head, |title| title.range),
            },
        );
        id
    }
}

fn title(name: &ast::LocalIdentifier<'_>) -> Title {
    Title { name: Name::new(written(name.value)), range: range(name.span) }
}

/// The names of the methods that belong to an instance, in lower case.
fn instance_methods(members: &[ClassLikeMember<'_>]) -> Vec<String> {
    let methods = members.iter().filter_map(|member| match member {
        ClassLikeMember::Method(method) if !method.modifiers.contains_static() => {
            Some(written(method.name.value).to_ascii_lowercase())
        }
        _ => None,
    });
    methods.collect()
}
