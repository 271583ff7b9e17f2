//! What a module is made of as text: imports, exports, functions and classes.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{
    Attribute, Class, ClassId, Exported, Function, FunctionId, FunctionKind, Imported, MemberKind, Module,
    Name, Parameter, VariableId, VariableKind,
};

/// The whole module as lines of text: imports, exports, functions with their bodies, classes. Places are left out, and a name that is more
/// than one variable is followed by the variable's number.
#[must_use]
pub fn dump(module: &Module) -> String {
    let mut dump = Dump { module, names: BTreeMap::new(), out: String::new() };
    for variable in &module.variables {
        *dump.names.entry(&variable.name).or_default() += 1;
    }
    dump.head();
    for index in 0..module.functions.len() {
        dump.function(FunctionId(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    for index in 0..module.classes.len() {
        dump.class(ClassId(u32::try_from(index).unwrap_or(u32::MAX)));
    }
    dump.out
}

pub(super) struct Dump<'m> {
    pub(super) module: &'m Module,
    /// How many variables have each name.
    names: BTreeMap<&'m Name, u32>,
    out: String,
}

impl Dump<'_> {
    pub(super) fn line(&mut self, depth: usize, text: &str) {
        writeln!(self.out, "{:depth$}{text}", "", depth = depth * 2)
            .expect("because writing to a string does not fail");
    }

    fn head(&mut self) {
        for directive in &self.module.directives {
            self.line(0, &format!("directive {directive:?}"));
        }
        for import in &self.module.imports {
            let variable = import.variable.map_or_else(|| "_".to_owned(), |id| self.variable(id));
            let kind = if import.type_only { "import type" } else { "import" };
            let what = imported(&import.imported);
            self.line(0, &format!("{kind} {variable} = {what} of {:?}", import.module.as_str()));
        }
        for export in &self.module.exports {
            let what = match &export.exported {
                Exported::Variable(id) => self.variable(*id),
                Exported::Expression(id) => self.expression(*id),
                Exported::From { module, imported: what } => {
                    format!("{} of {:?}", imported(what), module.as_str())
                }
                Exported::AllFrom(module) => format!("all of {:?}", module.as_str()),
            };
            self.line(0, &format!("export {} = {what}", export.name).replace("export  =", "export"));
        }
        if let Some(value) = self.module.value {
            let value = self.expression(value);
            self.line(0, &format!("value {value}"));
        }
        for (index, variable) in self.module.variables.iter().enumerate() {
            let is_shown = variable.declared.is_some()
                || matches!(variable.kind, VariableKind::Local | VariableKind::Kept);
            if is_shown && variable.kind != VariableKind::Parameter {
                let name = self.variable(VariableId(u32::try_from(index).unwrap_or(u32::MAX)));
                let kind = match variable.kind {
                    VariableKind::Constant => "constant",
                    VariableKind::Local => "local",
                    VariableKind::Kept => "kept",
                    VariableKind::Definition => "definition",
                    VariableKind::Parameter => "parameter",
                    VariableKind::Import => "import",
                };
                let declared = variable.declared.as_ref().map(|declared| self.type_name(declared));
                let declared = declared.map(|declared| format!(": {declared}")).unwrap_or_default();
                self.line(0, &format!("{kind} {name}{declared}"));
            }
        }
    }

    fn function(&mut self, id: FunctionId) {
        let function = self.module.function(id);
        let body_only = Function { body: function.body.clone(), ..Function::default() };
        let is_plain = id.0 == 0
            && Function {
                range: body_only.range,
                name_range: body_only.name_range,
                kind: FunctionKind::Plain,
                ..function.clone()
            } == body_only;
        if is_plain {
            self.block(&function.body, 0);
            return;
        }
        for attribute in &function.attributes {
            let attribute = self.attribute(attribute);
            self.line(0, &attribute);
        }
        let kind = match function.kind {
            FunctionKind::Plain => "",
            FunctionKind::Async => "async ",
            FunctionKind::Generator => "generator ",
            FunctionKind::AsyncGenerator => "async generator ",
        };
        let form = if function.captures_this { "arrow" } else { "function" };
        let label = self.function_label(id);
        let parameters: Vec<String> =
            function.parameters.iter().map(|parameter| self.parameter(parameter)).collect();
        let returns = function.returns.as_ref().map(|returns| self.type_name(returns));
        let returns = returns.map(|returns| format!(": {returns}")).unwrap_or_default();
        let parent = function.parent.filter(|parent| parent.0 != 0);
        let parent = parent.map(|parent| format!(" in {}", self.function_label(parent))).unwrap_or_default();
        let class =
            function.class.map(|class| format!(" of {}", self.class_label(class))).unwrap_or_default();
        let parameters = parameters.join(", ");
        self.line(0, &format!("{kind}{form} {label}({parameters}){returns}{class}{parent}"));
        for directive in &function.directives {
            self.line(1, &format!("directive {directive:?}"));
        }
        self.block(&function.body, 1);
    }

    fn parameter(&self, parameter: &Parameter) -> String {
        let mut text = String::new();
        for attribute in &parameter.attributes {
            text.push_str(&self.attribute(attribute));
            text.push(' ');
        }
        if let Some(field) = &parameter.field {
            text.push_str(&format!("field {field} "));
        }
        if parameter.named {
            text.push_str("named ");
        }
        if parameter.rest {
            text.push_str("...");
        }
        text.push_str(&self.pattern(&parameter.pattern));
        if let Some(declared) = &parameter.declared {
            text.push_str(&format!(": {}", self.type_name(declared)));
        }
        if let Some(default) = parameter.default {
            text.push_str(&format!(" = {}", self.expression(default)));
        }
        text
    }

    fn attribute(&self, attribute: &Attribute) -> String {
        let arguments = self.arguments(&attribute.arguments);
        format!("#[{}{arguments}]", self.expression(attribute.callee))
    }

    fn class(&mut self, id: ClassId) {
        let Class { bases, mixins, interfaces, options, members, attributes, .. } = self.module.class(id);
        for attribute in attributes {
            let attribute = self.attribute(attribute);
            self.line(0, &attribute);
        }
        let mut head = format!("class {}", self.class_label(id));
        for base in bases {
            head.push_str(&format!(" extends {}", self.expression(*base)));
        }
        for mixin in mixins {
            head.push_str(&format!(" with {}", self.expression(*mixin)));
        }
        for interface in interfaces {
            head.push_str(&format!(" implements {}", self.type_name(interface)));
        }
        if !options.is_empty() {
            head.push_str(&format!(" {}", self.arguments(options)));
        }
        self.line(0, &head);
        for member in members {
            for attribute in &member.attributes {
                let attribute = self.attribute(attribute);
                self.line(1, &attribute);
            }
            let what = match &member.kind {
                MemberKind::Field { value, declared } => {
                    let declared = declared.as_ref().map(|declared| self.type_name(declared));
                    let declared = declared.map(|declared| format!(": {declared}")).unwrap_or_default();
                    let value = value.map(|value| format!(" = {}", self.expression(value)));
                    format!("field {}{declared}{}", member.name, value.unwrap_or_default())
                }
                MemberKind::Method(function) => format!("method {}", self.function_label(*function)),
                MemberKind::Getter(function) => format!("getter {}", self.function_label(*function)),
                MemberKind::Setter(function) => format!("setter {}", self.function_label(*function)),
                MemberKind::Constructor(function) => {
                    format!("constructor {}", self.function_label(*function))
                }
            };
            let owner = if member.of_class { "static " } else { "" };
            self.line(1, &format!("{owner}{what}"));
        }
    }

    pub(super) fn function_label(&self, id: FunctionId) -> String {
        label("f", id.0, self.module.function(id).name.as_ref())
    }

    pub(super) fn class_label(&self, id: ClassId) -> String {
        label("c", id.0, self.module.class(id).name.as_ref())
    }

    pub(super) fn variable(&self, id: VariableId) -> String {
        let name = &self.module.variable(id).name;
        if self.names.get(name).is_some_and(|&count| count > 1) {
            format!("{name}#{}", id.0)
        } else {
            name.to_string()
        }
    }
}

fn label(kind: &str, number: u32, name: Option<&Name>) -> String {
    match name {
        Some(name) => format!("{kind}{number}:{name}"),
        None => format!("{kind}{number}"),
    }
}

fn imported(imported: &Imported) -> String {
    match imported {
        Imported::Default => "default".to_owned(),
        Imported::Named(name) => name.to_string(),
        Imported::Namespace => "*".to_owned(),
        Imported::Nothing => "nothing".to_owned(),
    }
}
