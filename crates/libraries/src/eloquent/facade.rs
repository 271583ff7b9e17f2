//! The facade `DB`: tables without a model, transactions, connections.
//!
//! Laravel documentation, "Database: Getting Started" and "Database: Query Builder" (12.x).

use program::analysis::{NoteKind, TransactionForm, TransactionInfo};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ExpressionKind, Name};
use program::value::{ClientRef, External, Handle, Kind, Origins, Value};

use super::NAME;
use super::builder::{Builder, Source, connection};
use super::catalog;
use super::raw::{self, RAW};

/// A connection that is named.
pub(super) const CONNECTION: &str = "connection";

/// A call of a static method of a facade.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.callee.kind else {
        return None;
    };
    let method = of_facade(external, "DB", "Illuminate\\Support\\Facades\\DB");
    if let Some(method) = method {
        let method = method.clone();
        return of_connection(cx, call, &method);
    }
    if let Some(method) = of_facade(external, "Schema", "Illuminate\\Support\\Facades\\Schema") {
        let method = method.clone();
        return catalog::ask(cx, call, &method);
    }
    // Of the process, or of the request, it runs once (Laravel documentation, "Helpers", `once`, 12.x).
    let is_once = external.module.is_empty() && matches!(&*external.path, [name] if name == "once");
    if let (true, Some(Kind::Function(closure))) = (is_once, call.argument(0).map(|given| &given.kind)) {
        return Some(cx.invoke_uncertain(closure, &[], call.site));
    }
    let method = of_facade(external, "Cache", "Illuminate\\Support\\Facades\\Cache")?;
    if matches!(method.as_str(), "remember" | "rememberForever" | "sear" | "flexible") {
        let callback =
            call.arguments.iter().map(|given| &given.value).find(|value| value.function().is_some())?;
        // It runs where nothing is cached, which is seldom.
        return match &callback.kind {
            Kind::Function(closure) => Some(cx.invoke_uncertain(closure, &[], call.site)),
            _ => Some(Value::unknown()),
        };
    }
    None
}

/// The method of a facade that something names: `DB::table`, also by the alias that every class can use.
fn of_facade<'e>(external: &'e External, alias: &str, class: &str) -> Option<&'e Name> {
    match &*external.path {
        [name, method] if name == alias && (&*external.module == class || &*external.module == alias) => {
            Some(method)
        }
        _ => None,
    }
}

/// A method of a connection.
pub(super) fn of_connection(cx: &mut Interpreter<'_>, call: &Call, method: &Name) -> Option<Value> {
    match method.as_str() {
        "table" => {
            let table =
                call.argument(0)?.as_text()?.split(" as ").next().unwrap_or_default().trim().to_owned();
            let mut builder = Builder::new(Source::Table(table.into()));
            if let Some(name) = call.receiver.as_ref().and_then(Value::handle).and_then(|of| of.parts.first())
            {
                builder = builder.with("on", vec![name.clone()], call.site);
            }
            Some(builder.to_value(&call.callee.from))
        }
        "connection" => {
            let name = call.argument(0).filter(|name| !name.is_null());
            let parts = name.cloned().into_iter().collect();
            let handle = Handle { library: NAME, kind: CONNECTION, client: None, parts };
            Some(Kind::Handle(handle.into()).into())
        }
        "raw" => {
            let handle =
                Handle { library: NAME, kind: RAW, client: None, parts: [call.argument(0)?.clone()].into() };
            Some(Kind::Handle(handle.into()).into())
        }
        "transaction" => transaction(cx, call),
        "beginTransaction" => {
            let client = begun_on(cx, call);
            let begun = cx.begin_transaction(TransactionInfo {
                site: call.site,
                form: TransactionForm::Scope,
                client,
                isolation: None,
                timeout: None,
                gives_up: false,
            });
            cx.open_transaction(begun);
            note_without_rollback(cx, call);
            Some(Value::null())
        }
        "commit" | "rollBack" | "rollback" => {
            cx.close_transaction();
            let client = connection(cx);
            if method.as_str() == "commit" {
                cx.commit(Some(client), "DB::commit", call.site, Origins::default(), false);
            } else {
                cx.roll_back(Some(client), "DB::rollBack", call.site, false);
            }
            Some(Value::null())
        }
        // It runs once the transaction is over.
        "afterCommit" => {
            if let Some(work) = call.argument(0).cloned() {
                cx.run_later(&work);
            }
            Some(Value::null())
        }
        _ => raw::run(cx, call, method),
    }
}

/// Notes a transaction that the running function begins and commits, and has no call to roll back.
fn note_without_rollback(cx: &mut Interpreter<'_>, call: &Call) {
    let function = cx.running_function();
    // Who runs these by hand, and once, sees what fails.
    if cx.file_kind(cx.path(function.module)).is_some() {
        return;
    }
    let range = cx.declaration(function).range;
    let module = cx.source(function.module);
    let calls = |names: &[&str]| {
        module.expressions_in(range).any(|expression| {
            let ExpressionKind::Call { callee, .. } = expression.kind else { return false };
            matches!(&module.expression(callee).kind, ExpressionKind::Member { name, .. }
                    if names.contains(&name.as_str()))
        })
    };
    if calls(&["commit"]) && !calls(&["rollBack", "rollback"]) {
        cx.note(NoteKind::NeverRolledBack, call.site);
    }
}

/// The connection that a transaction is begun on: inside of another one on the same it is a savepoint of that
/// (`Illuminate\Database\Concerns\ManagesTransactions::createTransaction`, 12.x). One that is named may be another.
fn begun_on(cx: &mut Interpreter<'_>, call: &Call) -> Option<ClientRef> {
    let is_named = call.receiver.as_ref().and_then(Value::handle).is_some_and(|of| !of.parts.is_empty());
    (!is_named).then(|| connection(cx))
}

/// `DB::transaction($callback, $attempts)`.
fn transaction(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let work = call.argument(0).filter(|work| work.function().is_some())?.clone();
    let client = begun_on(cx, call);
    let begun = cx.begin_transaction(TransactionInfo {
        site: call.site,
        form: TransactionForm::Callback,
        client,
        isolation: None,
        timeout: None,
        gives_up: false,
    });
    Some(cx.in_transaction(begun, |cx| cx.call_value(&work, vec![Value::unknown()], call.site)))
}
