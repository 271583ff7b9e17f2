//! Namespaces, imports, and what a file declares and offers to others.

use mago_span::{HasSpan, Span};
use mago_syntax::ast::{self, NamespaceBody, Statement as S, UseItems, UseType};
use program::model::{
    Block, Builder, Export, Exported, ExpressionKind, Name, Pattern, Statement, StatementKind, VariableId,
};

use super::functions::Role;
use super::names::{NameKind, Names, short};
use super::scopes::{Lowerer, place, range, written};
use super::statements::push;

impl Lowerer<'_> {
    /// Makes the variables of all that the file declares, so that what stands before a declaration can name it.
    pub(super) fn announce(&mut self, list: &[S<'_>]) {
        for statement in list {
            match statement {
                S::Namespace(namespace) => {
                    self.names = names_of(namespace);
                    self.announce(body_of(&namespace.body));
                }
                S::Class(class) => self.announce_one(NameKind::Class, &class.name),
                S::Interface(interface) => self.announce_one(NameKind::Class, &interface.name),
                S::Trait(declared) => self.announce_one(NameKind::Class, &declared.name),
                S::Enum(declared) => self.announce_one(NameKind::Class, &declared.name),
                S::Function(function) => self.announce_one(NameKind::Function, &function.name),
                S::Constant(constant) => {
                    for item in &constant.items {
                        self.announce_one(NameKind::Constant, &item.name);
                    }
                }
                // `if (! function_exists('f')) { function f() {} }`.
                S::If(choice) => {
                    if let ast::IfBody::Statement(ast::IfStatementBody {
                        statement: S::Block(block), ..
                    }) = &choice.body
                    {
                        self.deeper(block.span(), |cx| cx.announce(block.statements.as_slice()));
                    }
                }
                _ => {}
            }
        }
    }

    fn announce_one(&mut self, kind: NameKind, name: &ast::LocalIdentifier<'_>) {
        self.definition(kind, &written(name.value), name.span);
    }

    /// What is declared in a block stands first in it. Imports hold for what stands before them too.
    pub(super) fn hoisted(&mut self, list: &[S<'_>], out: &mut Vec<Statement>) {
        for statement in list {
            if let S::Use(uses) = statement {
                self.uses(&uses.items);
            }
        }
        for statement in list {
            let (kind, name) = match statement {
                S::Class(class) => (NameKind::Class, &class.name),
                S::Interface(interface) => (NameKind::Class, &interface.name),
                S::Trait(declared) => (NameKind::Class, &declared.name),
                S::Enum(declared) => (NameKind::Class, &declared.name),
                S::Function(function) => (NameKind::Function, &function.name),
                _ => continue,
            };
            let variable = self.definition(kind, &written(name.value), name.span);
            let span = statement.span();
            let value = match statement {
                S::Class(class) => Some(self.class_declaration(class, variable)),
                S::Interface(interface) => Some(self.interface_declaration(interface, variable)),
                S::Trait(declared) => Some(self.trait_declaration(declared, variable)),
                S::Enum(declared) => Some(self.enum_declaration(declared, variable)),
                S::Function(function) => Some(self.function_declaration(function)),
                _ => None,
            };
            push(out, StatementKind::Let { pattern: Pattern::Variable(variable), value }, span);
            self.offer(&written(name.value), variable, name.span);
        }
    }

    fn function_declaration(&mut self, function: &ast::Function<'_>) -> program::model::ExpressionId {
        let parts = super::functions::Parts {
            attributes: function.attribute_lists.as_slice(),
            parameters: Some(&function.parameter_list),
            returns: function.return_type_hint.as_ref(),
            span: function.span(),
            name: Some((written(function.name.value).as_ref().into(), range(function.name.span))),
        };
        let role = Role::default();
        let id = self.function(parts, role, |cx| cx.statements(function.body.statements.as_slice()));
        self.add(ExpressionKind::Function(id), function.span())
    }

    /// Offers a name to other files, unless it is declared inside a function.
    pub(super) fn offer(&mut self, name: &str, variable: VariableId, span: Span) {
        if self.function != Builder::BODY {
            return;
        }
        let exported = Exported::Variable(variable);
        self.build.module_mut().exports.push(Export { name: Name::new(name), exported, range: range(span) });
    }

    /// A namespace: its statements, with its names.
    pub(super) fn namespace(&mut self, namespace: &ast::Namespace<'_>, out: &mut Vec<Statement>) {
        self.names = names_of(namespace);
        let list = body_of(&namespace.body);
        self.hoisted(list, out);
        for statement in list {
            self.statement(statement, out);
        }
        if matches!(namespace.body, NamespaceBody::BraceDelimited(_)) {
            self.names = Names::default();
        }
    }

    /// `use`.
    fn uses(&mut self, items: &UseItems<'_>) {
        let plain = |kind: Option<&UseType<'_>>| match kind {
            None => NameKind::Class,
            Some(UseType::Function(_)) => NameKind::Function,
            Some(UseType::Const(_)) => NameKind::Constant,
        };
        match items {
            UseItems::Sequence(list) => {
                list.items.iter().for_each(|item| self.use_one(NameKind::Class, "", item));
            }
            UseItems::TypedSequence(list) => {
                list.items.iter().for_each(|item| self.use_one(plain(Some(&list.r#type)), "", item));
            }
            UseItems::TypedList(list) => {
                let prefix = written(list.namespace.value());
                list.items.iter().for_each(|item| self.use_one(plain(Some(&list.r#type)), &prefix, item));
            }
            UseItems::MixedList(list) => {
                let prefix = written(list.namespace.value());
                for mixed in &list.items {
                    self.use_one(plain(mixed.r#type.as_ref()), &prefix, &mixed.item);
                }
            }
        }
    }

    fn use_one(&mut self, kind: NameKind, prefix: &str, item: &ast::UseItem<'_>) {
        let name = written(item.name.value());
        let full = if prefix.is_empty() { name.into_owned() } else { format!("{prefix}\\{name}") };
        let full = full.trim_matches('\\');
        let alias = item.alias.as_ref().map(|alias| written(alias.identifier.value).into_owned());
        let alias = alias.unwrap_or_else(|| short(full).to_owned());
        self.names.import(kind, full, &alias);
        self.imported(kind, full, &alias, place(item), false);
    }

    /// `const A = 1;`.
    pub(super) fn constants(&mut self, constant: &ast::Constant<'_>, out: &mut Vec<Statement>) {
        for item in &constant.items {
            let name = written(item.name.value);
            let variable = self.definition(NameKind::Constant, &name, item.name.span);
            let value = Some(self.expression(item.value));
            push(out, StatementKind::Let { pattern: Pattern::Variable(variable), value }, item.span());
            self.offer(&name, variable, item.name.span);
        }
    }

    /// `declare(strict_types=1);`, which may have a body.
    pub(super) fn directive(&mut self, declare: &ast::Declare<'_>, out: &mut Vec<Statement>) {
        match &declare.body {
            ast::DeclareBody::Statement(statement) => self.statement(statement, out),
            ast::DeclareBody::ColonDelimited(body) => {
                let body: Block = self.statements(body.statements.as_slice());
                push(out, StatementKind::Block(body), declare.span());
            }
        }
    }
}

fn names_of(namespace: &ast::Namespace<'_>) -> Names {
    namespace.name.as_ref().map(|name| Names::of(&written(name.value()))).unwrap_or_default()
}

fn body_of<'n, 'a>(body: &'n NamespaceBody<'a>) -> &'n [S<'a>] {
    match body {
        NamespaceBody::Implicit(body) => body.statements.as_slice(),
        NamespaceBody::BraceDelimited(block) => block.statements.as_slice(),
    }
}
