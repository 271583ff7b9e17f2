//! Values that several libraries make or look at.

use std::sync::Arc;

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry};
use program::model::{Literal, Name};
use program::value::{External, Handle, Kind, Value};

/// Something that `library` alone understands.
pub(crate) fn handle(library: &'static str, kind: &'static str, parts: Vec<Value>) -> Value {
    let handle = Handle { library, kind, client: None, parts: parts.into() };
    Kind::Handle(Arc::new(handle)).into()
}

/// The handle of `library` that a value is, or one of the values that it may be.
pub(crate) fn handle_of<'v>(value: &'v Value, library: &str) -> Option<&'v Handle> {
    value.alternatives().filter_map(Value::handle).find(|handle| handle.library == library)
}

/// Whether a value is a class, an object or rows of a model of another library than this.
pub(crate) fn is_of_other(cx: &Interpreter<'_>, value: &Value, library: &str) -> bool {
    let model = match value.kind {
        Kind::Class(class, _) => cx.model_of_class(class),
        _ => cx.model_of(value),
    };
    model.and_then(|model| cx.models().get(model)).is_some_and(|model| model.library != library)
}

/// What of a module outside the program a value is. Globals are not.
pub(crate) fn external(value: &Value) -> Option<&External> {
    match &value.kind {
        Kind::External(external) if !external.module.is_empty() => Some(external),
        _ => None,
    }
}

/// The names that are read of a package's export, if the value is one of that package, or of a part of it.
pub(crate) fn of_package<'v>(value: &'v Value, package: &str) -> Option<Vec<&'v str>> {
    let external = external(value)?;
    is_package(&external.module, package).then(|| names(external))
}

/// Whether an import is of a package or of a part of it: `next/server` of `next`.
pub(crate) fn is_package(module: &str, package: &str) -> bool {
    module.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The texts of a list of texts, or of one that stands alone.
pub(crate) fn texts(value: &Value) -> Option<Vec<String>> {
    match value.list() {
        Some(list) => list.items.as_ref()?.iter().map(|item| item.as_text().map(str::to_owned)).collect(),
        None => Some(vec![value.as_text()?.to_owned()]),
    }
}

/// The names that are read of an export.
pub(crate) fn names(external: &External) -> Vec<&str> {
    external.path.iter().map(Name::as_str).collect()
}

/// The full name of what a value is outside the program, in languages that join modules and members by points: `asyncio.gather`.
pub(crate) fn dotted(value: &Value) -> Option<String> {
    let external = external(value)?;
    let names = external.path.iter().map(Name::as_str);
    Some(std::iter::once(&*external.module).chain(names).collect::<Vec<_>>().join("."))
}

/// A global of the host, by its name: `describe`, and `describe.each`.
pub(crate) fn global(value: &Value) -> Option<Vec<&str>> {
    match &value.kind {
        Kind::External(external) if external.module.is_empty() => Some(names(external)),
        _ => None,
    }
}

/// A text as a reader would write it, with `…` where something is put in.
pub(crate) fn readable(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Literal(Literal::Text(text)) => Some(text.to_string()),
        Kind::Template(parts) => {
            let parts = parts.iter().map(|part| part.as_text().unwrap_or("…"));
            Some(parts.collect())
        }
        _ => None,
    }
}

/// The entry `name` of an object.
pub(crate) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.record()?.entries.get(name)
}

/// An entry with a label.
pub(crate) fn entry(kind: EntryKind, label: impl Into<String>) -> Entry {
    Entry { label: Some(label.into()), ..Entry::new(kind) }
}

/// Where all that a call is given comes from.
pub(crate) fn given(call: &Call) -> program::value::Origins {
    call.arguments.iter().fold(call.callee.from.clone(), |all, given| all.union(&given.value.deep_origins()))
}
