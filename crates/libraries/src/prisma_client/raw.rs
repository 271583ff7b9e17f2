//! Queries that are written in SQL, and the texts that they are put together from.
//!
//! `$queryRaw` and `$executeRaw` send what is put into their template as parameters; `Prisma.raw` and the methods whose names end in
//! `Unsafe` make it a part of the statement (<https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries#sql-injection-prevention>).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use ir::{QueryContext, QueryRole, Span};
use program::analysis::{QueryInfo, ResultShape};
use program::effect::QueryUse;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, Name};
use program::value::{ClientRef, External, Handle, Kind, Origin, Origins, ResultRows, Rows, Size, Value};

use super::NAME;
use crate::raw_sql::{Part, Statement, written_names};

/// What `Prisma.raw` gives: its part becomes a part of the statement.
const RAW: &str = "raw";
/// What `Prisma.sql` and `Prisma.join` give: what is put into it is sent as parameters.
const SQL: &str = "sql";
/// What a function that was generated for a file of SQL gives; its part is the name of the file
/// (<https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/typedsql>, since 5.19).
const TYPED: &str = "typed";

/// `Prisma.raw(text)`, `Prisma.sql` before a template, `Prisma.join(list)`; the same of `sql-template-tag`, which Prisma offers under these names.
pub(super) fn text_call(call: &Call, callee: &External) -> Option<Value> {
    if let [name] = &*callee.path
        && is_typed_sql(&callee.module)
    {
        let handle = Handle { library: NAME, kind: TYPED, client: None, parts: [Value::text(name)].into() };
        let from = call
            .arguments
            .iter()
            .fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()));
        return Some(Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None });
    }
    let name = match callee.path.iter().map(Name::as_str).collect::<Vec<_>>().as_slice() {
        ["Prisma", name] => *name,
        [name] if &*callee.module == "sql-template-tag" => *name,
        [] if &*callee.module == "sql-template-tag" => "sql",
        _ => return None,
    };
    let kind = match name {
        "raw" => RAW,
        "sql" if call.kind == CallKind::Tagged => SQL,
        "join" => SQL,
        _ => return None,
    };
    let part = call.argument(0)?.clone();
    let from = part.from.clone();
    let handle = Handle { library: NAME, kind, client: None, parts: [part].into() };
    Some(Value { kind: Kind::Handle(Arc::new(handle)), from, symbol: None })
}

/// Whether a module is the one that is generated for files of SQL: `@prisma/client/sql`, or the folder `sql` of a client that is generated
/// elsewhere.
fn is_typed_sql(module: &str) -> bool {
    module == "@prisma/client/sql"
        || module.strip_suffix("/sql").is_some_and(|client| {
            client.split('/').any(|folder| folder == "generated" || folder.contains("prisma"))
        })
}

/// The file of a query that was written in one.
fn typed_file(given: &Value) -> Option<Name> {
    let handle = given.handle().filter(|handle| handle.library == NAME && handle.kind == TYPED)?;
    Some(format!("sql/{}.sql", handle.parts.first()?.as_text()?).into())
}

/// Runs a query that is written in SQL.
pub(super) fn run(cx: &mut Interpreter<'_>, call: &Call, client: Option<ClientRef>, method: &Name) -> Value {
    let given = call.argument(0).cloned().unwrap_or_else(Value::null);
    // A template that is handed over as such keeps its holes apart; one that has become a text does not.
    let as_text = method.ends_with("Unsafe") && call.kind != CallKind::Tagged;
    let names = written_names(cx, call.site);
    let mut statement = Statement::new(part);
    statement.add_named(&given, as_text, &names);
    let rendered = statement.render();
    let operation = rendered.operation();
    let file = typed_file(&given);
    let from =
        call.arguments.iter().fold(Origins::default(), |all, given| all.union(&given.value.deep_origins()));
    let mut hasher = DefaultHasher::new();
    (method, &rendered.text, &file).hash(&mut hasher);
    let shape = if method.starts_with("$query") { ResultShape::Many } else { ResultShape::Count };
    let splices = rendered.splices(cx);
    let query = cx.query_at(call.site, hasher.finish(), || {
        let span = Span::local(call.site.range);
        let verb = Span::local(call.name_site.range);
        let mut query =
            ir::Query::new(operation, QueryContext::Application, QueryRole::Statement, span, verb);
        query.complete = false;
        QueryInfo {
            bulk: true,
            raw: Some(rendered.raw()).filter(|_| method != "$queryRawTyped"),
            file,
            ..QueryInfo::new(
                NAME,
                (call.site, call.name_site),
                format!("prisma.{method}"),
                method_name(method),
                query,
                shape,
            )
        }
    });
    let used = QueryUse { client_from: call.callee.from.clone(), splices, ..QueryUse::new(query, client) };
    let origin = Origins::one(Origin::Result(query, None));
    let value = match shape {
        ResultShape::Many => {
            let rows =
                ResultRows { query, model: None, path: Arc::default(), rows: Rows::Many(Size::Unknown) };
            Value { kind: Kind::Rows(Arc::new(rows)), from: origin, symbol: None }
        }
        _ => Value::derived(origin),
    };
    cx.run_query(call.site, used, from, value, true)
}

fn method_name(method: &str) -> &'static str {
    match method {
        "$queryRaw" => "$queryRaw",
        "$queryRawUnsafe" => "$queryRawUnsafe",
        "$executeRaw" => "$executeRaw",
        "$executeRawUnsafe" => "$executeRawUnsafe",
        _ => "$queryRawTyped",
    }
}

/// What Prisma's own values stand for in a statement.
fn part(value: &Value) -> Option<Part<'_>> {
    match &value.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == RAW => {
            handle.parts.first().map(Part::Spliced)
        }
        Kind::Handle(handle) if handle.library == NAME && handle.kind == SQL => {
            handle.parts.first().map(Part::Parameters)
        }
        // `Prisma.empty`.
        Kind::External(external) if external.last() == Some("empty") => Some(Part::Nothing),
        _ => None,
    }
}
