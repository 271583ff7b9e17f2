//! Components of Livewire: their views have their public properties, and what they compute.
//!
//! Livewire documentation, "Components", "Properties" and "Computed Properties" (version 3); "Computed Properties" (version 2).

use program::interpret::Interpreter;
use program::model::{MemberKind, Name};
use program::value::{External, Kind, Value};

use super::classes::{is_one, outside_ancestors};
use super::names::studly;

/// The class that components extend.
const COMPONENT: &str = "Livewire\\Component";

/// The component whose method is running.
pub(super) fn running(cx: &mut Interpreter<'_>) -> Option<Value> {
    let object = cx.running_object()?;
    is_component(cx, &object).then_some(object)
}

fn is_component(cx: &mut Interpreter<'_>, object: &Value) -> bool {
    if !cx.imports(COMPONENT) {
        return false;
    }
    let Kind::Instance(instance) = &object.kind else { return false };
    let ancestors = outside_ancestors(cx, instance.class.module, instance.class.class);
    is_one(&ancestors, COMPONENT)
}

/// What the view of a component has of it by name.
pub(super) fn properties(cx: &mut Interpreter<'_>, component: &Value) -> Vec<(Name, Value)> {
    let Kind::Instance(instance) = &component.kind else { return Vec::new() };
    let members = &cx.class_declaration(instance.class).members;
    let fields = members.iter().filter(|member| matches!(member.kind, MemberKind::Field { .. }));
    let names: Vec<Name> =
        fields.filter(|member| !member.of_class).map(|member| member.name.clone()).collect();
    let site = cx.here();
    names.into_iter().map(|name| (name.clone(), cx.member(component, &name, site))).collect()
}

/// What is read of a component that one of its methods computes.
pub(super) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    if cx.is_called() || !is_component(cx, object) {
        return None;
    }
    let class = instance.class;
    let members = &cx.class_declaration(class).members;
    if members.iter().any(|member| member.name == name && matches!(member.kind, MemberKind::Field { .. })) {
        return None;
    }
    let site = cx.here();
    let getter = Name::from(format!("get{}Property", studly(name)));
    let own = cx.method_of(class, &Name::from(name), object).filter(|method| {
        let module = method.function.module;
        let attributes: Vec<_> =
            cx.declaration(method.function).attributes.iter().map(|attribute| attribute.callee).collect();
        attributes.into_iter().any(|callee| is_computed(&cx.evaluate_in_module(module, callee)))
    });
    let method = own.or_else(|| cx.method_of(class, &getter, object))?;
    let method = Value::from(Kind::Function(method.into()));
    Some(cx.call_value(&method, Vec::new(), site))
}

fn is_computed(attribute: &Value) -> bool {
    let is_it = |external: &External| &*external.module == "Livewire\\Attributes\\Computed";
    matches!(&attribute.kind, Kind::External(external) if is_it(external))
}
