//! Imports.

use program::model::{Export, Exported, Import, Imported, Name, VariableId};
use ruff_python_ast::{self as ast, Expr, Stmt};
use text::TextRange;

use super::scopes::{ClassName, Lowerer, Meaning, Scope, range};

impl Lowerer<'_> {
    /// Notes what a scope imports, so that what stands before an import knows of it.
    pub(super) fn imports_of(&mut self, body: &[Stmt]) {
        for statement in body {
            match statement {
                Stmt::Import(import) => self.import(import),
                Stmt::ImportFrom(import) => self.import_from(import),
                Stmt::If(choice) => {
                    let before = self.for_types;
                    self.for_types |= is_for_types(&choice.test);
                    self.imports_of(&choice.body);
                    self.for_types = before;
                    choice.elif_else_clauses.iter().for_each(|clause| self.imports_of(&clause.body));
                }
                Stmt::Try(attempt) => {
                    self.imports_of(&attempt.body);
                    for ast::ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                        self.imports_of(&handler.body);
                    }
                    self.imports_of(&attempt.orelse);
                    self.imports_of(&attempt.finalbody);
                }
                Stmt::With(with) => self.imports_of(&with.body),
                Stmt::For(each) => {
                    self.imports_of(&each.body);
                    self.imports_of(&each.orelse);
                }
                Stmt::While(repeat) => {
                    self.imports_of(&repeat.body);
                    self.imports_of(&repeat.orelse);
                }
                Stmt::Match(choice) => choice.cases.iter().for_each(|case| self.imports_of(&case.body)),
                _ => {}
            }
        }
    }

    /// `import a, b.c as d`.
    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let module = alias.name.as_str();
            let place = range(alias.range);
            match &alias.asname {
                Some(bound) => {
                    self.bind_import(bound.as_str(), Name::new(module), Imported::Namespace, place)
                }
                None => {
                    let first = module.split('.').next().unwrap_or(module);
                    self.bind_import(first, Name::new(first), Imported::Namespace, place);
                    if first.len() < module.len() {
                        self.add_import(None, Name::new(module), Imported::Nothing, place);
                    }
                }
            }
        }
    }

    /// `from a import b as c`.
    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let module = module_of(import);
        for alias in &import.names {
            let place = range(alias.range);
            let name = alias.name.as_str();
            if name == "*" {
                self.add_import(None, module.clone(), Imported::Nothing, place);
                let exported = Exported::AllFrom(module.clone());
                self.build.module_mut().exports.push(Export {
                    name: Name::default(),
                    exported,
                    range: place,
                });
                continue;
            }
            let bound = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
            self.bind_import(bound, module.clone(), Imported::Named(Name::new(name)), place);
        }
    }

    fn bind_import(&mut self, bound: &str, module: Name, imported: Imported, place: TextRange) {
        let variable = match self.meaning(bound) {
            Meaning::Variable(variable) if !matches!(self.scopes.last(), Some(Scope::Class(_))) => {
                Some(variable)
            }
            _ => self.bind_in_class(bound, place),
        };
        self.add_import(variable, module, imported, place);
    }

    /// What the body of a class imports is a name of that body.
    fn bind_in_class(&mut self, bound: &str, place: TextRange) -> Option<VariableId> {
        let name = Name::new(bound);
        let variable = self.imported_by_class(&name, place);
        match self.scopes.last_mut() {
            Some(Scope::Class(open)) => {
                open.names.insert(name, ClassName::Variable(variable));
                Some(variable)
            }
            _ => None,
        }
    }

    fn add_import(
        &mut self,
        variable: Option<VariableId>,
        module: Name,
        imported: Imported,
        place: TextRange,
    ) {
        let type_only = self.for_types;
        self.build.module_mut().imports.push(Import { variable, module, imported, type_only, range: place });
    }
}

/// The module of `from .a import b`, as it is written: `.a`.
pub(super) fn module_of(import: &ast::StmtImportFrom) -> Name {
    let dots = ".".repeat(import.level as usize);
    let name = import.module.as_ref().map_or("", ast::Identifier::as_str);
    Name::new(format!("{dots}{name}"))
}

/// `TYPE_CHECKING`, which no running program has set.
pub(super) fn is_for_types(test: &Expr) -> bool {
    let name = match test {
        Expr::Name(name) => name.id.as_str(),
        Expr::Attribute(attribute) => attribute.attr.as_str(),
        _ => return false,
    };
    name == "TYPE_CHECKING"
}
