//! Groups of tasks, which run at the same time.
//!
//! Python documentation, "Coroutines and tasks", "Task Groups" (version 3.14); AnyIO documentation, "Creating and managing tasks" (4.x).

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::value::{Handle, Kind, Record, Value};

use crate::values::dotted;

const LIBRARY: &str = "python";
const GROUP: &str = "task-group";
/// The entry of a group's record that says in how many loops it was made.
const LOOPS: &str = "loops";

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some("asyncio.TaskGroup" | "anyio.create_task_group") = dotted(&call.callee).as_deref() {
        return Some(group(cx, call));
    }
    let group = call.receiver.as_ref().filter(|value| is_group(value))?.clone();
    match call.method.as_deref()? {
        "<enter>" => Some(group),
        "create_task" => {
            let promise = call.argument(0)?.clone();
            add(cx, call, &group, &promise);
            Some(promise)
        }
        "start_soon" | "start" => {
            let function = call.argument(0)?.clone();
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            let promise = cx.call_value(&function, arguments, call.site);
            add(cx, call, &group, &promise);
            Some(Value::null())
        }
        _ => None,
    }
}

fn group(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    let mut record = Record { site: call.site, ..Record::default() };
    #[expect(clippy::cast_precision_loss, reason = "loops do not nest that deep")]
    let loops = cx.loops_running() as f64;
    record.entries.insert(Name::new_static(LOOPS), Kind::Literal(Literal::Number(loops)).into());
    let parts = [Kind::Record(Arc::new(record)).into()].into();
    Kind::Handle(Arc::new(Handle { library: LIBRARY, kind: GROUP, client: None, parts })).into()
}

fn is_group(value: &Value) -> bool {
    value.handle().is_some_and(|handle| handle.library == LIBRARY && handle.kind == GROUP)
}

/// A task of a group: it is waited for where the group is left.
fn add(cx: &mut Interpreter<'_>, call: &Call, group: &Value, promise: &Value) {
    let Some(record) = group.handle().and_then(|handle| handle.parts.first()).and_then(Value::record) else {
        return;
    };
    let (site, loops) = (record.site, record.entries.get(LOOPS).and_then(Value::literal).cloned());
    #[expect(clippy::cast_precision_loss, reason = "loops do not nest that deep")]
    let several = matches!(loops, Some(Literal::Number(made)) if cx.loops_running() as f64 > made);
    cx.await_value(promise);
    cx.add_at_once(promise, site, call.site.range.start, several);
}
