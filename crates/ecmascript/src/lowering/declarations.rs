//! Declarations: variables, functions, classes, enumerations and namespaces.

use oxc_ast::ast;
use program::model::{
    Entry, ExpressionId, ExpressionKind, Key, Literal, Name, Pattern, Statement, StatementKind, VariableId,
};
use text::TextRange;

use super::functions::Role;
use super::patterns::binding_title;
use super::scopes::{Lowerer, range};
use super::statements::push;

/// A value that is disposed of at the end of its block.
pub(super) struct Resource {
    pub(super) context: ExpressionId,
    pub(super) pattern: Pattern,
    pub(super) asynchronous: bool,
    pub(super) range: TextRange,
}

impl Lowerer<'_> {
    /// Declares the functions of a list of statements, then its classes.
    pub(super) fn hoisted(&mut self, list: &[ast::Statement<'_>], out: &mut Vec<Statement>) {
        for statement in list {
            if let Some(function) = function_of(statement) {
                self.declare_function(function, out);
            }
        }
        for statement in list {
            if let Some(class) = class_of(statement) {
                self.declare_class(class, out);
            }
        }
    }

    fn declare_function(&mut self, function: &ast::Function<'_>, out: &mut Vec<Statement>) {
        let (Some(name), Some(_)) = (&function.id, &function.body) else {
            return;
        };
        let pattern = Pattern::Variable(self.bind(name, None, None));
        let id = self.function(function, Role::default());
        let value = Some(self.add(ExpressionKind::Function(id), function.span));
        push(out, StatementKind::Let { pattern, value }, function.span);
    }

    fn declare_class(&mut self, class: &ast::Class<'_>, out: &mut Vec<Statement>) {
        let Some(name) = &class.id else {
            return;
        };
        let pattern = Pattern::Variable(self.bind(name, None, None));
        let value = Some(self.class_expression(class, None));
        push(out, StatementKind::Let { pattern, value }, class.span);
    }

    /// A declaration, where it stands; functions and classes have been declared before.
    pub(super) fn declaration(&mut self, declaration: &ast::Declaration<'_>, out: &mut Vec<Statement>) {
        match declaration {
            ast::Declaration::VariableDeclaration(declaration) => {
                self.variable_declaration(declaration, out);
            }
            ast::Declaration::TSTypeAliasDeclaration(alias) => self.type_alias(alias),
            ast::Declaration::TSInterfaceDeclaration(interface) => self.interface(interface),
            ast::Declaration::TSEnumDeclaration(enumeration) => self.enumeration(enumeration, out),
            ast::Declaration::TSNamespaceDeclaration(namespace) if !namespace.declare => {
                self.namespace(namespace, out);
            }
            ast::Declaration::TSImportEqualsDeclaration(import) => self.import_equals(import, out),
            ast::Declaration::FunctionDeclaration(_)
            | ast::Declaration::ClassDeclaration(_)
            | ast::Declaration::TSNamespaceDeclaration(_)
            | ast::Declaration::TSExternalModuleDeclaration(_)
            | ast::Declaration::TSGlobalDeclaration(_) => {}
        }
    }

    /// `var`, `let`, `const`, and resources where they are no scopes.
    pub(super) fn variable_declaration(
        &mut self,
        declaration: &ast::VariableDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        for declarator in &declaration.declarations {
            let (pattern, value) = self.declarator(declarator);
            let span = if declaration.declarations.len() == 1 { declaration.span } else { declarator.span };
            push(out, StatementKind::Let { pattern, value }, span);
        }
    }

    /// One resource. Its value is there in any program without mistakes.
    pub(super) fn resource(
        &mut self,
        declaration: &ast::VariableDeclaration<'_>,
        declarator: &ast::VariableDeclarator<'_>,
    ) -> Option<Resource> {
        let (pattern, value) = self.declarator(declarator);
        Some(Resource {
            context: value?,
            pattern,
            asynchronous: declaration.kind == ast::VariableDeclarationKind::AwaitUsing,
            range: range(declaration.span),
        })
    }

    fn declarator(&mut self, declarator: &ast::VariableDeclarator<'_>) -> (Pattern, Option<ExpressionId>) {
        let declared = self.annotation(declarator.type_annotation.as_deref());
        let pattern = self.pattern(&declarator.id, None, declared);
        let value = declarator.init.as_ref().map(|init| match binding_title(&declarator.id) {
            Some(title) => self.titled(init, || title),
            None => self.expression(init),
        });
        (pattern, value)
    }

    /// An enumeration is a record of its values.
    fn enumeration(&mut self, enumeration: &ast::TSEnumDeclaration<'_>, out: &mut Vec<Statement>) {
        let pattern = Pattern::Variable(self.bind(&enumeration.id, None, None));
        let mut entries = Vec::with_capacity(enumeration.body.members.len());
        let mut next = Some(0.0);
        for member in &enumeration.body.members {
            let value = match &member.initializer {
                Some(initializer) => {
                    let value = self.expression(initializer);
                    next = match self.made(value).kind {
                        ExpressionKind::Literal(Literal::Number(number)) => Some(number + 1.0),
                        _ => None,
                    };
                    value
                }
                None => match next {
                    Some(number) => {
                        next = Some(number + 1.0);
                        self.literal(Literal::Number(number), member.span)
                    }
                    None => self.other(Vec::new(), member.span),
                },
            };
            let key = Key::Name(Name::new(member.id.static_name()));
            entries.push(Entry { key, value, range: range(member.span) });
        }
        let value = Some(self.add(ExpressionKind::Record(entries), enumeration.span));
        push(out, StatementKind::Let { pattern, value }, enumeration.span);
    }

    /// A namespace: what stands in it runs where it stands, and its name is a record of what it offers.
    fn namespace(&mut self, namespace: &ast::TSNamespaceDeclaration<'_>, out: &mut Vec<Statement>) {
        let variable = self.bind(&namespace.id, None, None);
        self.namespaces.push(Vec::new());
        match &namespace.body {
            ast::TSNamespaceDeclarationBody::TSModuleBlock(block) => {
                out.append(&mut self.statements(&block.body).statements);
            }
            ast::TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => {
                self.namespace(inner, out);
                let variable = self.binding(&inner.id);
                let value = self.add(ExpressionKind::Variable(variable), inner.span);
                self.offer_member(Name::new(inner.id.name), value, range(inner.span));
            }
        }
        let entries = self.namespaces.pop().unwrap_or_default();
        // A namespace of types does nothing, and may share its name with a class or function.
        if !entries.is_empty() {
            let value = Some(self.add(ExpressionKind::Record(entries), namespace.span));
            let pattern = Pattern::Variable(variable);
            push(out, StatementKind::Let { pattern, value }, namespace.span);
        }
    }

    /// The variable that a declaration has made.
    pub(super) fn binding(&mut self, identifier: &ast::BindingIdentifier<'_>) -> VariableId {
        self.bind(identifier, None, None)
    }

    /// Adds a member of the innermost namespace.
    pub(super) fn offer_member(&mut self, name: Name, value: ExpressionId, range: TextRange) {
        if let Some(namespace) = self.namespaces.last_mut() {
            namespace.push(Entry { key: Key::Name(name), value, range });
        }
    }
}

/// The function that a statement declares, exported or not.
fn function_of<'t, 'a>(statement: &'t ast::Statement<'a>) -> Option<&'t ast::Function<'a>> {
    match statement {
        ast::Statement::FunctionDeclaration(function) => Some(function),
        ast::Statement::ExportDeclaration(export) => match &export.declaration {
            ast::Declaration::FunctionDeclaration(function) => Some(function),
            _ => None,
        },
        ast::Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ast::ExportDefaultDeclarationKind::FunctionDeclaration(function) => Some(function),
            _ => None,
        },
        _ => None,
    }
}

/// The class that a statement declares, exported or not.
fn class_of<'t, 'a>(statement: &'t ast::Statement<'a>) -> Option<&'t ast::Class<'a>> {
    match statement {
        ast::Statement::ClassDeclaration(class) => Some(class),
        ast::Statement::ExportDeclaration(export) => match &export.declaration {
            ast::Declaration::ClassDeclaration(class) => Some(class),
            _ => None,
        },
        ast::Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ast::ExportDefaultDeclarationKind::ClassDeclaration(class) => Some(class),
            _ => None,
        },
        _ => None,
    }
}

/// The names that a declaration declares.
pub(super) fn declared_names<'t, 'a>(
    declaration: &'t ast::Declaration<'a>,
    found: &mut dyn FnMut(&'t ast::BindingIdentifier<'a>),
) {
    match declaration {
        ast::Declaration::VariableDeclaration(declaration) => {
            for declarator in &declaration.declarations {
                pattern_names(&declarator.id, found);
            }
        }
        ast::Declaration::FunctionDeclaration(function) => {
            if let Some(name) = &function.id {
                found(name);
            }
        }
        ast::Declaration::ClassDeclaration(class) => {
            if let Some(name) = &class.id {
                found(name);
            }
        }
        ast::Declaration::TSTypeAliasDeclaration(alias) => found(&alias.id),
        ast::Declaration::TSInterfaceDeclaration(interface) => found(&interface.id),
        ast::Declaration::TSEnumDeclaration(enumeration) => found(&enumeration.id),
        ast::Declaration::TSNamespaceDeclaration(namespace) => found(&namespace.id),
        ast::Declaration::TSImportEqualsDeclaration(import) => found(&import.id),
        ast::Declaration::TSExternalModuleDeclaration(_) | ast::Declaration::TSGlobalDeclaration(_) => {}
    }
}

fn pattern_names<'t, 'a>(
    pattern: &'t ast::BindingPattern<'a>,
    found: &mut dyn FnMut(&'t ast::BindingIdentifier<'a>),
) {
    match pattern {
        ast::BindingPattern::BindingIdentifier(identifier) => found(identifier),
        ast::BindingPattern::AssignmentPattern(default) => pattern_names(&default.left, found),
        ast::BindingPattern::ObjectPattern(object) => {
            for property in &object.properties {
                pattern_names(&property.value, found);
            }
            if let Some(rest) = &object.rest {
                pattern_names(&rest.argument, found);
            }
        }
        ast::BindingPattern::ArrayPattern(array) => {
            for element in array.elements.iter().flatten() {
                pattern_names(element, found);
            }
            if let Some(rest) = &array.rest {
                pattern_names(&rest.argument, found);
            }
        }
    }
}
