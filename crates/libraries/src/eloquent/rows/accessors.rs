//! Attributes that a model computes, and scopes.
//!
//! Laravel documentation, "Eloquent: Mutators & Casting" (12.x); the older form is that of versions before 9.

use program::interpret::Interpreter;
use program::model::{Name, TypeName};
use program::value::{Closure, Kind, Value};

use crate::eloquent::NAME;

/// What a method gives that describes an attribute; its part is the function that reads it.
pub(in crate::eloquent) const ATTRIBUTE: &str = "attribute";

/// `full_name` as `FullName`.
fn studly(name: &str) -> String {
    let upper = |part: &str| {
        let mut letters = part.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split(['_', '-']).map(upper).collect()
}

/// What an attribute is, if the model computes it.
pub(in crate::eloquent) fn accessor(
    cx: &mut Interpreter<'_>,
    model: u32,
    object: &Value,
    name: &str,
) -> Option<Value> {
    let class = cx.models().get(model)?.class?;
    let site = cx.here();
    let studly = studly(name);
    let old = Name::from(format!("get{studly}Attribute"));
    if let Some(function) = cx.method_of(class, &old, object) {
        let function = Value::from(Kind::Function(function.into()));
        return Some(cx.call_value(&function, vec![Value::unknown()], site));
    }
    let mut letters = studly.chars();
    let camel: String = letters.next()?.to_lowercase().chain(letters).collect();
    let function = cx.method_of(class, &Name::from(camel), object)?;
    if !returns_attribute(cx, &function) {
        return None;
    }
    let function = Value::from(Kind::Function(function.into()));
    let described = cx.call_value(&function, Vec::new(), site);
    let reads = described.handle().filter(|handle| handle.kind == ATTRIBUTE && handle.library == NAME)?;
    let mut reads = reads.parts.first()?.clone();
    if let Kind::Function(function) = &reads.kind {
        let bound = Closure { this: Some(object.clone()), ..Closure::clone(function) };
        reads.kind = Kind::Function(bound.into());
    }
    Some(cx.call_value(&reads, vec![Value::unknown(), Value::unknown()], site))
}

fn returns_attribute(cx: &Interpreter<'_>, function: &Closure) -> bool {
    matches!(
        &cx.declaration(function.function).returns,
        Some(TypeName::Named { path, .. }) if path.last().is_some_and(|name| name == "Attribute")
    )
}

/// Whether a model has a scope of this name.
pub(in crate::eloquent) fn has_scope(cx: &mut Interpreter<'_>, model: u32, name: &str) -> bool {
    let Some(class) = cx.models().get(model).and_then(|model| model.class) else {
        return false;
    };
    let object = cx.object_of_class(class);
    let old = Name::from(format!("scope{}", studly(name)));
    if cx.method_of(class, &old, &object).is_some() {
        return true;
    }
    let own = cx.method_of(class, &Name::from(name), &object);
    own.is_some_and(|function| !cx.declaration(function.function).attributes.is_empty())
}
