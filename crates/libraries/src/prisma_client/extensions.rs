//! Extensions of a client: methods of its own for it and for its models.
//!
//! <https://www.prisma.io/docs/orm/prisma-client/client-extensions>. What an extension changes in queries (`query`), and what it computes of rows
//! (`result`), is run by the client, and is not followed.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Closure, External, Handle, Kind, Value};

use super::{CLIENT, METHOD, NAME};

/// `client.$extends(extension)`: a client on the same connections.
pub(super) fn extend(cx: &mut Interpreter<'_>, call: &Call, handle: &Handle) -> Option<Value> {
    let before = handle.parts.get(1..).unwrap_or_default();
    let extended = |more: Option<&Value>| {
        let parts = before.iter().chain(more).cloned().collect();
        let client = Handle { library: NAME, kind: CLIENT, client: handle.client, parts };
        Value { kind: Kind::Handle(Arc::new(client)), from: call.callee.from.clone(), symbol: None }
    };
    for given in &call.arguments {
        cx.meet_functions(&given.value);
    }
    let extension = call.argument(0);
    // An extension that is shared may be a function of the client.
    if let Some(shared) = extension.filter(|extension| extension.function().is_some()) {
        let made = cx.call_value(shared, vec![extended(None)], call.site);
        return Some(if is_client(&made) { made } else { extended(Some(&Value::unknown())) });
    }
    // What is not known of an extension may be anything: it is kept as such.
    let unknown = Value::unknown();
    Some(extended(Some(extension.filter(|extension| extension.record().is_some()).unwrap_or(&unknown))))
}

fn is_client(value: &Value) -> bool {
    value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == CLIENT)
}

/// A method that extensions give a model.
pub(super) fn of_model(extensions: &[Value], model: &Value, property: &str, method: &str) -> Option<Value> {
    let found = extensions.iter().rev().find_map(|extension| {
        let models = entry(extension, "model")?;
        let of = |name: &str| entry(entry(models, name)?, method);
        of(property).or_else(|| of("$allModels"))
    });
    bound(found?, model)
}

/// A method that extensions give the client.
pub(super) fn of_client(extensions: &[Value], client: &Value, method: &str) -> Option<Value> {
    let found = extensions.iter().rev().find_map(|extension| entry(entry(extension, "client")?, method));
    bound(found?, client)
}

fn entry<'v>(of: &'v Value, name: &str) -> Option<&'v Value> {
    of.record()?.entries.get(name)
}

fn bound(method: &Value, this: &Value) -> Option<Value> {
    let closure = Closure { this: Some(this.clone()), ..method.function()?.clone() };
    Some(Value { kind: Kind::Function(Arc::new(closure)), from: method.from.clone(), symbol: None })
}

/// What gives back what it is given: `Prisma.defineExtension(extension)`, `Prisma.getExtensionContext(this)`, and
/// `Prisma.validator<Type>()(value)`, whose first call gives the function that does
/// (<https://www.prisma.io/docs/orm/prisma-client/type-safety/prisma-validator>).
pub(super) fn given_back(call: &Call, callee: &External) -> Option<Value> {
    match callee.path.iter().map(Name::as_str).collect::<Vec<_>>().as_slice() {
        ["Prisma", "defineExtension" | "getExtensionContext" | VALIDATE] => call.argument(0).cloned(),
        ["Prisma", "validator"] => {
            let path = [Name::new_static("Prisma"), Name::new_static(VALIDATE)].into();
            let module = Arc::clone(&callee.module);
            Some(Kind::External(Arc::new(External { module, path })).into())
        }
        _ => None,
    }
}

/// What `Prisma.validator<Type>()` gives.
const VALIDATE: &str = "validator()";

/// What stands for several models, or methods of them: which it is can't be told.
pub(super) fn join(handles: &[Value]) -> Option<Value> {
    let mut known = handles.iter().filter_map(Value::handle);
    let first = known.next()?;
    let named = |handle: &Handle| match handle.kind {
        CLIENT => Vec::new(),
        METHOD => handle.parts.iter().take(2).cloned().collect(),
        _ => handle.parts.iter().take(1).cloned().collect(),
    };
    known.any(|handle| named(handle) != named(first)).then(Value::unknown)
}
