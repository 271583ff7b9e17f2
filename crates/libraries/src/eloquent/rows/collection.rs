//! Collections: their methods are loops over their elements, or take some of them.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, List, Rows, Size, Value};

use super::load::load;
use super::parts::{chunk, taken, takes_several};
use super::{proxy, written};
use crate::eloquent::builder::run_over;
use crate::eloquent::callables::callable;

/// What a method of a collection does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// Makes something of each element.
    Maps,
    /// Makes a list of each element, and joins them.
    MapsFlat,
    /// Runs a function for each element, and gives the collection.
    Runs,
    /// Chooses or sorts elements.
    Chooses,
    /// Chooses the elements of which something holds, which a query could have done.
    Filters,
    /// Takes one element.
    TakesOne,
    /// Takes some, by their position.
    TakesSome,
    /// Makes groups.
    Groups,
    /// Computes one value of all.
    Reduces,
    /// Counts.
    Counts,
    /// Asks whether there is one.
    Asks,
    /// Reads fields of all.
    Plucks,
    /// Gives the elements as they are.
    Same,
    /// Adds others.
    Adds,
    /// Reads relations along.
    Loads,
    /// Gives all that is in it away.
    Serializes,
    /// Says something about it.
    Tells,
}

/// Methods that hand the collection to the functions that they are given, as a whole.
pub(super) const HAND_ON: &[&str] =
    &["pipe", "tap", "when", "unless", "whenEmpty", "whenNotEmpty", "unlessEmpty", "unlessNotEmpty"];

fn does(method: &str) -> Option<Does> {
    Some(match method {
        "map" | "mapWithKeys" | "mapToGroups" | "mapToDictionary" | "mapInto" | "transform" | "through"
        | "mapSpread" => Does::Maps,
        "flatMap" => Does::MapsFlat,
        "each" | "eachSpread" => Does::Runs,
        "filter" | "reject" | "where" | "whereIn" | "whereNotIn" | "whereNull" | "whereNotNull"
        | "whereStrict" | "whereBetween" | "whereInstanceOf" => Does::Filters,
        "sort" | "sortBy" | "sortByDesc" | "sortDesc" | "sortKeys" | "unique" | "keyBy" | "reverse"
        | "shuffle" | "takeUntil" | "takeWhile" | "skipUntil" | "skipWhile" | "duplicates" | "diff"
        | "intersect" | "only" | "except" | "nth" | "diffKeys" => Does::Chooses,
        "first" | "last" | "firstWhere" | "firstOrFail" | "find" | "findOrFail" | "get" | "random"
        | "pop" | "shift" | "sole" | "pull" | "search" => Does::TakesOne,
        "take" | "skip" | "slice" | "forPage" | "splice" => Does::TakesSome,
        "groupBy" | "chunk" | "split" | "partition" | "chunkWhile" | "sliding" => Does::Groups,
        "sum" | "avg" | "average" | "min" | "max" | "median" | "mode" | "reduce" | "implode" | "join"
        | "countBy" | "percentage" => Does::Reduces,
        "count" => Does::Counts,
        "isEmpty" | "isNotEmpty" | "contains" | "some" | "every" | "doesntContain" | "has"
        | "containsStrict" | "hasAny" => Does::Asks,
        "pluck" | "modelKeys" | "getQueueableIds" => Does::Plucks,
        "all" | "values" | "collect" | "toBase" | "items" | "getCollection" | "lazy" | "collapse"
        | "flatten" | "getIterator" | "when" | "unless" | "withQueryString" | "appends" | "fragment"
        | "onEachSide" | "withPath" | "setPath" | "fresh" | "makeHidden" | "makeVisible" | "append"
        | "setCollection" | "pad" | "whenNotEmpty" | "whenEmpty" | "unlessEmpty" | "unlessNotEmpty"
        | "pipe" | "tap" => Does::Same,
        "merge" | "concat" | "push" | "add" | "prepend" | "union" | "put" | "zip" | "combine" => Does::Adds,
        "load" | "loadMissing" => Does::Loads,
        "toArray" | "toJson" | "jsonSerialize" | "toResourceCollection" => Does::Serializes,
        "loadCount" | "loadExists" | "loadSum" | "loadAvg" | "loadMax" | "loadMin" | "loadMorph" => {
            Does::Same
        }
        "links" | "total" | "perPage" | "currentPage" | "lastPage" | "hasPages" | "hasMorePages"
        | "nextPageUrl" | "previousPageUrl" | "url" | "keys" | "firstItem" | "lastItem" | "onFirstPage"
        | "toQuery" => Does::Tells,
        _ => return None,
    })
}

/// A member of a collection: one of its methods, or a proxy of it.
pub(in crate::eloquent) fn of_collection(
    _: &mut Interpreter<'_>,
    object: &Value,
    name: &str,
    called: bool,
    method: impl Fn(&Value) -> Value,
) -> Option<Value> {
    if called { does(name).map(|_| method(object)) } else { proxy::of(object, name) }
}

/// The methods that run a function for each element, by names that little else has.
const RUN_EACH: &[&str] = &["each", "filter", "flatMap", "map", "mapWithKeys", "reject"];

/// Other methods that a row does not have, and that are only asked of a list of them.
const OF_LISTS: &[&str] =
    &["groupBy", "isEmpty", "isNotEmpty", "keyBy", "modelKeys", "pluck", "sortBy", "sortByDesc"];

/// The rows that seemed to be one, where they are asked what only a list of them is asked: `Post::find($request->ids)->each->delete()`.
pub(in crate::eloquent) fn asked_of_a_list(
    cx: &mut Interpreter<'_>,
    row: &Value,
    name: &str,
) -> Option<Value> {
    let one = row.rows().is_some_and(|rows| rows.rows == Rows::One);
    (one && (RUN_EACH.contains(&name) || OF_LISTS.contains(&name))).then(|| run_over(cx, row))?
}

/// A call of such a method on something of which nothing is known: it is taken for a loop where it is handed a function.
pub(in crate::eloquent) fn of_unknown(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: &Value,
    name: &Name,
) -> Option<Value> {
    let unknown = matches!(source.kind, Kind::Unknown(_));
    // The text of a builder has placeholders where it was given something.
    if unknown && name == "toSql" && call.arguments.is_empty() {
        return Some(Value::unknown());
    }
    let handed = call.argument(0).is_some_and(|given| callable(cx, given).is_some());
    (unknown && handed && RUN_EACH.contains(&name.as_str())).then(|| collection(cx, call, source, name))?
}

/// A call of a method of a collection.
pub(in crate::eloquent) fn collection(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: &Value,
    name: &Name,
) -> Option<Value> {
    let does = does(name)?;
    let callback = call.arguments.iter().find_map(|given| callable(cx, &given.value));
    if let (Does::Same | Does::Loads, _) | (_, None) = (does, &callback) {
        return Some(plain(cx, call, source, name, does));
    }
    let callback = callback.unwrap_or_default();
    let made = match name.as_str() {
        "reduce" => each_with(cx, call, source, &callback, |element| vec![Value::unknown(), element]),
        // What stands in an element becomes several arguments.
        "mapSpread" | "eachSpread" => each_with(cx, call, source, &callback, |_| Vec::new()),
        _ => each_with(cx, call, source, &callback, |element| vec![element, Value::unknown()]),
    };
    Some(match does {
        Does::Maps => list(made, source, call),
        Does::MapsFlat => {
            let element = cx.element_of(&made);
            list(element, source, call)
        }
        Does::Filters => {
            cx.note_search(source, call.name_site);
            without_items(source)
        }
        Does::TakesOne => {
            cx.note_search(source, call.name_site);
            cx.element_of(source).with_origins(&source.from)
        }
        Does::Groups => Interpreter::list_of(without_items(source), Size::Unknown, call.site),
        Does::Reduces | Does::Counts | Does::Asks | Does::Plucks | Does::Serializes | Does::Tells => {
            Value::derived(source.deep_origins().union(&made.deep_origins()))
        }
        _ => without_items(source),
    })
}

/// A call that is handed no function.
fn plain(cx: &mut Interpreter<'_>, call: &Call, source: &Value, name: &Name, does: Does) -> Value {
    match does {
        Does::Maps | Does::MapsFlat | Does::Plucks => {
            let element = match call.argument(0).and_then(Value::as_text) {
                Some(path) => read_of_each(cx, call, source, path),
                None => Value::derived(source.from.clone()),
            };
            list(element, source, call)
        }
        Does::Runs | Does::Same | Does::TakesSome => taken(cx, call, source, name, does),
        Does::Chooses | Does::Filters => {
            if let Some(path) = call.argument(0).and_then(Value::as_text) {
                read_of_each(cx, call, source, path);
            }
            if does == Does::Filters {
                cx.note_search(source, call.name_site);
            }
            without_items(source)
        }
        // Of a number, or of keys, it is several (Laravel documentation, "Collections", `random`; "Eloquent: Collections", `find`, 12.x).
        Does::TakesOne if takes_several(call, name) => taken(cx, call, source, name, Does::TakesSome),
        Does::TakesOne => {
            if name == "first" {
                cx.note_first(source, call.name_site);
            } else {
                cx.need_all(source);
            }
            if name == "firstWhere" || name == "find" {
                cx.note_search(source, call.name_site);
            }
            cx.element_of(source).with_origins(&source.from)
        }
        Does::Groups => {
            if let Some(path) = call.argument(0).and_then(Value::as_text) {
                read_of_each(cx, call, source, path);
            }
            let group = match name.as_str() {
                "chunk" => chunk(cx, source, call),
                _ => without_items(source),
            };
            Interpreter::list_of(group, Size::Unknown, call.site).with_origins(&source.from)
        }
        Does::Reduces => {
            let read = call.argument(0).and_then(Value::as_text).map(str::to_owned);
            if let (Some(column), Some(rows)) = (&read, source.rows())
                && matches!(name.as_str(), "sum" | "avg" | "average" | "min" | "max")
                && rows.path.is_empty()
                && !call.place.is_some_and(|place| cx.is_read_elsewhere(call.site.module, place))
            {
                cx.note_aggregate(rows.query, &[Name::from(column.as_str())], call.name_site);
            }
            let from = read.map(|path| read_of_each(cx, call, source, &path).deep_origins());
            Value::derived(source.deep_origins().union(&from.unwrap_or_default()))
        }
        Does::Counts => {
            if let Some(rows) = source.rows() {
                if rows.path.is_empty() {
                    cx.used(rows.query).counted.get_or_insert(call.name_site);
                } else {
                    let path = rows.path.iter().cloned().chain(["length".into()]).collect();
                    cx.used(rows.query).fields.insert(path);
                }
            }
            Value::derived(source.deep_origins())
        }
        Does::Asks => {
            if name == "isEmpty" || name == "isNotEmpty" {
                cx.test(source, call.name_site);
            } else {
                cx.need_all(source);
                if let Some(path) = call.argument(0).and_then(Value::as_text) {
                    read_of_each(cx, call, source, path);
                }
            }
            Value::derived(source.deep_origins())
        }
        Does::Adds => {
            let mut element = cx.element_of(source);
            let mut size = source.size();
            cx.need_all(source);
            for given in &call.arguments {
                cx.need_all(&given.value);
                let many = matches!(name.as_str(), "merge" | "concat" | "union");
                let other = if many { cx.element_of(&given.value) } else { given.value.clone() };
                element = element.or(&other);
                size = size.or(given.value.size());
            }
            let value = list(element, source, call);
            if matches!(name.as_str(), "push" | "add" | "prepend" | "put") {
                cx.change_receiver(call, value.clone());
            }
            value
        }
        Does::Loads => load(cx, call, source),
        Does::Serializes => {
            written::write_all(cx, source, call.site);
            Value::derived(source.deep_origins())
        }
        Does::Tells => Value::derived(source.deep_origins()),
    }
}

fn each_with(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: &Value,
    callback: &Value,
    arguments: impl Fn(Value) -> Vec<Value>,
) -> Value {
    cx.each(call.site, LoopForm::Callback, call.site, source, |cx, element| {
        cx.call_value(callback, arguments(element), call.site)
    })
}

/// Reads `a.b.c` of each element.
fn read_of_each(cx: &mut Interpreter<'_>, call: &Call, source: &Value, path: &str) -> Value {
    let names: Vec<Name> = path.split('.').map(Name::from).collect();
    cx.each(call.site, LoopForm::Callback, call.site, source, |cx, element| {
        names.iter().fold(element, |value, name| {
            let many = value.rows().is_some_and(|rows| matches!(rows.rows, Rows::Many(_)));
            if name == "*" || many { cx.element_of(&value) } else { cx.member(&value, name, call.site) }
        })
    })
}

pub(super) fn list(element: Value, source: &Value, call: &Call) -> Value {
    Interpreter::list_of(element, source.size(), call.site).with_origins(&source.from)
}

/// A list like another, of which no item is known by its position any more.
fn without_items(value: &Value) -> Value {
    match &value.kind {
        Kind::List(known) => {
            let list = List { items: None, ..List::clone(known) };
            Value { kind: Kind::List(Arc::new(list)), ..value.clone() }
        }
        _ => value.clone(),
    }
}
