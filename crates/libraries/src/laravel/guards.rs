//! Who a request comes from: the user that a guard gives.
//!
//! Laravel documentation, "Authentication", sections "Retrieving the Authenticated User" and "Accessing Specific Guard Instances" (version 12).
//! A guard looks its user up once and keeps it for the rest of the request, with the relations that were read of it since.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::value::{Kind, Value};

use super::NAME;
use super::facades::{facade_call, helper};
use super::names::studly;
use crate::eloquent::signed_in_row;
use crate::values::{handle, handle_of};

/// What gives the user: `auth()`, `Auth::guard('admin')`. Its part is the guard's name, where one is given.
const GUARD: &str = "guard";

/// The class of a request, and what a request is called where it has no type.
pub(super) const REQUEST: &str = "Illuminate\\Http\\Request";
const REQUESTS: [&str; 2] = [REQUEST, "request"];

/// A guard, or the user whom it gives.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if helper(call) == Some("auth") {
        return Some(guard(call));
    }
    let method = call.method.as_deref()?;
    if let Some(("Auth", method)) = facade_call(call) {
        return of_guard(cx, call, method, None);
    }
    let receiver = call.receiver.as_ref()?;
    if let Some(known) = handle_of(receiver, NAME).filter(|handle| handle.kind == GUARD) {
        let name = known.parts.first().and_then(Value::as_text).map(str::to_owned);
        return of_guard(cx, call, method, name.as_deref());
    }
    if method != "user" || !is_request(cx, receiver) {
        return None;
    }
    let name = call.argument(0).and_then(Value::as_text).map(str::to_owned);
    user(cx, name.as_deref())
}

fn guard(call: &Call) -> Value {
    let name = call.argument(0).filter(|name| name.as_text().is_some());
    handle(NAME, GUARD, name.cloned().into_iter().collect())
}

fn of_guard(cx: &mut Interpreter<'_>, call: &Call, method: &str, name: Option<&str>) -> Option<Value> {
    match method {
        "guard" => Some(guard(call)),
        "user" | "authenticate" => user(cx, name),
        _ => None,
    }
}

/// A request, by its type or its name, or one of the application's own form requests.
fn is_request(cx: &mut Interpreter<'_>, value: &Value) -> bool {
    match &value.kind {
        Kind::Unknown(names) => names.last().is_some_and(|name| REQUESTS.contains(&name.as_str())),
        Kind::Instance(instance) => {
            let ancestors =
                super::classes::outside_ancestors(cx, instance.class.module, instance.class.class);
            [REQUEST, "Illuminate\\Foundation\\Http\\FormRequest"]
                .iter()
                .any(|name| super::classes::is_one(&ancestors, name))
        }
        _ => false,
    }
}

/// The user of a guard: a row of the model of those who sign in. Where there are several such models, the guard is called like one of them.
pub(super) fn user(cx: &mut Interpreter<'_>, guard: Option<&str>) -> Option<Value> {
    let models = &cx.models().models;
    let users: Vec<_> = models.iter().filter(|model| model.signs_in && model.class.is_some()).collect();
    let title = guard.map(studly);
    let called = |name: &str| {
        users.iter().copied().find(|model| Name::as_str(&model.name).rsplit('\\').next() == Some(name))
    };
    let model = match (users.as_slice(), &title) {
        ([only], _) => *only,
        (_, Some(title)) => called(title)?,
        (_, None) => called("User")?,
    };
    let class = model.class?;
    Some(signed_in_row(cx, class)?.processed())
}
