//! React: functions that give the function they are handed, and functions that run it at once.
//!
//! <https://react.dev/reference/react/cache>, <https://react.dev/reference/react/useCallback>,
//! <https://react.dev/reference/react/useMemo>, <https://react.dev/reference/react/memo>,
//! <https://react.dev/reference/react/forwardRef>. The same holds of helpers that are made to keep what a function gives, to call it less
//! often or to hand its errors on: <https://lodash.com/docs#memoize>, <https://lodash.com/docs#debounce>,
//! <https://github.com/sindresorhus/p-memoize>, <https://github.com/Abazhenov/express-async-handler>,
//! <https://vercel.com/docs/functions/functions-api-reference/vercel-functions-package#waituntil>.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::CallKind;
use program::value::Value;

use crate::values::{external, names};

/// Functions that hand back the function that they are given.
#[derive(Clone, Copy, Debug)]
pub struct Wrappers;

/// Packages, and the functions of them that give their first argument back, in effect.
const SAME: &[(&str, &[&str])] = &[
    ("react", &["cache", "useCallback", "memo", "forwardRef"]),
    ("lodash", &["memoize", "debounce", "throttle", "once", "bind", "partial"]),
    ("lodash-es", &["memoize", "debounce", "throttle", "once", "bind", "partial"]),
    ("lodash.debounce", &[""]),
    ("lodash.throttle", &[""]),
    ("lodash.memoize", &[""]),
    ("lodash.once", &[""]),
    ("p-memoize", &["", "pMemoize"]),
    ("express-async-handler", &[""]),
    ("fastify-plugin", &[""]),
];

impl Library for Wrappers {
    fn name(&self) -> &'static str {
        "wrappers"
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind != CallKind::Call {
            return None;
        }
        let external = external(&call.callee)?;
        let path = names(external);
        let module = &*external.module;
        if module == "@vercel/functions" && path == ["waitUntil"] {
            cx.keep(call.argument(0)?);
            return Some(Value::null());
        }
        let first = call.argument(0).filter(|first| first.function().is_some())?;
        if module == "react" && matches!(path.as_slice(), ["useMemo"] | ["default", "useMemo"]) {
            return Some(cx.call_value(first, Vec::new(), call.site));
        }
        let name = match path.as_slice() {
            [] => "",
            [name] => name,
            _ => return None,
        };
        let known = SAME.iter().any(|(package, functions)| {
            let part = module.strip_prefix(package).and_then(|rest| rest.strip_prefix('/'));
            // `lodash/debounce` is the function itself.
            (*package == module && functions.contains(&name))
                || (name.is_empty() && part.is_some_and(|part| functions.contains(&part)))
        });
        known.then(|| first.clone())
    }
}
