//! What JavaScript itself brings along: arrays, promises, maps, timers, `fetch`.
//!
//! Facts are those of ECMA-262 (16th edition, 2025) and of the HTML standard for timers and `fetch`.

mod arrays;
mod functions;
mod globals;
mod promises;

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::value::{Kind, Origin, Origins, Rows, Size, Value};

/// The name in handles.
const NAME: &str = "javascript";
/// The function that keeps a promise which is made by hand.
const RESOLVE: &str = "resolve";

/// The language's own objects.
#[derive(Clone, Copy, Debug)]
pub struct JavaScript;

impl Library for JavaScript {
    fn name(&self) -> &'static str {
        NAME
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        match (&object.kind, name) {
            (Kind::Rows(rows), "length") if matches!(rows.rows, Rows::Many(_)) => {
                let from = object.from.union(&Origins::one(Origin::Result(rows.query, None)));
                if rows.path.is_empty() {
                    let site = cx.here();
                    cx.used(rows.query).counted.get_or_insert(site);
                }
                Some(Value::derived(from))
            }
            (Kind::List(list), "length") => Some(match list.size {
                Size::Constant(count) if list.items.is_some() => {
                    Kind::Literal(program::model::Literal::Number(f64::from(count))).into()
                }
                _ => Value::derived(object.from.clone()),
            }),
            // What is found where nobody knows the value is still the value: `user!.id`, `rows.map` are asked of what is there.
            _ => None,
        }
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        promises::call(cx, call)
            .or_else(|| functions::call(cx, call))
            .or_else(|| arrays::call(cx, call))
            .or_else(|| globals::call(cx, call))
    }
}
