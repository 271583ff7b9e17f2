//! The files in which an application says what it is made of: its service providers.
//!
//! Laravel documentation, "Service Providers" (version 12).

use program::model::{ClassId, ExpressionId, ExpressionKind, Module};
use program::program::{ClassRef, Program, Resolution};

use crate::eloquent::class_named;

/// A file of a provider.
pub(super) struct Provider<'p> {
    pub(super) program: &'p Program<'p>,
    pub(super) position: u32,
    pub(super) module: &'p Module,
}

/// All providers of a program.
pub(super) fn providers<'p>(program: &'p Program<'p>) -> impl Iterator<Item = Provider<'p>> {
    let files = (0u32..).zip(&program.modules).filter(|(_, file)| {
        file.path.contains("Provider") && !file.path.split('/').any(|part| part.eq_ignore_ascii_case("tests"))
    });
    files.map(|(position, file)| Provider { program, position, module: &file.module })
}

impl Provider<'_> {
    pub(super) fn kind(&self, expression: ExpressionId) -> &ExpressionKind {
        &self.module.expression(expression).kind
    }

    pub(super) fn function_name(&self, callee: ExpressionId) -> Option<&str> {
        match self.kind(callee) {
            ExpressionKind::Global(name) => Some(name),
            ExpressionKind::Variable(variable) => Some(&self.module.variable(*variable).name),
            _ => None,
        }
    }

    pub(super) fn class(&self, expression: ExpressionId) -> Option<ClassRef> {
        class_named(self.program, self.position, expression)
    }

    /// The class of the program with this full name.
    pub(super) fn class_called(&self, name: &str) -> Option<ClassRef> {
        let name = name.trim_start_matches('\\');
        let Resolution::Module(module) = self.program.resolve(self.position, name) else { return None };
        let short = name.rsplit('\\').next().unwrap_or(name);
        let classes = (0u32..).map(ClassId).zip(&self.program.module(module).classes);
        let mut called = classes.filter(|(_, class)| class.name.as_deref() == Some(short));
        called.next().map(|(class, _)| ClassRef { module, class })
    }
}
