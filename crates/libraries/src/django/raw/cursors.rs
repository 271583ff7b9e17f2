//! Cursors of connections: `with connection.cursor() as cursor: cursor.execute("...", [...])`.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::value::{External, Handle, Kind, Value};

use super::statements;
use crate::django::NAME;

/// The kind of handle that a cursor is.
pub(in crate::django) const CURSOR: &str = "cursor";

/// Whether a method of a cursor is understood.
pub(in crate::django) fn is_method(name: &str) -> bool {
    matches!(name, "execute" | "executemany" | "fetchone" | "fetchmany" | "fetchall" | "close" | "callproc")
}

/// Calls of cursors, and those that make one.
pub(in crate::django) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Kind::External(external) = &call.callee.kind {
        return makes_cursor(external).then(cursor);
    }
    let receiver = call.receiver.as_ref()?;
    receiver.handle().filter(|handle| handle.library == NAME && handle.kind == CURSOR)?;
    match call.method.as_deref()? {
        "<enter>" => Some(receiver.clone()),
        "execute" | "executemany" => {
            statements::run(cx, call);
            Some(receiver.clone())
        }
        "fetchone" | "fetchmany" | "fetchall" | "close" | "callproc" => Some(Value::unknown()),
        _ => None,
    }
}

/// `connection.cursor`, `connections["other"].cursor`.
fn makes_cursor(external: &External) -> bool {
    let of_connection =
        matches!(external.path.first().map(program::model::Name::as_str), Some("connection" | "connections"));
    &*external.module == "django.db" && of_connection && external.last() == Some("cursor")
}

fn cursor() -> Value {
    Kind::Handle(Handle { library: NAME, kind: CURSOR, client: None, parts: Arc::default() }.into()).into()
}
