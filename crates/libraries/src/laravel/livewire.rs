//! Components of Livewire: their views have their public properties, and what they compute.
//!
//! Livewire documentation, "Components", "Properties" and "Computed Properties" (version 3); "Computed Properties" (version 2).

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ClassId, MemberKind, Name};
use program::program::ClassRef;
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

/// A component that a page shows: its `mount` is given what has the names of its parameters (section "Passing data into components").
pub(super) fn rendered(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.method.as_deref() != Some("<render>") {
        return None;
    }
    let given = call.argument(0)?.clone();
    let object = match call.receiver.as_ref()?.kind {
        Kind::Class(class, _) => cx.object_of_class(class),
        Kind::Module(module) => {
            let classes = u32::try_from(cx.source(module).classes.len()).ok()?;
            let mut objects = (0..classes).map(|class| ClassRef { module, class: ClassId(class) });
            objects.find_map(|class| {
                let object = cx.object_of_class(class);
                is_component(cx, &object).then_some(object)
            })?
        }
        _ => return None,
    };
    let Kind::Instance(instance) = &object.kind else { return None };
    if !is_component(cx, &object) {
        return None;
    }
    cx.escape(&given);
    let entries = &given.record()?.entries;
    if let Some(mount) = cx.method_of(instance.class, &Name::new_static("mount"), &object) {
        let parameters = &cx.declaration(mount.function).parameters;
        let names: Vec<Option<&Name>> = parameters.iter().map(|parameter| parameter.name.as_ref()).collect();
        let arguments: Vec<Option<&Value>> =
            names.into_iter().map(|name| name.and_then(|name| entries.get(name))).collect();
        if arguments.iter().any(Option::is_some) {
            let arguments = arguments.into_iter().map(|value| value.cloned().unwrap_or_default()).collect();
            cx.call_value(&Kind::Function(mount.into()).into(), arguments, call.site);
        }
    }
    Some(Value::unknown())
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
