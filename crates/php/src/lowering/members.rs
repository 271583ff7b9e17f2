//! Members of classes.

use mago_span::HasSpan;
use mago_syntax::ast::{
    self, ClassLikeMember, EnumCaseItem, MethodBody, ModifierSequenceExt, Property, PropertyHookBody,
    PropertyHookConcreteBody, PropertyItem,
};
use program::model::{
    Block, ClassId, Entry, ExpressionId, ExpressionKind, Key, Member, MemberKind, Name, TypeName,
};

use super::docblock::{Tag, TagKind};
use super::functions::{Parts, Role};
use super::scopes::{Lowerer, Title, place, range, variable_name, written};

impl Lowerer<'_> {
    /// Adds what a member of a class is.
    pub(super) fn member_of(&mut self, member: &ClassLikeMember<'_>, class: ClassId, out: &mut Vec<Member>) {
        match member {
            // The class itself takes traits over.
            ClassLikeMember::TraitUse(_) => {}
            ClassLikeMember::Constant(constant) => {
                let attributes = self.attributes(constant.attribute_lists.as_slice());
                let declared = constant.hint.as_ref().map(|hint| self.hint(hint));
                for item in &constant.items {
                    let name = Name::new(written(item.name.value));
                    let value = Some(self.expression(item.value));
                    out.push(Member {
                        name,
                        kind: MemberKind::Field { value, declared: declared.clone() },
                        of_class: true,
                        attributes: attributes.clone(),
                        range: place(item),
                    });
                }
            }
            ClassLikeMember::Property(property) => self.property(property, class, out),
            ClassLikeMember::EnumCase(case) => self.enum_case(case, out),
            ClassLikeMember::Method(method) => self.method(method, class, out),
        }
    }

    fn property(&mut self, property: &Property<'_>, class: ClassId, out: &mut Vec<Member>) {
        let tags = self.tags_before(property.span().start.offset);
        let tag = tags.iter().find(|tag| tag.kind == TagKind::Variable);
        let (attributes, modifiers, hint, items, hooks) = match property {
            Property::Plain(plain) => (
                plain.attribute_lists.as_slice(),
                plain.modifiers.as_slice(),
                plain.hint.as_ref(),
                plain.items.iter().collect::<Vec<_>>(),
                None,
            ),
            Property::Hooked(hooked) => (
                hooked.attribute_lists.as_slice(),
                hooked.modifiers.as_slice(),
                hooked.hint.as_ref(),
                vec![&hooked.item],
                Some(&hooked.hook_list),
            ),
        };
        let attributes = self.attributes(attributes);
        let declared = self.declared_type(hint, tag);
        let of_class = modifiers.iter().any(|modifier| matches!(modifier, ast::Modifier::Static(_)));
        for item in items {
            let variable = match item {
                PropertyItem::Abstract(item) => &item.variable,
                PropertyItem::Concrete(item) => &item.variable,
            };
            let name = Name::new(variable_name(variable));
            let value = match item {
                PropertyItem::Abstract(_) => None,
                PropertyItem::Concrete(item) => Some(self.expression(item.value)),
            };
            let kind = MemberKind::Field { value, declared: declared.clone() };
            out.push(Member {
                name: name.clone(),
                kind,
                of_class,
                attributes: attributes.clone(),
                range: place(property),
            });
            for hook in hooks.iter().flat_map(|list| list.hooks.iter()) {
                self.hook(hook, &name, class, out);
            }
        }
    }

    /// `get` and `set` of a property.
    fn hook(&mut self, hook: &ast::PropertyHook<'_>, name: &Name, class: ClassId, out: &mut Vec<Member>) {
        let PropertyHookBody::Concrete(body) = &hook.body else {
            return;
        };
        let parts = Parts {
            attributes: hook.attribute_lists.as_slice(),
            parameters: hook.parameter_list.as_ref(),
            returns: None,
            span: hook.span(),
            name: Some((name.clone(), range(hook.name.span))),
        };
        let reads = hook.name.value.eq_ignore_ascii_case(b"get");
        let role = Role { class: Some(class), ..Role::default() };
        let id = self.function(parts, role, |cx| match body {
            PropertyHookConcreteBody::Block(block) => cx.statements(block.statements.as_slice()),
            PropertyHookConcreteBody::Expression(body) => cx.returned(body.expression),
        });
        let kind = if reads { MemberKind::Getter(id) } else { MemberKind::Setter(id) };
        out.push(Member {
            name: name.clone(),
            kind,
            of_class: false,
            attributes: Vec::new(),
            range: place(hook),
        });
    }

    /// A case is a record of its name and its value, which is how both are read of it.
    fn enum_case(&mut self, case: &ast::EnumCase<'_>, out: &mut Vec<Member>) {
        let attributes = self.attributes(case.attribute_lists.as_slice());
        let (name, value) = match &case.item {
            EnumCaseItem::Unit(item) => (&item.name, None),
            EnumCaseItem::Backed(item) => (&item.name, Some(item.value)),
        };
        let text = written(name.value);
        let mut entries = vec![self.named_entry("name", |cx| cx.text_literal(&text, name.span), name)];
        if let Some(value) = value {
            entries.push(self.named_entry("value", |cx| cx.expression(value), value));
        }
        let value = Some(self.add(ExpressionKind::Record(entries), case.item.span()));
        out.push(Member {
            name: Name::new(&text),
            kind: MemberKind::Field { value, declared: None },
            of_class: true,
            attributes,
            range: place(case),
        });
    }

    fn named_entry(
        &mut self,
        key: &'static str,
        value: impl FnOnce(&mut Self) -> ExpressionId,
        at: &impl HasSpan,
    ) -> Entry {
        let value = value(self);
        Entry { key: Key::Name(Name::new_static(key)), value, range: place(at) }
    }

    fn method(&mut self, method: &ast::Method<'_>, class: ClassId, out: &mut Vec<Member>) {
        let name = Name::new(written(method.name.value));
        let parts = Parts {
            attributes: method.attribute_lists.as_slice(),
            parameters: Some(&method.parameter_list),
            returns: method.return_type_hint.as_ref(),
            span: method.span(),
            name: Some((name.clone(), range(method.name.span))),
        };
        let role = Role { class: Some(class), ..Role::default() };
        let of_class = method.modifiers.contains_static();
        if let Some(open) = self.open_classes.last_mut() {
            open.in_static = of_class;
        }
        let function = self.function(parts, role, |cx| match &method.body {
            MethodBody::Abstract(_) => Block::default(),
            MethodBody::Concrete(block) => cx.statements(block.statements.as_slice()),
        });
        if let Some(open) = self.open_classes.last_mut() {
            open.in_static = false;
        }
        let attributes = self.build.function_mut(function).attributes.clone();
        let kind = if name.eq_ignore_ascii_case("__construct") {
            MemberKind::Constructor(function)
        } else {
            MemberKind::Method(function)
        };
        out.push(Member { name, kind, of_class, attributes, range: place(method) });
    }

    /// The properties that the comment before a class tells of and the class does not declare.
    pub(super) fn commented_members(&mut self, tags: &[Tag], out: &mut Vec<Member>) {
        for tag in tags.iter().filter(|tag| tag.kind == TagKind::Property) {
            let Some(name) = &tag.variable else { continue };
            let declared = self.doc_type(&tag.written, tag.range);
            if out.iter().any(|member| member.name == *name && is_field(&member.kind)) {
                continue;
            }
            out.push(Member {
                name: Name::new(name),
                kind: MemberKind::Field {
                    value: None,
                    declared: Some(declared).filter(|declared| *declared != TypeName::Other),
                },
                of_class: false,
                attributes: Vec::new(),
                range: tag.range,
            });
        }
    }

    /// The name that a function takes from the property or key that it is assigned to.
    pub(super) fn title_of_key(key: &Key, at: &impl HasSpan) -> Option<Title> {
        match key {
            Key::Name(name) => Some(Title { name: name.clone(), range: place(at) }),
            _ => None,
        }
    }
}

fn is_field(kind: &MemberKind) -> bool {
    matches!(kind, MemberKind::Field { .. } | MemberKind::Getter(_))
}
