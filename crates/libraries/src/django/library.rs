//! The library itself: what its members and calls mean.

use std::sync::Arc;

use ir::Remedy;
use program::analysis::NoteKind;
use program::interpret::Interpreter;
use program::library::{Action, Call, Declared, Entry, Library, NameMeaning};
use program::model::{Attribute, BinaryOperator, CallKind, Name};
use program::program::{ClassRef, Program, Site};
use program::value::{External, Handle, Kind, Value};

use super::querysets::{self, MANAGER, Manager, Method, QUERYSET, QuerySet};
use super::{
    admin, advice, data_migrations, dispatch, entries, filters, pages, raw, registered, responses, rest,
    rows, settings, transactions, views,
};

/// Django's models and their query sets.
#[derive(Clone, Copy, Debug)]
pub struct Django;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "django";

/// A method that the library understands, of whatever the call's receiver is.
const METHOD: &str = "method";

/// What the language's own functions do that only look at the kind of what they are given.
const LOOKS: &[&str] =
    &["isinstance", "issubclass", "type", "id", "hasattr", "getattr", "setattr", "callable", "super", "vars"];

impl Library for Django {
    fn name(&self) -> &'static str {
        NAME
    }

    fn advice(&self, remedy: Remedy) -> Option<&'static str> {
        advice::of(remedy)
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        if crate::values::is_of_other(cx, object, NAME) {
            return None;
        }
        let called = cx.is_called();
        let name = Name::from(name);
        match &object.kind {
            Kind::Handle(handle) if handle.library == NAME => of_handle(cx, handle, object, &name, called),
            Kind::Class(class, _) => {
                let class = *class;
                match cx.model_of_class(class) {
                    Some(model) => querysets::of_class(cx, object, class, model, &name),
                    None => {
                        let makes = called && matches!(name.as_str(), "as_manager" | "from_queryset");
                        (makes && !cx.has_static(class, &name)).then(|| method(object))
                    }
                }
            }
            Kind::External(external) => {
                if !matches!(name.as_str(), "objects" | "_default_manager") {
                    return None;
                }
                let model = querysets::framework_model(cx, external)?;
                let source = querysets::Source::of_class(object, model, name.clone());
                let made = cx.here();
                let manager = Manager { source, class: Value::null(), queryset: Value::null(), made };
                Some(manager.to_value(object))
            }
            Kind::Rows(_) | Kind::Instance(_) => {
                if let Some(manager) = querysets::related_manager(cx, object, &name) {
                    return Some(manager);
                }
                if cx.model_of(object).is_none() {
                    return of_object(cx, object, &name, called);
                }
                if called {
                    return rows::knows(cx, object, &name).then(|| method(object));
                }
                rows::member(cx, object, &name)
            }
            _ => None,
        }
    }

    fn join(&self, cx: &mut Interpreter<'_>, handles: &[Value]) -> Option<Value> {
        // Rows that one way has read already are what it goes on with.
        for rows in handles.iter().filter_map(|handle| QuerySet::of(handle)?.rows) {
            cx.need_all(&rows);
            cx.escape(&rows);
        }
        querysets::join(handles)
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "exists" | "aexists" => Some(NameMeaning::Something),
            _ => None,
        }
    }

    fn evaluate(&self, cx: &mut Interpreter<'_>, value: &Value, site: Site) -> Option<(Value, Value)> {
        let Some(set) = QuerySet::of(value) else { return pages::evaluate(cx, value, site) };
        let rows = querysets::read(cx, &set, &value.from, site);
        // What is read one by one is read again the next time.
        let keeps = !set.has("iterator") && !set.has("aiterator");
        let kept = QuerySet { rows: keeps.then(|| rows.clone()), ..set };
        Some((rows, kept.to_value(&value.from)))
    }

    fn operator(
        &self,
        _: &mut Interpreter<'_>,
        operator: BinaryOperator,
        operands: [&Value; 2],
        _: Site,
    ) -> Option<Value> {
        querysets::joined(operator, operands)
    }

    fn is_database_error(&self, class: &External) -> bool {
        transactions::is_error(class)
    }

    fn names_missing_row(&self, name: &str) -> bool {
        // Django 6.0 documentation, "Django Exceptions", `ObjectDoesNotExist`, `DoesNotExist`.
        matches!(name, "DoesNotExist" | "ObjectDoesNotExist")
    }

    fn dropped(&self, cx: &mut Interpreter<'_>, value: &Value, _: bool) {
        let lock = QuerySet::of(value).filter(|set| set.rows.is_none()).and_then(|set| set.lock());
        if let Some(site) = lock {
            cx.note(NoteKind::LockNeverRun, site);
        }
    }

    fn gives_new_query(&self, query: &Value, method: &str) -> bool {
        // What is locked and not run is told as that.
        let is_set = QuerySet::of(query).is_some_and(|set| set.rows.is_none() && set.lock().is_none());
        is_set && querysets::changes(method)
    }

    fn takes_elements(&self, callee: &External) -> bool {
        let is_global = callee.module.is_empty() && callee.path.len() == 1;
        if is_global {
            return callee.last().is_some_and(|name| !LOOKS.contains(&name));
        }
        // What is put into a cache is pickled, and pickling a query set reads its rows (Django documentation, "QuerySet API reference",
        // section "Pickling QuerySets", 5.2).
        let into_cache =
            matches!(callee.last(), Some("set" | "add" | "get_or_set" | "set_many" | "aset" | "aadd"));
        &*callee.module == "django.core.cache" && into_cache
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        if crate::values::is_of_other(cx, object, NAME) {
            return None;
        }
        querysets::construct(cx, object, call)
            .or_else(|| rest::construct(cx, object, call))
            .or_else(|| filters::construct(cx, object, call))
            .or_else(|| rows::made(cx, object, call))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind == CallKind::Tagged {
            return None;
        }
        if let Some(answer) = transactions::call(cx, call) {
            return Some(answer);
        }
        if let Some(answer) = raw::call(cx, call) {
            return Some(answer);
        }
        if let Some(route) = entries::route(cx, call) {
            return Some(route);
        }
        if let Some(run) = data_migrations::call(cx, call) {
            return Some(run);
        }
        if let Some(made) = querysets::make_manager(cx, call).or_else(|| pages::construct(call)) {
            return Some(made);
        }
        if let Some(page) = responses::call(cx, call) {
            return Some(page);
        }
        if let Kind::External(external) = &call.callee.kind {
            let external = Arc::clone(external);
            if let Some(part) = settings::part(&external) {
                return Some(part);
            }
            return querysets::shortcut(cx, call)
                .or_else(|| querysets::load_later(cx, call))
                .or_else(|| registered::call(cx, call))
                .or_else(|| querysets::make_term(call, &external));
        }
        let method = call.method.clone()?;
        let receiver = call.receiver.clone()?;
        let is_ours = |value: &Value| {
            value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == METHOD)
        };
        let is_pseudo = method.starts_with('<');
        if !is_pseudo && !call.callee.alternatives().any(is_ours) {
            return None;
        }
        let mut answer: Option<Value> = None;
        for one in receiver.alternatives().filter(|value| !value.is_null()) {
            let one = one.clone().with_origins(&receiver.from);
            let one = if one.symbol.is_some() { one } else { one.with_symbol(receiver.symbol.clone()) };
            let call = Call { receiver: Some(one.clone()), ..call.clone() };
            if let Some(value) = of_receiver(cx, &call, &one, &method) {
                answer = Some(answer.map_or_else(|| value.clone(), |all| all.or(&value)));
            }
        }
        if is_pseudo { answer } else { Some(answer.unwrap_or_default()) }
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        entries::of(cx, declared)
    }

    fn actions(&self, cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
        [rest::actions, views::actions, admin::actions, filters::actions, data_migrations::actions]
            .iter()
            .map(|actions| actions(cx, class))
            .find(|actions| !actions.is_empty())
            .unwrap_or_default()
    }

    fn answer(&self, cx: &mut Interpreter<'_>, given: &Value) -> Option<()> {
        let function = cx.running_function();
        let site = Site { module: function.module, range: cx.declaration(function).name_range };
        responses::answer(cx, given, site).then_some(())
    }

    fn is_written_down(&self, of: &External) -> bool {
        settings::is_one(of)
    }

    fn requests_are_atomic(&self, program: &Program<'_>) -> bool {
        settings::requests_are_atomic(program)
    }

    fn lazy_load_guard(&self, program: &Program<'_>) -> Option<Site> {
        crate::lazy_guards::of_django(program)
    }

    fn decorator(&self, cx: &mut Interpreter<'_>, attribute: &Attribute, callee: &Value) -> Option<Value> {
        let module = cx.running_function().module;
        transactions::decorator(cx, attribute, callee, Site { module, range: attribute.range })
    }

    fn begins(&self, cx: &mut Interpreter<'_>, class: ClassRef, name: &str) {
        dispatch::begins(cx, class, name);
    }
}

/// The marker of a method that the library understands.
fn method(object: &Value) -> Value {
    let handle = Handle { library: NAME, kind: METHOD, client: None, parts: Arc::default() };
    Value { kind: Kind::Handle(handle.into()), from: object.from.clone(), symbol: None }
}

/// A member of an object of a class that the framework knows: a view, a serializer.
fn of_object(cx: &mut Interpreter<'_>, object: &Value, name: &Name, called: bool) -> Option<Value> {
    if name == "qs" && !called {
        let here = cx.here();
        return filters::rows(cx, object, here);
    }
    if rest::is_shown(object) {
        return match name.as_str() {
            "data" if !called => {
                let here = cx.here();
                rest::show(cx, object, here)
            }
            "instance" if !called => rest::instance(object),
            _ => {
                let own = || match &object.kind {
                    Kind::Instance(instance) => Some(instance.class),
                    _ => None,
                };
                let knows = called
                    && rest::knows_of_serializer(name)
                    && (cx.is_above()
                        || own().is_none_or(|class| cx.method_of(class, name, object).is_none()));
                knows.then(|| method(object))
            }
        };
    }
    let knows = called
        && (rest::knows_of_view(cx, object, name)
            || views::knows(cx, object, name)
            || admin::knows(cx, object, name));
    knows.then(|| method(object))
}

/// A member of a manager, a query set, or a part of a query.
fn of_handle(
    cx: &mut Interpreter<'_>,
    handle: &Handle,
    object: &Value,
    name: &Name,
    called: bool,
) -> Option<Value> {
    let site = cx.here();
    let (class, base) = match handle.kind {
        MANAGER => {
            let manager = Manager::of(object)?;
            if name == "model" {
                return model_class(cx, &manager.source);
            }
            (manager.class.clone(), manager.queryset)
        }
        QUERYSET => {
            let set = QuerySet::of(object)?;
            if name == "model" {
                return model_class(cx, &set.source);
            }
            (set.class, Value::null())
        }
        pages::PAGINATOR | pages::PAGE => {
            if called {
                return pages::is_method(handle.kind, name).then(|| method(object));
            }
            return pages::member(cx, object, name, site);
        }
        raw::CURSOR => return (called && raw::is_method(name)).then(|| method(object)),
        _ => return (called && querysets::is_term(object)).then(|| method(object)),
    };
    if let Kind::Class(class, _) = class.kind
        && !cx.is_above()
        && let Some(own) = cx.method_of(class, name, object)
    {
        return Some(Kind::Function(Arc::new(own)).into());
    }
    // A manager has the methods of its query sets.
    if let Kind::Class(class, _) = base.kind
        && !Method::of(name).is_some_and(|(method, _)| method.is_of_related())
        && cx.method_of(class, name, object).is_some()
        && let Some(set) = querysets::queryset(cx, object, site)
        && let Some(own) = cx.method_of(class, name, &set)
    {
        return Some(Kind::Function(Arc::new(own)).into());
    }
    let known = querysets::is_lazy(name) || Method::of(name).is_some() || name == "raw";
    (called && known).then(|| method(object))
}

fn model_class(cx: &mut Interpreter<'_>, source: &querysets::Source) -> Option<Value> {
    let class = source.declared(cx)?.class?;
    let object = cx.object_of_class(class);
    match object.kind {
        Kind::Instance(instance) => Some(Kind::Class(instance.class, instance.frame).into()),
        _ => None,
    }
}

fn of_receiver(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, name: &Name) -> Option<Value> {
    match &receiver.kind {
        Kind::Handle(handle) if handle.library == NAME => match handle.kind {
            QUERYSET => querysets::of_queryset(cx, call, receiver, name),
            MANAGER => querysets::of_manager(cx, call, receiver, name),
            pages::PAGINATOR | pages::PAGE => pages::call(cx, call, receiver, name),
            _ => querysets::is_term(receiver).then(|| receiver.clone()),
        },
        Kind::Instance(_) if rest::is_shown(receiver) => rest::of_serializer(cx, call, receiver, name),
        Kind::Rows(_) | Kind::Instance(_) if cx.model_of(receiver).is_some() => {
            rows::call(cx, call, receiver, name)
        }
        Kind::Instance(instance) => {
            let class = instance.class;
            if rest::is_view(cx, class) {
                return rest::of_view(cx, call, receiver, name);
            }
            views::call(cx, call, receiver, name).or_else(|| admin::call(cx, call, receiver, name))
        }
        _ => None,
    }
}

/// What a template finds under a name of something that the library made; what is found is called if it can be.
pub(crate) fn looked_up(cx: &mut Interpreter<'_>, object: &Value, name: &Name, site: Site) -> Option<Value> {
    let handle = object.handle().filter(|handle| handle.library == NAME)?;
    if matches!(handle.kind, pages::PAGINATOR | pages::PAGE)
        && let Some(value) = pages::member(cx, object, name, site)
    {
        return Some(value);
    }
    if name == "model" {
        return None;
    }
    Some(cx.call_method(object, name, Vec::new(), site, site))
}
