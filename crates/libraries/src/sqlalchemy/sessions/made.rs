//! Where sessions come from: classes, factories, engines.
//!
//! SQLAlchemy 2.1 documentation, "Session Basics", "Contextual/Thread-local Sessions", "Asynchronous I/O (asyncio)".

use program::analysis::{ClientKind, NoteKind};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{FunctionKind, MemberKind, Name};
use program::program::{ClassRef, Site};
use program::value::{External, Handle, Kind, Origins, Value};

use crate::sqlalchemy::NAME;
use crate::sqlalchemy::handles::{FACTORY, FLASK, SESSION, handle, text, with_client};
use crate::sqlalchemy::packages::is_ours;

const SYNCHRONOUS: &str = "sync";
const ASYNCHRONOUS: &str = "async";
const JOINED: &str = "joined";

/// Whether a session, or what makes one, is asynchronous: then a relation that was not read along is not read at all.
pub(in crate::sqlalchemy) fn is_asynchronous(handle: &Handle) -> bool {
    text(handle, 0) == Some(ASYNCHRONOUS)
}

/// Whether a session works in a transaction that somebody else ends: its `commit` writes what is there, and ends nothing.
pub(super) fn is_joined(handle: &Handle) -> bool {
    text(handle, 1) == Some(JOINED)
}

/// The connection that a migration runs on, in the transaction that Alembic has opened (Alembic documentation, "Operation Reference", `get_bind`, and
/// "Runtime Objects", `transaction_per_migration`, 1.17).
pub(in crate::sqlalchemy) fn of_migration(cx: &mut Interpreter<'_>, site: Site) -> Value {
    joined(session(cx, site, false, Origins::default()))
}

fn joined(session: Value) -> Value {
    let Some(handle) = session.handle() else { return session };
    let parts = [handle.parts.first().cloned().unwrap_or_default(), Value::text(JOINED)];
    with_client(SESSION, handle.client, parts.into()).with_origins(&session.from)
}

fn word(asynchronous: bool) -> Value {
    Value::text(if asynchronous { ASYNCHRONOUS } else { SYNCHRONOUS })
}

/// A session that is declared at a place, or the one of the thread or task. Whether a transaction is open in it is up to whoever made it: the
/// first query opens one, and it stays open until `commit`.
pub(super) fn session(cx: &mut Interpreter<'_>, site: Site, asynchronous: bool, from: Origins) -> Value {
    let client = cx.client_at(NAME, site, ClientKind::Either, from.clone());
    // SQLAlchemy 2.1 documentation, "Session Basics", "Is the Session thread-safe? Is AsyncSession safe to share in concurrent tasks?".
    if asynchronous {
        cx.make_exclusive(client);
    }
    with_client(SESSION, Some(client), vec![word(asynchronous)]).with_origins(&from)
}

/// A session that is made at a place: in each turn of a loop it is another one.
fn new_session(cx: &mut Interpreter<'_>, site: Site, asynchronous: bool, from: Origins) -> Value {
    let made = session(cx, site, asynchronous, from);
    if let Some(client) = made.handle().and_then(|handle| handle.client) {
        cx.begin_anew(client);
    }
    made
}

/// What makes sessions, and where what it is made of comes from.
fn makes(asynchronous: bool, from: &Origins) -> Value {
    handle(FACTORY, vec![word(asynchronous)]).with_origins(from)
}

/// What a class outside the program stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Session { asynchronous: bool },
    Factory { asynchronous: bool },
    Flask,
}

fn class_of(class: &External) -> Option<Class> {
    if !is_ours(class) {
        return None;
    }
    Some(match class.last()? {
        "Session" | "scoped_session" | "Connection" | "SignallingSession" => {
            Class::Session { asynchronous: false }
        }
        "AsyncSession" | "async_scoped_session" | "AsyncConnection" => Class::Session { asynchronous: true },
        "sessionmaker" | "Engine" => Class::Factory { asynchronous: false },
        "async_sessionmaker" | "AsyncEngine" => Class::Factory { asynchronous: true },
        "SQLAlchemy" => Class::Flask,
        _ => return None,
    })
}

/// An object of a class of the packages.
pub(in crate::sqlalchemy) fn instance(
    cx: &mut Interpreter<'_>,
    class: &External,
    site: Site,
) -> Option<Value> {
    Some(match class_of(class)? {
        Class::Session { asynchronous } => session(cx, site, asynchronous, Origins::default()),
        Class::Factory { asynchronous } => makes(asynchronous, &Origins::default()),
        Class::Flask => handle(FLASK, Vec::new()),
    })
}

/// Whether a level of isolation keeps a transaction from writing over what has changed since it began.
fn is_isolated(level: &str) -> bool {
    let level = level.to_ascii_uppercase().replace('_', " ");
    matches!(level.as_str(), "REPEATABLE READ" | "SERIALIZABLE" | "SNAPSHOT")
}

/// `Session(engine)`, `sessionmaker(...)`, `create_engine(...)`.
pub(in crate::sqlalchemy) fn construct(
    cx: &mut Interpreter<'_>,
    call: &Call,
    callee: &External,
) -> Option<Value> {
    let from = crate::values::given(call);
    let of_async = |value: Option<&Value>| {
        value.is_some_and(|value| match &value.kind {
            Kind::External(class) => class.last() == Some("AsyncSession"),
            Kind::Handle(handle) => is_asynchronous(handle),
            _ => false,
        })
    };
    match callee.last()? {
        "create_engine" | "engine_from_config" | "create_async_engine" => {
            let asynchronous = callee.last() == Some("create_async_engine");
            let client = cx.client_at(NAME, call.site, ClientKind::Root, from.clone());
            if call.named("isolation_level").and_then(Value::as_text).is_some_and(is_isolated) {
                cx.note(NoteKind::IsolatedConnections, call.site);
            }
            cx.make_client(client, "create_engine", call.site, from);
            return Some(with_client(FACTORY, Some(client), vec![word(asynchronous)]));
        }
        // What is handed a factory is a session of it, for each thread or task.
        "scoped_session" | "async_scoped_session" => {
            let asynchronous = callee.last() == Some("async_scoped_session") || of_async(call.argument(0));
            let client = cx.client_at(NAME, call.site, ClientKind::Either, from.clone());
            return Some(with_client(SESSION, Some(client), vec![word(asynchronous)]).with_origins(&from));
        }
        _ => {}
    }
    Some(match class_of(callee)? {
        Class::Session { asynchronous } => {
            // SQLAlchemy 2.1 documentation, "Transactions and Connection Management", section "Joining a Session into an External Transaction".
            let bind = call.named("bind").or_else(|| call.argument(0));
            let joins =
                bind.and_then(Value::handle).is_some_and(|bind| bind.kind == SESSION && is_joined(bind));
            let made = new_session(cx, call.site, asynchronous, from);
            if joins { joined(made) } else { made }
        }
        Class::Factory { asynchronous } => {
            let class = call.named("class_").or_else(|| call.argument(1));
            makes(
                asynchronous || of_async(class) || of_async(call.argument(0)) || of_async(call.named("bind")),
                &from,
            )
        }
        Class::Flask => handle(FLASK, Vec::new()),
    })
}

/// A session of a class of the program that adds no method to those of a session, but for what is run where it is made, entered and left.
pub(in crate::sqlalchemy) fn of_own_class(
    cx: &mut Interpreter<'_>,
    object: &Value,
    call: &Call,
) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let line = cx.line(instance.class);
    let asynchronous = line.iter().find_map(|above| match &above.kind {
        Kind::External(above) => match class_of(above)? {
            Class::Session { asynchronous } => Some(asynchronous),
            _ => None,
        },
        _ => None,
    })?;
    let is_plain = |class: ClassRef| {
        let declaration = cx.class_declaration(class);
        declaration.members.iter().all(|member| match member.kind {
            MemberKind::Method(_) | MemberKind::Getter(_) => member.name.starts_with("__"),
            _ => true,
        })
    };
    let own = line.iter().filter_map(|above| match above.kind {
        Kind::Class(above, _) => Some(above),
        _ => None,
    });
    let plain = [instance.class].into_iter().chain(own).all(is_plain);
    plain.then(|| new_session(cx, call.site, asynchronous, crate::values::given(call)))
}

/// A call of what makes sessions, or of one of its methods.
pub(in crate::sqlalchemy) fn factory(
    cx: &mut Interpreter<'_>,
    call: &Call,
    factory: &Handle,
    method: Option<&Name>,
) -> Option<Value> {
    let asynchronous = is_asynchronous(factory);
    let from = call.callee.from.union(&crate::values::given(call));
    let made = |cx: &mut Interpreter<'_>| new_session(cx, call.site, asynchronous, from.clone());
    match method.map(Name::as_str) {
        None | Some("connect" | "__call__" | "execution_options" | "get_session" | "session") => {
            Some(made(cx))
        }
        Some("begin") => {
            let session = made(cx);
            Some(handle(crate::sqlalchemy::handles::BEGIN, vec![session]))
        }
        _ => Some(Value::unknown()),
    }
}

/// Whether the function that runs is asynchronous.
pub(super) fn in_asynchronous_function(cx: &mut Interpreter<'_>) -> bool {
    let running = cx.running_function();
    matches!(cx.declaration(running).kind, FunctionKind::Async | FunctionKind::AsyncGenerator)
}
