//! Decorators that keep what a function gives, so that it runs once for what it is called with, or once for each object.

use program::interpret::Interpreter;
use program::model::Attribute;
use program::program::Site;
use program::value::{Kind, Value};

/// Modules and their decorators that keep what a function gives by its arguments: the standard library's (3.14, "functools"), `cachetools`
/// (6, "Memoizing decorators"), `async_lru` (2).
const BY_ARGUMENTS: &[(&str, &[&str])] = &[
    ("functools", &["cache", "lru_cache"]),
    ("cachetools", &["cached", "cachedmethod"]),
    ("cachetools.func", &["fifo_cache", "lfu_cache", "lru_cache", "rr_cache", "ttl_cache"]),
    ("async_lru", &["alru_cache"]),
];

/// Modules and their properties that are computed once for each object: the standard library's, Django's (5.2, "Utilities"), Werkzeug's (3.1,
/// "Utilities").
const OF_OBJECT: &[(&str, &[&str])] = &[
    ("functools", &["cached_property"]),
    ("django.utils.functional", &["cached_property"]),
    ("werkzeug.utils", &["cached_property"]),
    ("cached_property", &["cached_property", "threaded_cached_property"]),
    ("sqlalchemy.util", &["memoized_property"]),
];

/// Says of the running function what one of these says of it.
pub(super) fn decorator(cx: &mut Interpreter<'_>, attribute: &Attribute, callee: &Value) -> Option<Value> {
    let Kind::External(external) = &callee.kind else { return None };
    let is_one_of = |known: &[(&str, &[&str])]| {
        known.iter().any(|(module, names)| {
            names.iter().any(|name| {
                external.is(module, &[name])
                    || module
                        .rsplit_once('.')
                        .is_some_and(|(parent, last)| external.is(parent, &[last, name]))
            })
        })
    };
    let of_object = is_one_of(OF_OBJECT);
    if !of_object && !is_one_of(BY_ARGUMENTS) {
        return None;
    }
    let module = cx.running_function().module;
    cx.keep_answers(Site { module, range: attribute.range }, of_object);
    Some(Value::null())
}
