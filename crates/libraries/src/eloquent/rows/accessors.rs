//! Attributes that a model computes, and scopes.
//!
//! Laravel documentation, "Eloquent: Mutators & Casting" (12.x); the older form is that of versions before 9.

use program::interpret::Interpreter;
use program::model::{Name, TypeName};
use program::program::ClassRef;
use program::value::{Closure, Kind, Value};

use crate::eloquent::NAME;
use crate::eloquent::models::TRANSLATIONS;
use crate::laravel::studly;

/// What a method gives that describes an attribute; its part is the function that reads it.
pub(in crate::eloquent) const ATTRIBUTE: &str = "attribute";

/// What an attribute is, if the model computes it.
pub(in crate::eloquent) fn accessor(
    cx: &mut Interpreter<'_>,
    model: u32,
    object: &Value,
    name: &str,
) -> Option<Value> {
    let declared = cx.models().get(model)?;
    let class = declared.class?;
    if declared.field(TRANSLATIONS).is_some() && is_translated(cx, class, name) {
        // It is looked up in all of the rows that hold it (source of `astrotomic/laravel-translatable` 11, `getTranslationByLocaleKey`).
        let site = cx.here();
        let rows = cx.member(object, &Name::new_static(TRANSLATIONS), site);
        return Some(Value::derived(rows.deep_origins()));
    }
    // A class that reads attributes in its own way may read anything for each of them.
    let reads_itself = |cx: &mut Interpreter<'_>| {
        ["getAttribute", "__get"]
            .iter()
            .any(|own| cx.method_of(class, &Name::new_static(own), object).is_some())
    };
    if declared.field(name).is_none() && reads_itself(cx) {
        cx.escape(object);
    }
    let site = cx.here();
    let studly = studly(name);
    let old = Name::from(format!("get{studly}Attribute"));
    if let Some(function) = cx.method_of(class, &old, object) {
        cx.need_member(object, &Name::from(name));
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
    cx.need_member(object, &Name::from(name));
    if let Kind::Function(function) = &reads.kind {
        let bound = Closure { this: Some(object.clone()), ..Closure::clone(function) };
        reads.kind = Kind::Function(bound.into());
    }
    Some(cx.call_value(&reads, vec![Value::unknown(), Value::unknown()], site))
}

/// Whether an attribute of a class is kept in rows of another.
fn is_translated(cx: &mut Interpreter<'_>, class: ClassRef, name: &str) -> bool {
    const PROPERTY: &str = "translatedAttributes";
    if name == PROPERTY {
        return false;
    }
    let object = cx.object_of_class(class);
    let site = cx.here();
    let listed = cx.member(&object, &Name::new_static(PROPERTY), site);
    let items = listed.list().and_then(|list| list.items.as_ref());
    items.is_some_and(|items| items.iter().any(|item| item.as_text() == Some(name)))
}

fn returns_attribute(cx: &Interpreter<'_>, function: &Closure) -> bool {
    matches!(
        &cx.declaration(function.function).returns,
        Some(TypeName::Named { path, .. }) if path.last().is_some_and(|name| name == "Attribute")
    )
}

/// The scope of a class that goes by this name: `scopePopular`, or `popular` with the attribute `Scope`.
///
/// Laravel documentation, "Eloquent: Getting Started", section "Local Scopes" (12.x; the attribute is new in it).
pub(in crate::eloquent) fn scope_of(
    cx: &mut Interpreter<'_>,
    class: ClassRef,
    name: &str,
) -> Option<Closure> {
    let object = cx.object_of_class(class);
    let mut letters = name.chars();
    let first = letters.next()?;
    let old = Name::from(format!("scope{}{}", first.to_uppercase(), letters.as_str()));
    if let Some(function) = cx.method_of(class, &old, &object) {
        return Some(function);
    }
    let function = cx.method_of(class, &Name::from(name), &object)?;
    let module = function.function.module;
    let attributes: Vec<_> =
        cx.declaration(function.function).attributes.iter().map(|attribute| attribute.callee).collect();
    let is_scope = |value: &Value| match &value.kind {
        Kind::External(external) => {
            external.is("Illuminate\\Database\\Eloquent\\Attributes\\Scope", &["Scope"])
        }
        _ => false,
    };
    attributes.into_iter().any(|callee| is_scope(&cx.evaluate_in_module(module, callee))).then_some(function)
}

/// Whether a model has a scope of this name.
pub(in crate::eloquent) fn has_scope(cx: &mut Interpreter<'_>, model: u32, name: &str) -> bool {
    let class = cx.models().get(model).and_then(|model| model.class);
    class.is_some_and(|class| scope_of(cx, class, name).is_some())
}
