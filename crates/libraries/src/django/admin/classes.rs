//! Which classes say how the admin shows a model, and what they say.
//!
//! Django documentation, "The Django admin site" (5.2).

use program::interpret::Interpreter;
use program::model::{ExpressionKind, Module, Name};
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use crate::django::names::items;
use crate::values::dotted;

/// The methods of these classes that are the framework's.
const METHODS: &[&str] = &["get_queryset", "get_list_display", "get_list_select_related"];

/// Whether a class says how a model is shown.
pub(super) fn is_admin(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    cx.line(class).iter().filter_map(dotted).any(|name| {
        name.starts_with("django.contrib.") && name.ends_with("Admin") || name.ends_with(".ModelAdmin")
    })
}

/// Whether a method of an object is one that the framework has for it, and the class has none of its own.
pub(in crate::django) fn knows(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> bool {
    let Kind::Instance(instance) = &object.kind else { return false };
    let class = instance.class;
    METHODS.contains(&name.as_str())
        && (cx.is_above() || cx.method_of(class, name, object).is_none())
        && is_admin(cx, class)
}

/// The classes of the models that a class is registered for, by a decorator or by a call in its module.
pub(super) fn models(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Value> {
    let module = cx.source(class.module);
    let declaration = cx.class_declaration(class);
    let mut named = Vec::new();
    for attribute in &declaration.attributes {
        if is_register(module, attribute.callee) {
            named.extend(
                attribute.arguments.iter().filter(|given| given.name.is_none()).map(|given| given.value),
            );
        }
    }
    for expression in &module.expressions {
        let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
        let [models, admin, ..] = arguments.as_slice() else { continue };
        let is_it = match module.expression(admin.value).kind {
            ExpressionKind::Variable(variable) => module.variable(variable).range == declaration.name_range,
            _ => false,
        };
        if is_it && is_register(module, *callee) {
            named.push(models.value);
        }
    }
    let models = named.into_iter().flat_map(|named| items(module, named));
    models.map(|model| cx.evaluate_in_module(class.module, model)).collect()
}

/// `admin.register`, `admin.site.register`, or that of another site.
fn is_register(module: &Module, callee: program::model::ExpressionId) -> bool {
    match &module.expression(callee).kind {
        ExpressionKind::Member { name, .. } => name == "register",
        ExpressionKind::Variable(variable) => module.variable(*variable).name == "register",
        _ => false,
    }
}

/// A value that a class, or one that it extends, gives a name, with the place of it; none where it says `None`.
pub(super) fn said(cx: &mut Interpreter<'_>, object: &Value, name: &'static str) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    cx.declared_field(instance.class, &Name::new_static(name)).filter(|value| !value.is_null())
}

/// Where a class, or one that it extends, gives a name its value, and where each item of that stands.
pub(super) fn places(cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<(Site, Vec<Site>)> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let line = cx.line(instance.class);
    line.iter().find_map(|owner| {
        let Kind::Class(owner, _) = owner.kind else { return None };
        let members = &cx.class_declaration(owner).members;
        let found = members.iter().find(|member| member.name == name)?;
        let program::model::MemberKind::Field { value: Some(value), .. } = found.kind else { return None };
        let module = cx.source(owner.module);
        let site = |id| Site { module: owner.module, range: module.expression(id).range };
        let items = match &module.expression(value).kind {
            ExpressionKind::List(items) => items.iter().map(|item| site(item.value)).collect(),
            _ => Vec::new(),
        };
        Some((site(value), items))
    })
}
