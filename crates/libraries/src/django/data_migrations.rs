//! Migrations that run code: `RunPython` is handed a registry of the models of its time.
//!
//! Django documentation, "Migration Operations", section "RunPython" (6.0).

use std::sync::Arc;

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Action, Call, Entry};
use program::model::Name;
use program::program::ClassRef;
use program::value::{External, Kind, Value};

use crate::values::{dotted, entry};

/// `migrations.RunPython(fill, empty)`: the migration runs the one, and its way back the other.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if dotted(&call.callee)? != "django.db.migrations.RunPython" {
        return None;
    }
    for (position, name) in ["code", "reverse_code"].into_iter().enumerate() {
        let Some(code) = call.argument(position).or_else(|| call.named(name)) else { continue };
        let named = entry(EntryKind::Migration, "RunPython");
        let parameters = vec![Some(registry()), None];
        cx.add_entry(code, &Entry { parameters, ..named });
    }
    Some(Value::unknown())
}

/// Looks at the operations of a migration, so that it is known what they run. The framework does nothing else with its class here.
pub(super) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    let line = cx.line(class);
    if line.iter().filter_map(dotted).any(|name| name == "django.db.migrations.Migration") {
        cx.declared_field(class, &Name::new_static("operations"));
    }
    Vec::new()
}

fn registry() -> Value {
    let external = External { module: "django.apps".into(), path: [Name::new_static("apps")].into() };
    Kind::External(Arc::new(external)).into()
}
