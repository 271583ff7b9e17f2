//! Functions on lists of lodash and its like.
//!
//! <https://lodash.com/docs>, <https://underscorejs.org/>, <https://es-toolkit.dev/reference/array/chunk.html>,
//! <https://remedajs.com/docs/>, <https://radash-docs.vercel.app/docs/array/cluster>. Only calls that take the list first are understood:
//! not `lodash/fp`, and not Remeda's functions inside `pipe`.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::effect::Waiting;
use program::interpret::Interpreter;
use program::library::{Call, Library, NameMeaning};
use program::model::CallKind;
use program::value::{Kind, List, Rows, Size, Value};

use crate::values::{external, given, names};

/// lodash, Underscore, es-toolkit, Remeda and radash.
#[derive(Clone, Copy, Debug)]
pub struct Collections;

const PACKAGES: &[&str] = &[
    "lodash",
    "lodash-es",
    "underscore",
    "es-toolkit",
    "es-toolkit/compat",
    "es-toolkit/array",
    "remeda",
    "radash",
];

impl Library for Collections {
    fn name(&self) -> &'static str {
        "collections"
    }

    /// Those of lodash, and of the option types of fp-ts, Effect and neverthrow.
    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "isSome" | "isRight" | "isOk" => Some(NameMeaning::Something),
            "isNone" | "isLeft" | "isErr" | "isEmpty" | "isNil" | "isNull" => Some(NameMeaning::Nothing),
            _ => None,
        }
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind != CallKind::Call {
            return None;
        }
        let name = function(&call.callee)?;
        let source = call.argument(0).filter(|source| source.function().is_none())?;
        let callback = call.argument(1).filter(|callback| callback.function().is_some());
        match (name.as_str(), callback) {
            ("map" | "flatMap", Some(callback)) => {
                let made = each(cx, call, source, callback);
                let element = if name == "flatMap" { cx.element_of(&made) } else { made };
                Some(Interpreter::list_of(element, source.size(), call.site).with_origins(&source.from))
            }
            ("forEach" | "each" | "forOwn" | "forEachRight", Some(callback)) => {
                let made = each(cx, call, source, callback);
                // Nobody gets what the function returns.
                cx.settle(&made, Waiting::Dropped);
                Some(source.clone())
            }
            ("chunk" | "cluster", _) => Some(chunks(cx, call, source)),
            ("partition" | "fork", Some(callback)) => {
                each(cx, call, source, callback);
                let part = without_items(cx, source, call);
                let pair = List {
                    items: Some(vec![part.clone(), part.clone()]),
                    element: part,
                    size: Size::Constant(2),
                    site: call.site,
                };
                Some(Value { kind: Kind::List(Arc::new(pair)), from: source.from.clone(), symbol: None })
            }
            ("filter" | "reject" | "select", Some(callback)) => {
                each(cx, call, source, callback);
                cx.note_search(source, call.name_site);
                Some(without_items(cx, source, call))
            }
            ("find" | "findLast", Some(callback)) => {
                each(cx, call, source, callback);
                cx.note_search(source, call.name_site);
                let element = cx.element_of(source);
                Some(element.with_origins(&source.from).or(&Value::null()))
            }
            (
                "uniq" | "uniqBy" | "uniqWith" | "unique" | "uniqueBy" | "compact" | "sift" | "sortBy"
                | "orderBy" | "sort" | "reverse" | "shuffle" | "sortedUniq" | "tail" | "initial"
                | "difference" | "differenceBy" | "intersection",
                callback,
            ) => {
                if let Some(callback) = callback {
                    each(cx, call, source, callback);
                }
                Some(without_items(cx, source, call))
            }
            ("take" | "takeRight" | "slice" | "sampleSize", _) => {
                cx.need_all(source);
                let element = cx.element_of(source);
                let size = source.size().min(Size::Limited);
                Some(Interpreter::list_of(element, size, call.site).with_origins(&source.from))
            }
            ("head" | "first" | "last" | "sample" | "minBy" | "maxBy", _) => {
                match name.as_str() {
                    "head" | "first" => cx.note_first(source, call.name_site),
                    _ => cx.need_all(source),
                }
                let element = cx.element_of(source);
                Some(element.with_origins(&source.from).or(&Value::null()))
            }
            (
                "groupBy" | "group" | "keyBy" | "indexBy" | "countBy" | "objectify" | "mapKeys" | "mapToObj"
                | "reduce" | "sumBy" | "some" | "every" | "any" | "all" | "mapValues",
                Some(callback),
            ) => {
                each(cx, call, source, callback);
                cx.escape_fields(source);
                Some(Value::derived(given(call)))
            }
            ("groupBy" | "keyBy" | "countBy" | "sumBy", None) => {
                cx.escape_fields(source);
                Some(Value::derived(given(call)))
            }
            _ => None,
        }
    }
}

/// The name of the function that a value is: `lodash.chunk`, `lodash/chunk`, the package `lodash.chunk`.
fn function(value: &Value) -> Option<String> {
    let external = external(value)?;
    let module = &*external.module;
    match names(external).as_slice() {
        [name] if PACKAGES.contains(&module) => Some((*name).to_owned()),
        [] => {
            let name = ["lodash/", "lodash-es/", "lodash.", "underscore/modules/"]
                .iter()
                .find_map(|prefix| module.strip_prefix(prefix))?;
            Some(name.trim_end_matches(".js").to_owned())
        }
        _ => None,
    }
}

fn each(cx: &mut Interpreter<'_>, call: &Call, source: &Value, callback: &Value) -> Value {
    cx.each(call.site, LoopForm::Callback, call.argument_site(0), source, |cx, element| {
        cx.call_value(callback, vec![element, Value::unknown()], call.site)
    })
}

/// A list of lists, each of limited length.
fn chunks(cx: &mut Interpreter<'_>, call: &Call, source: &Value) -> Value {
    let element = cx.element_of(source).with_origins(&source.from);
    let chunk = match &source.kind {
        Kind::Rows(rows) if rows.path.is_empty() => {
            let rows = program::value::ResultRows {
                rows: Rows::Many(Size::Limited),
                ..program::value::ResultRows::clone(rows)
            };
            Value { kind: Kind::Rows(Arc::new(rows)), ..source.clone() }
        }
        _ => Interpreter::list_of(element, Size::Limited, call.site),
    };
    let count = match source.size() {
        Size::Constant(_) | Size::Limited => Size::Limited,
        size => size,
    };
    Interpreter::list_of(chunk, count, call.site).with_origins(&source.from)
}

fn without_items(cx: &mut Interpreter<'_>, source: &Value, call: &Call) -> Value {
    match &source.kind {
        Kind::Rows(_) => source.clone(),
        _ => {
            let element = cx.element_of(source);
            Interpreter::list_of(element, source.size(), call.site).with_origins(&source.from)
        }
    }
}
