//! Calls of services, and the clients that are handed around until then.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::CallKind;
use program::program::Site;
use program::value::{External, Kind, Value};

use super::service::Service;
use super::{python, services};
use crate::values::{external, given, handle, handle_of, names, readable};

/// HTTP, mail, queues, files and timers of packages.
#[derive(Clone, Copy, Debug)]
pub struct Outside {
    services: &'static [Service],
    /// Whether the members of a module may be modules too, so that an import may stop at each of them.
    nested_modules: bool,
}

/// Packages of npm.
pub const ECMASCRIPT: Outside = Outside { services: services::SERVICES, nested_modules: false };

/// Packages of PyPI, and the modules that come with Python.
pub const PYTHON: Outside = Outside { services: python::SERVICES, nested_modules: true };

const NAME: &str = "outside";
/// A client, or a member of it; its parts are the position of its service and the names that were read of it.
const CLIENT: &str = "client";

fn client(position: usize, path: &[String]) -> Value {
    let names = path.iter().map(|name| Value::text(name));
    handle(NAME, CLIENT, [Value::text(&position.to_string())].into_iter().chain(names).collect())
}

impl Outside {
    /// The service of a client, its position, and the names that were read of the client.
    fn service_of(self, value: &Value) -> Option<(&'static Service, usize, Vec<String>)> {
        let parts = &handle_of(value, NAME)?.parts;
        let position = parts.first().and_then(readable)?.parse().ok()?;
        let path = parts.iter().skip(1).filter_map(readable).collect();
        Some((self.services.get(position)?, position, path))
    }

    /// The services that something outside the program may belong to, with what of them it is.
    fn services(self, of: &External) -> Vec<(usize, &'static Service, String)> {
        let module = of.module.strip_prefix("node:").unwrap_or(&of.module);
        let path = names(of);
        let mut found = Vec::new();
        let last = if self.nested_modules { path.len() } else { 0 };
        for inner in 0..=last {
            let (modules, rest) = path.split_at(inner);
            let module = [&[module], modules].concat().join(".");
            let of_module = self.services.iter().enumerate();
            let of_module = of_module.filter(|(_, service)| service.packages.contains(&module.as_str()));
            found.extend(of_module.map(|(position, service)| (position, service, rest.join("."))));
        }
        found
    }
}

impl Library for Outside {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, _cx: &mut Interpreter<'_>, class: &External, _site: Site) -> Option<Value> {
        let (position, ..) = self.services(class).into_iter().find(|(_, service, path)| {
            service.makers.contains(&path.as_str()) || service.types.contains(&path.as_str())
        })?;
        Some(client(position, &[]))
    }

    fn member(&self, _cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let (_, position, mut path) = self.service_of(object)?;
        // Nobody reads deeper than this to call something.
        if path.len() < 6 {
            path.push(name.to_owned());
        }
        Some(client(position, &path))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(class) = external(&call.callee) {
            for (position, service, path) in self.services(class) {
                if service.makers.contains(&path.as_str()) {
                    let made = client(position, &[]);
                    return Some(if service.connects { cx.promise_of(made, &[]) } else { made });
                }
                if call.kind == CallKind::Call && service.functions.contains(&path.as_str()) {
                    return Some(send(cx, call, service, &path));
                }
            }
            return None;
        }
        // AWS SDK 2 hands out requests: `s3.putObject(...).promise()`.
        if call.method.as_deref() == Some("promise")
            && call.arguments.is_empty()
            && let Some(receiver) = call.receiver.as_ref()
            && matches!(receiver.kind, Kind::Promise(_))
        {
            return Some(receiver.clone());
        }
        // superagent's requests are promises that go on to be built.
        if let Some(receiver) = call.receiver.as_ref()
            && matches!(receiver.kind, Kind::Promise(_))
            && cx.imports("superagent")
            && matches!(
                call.method.as_deref(),
                Some("send" | "set" | "query" | "type" | "accept" | "auth" | "field" | "attach" | "timeout")
            )
        {
            return Some(receiver.clone());
        }
        let (service, position, path) = self.service_of(&call.callee)?;
        if call.kind != CallKind::Call {
            return None;
        }
        let last = path.last().map_or("", String::as_str);
        let all = service.methods == ["*"];
        if service.local.contains(&last) {
            return Some(Value::derived(given(call)));
        }
        if all || service.methods.contains(&last) {
            return Some(send(cx, call, service, &path.join(".")));
        }
        // A part of the client, or a client with other settings: `kafka.producer()`, `got.extend()`.
        let made = client(position, &[]);
        Some(if service.connects { cx.promise_of(made, &[]) } else { made })
    }
}

fn send(cx: &mut Interpreter<'_>, call: &Call, service: &Service, path: &str) -> Value {
    let from = given(call);
    for given in &call.arguments {
        cx.escape(&given.value);
    }
    let name = match (service.name, path) {
        (name, "") => name.to_owned(),
        ("", path) => path.to_owned(),
        (name, path) => format!("{name}.{path}"),
    };
    // What is sent over a connection is put into its buffer.
    let asynchronous = !service.blocks && !path.ends_with("Sync") && !service.connects;
    cx.call_outside(service.kind, &name, call.site, from, asynchronous)
}
