//! Transactions: `atomic` as a scope and as a decorator, and what waits for the end of one.
//!
//! Django documentation, "Database transactions" (5.2).

use std::sync::Arc;

use ir::TransactionForm;
use program::analysis::TransactionInfo;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::Attribute;
use program::program::Site;
use program::value::{External, Handle, Kind, TransactionRef, Value};

use super::querysets::connection;
use super::{NAME, dispatch};

/// What `atomic()` gives. Its part is the function that it was given, if it was.
const ATOMIC: &str = "atomic";

/// What `as_view()` of a class of views gives: its part is the class.
const VIEW: &str = "view";

/// Whether something outside is a function of the module of transactions.
fn is(external: &External, name: &str) -> bool {
    let module = &*external.module;
    let path: Vec<&str> = external.path.iter().map(smol).collect();
    match module {
        "django.db.transaction" => path == [name],
        "django.db" => path == ["transaction", name],
        _ => false,
    }
}

/// Errors of a database, as Django wraps them (documentation 5.2, "Django Exceptions", "Database Exceptions").
const ERRORS: &[&str] = &[
    "Error",
    "DatabaseError",
    "DataError",
    "OperationalError",
    "IntegrityError",
    "InternalError",
    "ProgrammingError",
    "NotSupportedError",
];

/// Whether a class outside the program is one of errors of a database.
pub(super) fn is_error(class: &External) -> bool {
    matches!(&*class.module, "django.db" | "django.db.utils" | "django.db.models" | "django")
        && class.last().is_some_and(|name| ERRORS.contains(&name))
}

fn smol(name: &program::model::Name) -> &str {
    name.as_str()
}

/// A transaction that is begun at a place. Inside of another one it is a savepoint of that, and what it runs takes part in both.
pub(super) fn begin(cx: &mut Interpreter<'_>, site: Site) -> TransactionRef {
    let client = Some(connection(cx));
    cx.begin_transaction(TransactionInfo {
        site,
        form: TransactionForm::Scope,
        client,
        isolation: None,
        timeout: None,
        // `mark_for_rollback_on_error` around each write (`django/db/transaction.py`, 5.2).
        gives_up: true,
    })
}

/// Calls that have to do with transactions.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.method.as_deref() == Some("<enter>") {
        let entered = call.receiver.as_ref()?;
        let is_ours = entered.handle().is_some_and(|handle| handle.library == NAME && handle.kind == ATOMIC);
        // `with transaction.atomic:` is a mistake, but means the same.
        if !is_ours {
            return None;
        }
        let transaction = begin(cx, call.site);
        cx.open_transaction(transaction);
        return Some(entered.clone());
    }
    if let Some(view) = view(call) {
        return Some(view);
    }
    if let Some(atomic) = atomic(&call.callee) {
        return match atomic.parts.first() {
            Some(function) => Some(run(cx, function, call)),
            // `transaction.atomic(using="other")(function)`
            None => Some(around(cx, call.argument(0)?, call.site)),
        };
    }
    let Kind::External(external) = &call.callee.kind else { return None };
    if is(external, "atomic") {
        return Some(around(cx, call.argument(0).unwrap_or(&Value::null()), call.site));
    }
    if is(external, "set_autocommit") {
        match call.argument(0).or_else(|| call.named("autocommit")).and_then(Value::truth) {
            // From then on all that is written waits for `commit()`.
            Some(false) => {
                let transaction = begin(cx, call.site);
                cx.open_transaction(transaction);
            }
            Some(true) => cx.close_transaction(),
            None => {}
        }
        return Some(Value::null());
    }
    if ["rollback", "savepoint_rollback", "set_rollback"].iter().any(|name| is(external, name)) {
        let client = Some(connection(cx));
        return Some(cx.roll_back(client, "transaction.rollback", call.site, false));
    }
    if is(external, "on_commit") {
        if let Some(function) = call.argument(0).or_else(|| call.named("func")) {
            cx.run_later(function);
        }
        return Some(Value::null());
    }
    None
}

/// What `atomic` gave, if a value is that.
fn atomic(value: &Value) -> Option<&Handle> {
    value.handle().filter(|handle| handle.library == NAME && handle.kind == ATOMIC)
}

/// `PostView.as_view()`. What it gives is known only where `atomic` is told it.
fn view(call: &Call) -> Option<Value> {
    let class = call.receiver.as_ref().filter(|class| matches!(class.kind, Kind::Class(..)))?;
    if call.method.as_deref() != Some("as_view") || call.callee.function().is_some() {
        return None;
    }
    let handle = Handle { library: NAME, kind: VIEW, client: None, parts: [class.clone()].into() };
    Some(Kind::Handle(Arc::new(handle)).into())
}

/// `transaction.atomic(given)`: a function, or a view, that runs in a transaction, or a scope.
fn around(cx: &mut Interpreter<'_>, given: &Value, site: Site) -> Value {
    let class = given.handle().filter(|handle| handle.library == NAME && handle.kind == VIEW);
    if let Some(Kind::Class(class, _)) = class.and_then(|view| view.parts.first()).map(|class| &class.kind) {
        let (class, transaction) = (*class, begin(cx, site));
        cx.put_around_class(class, transaction);
        return given.clone();
    }
    let parts: Arc<[Value]> = match given.function() {
        Some(_) => [given.clone()].into(),
        None => Arc::default(),
    };
    Kind::Handle(Arc::new(Handle { library: NAME, kind: ATOMIC, client: None, parts })).into()
}

/// Calls a function that `atomic` was told.
fn run(cx: &mut Interpreter<'_>, function: &Value, call: &Call) -> Value {
    let transaction = begin(cx, call.site);
    cx.in_transaction(transaction, |cx| cx.call_given(function, call.arguments.clone(), call.site))
}

/// The function that a framework is handed, which `atomic` was told: it runs in a transaction.
pub(super) fn handed(cx: &mut Interpreter<'_>, value: &Value, site: Site) -> Option<Value> {
    let function = atomic(value)?.parts.first()?.clone();
    let transaction = begin(cx, site);
    if let Kind::Function(closure) = &function.kind {
        cx.put_around_function(closure.function, transaction);
    }
    Some(function)
}

/// `@transaction.atomic`, with or without arguments: the whole function is one. So it is where `method_decorator` hands it on, and where a
/// decorator of the program has one around what it decorates.
pub(super) fn decorator(
    cx: &mut Interpreter<'_>,
    attribute: &Attribute,
    callee: &Value,
    site: Site,
) -> Option<Value> {
    let puts_one = match &callee.kind {
        Kind::External(external) => {
            is(external, "atomic") || dispatch::hands_on(cx.program(), site.module, attribute)
        }
        Kind::Function(closure) => {
            let function = closure.function;
            let range = cx.declaration(function).range;
            dispatch::has_one_in(cx.program(), function.module, range)
        }
        _ => false,
    };
    if !puts_one {
        return None;
    }
    let transaction = begin(cx, site);
    cx.open_transaction(transaction);
    Some(Value::null())
}
