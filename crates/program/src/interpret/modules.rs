//! Modules: their bodies, and what they offer to each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::effect::Summary;
use crate::model::{Builder, Exported, Imported, Name};
use crate::program::{ClassRef, FunctionRef, Program, Resolution};
use crate::value::{Closure, External, FrameRef, Kind, Value};

use super::Interpreter;
use super::activation::Activation;

/// The packages that modules import: `next` for `next/server`, `@trpc/server` for `@trpc/server/adapters/next`.
pub(super) fn packages(program: &Program<'_>) -> BTreeSet<Name> {
    let imports = program.modules.iter().flat_map(|file| &file.module.imports);
    let names = imports.filter(|import| !import.module.starts_with(['.', '/']));
    names.map(|import| Name::from(package(&import.module))).collect()
}

/// The package that an import is of.
fn package(specifier: &str) -> &str {
    let parts = if specifier.starts_with('@') { 2 } else { 1 };
    match specifier.match_indices('/').nth(parts - 1) {
        Some((end, _)) => &specifier[..end],
        None => specifier,
    }
}

impl Interpreter<'_> {
    /// Runs the body of a module, once. Its effects are those of a root of its own.
    pub(super) fn load(&mut self, module: u32) -> FrameRef {
        if let Some(frame) = self.module_frames[module as usize] {
            return frame;
        }
        let function = FunctionRef { module, function: Builder::BODY };
        let frame = self.new_frame(function, None, None);
        self.module_frames[module as usize] = Some(frame);
        let declaration = self.module(module);
        for import in &declaration.imports {
            if let Some(variable) = import.variable {
                let value = Kind::Unknown([Name::new_static("<import>")].into()).into();
                self.frames[frame.index()].variables.insert(variable, value);
            }
        }
        self.push_activation(function, frame);
        self.block(declaration, &declaration.function(Builder::BODY).body);
        let Some(done) = self.stack.pop() else {
            return frame;
        };
        let summary = Summary {
            effects: done.effects,
            returned: Value::null(),
            partial: done.partial,
            ..Summary::default()
        };
        self.module_summaries.insert(module, Arc::new(summary));
        frame
    }

    /// A function that stands in a module and in nothing else there.
    pub fn closure_of_module(&mut self, function: FunctionRef) -> Closure {
        let frame = self.load(function.module);
        Closure { function, frame: Some(frame), this: None }
    }

    pub(super) fn push_activation(&mut self, function: FunctionRef, frame: FrameRef) {
        self.activations += 1;
        let kind = self.module(function.module).function(function.function).kind;
        self.stack.push(Activation::new(self.activations, function, kind, frame));
    }

    /// Runs something with only a module around it.
    pub(super) fn in_module_scope<T>(&mut self, module: u32, run: impl FnOnce(&mut Self) -> T) -> T {
        let frame = self.load(module);
        self.in_frame(FunctionRef { module, function: Builder::BODY }, frame, run)
    }

    /// Runs something with only what is around a class around it.
    pub(super) fn in_class_scope<T>(
        &mut self,
        class: ClassRef,
        frame: FrameRef,
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let function = self.frames[frame.index()].function;
        let function = if function.module == class.module {
            function
        } else {
            FunctionRef { module: class.module, function: Builder::BODY }
        };
        self.in_frame(function, frame, run)
    }

    fn in_frame<T>(&mut self, function: FunctionRef, frame: FrameRef, run: impl FnOnce(&mut Self) -> T) -> T {
        self.push_activation(function, frame);
        let result = run(self);
        // What happens in a declaration (a default, a field) happens when nobody looks.
        self.stack.pop();
        result
    }

    /// A module as one value.
    pub(super) fn whole_module(&mut self, module: u32) -> Value {
        self.whole_export(module).unwrap_or_else(|| Kind::Module(module).into())
    }

    /// The value of an imported variable.
    pub(super) fn import(&mut self, module: u32, variable: crate::model::VariableId) -> Option<Value> {
        let declaration = self.module(module);
        let import = declaration.imports.iter().find(|import| import.variable == Some(variable))?;
        Some(self.imported(module, &import.module, &import.imported))
    }

    fn imported(&mut self, from: u32, specifier: &Name, imported: &Imported) -> Value {
        let resolution = self.program.resolve(from, specifier);
        if let Imported::Named(name) = imported {
            let offered = match &resolution {
                Resolution::Module(target) => self.offers(*target, name),
                Resolution::External(_) => false,
            };
            if !offered && let Some(part) = self.program.part(from, specifier, name) {
                return self.whole_module(part);
            }
        }
        match resolution {
            Resolution::Module(target) => match imported {
                Imported::Default => self.export(target, &Name::new_static("default")),
                Imported::Named(name) => self.export(target, name),
                Imported::Namespace | Imported::Nothing => self.whole_module(target),
            },
            Resolution::External(outside) => {
                let path: Arc<[Name]> = match imported {
                    Imported::Named(name) => [name.clone()].into(),
                    Imported::Default | Imported::Namespace | Imported::Nothing => Arc::default(),
                };
                Kind::External(Arc::new(External { module: outside, path })).into()
            }
        }
    }

    /// Whether a module itself says that it offers a name.
    fn offers(&self, module: u32, name: &Name) -> bool {
        self.module(module).exports.iter().any(|export| export.name == *name)
    }

    /// What the first module that offers a name offers under it, of those whose paths are `wanted`.
    pub fn offered_where(&mut self, wanted: impl Fn(&str) -> bool, name: &Name) -> Option<Value> {
        let modules = u32::try_from(self.program.modules.len()).unwrap_or(u32::MAX);
        let found =
            (0..modules).find(|module| wanted(self.program.path(*module)) && self.offers(*module, name))?;
        Some(self.export(found, name))
    }

    /// What a module offers under a name.
    pub(super) fn export(&mut self, module: u32, name: &Name) -> Value {
        // Modules may offer each other's exports in a circle.
        if self.export_depth > 24 {
            return Value::unknown();
        }
        self.export_depth += 1;
        let value = self.find_export(module, name);
        self.export_depth -= 1;
        if let Some(value) = value {
            return value;
        }
        match self.program.part(module, "", name) {
            Some(part) => self.whole_module(part),
            None => self.only_outside(module, name).unwrap_or_else(|| super::expressions::unknown_name(name)),
        }
    }

    fn find_export(&mut self, module: u32, name: &Name) -> Option<Value> {
        let declaration = self.module(module);
        // The last one counts, as for assignments to `module.exports`.
        for export in declaration.exports.iter().rev().filter(|export| export.name == *name) {
            return Some(match &export.exported {
                Exported::Variable(variable) => {
                    let variable = *variable;
                    self.in_module_scope(module, |cx| cx.variable(module, variable))
                }
                Exported::Expression(expression) => {
                    let expression = *expression;
                    if let Some(known) = self.export_values.get(&(module, expression)) {
                        return Some(known.clone());
                    }
                    let value = self.in_module_scope(module, |cx| cx.evaluate(declaration, expression));
                    self.export_values.insert((module, expression), value.clone());
                    value
                }
                Exported::From { module: specifier, imported } => self.imported(module, specifier, imported),
                Exported::AllFrom(_) => continue,
            });
        }
        for export in &declaration.exports {
            if let Exported::AllFrom(specifier) = &export.exported
                && export.name.is_empty()
                && let Resolution::Module(target) = self.program.resolve(module, specifier)
                && name != "default"
            {
                // Modules that offer each other's exports in a circle are looked at as deep as the limit of `export`.
                if self.export_depth > 24 {
                    return None;
                }
                self.export_depth += 1;
                let found = self.find_export(target, name);
                self.export_depth -= 1;
                if found.is_some() {
                    return found;
                }
            }
        }
        let value = self.whole_export(module)?;
        if name == "default" {
            return Some(value);
        }
        let site = crate::program::Site { module, range: text::TextRange::default() };
        match &value.kind {
            Kind::Record(_) | Kind::Instance(_) | Kind::External(_) | Kind::Handle(_) => {
                Some(self.member(&value, name, site))
            }
            _ => None,
        }
    }

    /// What a name stands for that can only come from the one module outside the program whose exports a module offers as its own.
    fn only_outside(&self, module: u32, name: &Name) -> Option<Value> {
        let mut found = None;
        for export in &self.module(module).exports {
            if let Exported::AllFrom(specifier) = &export.exported
                && export.name.is_empty()
                && name != "default"
                && let Resolution::External(outside) = self.program.resolve(module, specifier)
                && found.replace(outside).is_some()
            {
                return None;
            }
        }
        Some(Kind::External(Arc::new(External { module: found?, path: [name.clone()].into() })).into())
    }

    /// What importers of a module get in the place of a record of its exports.
    pub(super) fn whole_export(&mut self, module: u32) -> Option<Value> {
        let declaration = self.module(module);
        let expression = declaration.value?;
        if let Some(known) = self.export_values.get(&(module, expression)) {
            return Some(known.clone());
        }
        let value = self.in_module_scope(module, |cx| cx.evaluate(declaration, expression));
        self.export_values.insert((module, expression), value.clone());
        Some(value)
    }

    /// What a variable stands for.
    pub(super) fn variable(&mut self, module: u32, variable: crate::model::VariableId) -> Value {
        let declaration = self.module(module).variable(variable);
        if declaration.kind == crate::model::VariableKind::Import {
            if let Some(known) = self.import_values.get(&(module, variable)) {
                return known.clone();
            }
            let value = self.import(module, variable).unwrap_or_default();
            // A module that is still running may not have come to it yet.
            let unfinished = matches!(value.kind, Kind::Unknown(_) | Kind::Literal(_));
            if !unfinished {
                self.import_values.insert((module, variable), value.clone());
            }
            return value;
        }
        self.read(module, variable).unwrap_or_else(|| super::expressions::unknown_name(&declaration.name))
    }
}
