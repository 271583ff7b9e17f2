//! What a view's methods are asked by the framework, and what its class says of itself.

use program::interpret::Interpreter;
use program::library::Given;
use program::model::{MemberKind, Name};
use program::program::Site;
use program::value::{Kind, Value};

/// Calls a method of a view: the program's own, or the framework's.
pub(super) fn ask(
    cx: &mut Interpreter<'_>,
    view: &Value,
    name: &'static str,
    given: Vec<(Option<&'static str>, Value)>,
    site: Site,
) -> Value {
    let given = given.into_iter().map(|(name, value)| Given {
        name: name.map(Name::new_static),
        spread: false,
        value,
        range: site.range,
    });
    let given = given.collect();
    cx.call_method(view, &Name::new_static(name), given, site, site)
}

/// What a view, or its class, holds under a name; none where it holds nothing, or `None`.
pub(super) fn held(cx: &mut Interpreter<'_>, view: &Value, name: &'static str) -> Option<Value> {
    let Kind::Instance(instance) = &view.kind else { return None };
    cx.declared_field(instance.class, &Name::new_static(name)).filter(|value| !value.is_null())
}

/// Where the class of a view, or one that it extends, gives a name its value.
pub(super) fn place_of(cx: &mut Interpreter<'_>, view: &Value, name: &str) -> Option<Site> {
    let Kind::Instance(instance) = &view.kind else { return None };
    let line = cx.line(instance.class);
    line.iter().find_map(|owner| {
        let Kind::Class(owner, _) = owner.kind else { return None };
        let members = &cx.class_declaration(owner).members;
        let found = members.iter().find(|member| member.name == name)?;
        let MemberKind::Field { value: Some(value), .. } = found.kind else { return None };
        Some(Site { module: owner.module, range: cx.source(owner.module).expression(value).range })
    })
}
