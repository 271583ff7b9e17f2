//! Interfaces of the program that one class of it implements: what is declared as one is an object of that class.

use std::collections::BTreeMap;

use crate::analysis::EntryKind;
use crate::model::{ClassId, Imported, MemberKind, Name, TypeName, VariableKind};
use crate::program::{ClassRef, Resolution};

use super::Interpreter;

/// How many interfaces extend each other that are followed.
const DEPTH_LIMIT: u8 = 8;

impl Interpreter<'_> {
    /// The class whose objects are meant by a class: the only one that implements it, where it is an interface; else itself. Classes of tests
    /// don't count.
    pub fn implementor(&mut self, class: ClassRef) -> ClassRef {
        if self.implementors.is_none() {
            self.implementors = Some(self.find_implementors());
        }
        let found = self.implementors.as_ref().and_then(|all| all.get(&class));
        match found.map(Vec::as_slice) {
            Some([only]) => *only,
            _ => class,
        }
    }

    fn find_implementors(&self) -> BTreeMap<ClassRef, Vec<ClassRef>> {
        let mut direct: BTreeMap<ClassRef, Vec<ClassRef>> = BTreeMap::new();
        for (module, file) in (0u32..).zip(&self.program.modules) {
            if self.file_kind(self.program.path(module)) == Some(EntryKind::Test) {
                continue;
            }
            for (id, declaration) in (0u32..).map(ClassId).zip(&file.module.classes) {
                let class = ClassRef { module, class: id };
                for interface in &declaration.interfaces {
                    if let Some(interface) = self.class_of_type(module, interface) {
                        direct.entry(interface).or_default().push(class);
                    }
                }
            }
        }
        // A class that does something itself may be meant itself.
        direct.retain(|class, _| self.has_no_bodies(*class));
        let interfaces: Vec<ClassRef> = direct.keys().copied().collect();
        let mut all = BTreeMap::new();
        for interface in interfaces {
            let mut found = Vec::new();
            collect(&direct, interface, 0, &mut found);
            all.insert(interface, found);
        }
        all
    }

    fn has_no_bodies(&self, class: ClassRef) -> bool {
        let module = self.module(class.module);
        module.class(class.class).members.iter().all(|member| match member.kind {
            MemberKind::Method(function)
            | MemberKind::Getter(function)
            | MemberKind::Setter(function)
            | MemberKind::Constructor(function) => module.function(function).body.statements.is_empty(),
            MemberKind::Field { .. } => true,
        })
    }

    /// The class of the program that a type names.
    fn class_of_type(&self, module: u32, declared: &TypeName) -> Option<ClassRef> {
        let TypeName::Named { variable: Some(variable), .. } = declared else { return None };
        let source = self.module(module);
        let named = source.variable(*variable);
        if named.kind != VariableKind::Import {
            return self.class_called(module, &named.name);
        }
        let import = source.imports.iter().find(|import| import.variable == Some(*variable))?;
        let Imported::Named(name) = &import.imported else { return None };
        match self.program.resolve(module, &import.module) {
            Resolution::Module(target) => self.class_called(target, name),
            Resolution::External(_) => None,
        }
    }

    fn class_called(&self, module: u32, name: &Name) -> Option<ClassRef> {
        let classes = (0u32..).map(ClassId).zip(&self.module(module).classes);
        let mut called = classes.filter(|(_, class)| class.name.as_ref() == Some(name));
        called.next().map(|(class, _)| ClassRef { module, class })
    }
}

/// The classes that implement an interface, or one that extends it.
fn collect(
    direct: &BTreeMap<ClassRef, Vec<ClassRef>>,
    interface: ClassRef,
    depth: u8,
    found: &mut Vec<ClassRef>,
) {
    if depth > DEPTH_LIMIT {
        return;
    }
    for class in direct.get(&interface).into_iter().flatten() {
        if direct.contains_key(class) {
            collect(direct, *class, depth + 1, found);
        } else if !found.contains(class) {
            found.push(*class);
        }
    }
}
