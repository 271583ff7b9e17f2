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

/// What `atomic()` gives; its part is nothing.
const ATOMIC: &str = "atomic";

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
    let Kind::External(external) = &call.callee.kind else { return None };
    if is(external, "atomic") {
        let function = call.argument(0).filter(|value| value.function().is_some());
        if let Some(function) = function {
            return Some(function.clone());
        }
        let handle = Handle { library: NAME, kind: ATOMIC, client: None, parts: Arc::default() };
        return Some(Kind::Handle(Arc::new(handle)).into());
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
