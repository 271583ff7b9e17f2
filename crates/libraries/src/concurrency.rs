//! Packages that run functions: for each element, a few at a time, again if they fail, or with something around them.
//!
//! <https://github.com/sindresorhus/p-map>, <https://github.com/sindresorhus/p-map-series>,
//! <https://github.com/sindresorhus/p-each-series>, <https://github.com/sindresorhus/p-filter>,
//! <https://github.com/sindresorhus/p-limit>, <https://github.com/sindresorhus/p-queue>, <https://github.com/sindresorhus/p-retry>,
//! <https://github.com/vercel/async-retry>, <https://github.com/coveooss/exponential-backoff>,
//! <http://bluebirdjs.com/docs/api/collections.html>, <https://caolan.github.io/async/v3/docs.html#collections>,
//! <https://github.com/SGrondin/bottleneck#readme>, <https://github.com/DirtyHairy/async-mutex#readme>,
//! <https://radash-docs.vercel.app/docs/async/parallel>, <https://docs.sentry.io/platforms/javascript/tracing/instrumentation/>,
//! <https://nodejs.org/api/async_context.html>, <https://github.com/graphql/dataloader#readme>.

use program::analysis::{EntryKind, LoopForm};
use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::CallKind;
use program::program::Site;
use program::value::{External, Value};

use crate::values::{entry, external, handle, handle_of, names};

/// Packages that run functions.
#[derive(Clone, Copy, Debug)]
pub struct Concurrency;

const NAME: &str = "concurrency";
/// A function that runs functions: what `pLimit(5)` gives.
const LIMIT: &str = "limit";
/// An object that runs functions by its methods.
const RUNNER: &str = "runner";
/// A loader of rows that are asked for one by one; it asks for all of them at once.
const LOADER: &str = "loader";

/// How elements are run over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turns {
    /// One after the other has been waited for.
    Sequential,
    /// Several at a time.
    Concurrent,
}

use Turns::{Concurrent, Sequential};

/// Packages, exports, the positions of the elements and of the function.
const LOOPS: &[(&str, &[&str], usize, usize, Turns)] = &[
    ("p-map", &["", "pMap"], 0, 1, Concurrent),
    ("p-filter", &[""], 0, 1, Concurrent),
    ("p-map-series", &[""], 0, 1, Sequential),
    ("p-each-series", &[""], 0, 1, Sequential),
    ("bluebird", &["map", "filter"], 0, 1, Concurrent),
    ("bluebird", &["each", "mapSeries"], 0, 1, Sequential),
    ("async", &["each", "forEach", "map", "filter", "every", "some", "concat"], 0, 1, Concurrent),
    ("async", &["eachLimit", "forEachLimit", "mapLimit", "filterLimit"], 0, 2, Concurrent),
    (
        "async",
        &["eachSeries", "forEachSeries", "mapSeries", "filterSeries", "concatSeries"],
        0,
        1,
        Sequential,
    ),
    ("radash", &["map"], 0, 1, Sequential),
    ("radash", &["parallel"], 1, 2, Concurrent),
];

/// Packages, exports, and the position of the function that is run again if it fails.
const RETRIES: &[(&str, &[&str], usize)] = &[
    ("p-retry", &["", "pRetry"], 0),
    ("async-retry", &[""], 0),
    ("exponential-backoff", &["backOff"], 0),
    ("@lifeomic/attempt", &["retry"], 0),
    ("ts-retry-promise", &["retry"], 0),
    ("radash", &["retry"], 1),
    ("es-toolkit", &["retry"], 0),
];

/// Packages and exports that run their last argument at once and give what it gives.
const IN_PLACE: &[(&str, &[&str])] = &[
    ("@sentry/node", SENTRY),
    ("@sentry/nextjs", SENTRY),
    ("@sentry/remix", SENTRY),
    ("@sentry/bun", SENTRY),
    ("@sentry/core", SENTRY),
];

const SENTRY: &[&str] = &["startSpan", "startSpanManual", "withScope", "withIsolationScope", "withMonitor"];

/// Packages, exports that make an object, and its methods that run a function at once.
const RUNNERS: &[(&str, &[&str], &[&str])] = &[
    ("p-queue", &["", "PQueue"], &["add", "addAll"]),
    ("bottleneck", &["", "Bottleneck"], &["schedule"]),
    ("async-mutex", &["Mutex", "Semaphore"], &["runExclusive"]),
    ("async_hooks", &["AsyncLocalStorage"], &["run", "exit"]),
];

impl Library for Concurrency {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, _cx: &mut Interpreter<'_>, class: &External, _site: Site) -> Option<Value> {
        let name = single(class)?.to_owned();
        runner(&class.module, &name).or_else(|| loader(&class.module, &name))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(class) = external(&call.callee) {
            let (module, name) = (class.module.to_string(), single(class)?.to_owned());
            return of_package(cx, call, &module, &name);
        }
        if call.kind != CallKind::Call {
            return None;
        }
        if handle_of(&call.callee, NAME).is_some_and(|made| made.kind == LIMIT) {
            let run = call.argument(0).filter(|run| run.function().is_some())?;
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            return Some(cx.call_value(run, arguments, call.site));
        }
        let receiver = call.receiver.as_ref()?;
        let made = handle_of(receiver, NAME)?;
        let (kind, package) = (made.kind, made.parts.first().and_then(Value::as_text).map(ToOwned::to_owned));
        let method = call.method.as_deref()?;
        match kind {
            // The rows are asked for when all who want some have said so.
            LOADER => Some(Value::unknown()),
            LIMIT if method == "map" => each(cx, call, 0, 1, Concurrent),
            RUNNER => {
                let known = RUNNERS.iter().find(|(known, ..)| Some(*known) == package.as_deref())?;
                known.2.contains(&method).then(|| run_given(cx, call))?
            }
            _ => None,
        }
    }
}

/// The only name that was read of a package; `""` for its default export.
fn single(class: &External) -> Option<&str> {
    match names(class).as_slice() {
        [] => Some(""),
        [_] => class.last(),
        _ => None,
    }
}

fn runner(module: &str, name: &str) -> Option<Value> {
    let module = module.strip_prefix("node:").unwrap_or(module);
    let found = RUNNERS.iter().find(|(package, makers, _)| *package == module && makers.contains(&name))?;
    Some(handle(NAME, RUNNER, vec![Value::text(found.0)]))
}

fn loader(module: &str, name: &str) -> Option<Value> {
    (module == "dataloader" && matches!(name, "" | "DataLoader")).then(|| handle(NAME, LOADER, Vec::new()))
}

fn of_package(cx: &mut Interpreter<'_>, call: &Call, module: &str, name: &str) -> Option<Value> {
    if let Some(made) = runner(module, name) {
        return Some(made);
    }
    if let Some(made) = loader(module, name) {
        cx.add_entry(call.argument(0)?, &entry(EntryKind::Request, "DataLoader"));
        return Some(made);
    }
    if module == "p-limit" && matches!(name, "" | "pLimit") {
        return Some(handle(NAME, LIMIT, Vec::new()));
    }
    if let Some((.., source, function, turns)) =
        LOOPS.iter().find(|(package, exports, ..)| *package == module && exports.contains(&name))
    {
        return each(cx, call, *source, *function, *turns);
    }
    if let Some((.., position)) =
        RETRIES.iter().find(|(package, exports, _)| *package == module && exports.contains(&name))
    {
        let run = call.argument(*position).filter(|run| run.function().is_some())?;
        let first = cx.position();
        let made = cx.retry(call.site, |cx| {
            let made = cx.call_value(run, vec![Value::unknown(), Value::unknown()], call.site);
            cx.await_value(&made)
        })?;
        return Some(cx.promise_since(made, &[], first));
    }
    if IN_PLACE.iter().any(|(package, exports)| *package == module && exports.contains(&name)) {
        return run_given(cx, call);
    }
    None
}

/// Runs the last function among the arguments, or the functions of a list.
fn run_given(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(run) = call.arguments.iter().rev().find(|given| given.value.function().is_some()) {
        return Some(cx.call_value(&run.value, Vec::new(), call.site));
    }
    let functions = call.argument(0)?;
    let list = functions.list()?;
    if let Some(items) = list.items.clone() {
        let made: Vec<Value> = items.iter().map(|run| cx.call_value(run, Vec::new(), call.site)).collect();
        let first = made.first().cloned().unwrap_or_default();
        let element = made.iter().fold(first, |all, next| all.or(next));
        let values = Interpreter::list_of(element, list.size, call.site);
        let inner = cx.await_all(&values);
        return Some(cx.promise_of_all(inner, &values));
    }
    let run = list.element.clone();
    let made = cx.each(call.site, LoopForm::Callback, call.argument_site(0), functions, |cx, _| {
        cx.call_value(&run, Vec::new(), call.site)
    });
    Some(finish(cx, call, functions, made))
}

/// Runs a function for each element and gives a promise of what it gave.
fn each(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: usize,
    function: usize,
    turns: Turns,
) -> Option<Value> {
    let run = call.argument(function).filter(|run| run.function().is_some())?;
    let source_site = call.argument_site(source);
    let first = cx.position();
    let elements = call.argument(source)?.clone();
    let elements = cx.await_value(&elements);
    let made = cx.each(call.site, LoopForm::Callback, source_site, &elements, |cx, element| {
        let element = cx.await_value(&element);
        let made = cx.call_value(run, vec![element, Value::unknown()], call.site);
        if turns == Sequential { cx.await_value(&made) } else { made }
    });
    let made = finish(cx, call, &elements, made);
    let value = cx.await_value(&made);
    Some(cx.promise_since(value, &[], first))
}

fn finish(cx: &mut Interpreter<'_>, call: &Call, elements: &Value, made: Value) -> Value {
    let values = Interpreter::list_of(made, elements.size(), call.site).with_origins(&elements.from);
    let inner = cx.await_all(&values);
    cx.promise_of_all(inner, &values)
}
