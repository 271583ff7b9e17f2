//! The library itself: what its members and calls mean.

use super::arrays;
use super::functions;
use super::globals;
use super::promises;
use program::interpret::Interpreter;
use program::library::{Call, Keyed, Library, NameMeaning, TypeMeaning};
use program::value::{Kind, Origin, Origins, Rows, Size, Value};

/// The name in handles.
pub(super) const NAME: &str = "javascript";
/// The function that keeps a promise which is made by hand.
pub(super) const RESOLVE: &str = "resolve";

/// The language's own objects.
#[derive(Clone, Copy, Debug)]
pub struct JavaScript;

impl Library for JavaScript {
    fn name(&self) -> &'static str {
        NAME
    }

    fn keyed(&self, method: &str) -> Option<Keyed> {
        // ECMAScript 2024, "Map Objects".
        match method {
            "has" | "get" => Some(Keyed::Asks),
            "set" => Some(Keyed::Puts),
            _ => None,
        }
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "length" | "size" => Some(NameMeaning::Size),
            "includes" | "indexOf" | "lastIndexOf" | "has" | "hasOwn" | "hasOwnProperty" | "test"
            | "exec" | "match" | "matchAll" | "search" | "some" | "every" | "find" | "findIndex"
            | "isNaN" | "isInteger" | "isSafeInteger" | "isFinite" | "startsWith" | "endsWith"
            | "localeCompare" => Some(NameMeaning::Asks),
            "replace" | "replaceAll" | "toFixed" | "toPrecision" | "toISOString" | "toJSON" | "getTime"
            | "valueOf" | "charCodeAt" | "codePointAt" => Some(NameMeaning::Rewrites),
            "push" | "unshift" | "concat" | "join" | "log" | "info" | "warn" | "error" | "debug"
            | "trace" | "then" | "catch" | "finally" | "add" | "set" | "append" | "String" | "toString" => {
                Some(NameMeaning::Keeps)
            }
            _ => None,
        }
    }

    /// Types of TypeScript, and what `typeof` gives.
    fn type_means(&self, name: &str) -> Option<TypeMeaning> {
        match name {
            "string" => Some(TypeMeaning::Text),
            "number" | "boolean" | "bigint" => Some(TypeMeaning::NoText),
            _ => None,
        }
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        match (&object.kind, name) {
            (Kind::External(external), _)
                if external.is("", &["globalThis"]) || external.is("", &["global"]) =>
            {
                cx.global(name).cloned()
            }
            (Kind::Rows(rows), "length") if matches!(rows.rows, Rows::Many(_)) => {
                let from = object.from.union(&Origins::one(Origin::Result(rows.query, None)));
                if rows.path.is_empty() {
                    let site = cx.here();
                    cx.used(rows.query).counted.get_or_insert(site);
                } else {
                    // Of related rows, the number is read like one of their fields.
                    let path = rows.path.iter().cloned().chain(["length".into()]).collect();
                    cx.used(rows.query).fields.insert(path);
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
