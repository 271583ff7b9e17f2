//! The library itself: what its members and calls mean.

use std::sync::Arc;

use ir::Remedy;

use super::advice;
use super::queries;
use super::raw;
use super::transactions;
use super::{clients, extensions};
use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::{CallKind, Name};
use program::program::Site;
use program::value::{External, Kind, Value};

use super::operations::Operation;

/// Prisma Client.
#[derive(Clone, Copy, Debug)]
pub struct PrismaClient;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "prisma";

/// A client.
pub(super) const CLIENT: &str = "client";
/// A model of a client; its part is the name of the property.
const DELEGATE: &str = "delegate";
/// What a client without extensions offers under a name that no model has; its part is the name.
const UNKNOWN: &str = "unknown";
/// A method of a model; its parts are the name of the property and of the method.
pub(super) const METHOD: &str = "method";
/// A method of a client whose name begins with `$`; its part is the name.
const CLIENT_METHOD: &str = "client-method";
/// A relation of what a query finds, read by calling it; its parts are the promise and the name of the relation.
pub(super) const FLUENT: &str = "fluent";

impl Library for PrismaClient {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, cx: &mut Interpreter<'_>, class: &External, site: Site) -> Option<Value> {
        clients::instance(cx, class, site)
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        clients::construct_own(cx, object, call)
    }

    fn advice(&self, remedy: Remedy) -> Option<&'static str> {
        advice::of(remedy)
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        match &object.kind {
            Kind::Handle(handle) if handle.library == NAME => match handle.kind {
                CLIENT => {
                    let own = &*handle.parts;
                    let part = |kind| clients::part(object, kind, &[name], own);
                    extensions::of_client(own, object, name)
                        .or_else(|| name.starts_with('$').then(|| part(CLIENT_METHOD)))
                        .or_else(|| clients::is_model(cx, name).then(|| part(DELEGATE)))
                        .or_else(|| own.is_empty().then(|| part(UNKNOWN)))
                }
                DELEGATE => {
                    let (property, own) = handle.parts.split_first()?;
                    let property = property.as_text()?;
                    extensions::of_model(own, object, property, name).or_else(|| {
                        Operation::of(name).map(|_| clients::part(object, METHOD, &[property, name], own))
                    })
                }
                UNKNOWN => {
                    let property = handle.parts.first()?.as_text()?;
                    let operation = Operation::of(name).filter(|operation| operation.is_distinctive());
                    operation.map(|_| clients::part(object, METHOD, &[property, name], &[]))
                }
                _ => None,
            },
            Kind::Promise(promise) => {
                let rows = promise.value.rows()?;
                if cx.queries_library(rows.query) != NAME {
                    return None;
                }
                let model = cx.models().get(rows.model?)?;
                let relation = matches!(model.field(name)?.kind, program::models::FieldKind::Relation { .. });
                relation.then(|| clients::fluent(object, name))
            }
            _ => None,
        }
    }

    fn join(&self, _cx: &mut Interpreter<'_>, handles: &[Value]) -> Option<Value> {
        extensions::join(handles)
    }

    /// "Queries are only executed when you call `await` or `.then()` or `.catch()`"
    /// (<https://www.prisma.io/docs/orm/reference/prisma-client-reference#prismapromise-behavior>).
    fn runs_when_awaited(&self) -> bool {
        true
    }

    fn names_database_error(&self, text: &str) -> bool {
        // Those that the database itself raised (Prisma documentation, "Error message reference", 7.x); that no row was found is no such error.
        matches!(text, "P2002" | "P2003" | "P2004" | "P2011" | "P2020")
            // What its message begins with: "Unique constraint failed on the ...".
            || text.to_ascii_lowercase().contains("unique constraint")
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind == CallKind::New {
            let Kind::External(class) = &call.callee.kind else {
                return None;
            };
            return clients::construct(cx, class, call);
        }
        if let Kind::Handle(handle) = &call.callee.kind
            && handle.library == NAME
        {
            let text = |position: usize| handle.parts.get(position).and_then(Value::as_text).map(Name::from);
            return match handle.kind {
                METHOD => {
                    let (property, method) = (text(0)?, text(1)?);
                    let plain = handle.parts.len() == 2;
                    Some(queries::run(cx, call, handle.client, &property, (Operation::of(&method)?, plain)))
                }
                CLIENT_METHOD => transactions::client_method(cx, call, handle, &text(0)?),
                FLUENT => Some(queries::fluent(cx, call, handle)),
                _ => None,
            };
        }
        if let Kind::External(callee) = &call.callee.kind
            && let Some(value) = raw::text_call(call, callee).or_else(|| extensions::given_back(call, callee))
        {
            return Some(value);
        }
        duck(cx, call)
    }
}

/// A call on something unknown that can be nothing else: `ctx.prisma.user.findMany(...)` names a model of the schema and a method that only
/// models of this client have.
fn duck(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let names = match &call.callee.kind {
        Kind::Unknown(names) => Arc::clone(names),
        // A client that is imported from where nothing is known: another repository's package, a generated file.
        Kind::External(external) if !external.module.is_empty() && external.path.len() <= 4 => {
            Arc::clone(&external.path)
        }
        _ => return None,
    };
    let method = names.last()?;
    if let Some(transaction) = transactions::of_unknown(cx, call, &names) {
        return Some(transaction);
    }
    let operation = Operation::of(method)?;
    let property = names.len().checked_sub(2).and_then(|position| names.get(position))?;
    let owner = names.len().checked_sub(3).and_then(|position| names.get(position));
    if !clients::is_known_model(cx, property) {
        return None;
    }
    // `db.query.users.findMany(...)` is Drizzle's (<https://orm.drizzle.team/docs/rqb>).
    if owner.is_some_and(|owner| owner == "query") {
        return None;
    }
    let says_client = owner.is_some_and(|owner| clients::sounds_like_client(owner));
    // Where a client comes from a place that can't be followed, nothing is left of its name; what it is asked for tells it then.
    let is_asked = || owner.is_none() && operation.takes(call.argument(0));
    if !operation.is_distinctive() && !says_client && !is_asked() {
        return None;
    }
    let client = clients::of_unknown(cx, call, owner.map(Name::as_str), &call.receiver);
    Some(queries::run(cx, call, Some(client), property, (operation, false)))
}
