//! Jobs, timers and messages: functions that run because something was queued, or because it is time.
//!
//! <https://docs.bullmq.io/guide/workers>, <https://github.com/OptimalBits/bull#basic-usage>,
//! <https://www.inngest.com/docs/reference/functions/create>, <https://www.inngest.com/docs/reference/functions/step-run>,
//! <https://trigger.dev/docs/tasks/overview>, <https://github.com/agenda/agenda#defining-job-processors>,
//! <https://github.com/node-cron/node-cron>, <https://github.com/kelektiv/node-cron>, <https://croner.56k.guru/>,
//! <https://github.com/node-schedule/node-schedule>, <https://kafka.js.org/docs/consuming>,
//! <https://amqp-node.github.io/amqplib/channel_api.html#channel_consume>, <https://github.com/timgit/pg-boss>,
//! <https://docs.aws.amazon.com/lambda/latest/dg/typescript-handler.html>.

use program::analysis::EntryKind;
use program::effect::OutsideKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Library, Offered};
use program::model::CallKind;
use program::value::{Kind, Record, Value};

use crate::values::{entry, external, field, given, handle, handle_of, is_package, names, readable};

/// BullMQ, Bull, Inngest, Trigger.dev, Agenda, timers, and AWS Lambda.
#[derive(Clone, Copy, Debug)]
pub struct Jobs;

const NAME: &str = "jobs";
/// What functions are handed to by its methods; its part is the package.
const CLIENT: &str = "client";
/// `step` of Inngest.
const STEP: &str = "step";

/// How Trigger.dev is called in messages.
const TRIGGER: &str = "trigger.dev";

/// A function that a package exports, and that takes a job's function: what it is called, the position of its label, that of the function.
const TAKERS: &[(&str, &[&str], usize, usize)] = &[
    ("bullmq", &["Worker"], 0, 1),
    ("node-cron", &["schedule"], 0, 1),
    ("cron", &["CronJob"], 0, 1),
    ("croner", &["Cron"], 0, 1),
    ("croner", &[], 0, 1),
    ("node-schedule", &["scheduleJob"], 0, 1),
    ("@vercel/queue", &["handleCallback"], 1, 0),
];

/// Packages whose objects take a job's function by a method: what makes the object, the method, the positions of label and function.
const METHODS: &[(&str, &[&str], &str, usize, usize)] = &[
    ("bull", &[], "process", 0, 1),
    ("bee-queue", &[], "process", 0, 1),
    ("agenda", &["Agenda"], "define", 0, 1),
    ("agenda", &[], "define", 0, 1),
    ("@hokify/agenda", &["Agenda"], "define", 0, 1),
    ("inngest", &["Inngest"], "createFunction", 0, 2),
    ("pg-boss", &[], "work", 0, 1),
    ("pg-boss", &["PgBoss"], "work", 0, 1),
];

impl Library for Jobs {
    fn name(&self) -> &'static str {
        NAME
    }

    fn member(&self, _cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        handle_of(object, NAME)?;
        Some(Kind::Unknown([NAME.into(), name.into()].into()).into())
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(class) = external(&call.callee) {
            let module = class.module.to_string();
            let path = names(class);
            let taker =
                TAKERS.iter().find(|(package, names, ..)| *package == module && *names == path.as_slice());
            if let Some((_, _, label, function)) = taker {
                enter(cx, call, *label, *function);
                return Some(Value::unknown());
            }
            if is_package(&module, "@trigger.dev/sdk") {
                return trigger(cx, call, &path.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
            }
            // `CronJob.from({ cronTime, onTick })`.
            if module == "cron" && path == ["CronJob", "from"] {
                cx.add_entry(field(call.argument(0)?, "onTick")?, &Entry::new(EntryKind::Job));
                return Some(Value::unknown());
            }
            let made = METHODS
                .iter()
                .find(|(package, names, ..)| *package == module && *names == path.as_slice())?;
            return Some(handle(NAME, CLIENT, vec![Value::text(made.0)]));
        }
        if call.kind != CallKind::Call {
            return None;
        }
        let receiver = call.receiver.as_ref()?;
        let made = handle_of(receiver, NAME)?;
        let (kind, package) = (made.kind, made.parts.first().and_then(readable));
        let method = call.method.as_deref()?;
        if kind == STEP {
            return step(cx, call, method);
        }
        let package = package?;
        if let Some((.., label, function)) =
            METHODS.iter().find(|(known, _, name, ..)| *known == package && *name == method)
        {
            enter(cx, call, *label, *function);
            return Some(Value::unknown());
        }
        // What the same objects do with jobs: they hand them over.
        let sends = match package.as_str() {
            "bull" => matches!(method, "add" | "addBulk"),
            "agenda" | "@hokify/agenda" => matches!(method, "now" | "schedule" | "every"),
            "inngest" => method == "send",
            "pg-boss" => matches!(method, "send" | "insert" | "publish" | "schedule"),
            TRIGGER => {
                matches!(method, "trigger" | "batchTrigger" | "triggerAndWait" | "batchTriggerAndWait")
            }
            _ => false,
        };
        sends.then(|| {
            let from = given(call);
            cx.call_outside(OutsideKind::Queue, &format!("{package} {method}"), call.site, from, true)
        })
    }

    fn export(&self, cx: &mut Interpreter<'_>, offered: Offered<'_>) -> Option<Entry> {
        if offered.name != "handler" {
            return None;
        }
        // A handler of AWS Lambda says so by the types or by the middleware that it uses.
        let imports = &cx.source(offered.module).imports;
        let lambda =
            imports.iter().any(|import| matches!(import.module.as_str(), "aws-lambda" | "@middy/core"));
        let request = imports.iter().any(|import| {
            matches!(&import.imported, program::model::Imported::Named(name) if name.starts_with("APIGateway"))
        });
        let kind = if request { EntryKind::Request } else { EntryKind::Job };
        lambda.then(|| entry(kind, "handler"))
    }
}

/// Enters the function at a position, or, where there is none, the last function.
fn enter(cx: &mut Interpreter<'_>, call: &Call, label: usize, function: usize) {
    let callable = |value: &&Value| value.function().is_some();
    let at = call.argument(function);
    let last = call.arguments.iter().rev().map(|given| &given.value).find(callable);
    let Some(function) = at.filter(callable).or(last).or(at) else {
        return;
    };
    let label = call.argument(label);
    let text = label.and_then(readable).or_else(|| field(label?, "id").and_then(readable));
    let mut entry = text.map_or_else(|| Entry::new(EntryKind::Job), |text| entry(EntryKind::Job, text));
    if call.method.as_deref() == Some("createFunction") {
        let mut context = Record { open: true, ..Record::default() };
        context.entries.insert("step".into(), handle(NAME, STEP, Vec::new()));
        entry.parameters = vec![Some(Kind::Record(context.into()).into())];
    }
    cx.add_entry(function, &entry);
}

/// `step.run("name", fn)` runs a part of a function of Inngest: it is tried again by itself if it fails.
fn step(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Option<Value> {
    match method {
        "run" => {
            let run = call.argument(1).filter(|run| run.function().is_some())?;
            Some(cx.call_value(run, Vec::new(), call.site))
        }
        "sendEvent" => {
            let from = given(call);
            Some(cx.call_outside(OutsideKind::Queue, "step.sendEvent", call.site, from, true))
        }
        _ => None,
    }
}

/// `task({ id, run })` of Trigger.dev and its variants.
fn trigger(cx: &mut Interpreter<'_>, call: &Call, path: &[String]) -> Option<Value> {
    if let [tasks, method] = path
        && tasks == "tasks"
        && matches!(method.as_str(), "trigger" | "batchTrigger" | "triggerAndWait" | "batchTriggerAndWait")
    {
        let from = given(call);
        return Some(cx.call_outside(OutsideKind::Queue, &format!("tasks.{method}"), call.site, from, true));
    }
    if !matches!(path.last().map(String::as_str), Some("task" | "schemaTask")) {
        return None;
    }
    let options = call.argument(0)?;
    let label = field(options, "id").and_then(readable);
    let run = field(options, "run")?;
    cx.add_entry(
        run,
        &label.map_or_else(|| Entry::new(EntryKind::Job), |label| entry(EntryKind::Job, label)),
    );
    Some(handle(NAME, CLIENT, vec![Value::text(TRIGGER)]))
}
