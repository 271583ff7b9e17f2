//! What the packages export, and the objects that they make.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::{CallKind, Name};
use program::program::Site;
use program::value::{External, Handle, Kind, Origins, Value};

use super::packages::{Package, Use};

/// What is outside the process and no database.
#[derive(Clone, Copy, Debug)]
pub struct Outside;

/// The library's name in handles.
const NAME: &str = "outside";
/// An object whose methods call outside; its parts are its package and the names that were read of it.
const OBJECT: &str = "object";

impl Library for Outside {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, _: &mut Interpreter<'_>, class: &External, _: Site) -> Option<Value> {
        let package = Package::of(&class.module)?;
        package.makes(&names(&class.path)).then(|| object(package, &[]))
    }

    fn member(&self, _: &mut Interpreter<'_>, object_value: &Value, name: &str) -> Option<Value> {
        let (package, mut path) = parts(object_value)?;
        path.push(name.into());
        Some(object(package, &path))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some((package, path)) = parts(&call.callee) {
            let used = package.method(&path.iter().map(Name::as_str).collect::<Vec<_>>());
            return Some(perform(cx, call, package, used, &path));
        }
        let Kind::External(external) = &call.callee.kind else {
            return None;
        };
        let package = Package::of(&external.module)?;
        let path = names(&external.path);
        if package.makes(&path) {
            return Some(perform(cx, call, package, Use::Makes, &[]));
        }
        if call.kind == CallKind::New {
            return None;
        }
        match package.function(&path)? {
            Use::Stays => None,
            used => Some(perform(cx, call, package, used, &external.path)),
        }
    }
}

fn names(path: &[Name]) -> Vec<&str> {
    path.iter().map(Name::as_str).collect()
}

fn object(package: &'static Package, path: &[Name]) -> Value {
    let parts = [Value::text(package.name)].into_iter().chain(path.iter().map(|name| Value::text(name)));
    let handle = Handle { library: NAME, kind: OBJECT, client: None, parts: parts.collect() };
    Kind::Handle(Arc::new(handle)).into()
}

fn parts(value: &Value) -> Option<(&'static Package, Vec<Name>)> {
    let handle = value.handle().filter(|handle| handle.library == NAME)?;
    let mut texts = handle.parts.iter().filter_map(Value::as_text);
    let package = Package::of(texts.next()?)?;
    Some((package, texts.map(Name::from).collect()))
}

/// Does what a call does. Nothing more is known of what it is given.
fn perform(
    cx: &mut Interpreter<'_>,
    call: &Call,
    package: &'static Package,
    used: Use,
    path: &[Name],
) -> Value {
    let mut from = Origins::default();
    for given in &call.arguments {
        from = from.union(&given.value.deep_origins());
        cx.meet_functions(&given.value);
        cx.escape(&given.value);
    }
    match used {
        Use::Calls(kind) => {
            let name = match path.last() {
                Some(last) => format!("{}.{last}", package.short_name()),
                None => package.short_name().to_owned(),
            };
            cx.call_outside(kind, &name, call.site, from, true)
        }
        Use::Makes => object(package, &[]),
        Use::Stays => Value::derived(from),
    }
}
