//! Functions of the modules that come with Python, and of `anyio` and `asgiref` where they only run what they are given.

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Call;
use program::value::{Kind, List, Record, Size, Value};

use super::functions::{each, note_filtered};
use super::methods::{keyed, without_items};
use crate::values::{dotted, given, global};

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let name = dotted(&call.callee)?;
    asynchronous(cx, call, &name).or_else(|| plain(cx, call, &name))
}

fn plain(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    let first = call.argument(0);
    match name {
        // https://docs.djangoproject.com/en/5.2/topics/async/#asgiref.sync.sync_to_async
        "asgiref.sync.sync_to_async"
        | "asgiref.sync.async_to_sync"
        | "functools.lru_cache"
        | "functools.cache"
        | "functools.wraps"
        | "functools.cached_property" => first.filter(|first| first.function().is_some()).cloned(),
        // https://docs.python.org/3/library/itertools.html
        "itertools.chain" | "itertools.chain.from_iterable" => {
            let flat = name.ends_with("from_iterable");
            let mut element: Option<Value> = None;
            let mut size = Size::Constant(0);
            for (position, given) in call.arguments.iter().enumerate() {
                let source = cx.read_lazy(&given.value, call.site);
                cx.need_all(&source);
                let other = if flat || given.spread {
                    let site = call.argument_site(position);
                    size = size.or(Size::Unknown);
                    cx.each(call.site, LoopForm::Callback, site, &source, |cx, part| {
                        let part = cx.read_lazy(&part, site).with_origins(&part.from);
                        cx.need_all(&part);
                        cx.element_of(&part).with_origins(&part.from)
                    })
                } else {
                    cx.element_of(&source).with_origins(&source.from)
                };
                element = Some(element.map_or_else(|| other.clone(), |all| all.or(&other)));
                size = size.or(source.size());
            }
            let from = given(call);
            Some(Interpreter::list_of(element?, size, call.site).with_origins(&from))
        }
        "itertools.islice" => {
            let source = first?;
            let element = cx.element_of(source);
            let size = source.size().min(Size::Limited);
            Some(Interpreter::list_of(element, size, call.site).with_origins(&source.from))
        }
        "itertools.batched" | "more_itertools.chunked" | "more_itertools.batched" => {
            let source = first?;
            let element = cx.element_of(source).with_origins(&source.from);
            let chunk = Interpreter::list_of(element, Size::Limited, call.site);
            Some(Interpreter::list_of(chunk, source.size(), call.site).with_origins(&source.from))
        }
        "itertools.groupby" => {
            let source = first?;
            cx.need_all(source);
            if let Some(key) = call.named("key").or_else(|| call.argument(1)) {
                let key = key.clone();
                each(cx, call, 0, source, &key);
            }
            let group = without_items(cx, source, call);
            let pair = keyed(Value::derived(source.from.clone()), group, call);
            Some(Interpreter::list_of(pair, source.size(), call.site).with_origins(&source.from))
        }
        "collections.defaultdict" => {
            let made = match first.map(|first| (&first.kind, global(first))) {
                Some((_, Some(name))) if name == ["list"] || name == ["set"] || name == ["deque"] => {
                    Interpreter::list_of(Value::unknown(), Size::Constant(0), call.site)
                }
                Some((_, Some(name))) if name == ["dict"] => {
                    Kind::Record(Record { site: call.site, ..Record::default() }.into()).into()
                }
                Some((Kind::Function(_), _)) => {
                    let function = first?.clone();
                    cx.call_value(&function, Vec::new(), call.site)
                }
                _ => return None,
            };
            let mut record = Record { site: call.site, ..Record::default() };
            record.put_under_any_key(made);
            Some(Kind::Record(record.into()).into())
        }
        "itertools.filterfalse" | "itertools.takewhile" | "itertools.dropwhile" => {
            let source = call.argument(1)?;
            note_filtered(cx, call, source);
            each(cx, call, 1, source, &first?.clone());
            Some(without_items(cx, source, call))
        }
        "collections.deque" | "copy.copy" | "copy.deepcopy" | "collections.OrderedDict" => first.cloned(),
        "functools.reduce" => {
            let (function, source) = (first?.clone(), call.argument(1)?.clone());
            cx.each(call.site, LoopForm::Callback, call.argument_site(1), &source, {
                |cx, element| cx.call_value(&function, vec![Value::unknown(), element], call.site)
            });
            Some(Value::derived(source.deep_origins().union(&given(call))))
        }
        // https://docs.python.org/3/library/contextlib.html
        "contextlib.closing" | "contextlib.aclosing" | "contextlib.nullcontext" => first.cloned(),
        _ => None,
    }
}

/// What runs coroutines, and what runs functions in threads.
fn asynchronous(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Option<Value> {
    let first = call.argument(0);
    match name {
        // https://docs.python.org/3/library/asyncio-task.html
        "asyncio.gather" => {
            if let [only] = call.arguments.as_slice()
                && only.spread
            {
                let values = cx.await_all(&only.value);
                cx.at_once(std::slice::from_ref(&only.value), call.site);
                return Some(cx.promise_of_all(values, &only.value));
            }
            let mut items = Vec::new();
            let mut promises = Vec::new();
            for given in call.arguments.iter().filter(|given| given.name.is_none()) {
                promises.push(given.value.clone());
                items.push(cx.await_value(&given.value));
            }
            cx.at_once(&promises, call.site);
            let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let element = items.iter().cloned().reduce(|all, next| all.or(&next)).unwrap_or_default();
            let list = Interpreter::list_of(element, Size::Constant(count), call.site);
            Some(cx.promise_of(list, &promises.iter().collect::<Vec<_>>()))
        }
        "asyncio.wait" if waits_for_first(call) => {
            let tasks = first?.clone();
            cx.escape(&tasks);
            let from = tasks.deep_origins();
            // What has come in meanwhile: mostly one, and nobody knows what the others will be.
            let done = Interpreter::list_of(Value::derived(from.clone()), Size::Constant(1), call.site);
            let both = List {
                items: Some(vec![done.clone(), Value::derived(from)]),
                element: done,
                size: Size::Constant(2),
                site: call.site,
            };
            Some(Kind::List(both.into()).into())
        }
        "asyncio.run"
        | "asyncio.run_until_complete"
        | "asyncio.wait_for"
        | "asyncio.shield"
        | "asyncio.ensure_future"
        | "asyncio.create_task"
        | "asyncio.as_completed" => {
            let value = first?.clone();
            Some(if name == "asyncio.run" { cx.await_value(&value) } else { value })
        }
        "asyncio.to_thread" | "anyio.to_thread.run_sync" => {
            let function = first?.clone();
            let arguments = call.arguments.iter().skip(1).map(|given| given.value.clone()).collect();
            let made = cx.call_value(&function, arguments, call.site);
            Some(cx.promise_of(made, &[]))
        }
        "anyio.run" => {
            let made = cx.call_value(&first?.clone(), Vec::new(), call.site);
            Some(cx.await_value(&made))
        }
        _ => None,
    }
}

/// `asyncio.wait(.., return_when=asyncio.FIRST_COMPLETED)`.
fn waits_for_first(call: &Call) -> bool {
    let until = call.named("return_when").and_then(dotted);
    until.is_some_and(|until| until.ends_with("FIRST_COMPLETED"))
}
