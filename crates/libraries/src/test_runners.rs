//! Tests: what `describe` and `it` are given.
//!
//! <https://jestjs.io/docs/api>, <https://vitest.dev/api/>, <https://mochajs.org/>, <https://nodejs.org/api/test.html>,
//! <https://bun.sh/docs/cli/test>, <https://playwright.dev/docs/api/class-test>.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry, Library};
use program::value::Value;

use crate::values::{entry, external, global, handle, handle_of, names, readable};

/// Jest, Vitest, Mocha and the like.
#[derive(Clone, Copy, Debug)]
pub struct TestRunners;

const NAME: &str = "test-runners";
/// What `it.each(table)` gives.
const EACH: &str = "each";
const PACKAGES: &[&str] = &["vitest", "@jest/globals", "mocha", "node:test", "bun:test", "@playwright/test"];

impl Library for TestRunners {
    fn name(&self) -> &'static str {
        NAME
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(made) = handle_of(&call.callee, NAME).filter(|made| made.kind == EACH) {
            let group = made.parts.first().and_then(Value::as_text) == Some("describe");
            return run(cx, call, group);
        }
        let path = match (external(&call.callee), global(&call.callee)) {
            (Some(external), _) if PACKAGES.contains(&&*external.module) => names(external),
            (None, Some(path))
                if Interpreter::kind_of_path(cx.path(call.site.module)) == Some(EntryKind::Test) =>
            {
                path
            }
            _ => return None,
        };
        let (first, last) = (*path.first()?, *path.last()?);
        let group = matches!(first, "describe" | "suite" | "context") || path.contains(&"describe");
        let known = group
            || matches!(
                first,
                "it" | "test"
                    | "beforeEach"
                    | "beforeAll"
                    | "before"
                    | "afterEach"
                    | "afterAll"
                    | "after"
                    | "bench"
            );
        if !known {
            return None;
        }
        if matches!(last, "each" | "for" | "skipIf" | "runIf") {
            let what = if group { "describe" } else { "it" };
            return Some(handle(NAME, EACH, vec![Value::text(what)]));
        }
        run(cx, call, group)
    }
}

fn run(cx: &mut Interpreter<'_>, call: &Call, group: bool) -> Option<Value> {
    let mut given = call.arguments.iter();
    let body = given.find(|given| given.value.function().is_some())?;
    if group {
        cx.call_value(&body.value, Vec::new(), call.site);
    } else {
        let label = call.argument(0).and_then(readable);
        cx.add_entry(
            &body.value,
            &label.map_or_else(|| Entry::new(EntryKind::Test), |label| entry(EntryKind::Test, label)),
        );
    }
    Some(Value::null())
}
