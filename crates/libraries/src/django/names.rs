//! What names of a module of Python stand for, told without running it: classes of the program, modules, and what is outside.

use program::model::{
    ClassId, Exported, ExpressionId, ExpressionKind, Import, Imported, Literal, Module, Name, Pattern,
    StatementKind, VariableId, VariableKind,
};
use program::program::{ClassRef, FunctionRef, Program, Resolution};

/// How many names lead from one to what it stands for.
const DEPTH_LIMIT: u8 = 16;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A class of the program.
    Class(ClassRef),
    /// A module of the program.
    Module(u32),
    /// A function of the program.
    Function(FunctionRef),
    /// Something outside, by its full name: `django.db.models.Model`.
    Outside(String),
    /// The value of an expression, such as a call, in a module.
    Made(u32, ExpressionId),
}

/// What an expression of a module names.
pub(crate) fn named(program: &Program<'_>, module: u32, expression: ExpressionId) -> Option<Named> {
    Finder { program }.expression(module, expression, 0)
}

/// The full name of what an expression names outside the program.
pub(super) fn outside(program: &Program<'_>, module: u32, expression: ExpressionId) -> Option<String> {
    match named(program, module, expression)? {
        Named::Outside(name) => Some(name),
        _ => None,
    }
}

/// The text that an expression writes out.
pub(crate) fn text(module: &Module, expression: ExpressionId) -> Option<Name> {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

/// Whether an expression says `True`.
pub(super) fn is_true(module: &Module, expression: ExpressionId) -> bool {
    matches!(module.expression(expression).kind, ExpressionKind::Literal(Literal::Boolean(true)))
}

/// The expressions of a list or tuple; of anything else itself.
pub(super) fn items(module: &Module, expression: ExpressionId) -> Vec<ExpressionId> {
    match &module.expression(expression).kind {
        ExpressionKind::List(items) => items.iter().map(|item| item.value).collect(),
        _ => vec![expression],
    }
}

struct Finder<'a> {
    program: &'a Program<'a>,
}

impl Finder<'_> {
    fn expression(&self, module: u32, expression: ExpressionId, depth: u8) -> Option<Named> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        match &self.program.module(module).expression(expression).kind {
            ExpressionKind::Variable(variable) => self.variable(module, *variable, depth + 1),
            ExpressionKind::Member { object, name, .. } => {
                match self.expression(module, *object, depth + 1)? {
                    Named::Module(inner) => self.of_module(inner, name, depth + 1),
                    Named::Outside(outer) => Some(Named::Outside(format!("{outer}.{name}"))),
                    Named::Class(class) => self.of_class(class, name),
                    Named::Made(..) | Named::Function(_) => None,
                }
            }
            ExpressionKind::Class(class) => Some(Named::Class(ClassRef { module, class: *class })),
            ExpressionKind::Function(function) => {
                Some(Named::Function(FunctionRef { module, function: *function }))
            }
            ExpressionKind::Module(specifier) => Some(self.module(module, specifier)),
            ExpressionKind::Call { .. } => Some(Named::Made(module, expression)),
            _ => None,
        }
    }

    fn variable(&self, module: u32, variable: VariableId, depth: u8) -> Option<Named> {
        let declaration = self.program.module(module);
        let found = declaration.variable(variable);
        if found.kind == VariableKind::Import {
            let import = declaration.imports.iter().find(|import| import.variable == Some(variable))?;
            return self.import(module, import, depth);
        }
        let is_it = |class: &program::model::Class| class.name_range == found.range;
        if let Some(position) = declaration.classes.iter().position(is_it) {
            let class = ClassId(u32::try_from(position).ok()?);
            return Some(Named::Class(ClassRef { module, class }));
        }
        let value = assigned(declaration, variable)?;
        self.expression(module, value, depth + 1)
    }

    fn import(&self, module: u32, import: &Import, depth: u8) -> Option<Named> {
        match &import.imported {
            Imported::Named(name) => self.imported(module, &import.module, name, depth),
            Imported::Namespace | Imported::Default => Some(self.module(module, &import.module)),
            Imported::Nothing => None,
        }
    }

    fn module(&self, from: u32, specifier: &str) -> Named {
        match self.program.resolve(from, specifier) {
            Resolution::Module(module) => Named::Module(module),
            Resolution::External(name) => Named::Outside(name.to_string()),
        }
    }

    fn imported(&self, from: u32, specifier: &str, name: &Name, depth: u8) -> Option<Named> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        match self.program.resolve(from, specifier) {
            Resolution::Module(module) => self
                .of_module(module, name, depth + 1)
                .or_else(|| self.program.part(from, specifier, name).map(Named::Module)),
            Resolution::External(outer) => match self.program.part(from, specifier, name) {
                Some(part) => Some(Named::Module(part)),
                None => Some(Named::Outside(format!("{outer}.{name}"))),
            },
        }
    }

    /// What a module offers under a name.
    fn of_module(&self, module: u32, name: &Name, depth: u8) -> Option<Named> {
        if depth > DEPTH_LIMIT {
            return None;
        }
        let declaration = self.program.module(module);
        for export in declaration.exports.iter().rev().filter(|export| export.name == *name) {
            let found = match &export.exported {
                Exported::Variable(variable) => self.variable(module, *variable, depth + 1),
                Exported::Expression(expression) => self.expression(module, *expression, depth + 1),
                Exported::From { module: specifier, imported: Imported::Named(name) } => {
                    self.imported(module, specifier, name, depth + 1)
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        for export in declaration.exports.iter().filter(|export| export.name.is_empty()) {
            if let Exported::AllFrom(specifier) = &export.exported
                && let Resolution::Module(inner) = self.program.resolve(module, specifier)
                && let Some(found) = self.of_module(inner, name, depth + 1)
            {
                return Some(found);
            }
        }
        self.program.part(module, "", name).map(Named::Module)
    }

    /// A class that stands in another: `Base.Meta`.
    fn of_class(&self, class: ClassRef, name: &Name) -> Option<Named> {
        let module = self.program.module(class.module);
        let member = module.class(class.class).members.iter().find(|member| member.name == *name)?;
        match member.kind {
            program::model::MemberKind::Field { value: Some(value), .. } => {
                match module.expression(value).kind {
                    ExpressionKind::Class(inner) => {
                        Some(Named::Class(ClassRef { module: class.module, class: inner }))
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// What the body of a module assigns to a variable first.
pub(super) fn assigned(module: &Module, variable: VariableId) -> Option<ExpressionId> {
    let function = module.variable(variable).function;
    module.function(function).body.statements.iter().find_map(|statement| match &statement.kind {
        StatementKind::Let { pattern: Pattern::Variable(found), value } if *found == variable => *value,
        _ => None,
    })
}

/// The value that the body of a module gives a name first.
pub(super) fn top_level(module: &Module, name: &str) -> Option<ExpressionId> {
    let body = module.function(program::model::Builder::BODY);
    body.body.statements.iter().find_map(|statement| match &statement.kind {
        StatementKind::Let { pattern: Pattern::Variable(variable), value }
            if module.variable(*variable).name == name =>
        {
            *value
        }
        _ => None,
    })
}
