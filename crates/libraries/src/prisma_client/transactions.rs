//! Methods of a client: `$transaction`, raw queries, extensions.

use program::analysis::{ClientKind, TransactionForm, TransactionInfo};
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::value::{ClientRef, Handle, Kind, Origins, TransactionRef, Value};

use super::{NAME, clients, extensions, raw};

/// After how many milliseconds an interactive transaction is rolled back unless it says otherwise
/// (<https://www.prisma.io/docs/orm/prisma-client/queries/transactions#transaction-options>).
const DEFAULT_TIMEOUT: u64 = 5000;

pub(super) fn client_method(
    cx: &mut Interpreter<'_>,
    call: &Call,
    handle: &Handle,
    name: &Name,
) -> Option<Value> {
    let client = handle.client;
    match name.as_str() {
        "$transaction" => {
            let own = handle.parts.get(1..).unwrap_or_default();
            transaction(cx, call, (client, own), &call.callee.from.clone())
        }
        "$queryRaw" | "$queryRawUnsafe" | "$executeRaw" | "$executeRawUnsafe" | "$queryRawTyped" => {
            Some(raw::run(cx, call, client, name))
        }
        "$extends" => extensions::extend(cx, call, handle),
        "$connect" | "$disconnect" | "$on" | "$use" => {
            for given in &call.arguments {
                cx.meet_functions(&given.value);
            }
            Some(Value::unknown())
        }
        _ => None,
    }
}

/// `$transaction` on something unknown that is called like a client.
pub(super) fn of_unknown(cx: &mut Interpreter<'_>, call: &Call, names: &[Name]) -> Option<Value> {
    let (method, before) = names.split_last()?;
    if method != "$transaction" || cx.models().models.iter().all(|model| model.library != NAME) {
        return None;
    }
    let client = clients::of_unknown(cx, call, before.last().map(Name::as_str), &call.receiver);
    let from = call.callee.from.clone();
    transaction(cx, call, (Some(client), &[]), &from)
}

fn transaction(
    cx: &mut Interpreter<'_>,
    call: &Call,
    (client, extensions): (Option<ClientRef>, &[Value]),
    from: &Origins,
) -> Option<Value> {
    let work = call.argument(0)?;
    let options = call.argument(1).and_then(Value::record);
    let option = |name: &str| options.and_then(|options| options.entries.get(name));
    let isolation = option("isolationLevel").and_then(isolation_level);
    let callback = work.function().is_some();
    let timeout = match option("timeout") {
        Some(value) => match value.literal() {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a time outside the range is cut to its end"
            )]
            Some(Literal::Number(number)) => Some(*number as u64),
            _ => None,
        },
        None if options.is_some_and(|options| options.open)
            || (options.is_none() && call.arguments.len() > 1) =>
        {
            None
        }
        None => Some(DEFAULT_TIMEOUT),
    };
    let form = if callback { TransactionForm::Callback } else { TransactionForm::Batch };
    let timeout = timeout.filter(|_| callback);
    let begun = cx.begin_transaction(TransactionInfo {
        site: call.site,
        form,
        client,
        isolation,
        timeout,
        gives_up: false,
    });
    if callback {
        return Some(interactive(cx, call, work, (begun, extensions), from));
    }
    cx.move_into_transaction(work, begun);
    let values = cx.await_all(work);
    Some(cx.promise_of_all(values, work))
}

fn interactive(
    cx: &mut Interpreter<'_>,
    call: &Call,
    work: &Value,
    (begun, extensions): (TransactionRef, &[Value]),
    from: &Origins,
) -> Value {
    let first = cx.position();
    let inside = cx.client_at(NAME, call.site, ClientKind::Transaction(begun), from.clone());
    let argument = clients::extended(inside, from.clone(), extensions);
    let result = cx.in_transaction(begun, |cx| cx.call_value(work, vec![argument], call.site));
    let value = cx.await_value(&result);
    cx.promise_since(value, &[], first)
}

/// The isolation level as SQL calls it. Prisma writes `Prisma.TransactionIsolationLevel.Serializable` or the text.
fn isolation_level(value: &Value) -> Option<String> {
    let name = match &value.kind {
        Kind::Literal(Literal::Text(text)) => text.clone(),
        Kind::External(external) => external.path.last()?.clone(),
        Kind::Unknown(names) => names.last()?.clone(),
        _ => return None,
    };
    match name.as_str() {
        "Serializable" => Some("SERIALIZABLE".to_owned()),
        "RepeatableRead" => Some("REPEATABLE READ".to_owned()),
        "ReadCommitted" => Some("READ COMMITTED".to_owned()),
        "ReadUncommitted" => Some("READ UNCOMMITTED".to_owned()),
        "Snapshot" => Some("SNAPSHOT".to_owned()),
        _ => None,
    }
}
