//! Clients: where they are made, and what is recognised as one.

use std::sync::Arc;

use program::analysis::{ClientKind, NoteKind};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, Name};
use program::program::Site;
use program::value::{ClientRef, External, Handle, Instance, Kind, Origins, Value};

use super::{CLIENT, FLUENT, NAME};

/// A client as a value.
pub(super) fn handle(client: ClientRef, from: Origins) -> Value {
    extended(client, from, &[])
}

/// A client with extensions.
pub(super) fn extended(client: ClientRef, from: Origins, extensions: &[Value]) -> Value {
    let parts = if extensions.is_empty() { Arc::default() } else { extensions.into() };
    let handle = Handle { library: NAME, kind: CLIENT, client: Some(client), parts };
    Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None }
}

/// A part of a client or of one of its models; it knows the extensions of the client too.
pub(super) fn part(of: &Value, kind: &'static str, texts: &[&str], extensions: &[Value]) -> Value {
    let client = of.handle().and_then(|handle| handle.client);
    let parts = texts.iter().map(|text| Value::text(text)).chain(extensions.iter().cloned()).collect();
    let handle = Handle { library: NAME, kind, client, parts };
    Value { kind: Kind::Handle(Arc::new(handle)), from: of.from.clone(), symbol: None }
}

/// A relation of what a promise will give, which is read by calling it.
pub(super) fn fluent(promise: &Value, relation: &str) -> Value {
    let parts = [promise.clone(), Value::text(relation)].into();
    let handle = Handle { library: NAME, kind: FLUENT, client: None, parts };
    Value { kind: Kind::Handle(Arc::new(handle)), from: promise.from.clone(), symbol: None }
}

/// Whether a class outside the program is that of clients. The generated client may live in any folder, and have any name as a module.
fn is_client_class(class: &External) -> bool {
    class.last() == Some("PrismaClient")
}

/// What a value of a type is. Of `Prisma.TransactionClient` only the caller knows whether it is a transaction, since a client can be handed over
/// for it too.
pub(super) fn instance(cx: &mut Interpreter<'_>, class: &External, site: Site) -> Option<Value> {
    let kind = match class.path.iter().map(Name::as_str).collect::<Vec<_>>().as_slice() {
        [.., "TransactionClient"] => ClientKind::Either,
        _ if is_client_class(class) => ClientKind::Root,
        _ => return None,
    };
    let client = cx.client_at(NAME, site, kind, Origins::default());
    Some(handle(client, Origins::default()))
}

/// Packages of runtimes in which what one request opened can't be used by another, so that each makes a client of its own
/// (<https://www.prisma.io/docs/orm/prisma-client/deployment/edge/deploy-to-cloudflare>).
const PER_REQUEST: &[&str] = &[
    "@prisma/adapter-d1",
    "@opennextjs/cloudflare",
    "@cloudflare/next-on-pages",
    "cloudflare:workers",
    "hono/cloudflare-workers",
];

/// `new PrismaClient()`.
pub(super) fn construct(cx: &mut Interpreter<'_>, class: &External, call: &Call) -> Option<Value> {
    is_client_class(class).then(|| made(cx, "PrismaClient", call))
}

/// An object of a class of the program that extends that of clients, as in NestJS (<https://docs.nestjs.com/recipes/prisma>), where code makes it
/// itself.
pub(super) fn construct_own(cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let above = cx.ancestors(instance.class);
    let extends = above.iter().any(|above| match &above.kind {
        Kind::External(class) => is_client_class(class),
        _ => false,
    });
    if call.kind != CallKind::New || !extends {
        return None;
    }
    let name = cx.class_declaration(instance.class).name.clone();
    let base = made(cx, name.as_deref().unwrap_or("PrismaClient"), call);
    let instance = Instance { base: Some(base), ..Instance::clone(instance) };
    Some(Value { kind: Kind::Instance(Arc::new(instance)), ..object.clone() })
}

/// A client that is made where the call is.
fn made(cx: &mut Interpreter<'_>, name: &str, call: &Call) -> Value {
    cx.note(NoteKind::ClientMade, call.site);
    let from: Origins = call
        .arguments
        .iter()
        .flat_map(|given| given.value.deep_origins().iter().cloned().collect::<Vec<_>>())
        .collect();
    let client = cx.client_at(NAME, call.site, ClientKind::Root, from.clone());
    if !PER_REQUEST.iter().any(|package| cx.imports(package)) {
        cx.make_client(client, name, call.site, from.clone());
    }
    handle(client, from)
}

/// The property of a client that stands for a model: its name with the first letter in lower case. The client answers to the name as it is written as well
/// (`applyModelsAndClientExtensions` of `@prisma/client`, 6.1).
pub(super) fn is_property_of(model: &str, property: &str) -> bool {
    let mut letters = model.chars();
    let Some(first) = letters.next() else {
        return false;
    };
    model == property || first.to_lowercase().chain(letters).eq(property.chars())
}

/// Whether a property of a client can be a model. Where no schema is known, any can.
pub(super) fn is_model(cx: &mut Interpreter<'_>, property: &str) -> bool {
    let none = !cx.models().models.iter().any(|model| model.library == NAME);
    none || is_known_model(cx, property)
}

/// Whether a property names a model of a schema of the project.
pub(super) fn is_known_model(cx: &Interpreter<'_>, property: &str) -> bool {
    cx.models().models.iter().any(|model| model.library == NAME && is_property_of(&model.name, property))
}

/// Whether a name is one that code gives to clients, transactions included.
pub(super) fn sounds_like_client(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.contains("prisma")
        || sounds_like_transaction(&lower)
        || matches!(lower.as_str(), "db" | "client" | "database" | "dbclient" | "orm")
}

/// Whether a name is one that code gives to transactions.
fn sounds_like_transaction(name: &str) -> bool {
    matches!(name, "tx" | "trx" | "t" | "txn" | "transaction" | "transactionclient" | "prismatx" | "txclient")
}

/// The client that an unknown value is. What a function is handed may be a transaction; what is read of a context is the client of the process,
/// unless its name says something else, and so is what no function is handed: what a module made of it.
pub(super) fn of_unknown(
    cx: &mut Interpreter<'_>,
    call: &Call,
    owner: Option<&str>,
    receiver: &Option<Value>,
) -> ClientRef {
    let from = receiver.as_ref().map(|receiver| receiver.from.clone()).unwrap_or_default();
    let names = call.callee.names().len();
    let member_of_something = names > 3;
    let is_bare = names <= 2 && receiver.as_ref().is_some_and(|receiver| !receiver.from.has_parameter());
    let transaction = owner.is_some_and(|owner| sounds_like_transaction(&owner.to_ascii_lowercase()));
    let of_process = (member_of_something && !transaction) || is_bare;
    let kind = if of_process { ClientKind::Root } else { ClientKind::Either };
    let site = Site { module: call.site.module, range: text::TextRange::default() };
    cx.client_at(NAME, site, kind, from)
}
