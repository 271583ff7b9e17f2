//! Mutators: the methods that a model runs for what its attributes are given.
//!
//! Laravel documentation, "Eloquent: Mutators", section "Defining a Mutator" (8.x; the form is still read by 12.x).

use program::interpret::Interpreter;
use program::model::{MemberKind, Name};
use program::value::{Kind, Value};

use crate::laravel::studly;

/// Runs the mutators of a model for what a call gives: those of the attributes that are named, or all where that is not known.
pub(in crate::eloquent) fn mutate(cx: &mut Interpreter<'_>, model: u32, given: &Value) {
    let Some(class) = cx.models().get(model).and_then(|model| model.class) else { return };
    let named: Vec<(Name, Value)> = match &given.kind {
        Kind::Record(record) => record
            .entries
            .iter()
            .map(|(name, value)| (Name::from(format!("set{}Attribute", studly(name))), value.clone()))
            .collect(),
        Kind::Unknown(_) => {
            let own = &cx.class_declaration(class).members;
            let methods = own.iter().filter(|member| matches!(member.kind, MemberKind::Method(_)));
            let mutators = methods.filter(|method| is_mutator(&method.name));
            mutators.map(|method| (method.name.clone(), Value::derived(given.from.clone()))).collect()
        }
        _ => return,
    };
    let object = cx.object_of_class(class);
    let site = cx.here();
    for (name, value) in named {
        if let Some(function) = cx.method_of(class, &name, &object) {
            cx.call_value(&Kind::Function(function.into()).into(), vec![value], site);
        }
    }
}

fn is_mutator(method: &str) -> bool {
    method
        .strip_prefix("set")
        .and_then(|rest| rest.strip_suffix("Attribute"))
        .is_some_and(|name| !name.is_empty())
}
