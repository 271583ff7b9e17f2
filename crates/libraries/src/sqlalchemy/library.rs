//! The library itself: what its members and calls mean.

use std::sync::Arc;

use ir::Remedy;
use program::analysis::{EntryKind, NoteKind};
use program::interpret::Interpreter;
use program::library::{Assignment, Call, Declared, Entry, Given, Library};
use program::model::{BinaryOperator, CallKind, Name};
use program::program::{Program, Site};
use program::value::{External, Handle, Instance, Kind, Record, Rows, Value};

use super::expressions;
use super::handles::{
    ATTRIBUTE, BEGIN, CONDITION, EXPRESSION, FACTORY, FLASK, MADE, OPTION, PAGE, RESULT, SESSION, SOURCE,
    STATEMENT, handle, is_method, method,
};
use super::packages::{is_error, is_function, is_ours};
use super::source::Source;
use super::statements::{self, Form, Statement};
use super::{advice, rows, sessions};

/// SQLAlchemy, Flask-SQLAlchemy and SQLModel.
#[derive(Clone, Copy, Debug)]
pub struct SqlAlchemy;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "sqlalchemy";

/// The methods of SQLModel and pydantic that make an object of the class that they are called on.
const MAKES: &[&str] = &["model_validate", "from_orm", "parse_obj", "model_construct"];

impl Library for SqlAlchemy {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, cx: &mut Interpreter<'_>, class: &External, site: Site) -> Option<Value> {
        sessions::instance(cx, class, site)
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        if let Some(session) = sessions::of_own_class(cx, object, call) {
            return Some(session);
        }
        cx.model_of(object)?;
        if crate::values::is_of_other(cx, object, NAME) {
            return None;
        }
        let Kind::Instance(instance) = &object.kind else { return None };
        cx.note_made_at(call.site);
        Some(made(instance, call))
    }

    fn advice(&self, remedy: Remedy) -> Option<&'static str> {
        advice::of(remedy)
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        if crate::values::is_of_other(cx, object, NAME) {
            return None;
        }
        let called = cx.is_called();
        match &object.kind {
            Kind::Handle(handle) if handle.library == NAME => of_handle(cx, handle, object, name, called),
            Kind::Class(class, _) => {
                let class = *class;
                if called {
                    let makes = MAKES.contains(&name) && cx.model_of_class(class).is_some();
                    return (makes && !cx.has_static(class, &Name::from(name))).then(|| method(object));
                }
                expressions::member(cx, object, class, name)
            }
            Kind::Rows(found) if matches!(found.rows, Rows::Many(_)) => {
                if called && (rows::is_query(cx, found) || sessions::changes_related(cx, found, name)) {
                    return Some(method(object));
                }
                let own = called && sessions::is_collection_method(name) && sessions::is_own(cx, object);
                own.then(|| method(object))
            }
            Kind::Rows(_) | Kind::Instance(_) => rows::member(cx, object, name, called),
            Kind::List(_) => {
                let own = called && sessions::is_collection_method(name) && sessions::is_own(cx, object);
                own.then(|| method(object))
                    .or_else(|| (!called).then(|| rows::of_tuple(cx, object, name)).flatten())
            }
            _ => None,
        }
    }

    fn join(&self, _: &mut Interpreter<'_>, handles: &[Value]) -> Option<Value> {
        statements::join(handles)
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        // A revision of Alembic says which one it follows (Alembic documentation, "Tutorial", 1.17).
        let function = cx.declaration(declared.function);
        let module = cx.source(declared.function.module);
        let runs =
            matches!(function.name.as_deref(), Some("upgrade" | "downgrade")) && declared.class.is_none();
        let is_revision = module.exports.iter().any(|export| export.name == "down_revision");
        (runs && is_revision).then(|| Entry::new(EntryKind::Migration))
    }

    fn operator(
        &self,
        _: &mut Interpreter<'_>,
        operator: BinaryOperator,
        operands: [&Value; 2],
        site: Site,
    ) -> Option<Value> {
        expressions::identity(operator, operands, site).or_else(|| expressions::operator(operator, operands))
    }

    fn lazy_load_guard(&self, program: &Program<'_>) -> Option<Site> {
        crate::lazy_guards::of_sqlalchemy(program)
    }

    fn is_database_error(&self, class: &External) -> bool {
        is_error(class)
    }

    fn names_missing_row(&self, name: &str) -> bool {
        // SQLAlchemy 2.1 documentation, "Core Exceptions", class `NoResultFound`.
        name == "NoResultFound"
    }

    fn dropped(&self, cx: &mut Interpreter<'_>, value: &Value, _: bool) {
        if let Some(site) = Statement::of(value).and_then(|statement| statement.lock()) {
            cx.note(NoteKind::LockNeverRun, site);
        }
    }

    fn gives_new_query(&self, query: &Value, method: &str) -> bool {
        // "Generative" methods give a new statement (SQLAlchemy documentation 2.0, glossary, "generative").
        let changes = matches!(
            method,
            "where"
                | "filter"
                | "filter_by"
                | "having"
                | "order_by"
                | "group_by"
                | "limit"
                | "offset"
                | "distinct"
                | "options"
                | "join"
                | "outerjoin"
                | "join_from"
                | "add_columns"
                | "execution_options"
        );
        changes && Statement::of(query).is_some_and(|statement| statement.lock().is_none())
    }

    fn assigned(&self, cx: &mut Interpreter<'_>, assignment: &Assignment<'_>) {
        sessions::assigned(cx, assignment);
    }

    fn evaluate(&self, cx: &mut Interpreter<'_>, value: &Value, site: Site) -> Option<(Value, Value)> {
        let handle = value.handle().filter(|handle| handle.library == NAME)?;
        let rows = match handle.kind {
            STATEMENT => sessions::iterate(cx, &Statement::of(value)?, site)?,
            RESULT | PAGE => handle.parts.first()?.clone(),
            _ => return None,
        };
        // A query does not keep what it gave: it is run again.
        Some((rows, value.clone()))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Kind::External(callee) = &call.callee.kind {
            let callee = Arc::clone(callee);
            if callee.module.is_empty() && callee.last() == Some("setattr") {
                return sessions::set_attribute(cx, call);
            }
            if is_bind_of_migration(&callee) {
                return Some(sessions::of_migration(cx, call.site));
            }
            return if is_ours(&callee) { of_package(cx, call, &callee) } else { None };
        }
        let asked = call.method.as_deref().is_some_and(|method| method.starts_with('<'));
        if asked || is_method(&call.callee) {
            return of_receivers(cx, call);
        }
        for callee in call.callee.alternatives() {
            match callee.handle().filter(|handle| handle.library == NAME) {
                Some(handle) if handle.kind == FACTORY => {
                    let handle = Handle::clone(handle);
                    return sessions::factory(cx, call, &handle, None);
                }
                Some(handle) if handle.kind == SESSION => return Some(callee.clone()),
                Some(_) => return Some(Value::derived(crate::values::given(call))),
                None => {}
            }
        }
        sessions::of_unknown(cx, call)
    }
}

/// Whether a call asks for the connection that a migration runs on (Alembic documentation, "Operation Reference", `get_bind`, 1.17).
fn is_bind_of_migration(callee: &External) -> bool {
    let names: Vec<&str> = callee.module.split('.').chain(callee.path.iter().map(Name::as_str)).collect();
    names == ["alembic", "op", "get_bind"]
}

/// An object of a model's class that the program makes, with what it was given.
fn made(instance: &Instance, call: &Call) -> Value {
    let mut record = Record { site: call.site, ..Record::default() };
    for given in &call.arguments {
        match (&given.name, given.spread, given.value.record()) {
            (Some(name), false, _) => {
                record.entries.insert(name.clone(), given.value.clone());
            }
            (Some(_), true, Some(inner)) => {
                record
                    .entries
                    .extend(inner.entries.iter().map(|(name, value)| (name.clone(), value.clone())));
                record.open |= inner.open;
            }
            _ => record.open = true,
        }
    }
    let from = crate::values::given(call);
    let base = handle(MADE, vec![Kind::Record(Arc::new(record)).into()]);
    let instance = Instance { base: Some(base), made: true, ..Instance::clone(instance) };
    Value::from(Kind::Instance(Arc::new(instance))).with_origins(&from)
}

/// What is read of something of the library.
fn of_handle(
    cx: &mut Interpreter<'_>,
    of: &Handle,
    object: &Value,
    name: &str,
    called: bool,
) -> Option<Value> {
    match of.kind {
        FLASK => Some(of_flask(cx, name)),
        SOURCE if !called => expressions::of_source(cx, of, name),
        PAGE if name == "items" && !called => of.parts.first().cloned(),
        SESSION if !called && name == "no_autoflush" => Some(object.clone()),
        _ if called => Some(method(object)),
        _ => Some(Value::derived(object.from.clone())),
    }
}

/// What Flask-SQLAlchemy's object offers: a session, and all that SQLAlchemy does.
fn of_flask(cx: &mut Interpreter<'_>, name: &str) -> Value {
    let outside = |name: &str| -> Value {
        Kind::External(Arc::new(External { module: "sqlalchemy".into(), path: [Name::from(name)].into() }))
            .into()
    };
    match name {
        "session" => {
            let class = External {
                module: "sqlalchemy.orm".into(),
                path: [Name::new_static("scoped_session")].into(),
            };
            sessions::instance(cx, &class, Site::default()).unwrap_or_default()
        }
        _ => outside(name),
    }
}

/// A function or a class of the packages.
fn of_package(cx: &mut Interpreter<'_>, call: &Call, callee: &External) -> Option<Value> {
    let name = callee.last()?;
    if is_function(callee) {
        return expressions::call(call, name, true);
    }
    let entities =
        || call.arguments.iter().filter(|given| given.name.is_none()).map(|given| given.value.clone());
    let statement = |form: Form| Some(Statement::new(form, entities().collect()).to_value());
    match name {
        "select" => statement(Form::Select),
        "insert" => statement(Form::Insert),
        "update" => statement(Form::Update),
        "delete" => statement(Form::Delete),
        "text" => Some(sessions::text(cx, call)?.to_value()),
        "exists" => Some(handle(EXPRESSION, [Value::text("exists")].into_iter().chain(entities()).collect())),
        "union" | "union_all" | "intersect" | "except_" => {
            let first = call.argument(0).and_then(Statement::of)?;
            let mut joined = first;
            joined = joined.after(call, "union");
            Some(joined.to_value())
        }
        "object_session" => {
            let class =
                External { module: "sqlalchemy.orm".into(), path: [Name::new_static("Session")].into() };
            sessions::instance(cx, &class, Site::default())
        }
        "make_transient" | "make_transient_to_detached" => Some(sessions::detach(cx, call)),
        // What the base is made of hands its methods down.
        "declarative_base" | "as_declarative" => {
            call.named("cls").filter(|given| matches!(given.kind, Kind::Class(..))).cloned()
        }
        "Table" | "table" => {
            let table = call.argument(0)?.as_text()?.to_owned();
            Some(Source::table(cx, &table).to_value())
        }
        "aliased" | "alias" | "with_polymorphic" => {
            let mut source = Source::of(cx, call.argument(0)?)?;
            let own = call.named("name").and_then(Value::as_text).map(Name::from);
            // Two other names of one source are told apart by where they are made.
            source.alias =
                Some(own.unwrap_or_else(|| Name::from(format!("alias_{}", call.site.range.start))));
            // What a subquery gives is asked for as if it were rows of the model.
            let subquery = call.argument(1).or_else(|| call.named("alias")).filter(|_| name == "aliased");
            source.derived = subquery.is_some_and(|given| !given.is_null());
            let from = subquery.map(Value::deep_origins).unwrap_or_default();
            Some(source.to_value().with_origins(&from))
        }
        _ => statements::option(call, name)
            .or_else(|| expressions::call(call, name, false))
            .or_else(|| sessions::construct(cx, call, callee)),
    }
}

/// A method of what a call is made on, for each thing that it may be.
fn of_receivers(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let receiver = call.receiver.clone()?;
    let name = call.method.clone()?;
    let mut answer: Option<Value> = None;
    for one in receiver.alternatives().filter(|value| !value.is_null()) {
        let one = one.clone().with_origins(&receiver.from);
        let one = if one.symbol.is_some() { one } else { one.with_symbol(receiver.symbol.clone()) };
        let call = Call { receiver: Some(one.clone()), ..call.clone() };
        if let Some(value) = of_receiver(cx, &call, &one, &name) {
            answer = Some(answer.map_or_else(|| value.clone(), |all| all.or(&value)));
        }
    }
    let asked = name.starts_with('<');
    if asked || call.kind != CallKind::Call { answer } else { Some(answer.unwrap_or_default()) }
}

fn of_receiver(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, name: &Name) -> Option<Value> {
    match &receiver.kind {
        Kind::Handle(of) if of.library == NAME => {
            let of = Handle::clone(of);
            match of.kind {
                SESSION => sessions::call(cx, call, &of, name),
                BEGIN if name == "<enter>" => sessions::begin(cx, call, &of),
                FACTORY => {
                    if name == "<enter>" {
                        None
                    } else {
                        sessions::factory(cx, call, &of, Some(name))
                    }
                }
                STATEMENT => {
                    let statement = Statement::of(receiver)?;
                    match name.as_str() {
                        "<slice>" | "<index>" => sessions::sliced(cx, call, &statement),
                        _ => sessions::of_query(cx, call, statement, name),
                    }
                }
                RESULT => sessions::of_result(cx, call, &of, name),
                OPTION => statements::chained(call, &of, name),
                ATTRIBUTE | CONDITION | EXPRESSION if !name.starts_with('<') => {
                    Some(expressions::method(call, receiver, name))
                }
                SOURCE if !name.starts_with('<') => of_table(call, receiver, name),
                _ => None,
            }
        }
        // `Page[ItemOut]` makes nothing.
        Kind::Class(..) if !name.starts_with('<') => {
            let object = cx.object_of(receiver)?;
            let Kind::Instance(instance) = &object.kind else { return None };
            // What is made of an object has its fields, and those that are given besides.
            let given = call.arguments.iter().map(|given| Given {
                name: Some(Name::default()),
                spread: true,
                value: given.value.clone(),
                range: given.range,
            });
            let mut made = made(instance, &Call { arguments: given.collect(), ..call.clone() });
            made.from = made.from.union(&receiver.from);
            Some(made)
        }
        Kind::Rows(found) if sessions::changes_related(cx, found, name) => {
            sessions::change_related(cx, call, receiver)
        }
        Kind::Rows(found) if rows::is_query(cx, found) => rows::asked(cx, call, receiver, name),
        Kind::Rows(_) | Kind::List(_) if !name.starts_with('<') => {
            sessions::of_collection(cx, call, receiver, name)
        }
        _ => None,
    }
}

/// A method of a table: `users.select()`, `users.insert()`.
fn of_table(call: &Call, receiver: &Value, name: &Name) -> Option<Value> {
    let form = match name.as_str() {
        "select" => Form::Select,
        "insert" => Form::Insert,
        "update" => Form::Update,
        "delete" => Form::Delete,
        "alias" => return Some(receiver.clone()),
        "join" | "outerjoin" => {
            let statement = Statement::new(Form::Part, vec![receiver.clone()]).after(call, name);
            return Some(statement.to_value());
        }
        _ => return Some(Value::unknown()),
    };
    let statement = Statement::new(form, vec![receiver.clone()]);
    let given = !call.arguments.is_empty();
    let step = match form {
        Form::Insert => "values",
        _ => "where",
    };
    Some(if given { statement.after(call, step) } else { statement }.to_value())
}
