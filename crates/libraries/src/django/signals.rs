//! Signals: receivers that are connected for a model run with each write of a single row of it.
//!
//! Django documentation, "Signals", section "Model signals" (5.2): `save()`, `create()`, `get_or_create()`, `update_or_create()` and the
//! `delete()` of a row send them, what writes several rows in one statement does not.

use std::collections::BTreeSet;

use ir::Operation;
use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Declared, Entry, Given};
use program::model::{Literal, Name};
use program::program::Site;
use program::value::{Kind, Value};

use super::NAME;

/// A write of a row.
#[derive(Clone, Copy)]
pub(super) struct Write<'a> {
    /// The row's model.
    pub(super) model: u32,
    /// What is done: of several kinds, one of them.
    pub(super) does: &'a [Operation],
    /// The row, as it is when the receivers are called.
    pub(super) row: &'a Value,
    /// Whether the row is new, where that is known.
    pub(super) created: Option<bool>,
    /// Whether it is certain that something is written.
    pub(super) certain: bool,
    /// The columns that it names.
    pub(super) fields: Option<&'a Value>,
    /// Where that is done.
    pub(super) site: Site,
}

/// Whether receivers are called with this kind of writes.
pub(super) fn are_sent(cx: &Interpreter<'_>, model: u32, does: Operation) -> bool {
    let model = cx.models().get(model);
    model.is_some_and(|model| model.listeners.iter().any(|listener| listener.write == does))
}

/// Calls the receivers of a write: those that are called before it, or those after.
pub(super) fn send(cx: &mut Interpreter<'_>, write: &Write<'_>, before: bool) {
    let Some(model) = cx.models().get(write.model) else { return };
    let is_told = |write: &Write<'_>, of: Operation| write.does.contains(&of);
    let listeners = model.listeners.iter();
    let listeners = listeners.filter(|listener| listener.before == before && is_told(write, listener.write));
    let functions: BTreeSet<_> = listeners.map(|listener| listener.function).collect();
    if functions.is_empty() {
        return;
    }
    let class = model.class.map(|class| cx.object_of_class(class));
    let class = class.and_then(|object| match object.kind {
        Kind::Instance(instance) => Some(Kind::Class(instance.class, instance.frame).into()),
        _ => None,
    });
    let flag =
        |is: Option<bool>| is.map_or_else(Value::unknown, |is| Kind::Literal(Literal::Boolean(is)).into());
    let mut arguments = vec![
        ("signal", Value::unknown()),
        ("sender", class.unwrap_or_default()),
        ("instance", write.row.clone()),
        ("using", Value::unknown()),
    ];
    if !write.does.contains(&Operation::Delete) {
        arguments.push(("raw", flag(Some(false))));
        arguments.push(("update_fields", write.fields.cloned().unwrap_or_else(Value::null)));
        if !before {
            arguments.push(("created", flag(write.created)));
        }
    }
    let range = write.site.range;
    let given: Vec<Given> = arguments
        .into_iter()
        .map(|(name, value)| Given { name: Some(Name::new_static(name)), spread: false, value, range })
        .collect();
    for function in functions {
        let closure = cx.closure_of_module(function);
        cx.invoke_beside(&closure, &given, write.site, write.certain);
    }
}

/// A receiver runs with writes that nothing in the program does as well: those of forms, of the admin, of fixtures.
pub(super) fn entry(cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
    let parameters = &cx.declaration(declared.function).parameters;
    let is_named = |name: &str| {
        parameters.iter().position(|parameter| parameter.name.as_ref().is_some_and(|own| own == name))
    };
    is_named("sender")?;
    let of = |model: &&program::models::Model| {
        model.library == NAME && model.listeners.iter().any(|listener| listener.function == declared.function)
    };
    let classes: Vec<_> = cx.models().models.iter().filter(of).map(|model| model.class).collect();
    let mut entry = Entry::new(EntryKind::Unknown);
    if let ([Some(class)], Some(position)) = (classes.as_slice(), is_named("instance")) {
        let row = cx.object_of_class(*class);
        entry.parameters = vec![None; position];
        entry.parameters.push(Some(row));
    }
    (!classes.is_empty()).then_some(entry)
}
