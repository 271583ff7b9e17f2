//! Interfaces of the program that one class of it implements, or that the program says a class for: what is declared as one is an object of that
//! class.

use std::collections::BTreeMap;

use crate::analysis::EntryKind;
use crate::library::Wanted;
use crate::model::{ClassId, Imported, MemberKind, Name, TypeName, VariableKind};
use crate::program::{ClassRef, Resolution};

use super::Interpreter;

/// How many interfaces extend each other that are followed.
const DEPTH_LIMIT: u8 = 8;

/// The classes whose objects stand for what the program asks for.
#[derive(Debug, Default)]
pub(super) struct Implementors {
    /// Those that implement each interface of the program.
    written: BTreeMap<ClassRef, Vec<ClassRef>>,
    /// Those that the program names, for whatever it asks for.
    bound: BTreeMap<Wanted, Vec<ClassRef>>,
}

impl Interpreter<'_> {
    /// The class whose objects are meant by a class: the one that the program says, or the only one that implements it, where it is an interface;
    /// else itself. Classes of tests don't count.
    pub fn implementor(&mut self, class: ClassRef) -> ClassRef {
        let known = self.known_implementors();
        let written = || known.written.get(&class).map(Vec::as_slice);
        match known.bound.get(&Wanted::Class(class)).map(Vec::as_slice).or_else(written) {
            Some([only]) => *only,
            _ => class,
        }
    }

    /// The class of the objects that are made for what the program asks for, where it says one.
    pub fn bound(&mut self, wanted: &Wanted) -> Option<ClassRef> {
        let bound = self.known_implementors().bound.get(wanted)?;
        <[ClassRef; 1]>::try_from(bound.as_slice()).ok().map(|[only]| only)
    }

    fn known_implementors(&mut self) -> &Implementors {
        if self.implementors.is_none() {
            let mut found = Implementors { written: self.find_implementors(), ..Implementors::default() };
            for (wanted, class) in self.libraries.iter().flat_map(|library| library.bindings(self.program)) {
                let classes = found.bound.entry(wanted).or_default();
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
            self.implementors = Some(found);
        }
        self.implementors.get_or_insert_default()
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
