//! `{{ post.author.name }}`: what is read of what.
//!
//! Django documentation, "The Django template language", section "Variables" (5.2): an entry, an attribute or a position is looked for, in this
//! order, and what is found is called without arguments if it can be.

use program::interpret::Interpreter;
use program::library::Given;
use program::model::{Literal, Name};
use program::program::{ClassRef, Site};
use program::value::{Kind, Rows, Value};

/// What a template finds under a name of a value.
pub(crate) fn look_up(cx: &mut Interpreter<'_>, object: &Value, name: &Name, site: Site) -> Value {
    let mut found: Option<Value> = None;
    for one in object.alternatives().filter(|one| !one.is_null()).cloned().collect::<Vec<_>>() {
        let symbol = one.symbol.clone().or_else(|| object.symbol.clone());
        let one = one.with_origins(&object.from).with_symbol(symbol);
        let value = of_one(cx, &one, name, site);
        found = Some(found.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    found.unwrap_or_default()
}

fn of_one(cx: &mut Interpreter<'_>, object: &Value, name: &Name, site: Site) -> Value {
    if let Ok(position) = name.parse::<u32>() {
        return at_position(cx, object, position, site);
    }
    match &object.kind {
        Kind::Handle(_) => {
            if let Some(value) = crate::django::looked_up(cx, object, name, site) {
                return value;
            }
        }
        Kind::Record(record) => {
            let is_method = matches!(name.as_str(), "items" | "keys" | "values");
            if is_method && !record.entries.contains_key(name) {
                return cx.call_method(object, name, Vec::new(), site, site);
            }
        }
        _ => {
            if let Some(class) = class_of(cx, object)
                && let Some(method) = cx.method_of(class, name, object)
            {
                return cx.call_value(&Kind::Function(method.into()).into(), Vec::new(), site);
            }
        }
    }
    let value = cx.member(object, name, site);
    if value.alternatives().any(|value| matches!(value.kind, Kind::Function(_))) {
        return cx.call_value(&value, Vec::new(), site);
    }
    value
}

fn at_position(cx: &mut Interpreter<'_>, object: &Value, position: u32, site: Site) -> Value {
    if matches!(object.kind, Kind::Handle(_)) {
        let index = Kind::Literal(Literal::Number(f64::from(position))).into();
        let given = vec![Given { name: None, spread: false, value: index, range: site.range }];
        return cx.call_method(object, &Name::new_static("<index>"), given, site, site);
    }
    let item = object.list().and_then(|list| list.items.as_ref()?.get(position as usize).cloned());
    item.unwrap_or_else(|| cx.element_of(object)).with_origins(&object.from)
}

/// The class of the program whose methods a value has.
fn class_of(cx: &Interpreter<'_>, object: &Value) -> Option<ClassRef> {
    match &object.kind {
        Kind::Rows(rows) if rows.rows == Rows::One => cx.models().get(rows.model?)?.class,
        Kind::Instance(instance) => Some(instance.class),
        _ => None,
    }
}

/// Shows a value as a text: an object is asked for its own.
pub(crate) fn show(cx: &mut Interpreter<'_>, value: &Value, site: Site) {
    for one in value.alternatives().cloned().collect::<Vec<_>>() {
        let one = one.with_origins(&value.from);
        let symbol = one.symbol.clone().or_else(|| value.symbol.clone());
        let one = one.with_symbol(symbol);
        if let Some(class) = class_of(cx, &one)
            && let Some(method) = cx.method_of(class, &Name::new_static("__str__"), &one)
        {
            cx.call_value(&Kind::Function(method.into()).into(), Vec::new(), site);
        }
    }
}
