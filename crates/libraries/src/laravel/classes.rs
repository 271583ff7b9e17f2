//! What a class of an application is to Laravel, by what is above it.

use program::interpret::Interpreter;
use program::model::{ClassId, TypeName};
use program::program::ClassRef;
use program::value::Kind;

/// The full names of the classes, traits and interfaces outside the program that a class is one of.
pub(super) fn outside_ancestors(cx: &mut Interpreter<'_>, module: u32, class: ClassId) -> Vec<String> {
    let class = ClassRef { module, class };
    let above = cx.ancestors(class);
    let mut classes = vec![class];
    let mut names = Vec::new();
    for value in above {
        match &value.kind {
            Kind::Class(above, _) => classes.push(*above),
            Kind::External(external) => names.push(external.module.to_string()),
            _ => {}
        }
    }
    for class in classes {
        let source = cx.source(class.module);
        for interface in &cx.class_declaration(class).interfaces {
            let TypeName::Named { variable: Some(variable), .. } = interface else { continue };
            let import = source.imports.iter().find(|import| import.variable == Some(*variable));
            names.extend(import.map(|import| import.module.to_string()));
        }
    }
    names
}

/// Whether one of these is the class of this name.
pub(super) fn is_one(ancestors: &[String], name: &str) -> bool {
    ancestors.iter().any(|ancestor| ancestor == name)
}
