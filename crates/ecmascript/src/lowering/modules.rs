//! Imports and exports, of modules and of CommonJS.

use oxc_ast::ast;
use oxc_span::GetSpan;
use program::model::{
    AssignmentKind, Export, Exported, ExpressionId, ExpressionKind, Import, Imported, Key, Literal, Name,
    Pattern, Statement, StatementKind,
};
use text::TextRange;

use super::declarations::declared_names;
use super::scopes::{Lowerer, range};
use super::statements::push;

const DEFAULT: &str = "default";

impl Lowerer<'_> {
    /// An import or export.
    pub(super) fn module_declaration(
        &mut self,
        declaration: &ast::ModuleDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        use ast::ModuleDeclaration as M;
        match declaration {
            M::ImportDeclaration(import) => self.import(import),
            M::ExportDeclaration(export) => {
                self.declaration(&export.declaration, out);
                self.export_declared(&export.declaration);
            }
            M::ExportDefaultDeclaration(export) => self.export_default(export, out),
            M::ExportNamedDeclaration(export) => {
                for specifier in &export.specifiers {
                    self.export_named(specifier);
                }
            }
            M::ExportFromDeclaration(export) => {
                let module = Name::new(export.source.value);
                for specifier in &export.specifiers {
                    let imported = imported(&specifier.local.name());
                    let exported = Exported::From { module: module.clone(), imported };
                    self.export(&specifier.exported.name(), exported, range(specifier.span));
                }
            }
            M::ExportAllDeclaration(export) => {
                let module = Name::new(export.source.value);
                let (name, exported) = match &export.exported {
                    Some(name) => {
                        let imported = Imported::Namespace;
                        (name.name().as_str(), Exported::From { module, imported })
                    }
                    None => ("", Exported::AllFrom(module)),
                };
                self.export(name, exported, range(export.span));
            }
            M::TSExportAssignment(export) => {
                let value = self.expression(&export.expression);
                push(out, StatementKind::Expression(value), export.span);
                self.export_whole(value, range(export.span));
            }
            M::TSNamespaceExportDeclaration(_) => {}
        }
    }

    fn import(&mut self, import: &ast::ImportDeclaration<'_>) {
        let module = Name::new(import.source.value);
        let specifiers = import.specifiers.iter().flatten();
        let type_only = import.import_kind == ast::ImportOrExportKind::Type;
        let mut names_nothing = true;
        for specifier in specifiers {
            names_nothing = false;
            let (local, imported, type_only) = match specifier {
                ast::ImportDeclarationSpecifier::ImportSpecifier(named) => {
                    let is_type = named.import_kind == ast::ImportOrExportKind::Type;
                    (&named.local, imported(&named.imported.name()), type_only || is_type)
                }
                ast::ImportDeclarationSpecifier::ImportDefaultSpecifier(default) => {
                    (&default.local, Imported::Default, type_only)
                }
                ast::ImportDeclarationSpecifier::ImportNamespaceSpecifier(namespace) => {
                    (&namespace.local, Imported::Namespace, type_only)
                }
            };
            let variable = Some(self.bind(local, None, None));
            let range = range(specifier.span());
            let import = Import { variable, module: module.clone(), imported, type_only, range };
            self.build.module_mut().imports.push(import);
        }
        if names_nothing {
            let range = range(import.span);
            let import = Import { variable: None, module, imported: Imported::Nothing, type_only, range };
            self.build.module_mut().imports.push(import);
        }
    }

    /// `import a = require('b')` and `import a = b.c`.
    pub(super) fn import_equals(
        &mut self,
        import: &ast::TSImportEqualsDeclaration<'_>,
        out: &mut Vec<Statement>,
    ) {
        let variable = self.bind(&import.id, None, None);
        let value = match &import.module_reference {
            ast::TSModuleReference::ExternalModuleReference(module) => {
                let name = Name::new(module.expression.value);
                Some(self.add(ExpressionKind::Module(name), module.span))
            }
            ast::TSModuleReference::IdentifierReference(identifier) => Some(self.identifier(identifier)),
            ast::TSModuleReference::QualifiedName(qualified) => match self.type_as_value(&qualified.left) {
                Some(object) => {
                    let name = Name::new(qualified.right.name);
                    let name_range = range(qualified.right.span);
                    Some(self.add(ExpressionKind::Member { object, name, name_range }, qualified.span))
                }
                None => None,
            },
        };
        push(out, StatementKind::Let { pattern: Pattern::Variable(variable), value }, import.span);
    }

    fn export(&mut self, name: &str, exported: Exported, range: TextRange) {
        let name = Name::new(name);
        if self.namespaces.is_empty() {
            self.build.module_mut().exports.push(Export { name, exported, range });
            return;
        }
        let value = match exported {
            Exported::Variable(variable) => self.build.expression(ExpressionKind::Variable(variable), range),
            Exported::Expression(value) => value,
            Exported::From { .. } | Exported::AllFrom(_) => return,
        };
        self.offer_member(name, value, range);
    }

    fn export_declared(&mut self, declaration: &ast::Declaration<'_>) {
        let is_type = matches!(
            declaration,
            ast::Declaration::TSTypeAliasDeclaration(_) | ast::Declaration::TSInterfaceDeclaration(_)
        );
        if is_type && !self.namespaces.is_empty() {
            return;
        }
        let mut names = Vec::new();
        declared_names(declaration, &mut |name| names.push(name));
        for name in names {
            let variable = self.binding(name);
            self.export(&name.name, Exported::Variable(variable), range(name.span));
        }
    }

    fn export_default(&mut self, export: &ast::ExportDefaultDeclaration<'_>, out: &mut Vec<Statement>) {
        use ast::ExportDefaultDeclarationKind as D;
        let declared = match &export.declaration {
            D::FunctionDeclaration(function) => function.id.as_ref(),
            D::ClassDeclaration(class) => class.id.as_ref(),
            D::TSInterfaceDeclaration(interface) => {
                self.interface(interface);
                Some(&interface.id)
            }
            _ => None,
        };
        let exported = match declared {
            Some(name) => Exported::Variable(self.binding(name)),
            None => {
                let value = match &export.declaration {
                    D::FunctionDeclaration(function) => self.function_expression(function, None),
                    D::ClassDeclaration(class) => self.class_expression(class, None),
                    other => match other.as_expression() {
                        Some(expression) => self.expression(expression),
                        None => return,
                    },
                };
                push(out, StatementKind::Expression(value), export.span);
                self.exported(value)
            }
        };
        self.export(DEFAULT, exported, range(export.span));
    }

    fn export_named(&mut self, specifier: &ast::ExportSpecifier<'_>) {
        if let ast::ModuleExportName::IdentifierReference(identifier) = &specifier.local {
            let exported = match self.resolve(identifier) {
                Some(variable) => Exported::Variable(variable),
                None => Exported::Expression(self.identifier(identifier)),
            };
            self.export(&specifier.exported.name(), exported, range(specifier.span));
        }
    }

    /// What an export of a value stands for: a variable, if the value is one.
    fn exported(&self, value: ExpressionId) -> Exported {
        match self.made(value).kind {
            ExpressionKind::Variable(variable) => Exported::Variable(variable),
            _ => Exported::Expression(value),
        }
    }

    /// The module is this value: it is the default export, and its entries are the named ones.
    fn export_whole(&mut self, value: ExpressionId, range: TextRange) {
        self.build.module_mut().value = Some(value);
        let exported = self.exported(value);
        self.export(DEFAULT, exported, range);
        let ExpressionKind::Record(entries) = &self.made(value).kind else {
            return;
        };
        let mut found = Vec::new();
        for entry in entries {
            match (&entry.key, &self.made(entry.value).kind) {
                (Key::Name(name), _) => {
                    found.push((name.clone(), self.exported(entry.value), entry.range));
                }
                (Key::Spread, ExpressionKind::Module(module)) => {
                    found.push((Name::default(), Exported::AllFrom(module.clone()), entry.range));
                }
                _ => {}
            }
        }
        for (name, exported, range) in found {
            self.export(&name, exported, range);
        }
    }

    /// The exports of `module.exports = a`, `exports.a = b`, and chains of those.
    pub(super) fn common_js_exports(&mut self, assignment: ExpressionId) {
        let mut places = Vec::new();
        let mut at = assignment;
        while let ExpressionKind::Assign { kind: AssignmentKind::Replace, target, value } =
            &self.made(at).kind
        {
            if let Pattern::Place(place) = target {
                places.extend(self.common_js_place(*place));
            }
            at = *value;
        }
        let value = &self.made(at).kind;
        // Compilers write `exports.a = void 0` ahead of the true value.
        if matches!(value, ExpressionKind::Literal(Literal::Null)) {
            return;
        }
        let range = self.made(assignment).range;
        for place in places {
            match place {
                Place::Whole => self.export_whole(at, range),
                Place::Named(name) => {
                    let exported = self.exported(at);
                    self.export(&name, exported, range);
                }
            }
        }
    }

    fn common_js_place(&self, place: ExpressionId) -> Option<Place> {
        let ExpressionKind::Member { object, name, .. } = &self.made(place).kind else {
            return None;
        };
        match &self.made(*object).kind {
            ExpressionKind::Global(global) if global == "module" && name == "exports" => Some(Place::Whole),
            ExpressionKind::Global(global) if global == "exports" => Some(Place::Named(name.clone())),
            ExpressionKind::Member { .. } if matches!(self.common_js_place(*object), Some(Place::Whole)) => {
                Some(Place::Named(name.clone()))
            }
            _ => None,
        }
    }

    /// The module of `require('module')`.
    pub(super) fn required(&self, call: &ast::CallExpression<'_>) -> Option<Name> {
        let ast::Expression::Identifier(callee) = &call.callee else {
            return None;
        };
        if callee.name != "require" || self.symbol(callee).is_some() {
            return None;
        }
        match call.arguments.as_slice() {
            [only] => only.as_expression().and_then(written_text),
            _ => None,
        }
    }

    /// `import(module)`.
    pub(super) fn import_expression(&mut self, import: &ast::ImportExpression<'_>) -> ExpressionId {
        if let (Some(module), None) = (written_text(&import.source), &import.options) {
            return self.add(ExpressionKind::Module(module), import.span);
        }
        let mut parts = vec![self.expression(&import.source)];
        if let Some(options) = &import.options {
            parts.push(self.expression(options));
        }
        self.other(parts, import.span)
    }
}

/// What of CommonJS is assigned to.
enum Place {
    Whole,
    Named(Name),
}

fn imported(name: &str) -> Imported {
    if name == DEFAULT { Imported::Default } else { Imported::Named(Name::new(name)) }
}

/// The text that an expression is written as.
fn written_text(expression: &ast::Expression<'_>) -> Option<Name> {
    match expression.get_inner_expression() {
        ast::Expression::StringLiteral(literal) => Some(Name::new(literal.value)),
        ast::Expression::TemplateLiteral(template) => template.single_quasi().map(Name::new),
        _ => None,
    }
}
