//! What runs by the clock: functions that the schedule is handed.
//!
//! Laravel documentation, "Task Scheduling", section "Defining Schedules" (version 12).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::Value;

use super::facades::facade_call;
use crate::values::entry;

/// The class of the schedule. Where it has no type it is known by its name.
pub(super) const SCHEDULE: &str = "Illuminate\\Console\\Scheduling\\Schedule";

/// `$schedule->call(function () { ... })`, `Schedule::call(...)`: the scheduler runs it as a job, and nothing else does.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.method.as_deref() != Some("call") {
        return None;
    }
    let of_facade = facade_call(call).is_some_and(|(facade, _)| facade == "Schedule");
    let is_schedule =
        || call.receiver.as_ref()?.names().last().map(|name| [SCHEDULE, "schedule"].contains(&name.as_str()));
    if !of_facade && is_schedule() != Some(true) {
        return None;
    }
    let work = call.argument(0).filter(|work| work.function().is_some())?;
    cx.add_entry(work, &entry(EntryKind::Job, "schedule"));
    Some(Value::unknown())
}
