//! Repositories of the package `prettus/l5-repository`: objects that hand what they are asked to the model that one of their methods names.
//!
//! l5-repository documentation, "Methods" and "Usage" (2.9); Concord documentation, "Models" (1.15), whose applications name a contract instead,
//! which stands for the model of its name.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ExpressionId, ExpressionKind, Literal, MemberKind, Module, Name, StatementKind};
use program::program::{ClassRef, Resolution};
use program::value::{Kind, Origins, Value};

use super::builder::{self, Builder, RowWrite, Source, is_builder_method, run_on_row};

/// The class that repositories extend.
const BASE: &str = "Prettus\\Repository\\Eloquent\\BaseRepository";

/// Methods that only change how the next query is made, or what becomes of its rows.
const PREPARE: &[&str] = &[
    "applyCriteria",
    "applyScope",
    "boot",
    "hidden",
    "makeModel",
    "popCriteria",
    "resetCriteria",
    "resetModel",
    "resetScope",
    "setPresenter",
    "skipCache",
    "skipCriteria",
    "skipPresenter",
    "visible",
];

/// Methods that read or write the rows for which conditions hold that they are given, with the condition and what is run.
const FINDS: &[(&str, &str, &str)] = &[
    ("findByField", "where", "get"),
    ("findWhere", "where", "get"),
    ("findWhereIn", "whereIn", "get"),
    ("findWhereNotIn", "whereNotIn", "get"),
    ("findWhereBetween", "whereBetween", "get"),
    ("deleteWhere", "where", "delete"),
];

/// Methods of the repository itself that are none of a query's.
const OTHERS: &[&str] = &[
    "getByCriteria",
    "getModel",
    "pushCriteria",
    "parserResult",
    "scopeQuery",
    "lists",
    "sync",
    "syncWithoutDetaching",
];

/// A member of an object whose class is a repository, and has no member of that name itself: the model, or a method that is understood.
pub(super) fn member(
    cx: &mut Interpreter<'_>,
    object: &Value,
    name: &str,
    called: bool,
    method: impl Fn(&Value) -> Value,
) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let class = instance.class;
    let is_known = |name: &str| {
        FINDS.iter().any(|(find, ..)| *find == name)
            || PREPARE.contains(&name)
            || OTHERS.contains(&name)
            || is_builder_method(name)
    };
    if !cx.imports(BASE) || (called && !is_known(name)) || (!called && name != "model") {
        return None;
    }
    if called && !cx.is_above() && cx.method_of(class, &Name::from(name), object).is_some() {
        return None;
    }
    let model = model_of(cx, class)?;
    Some(if called { method(object) } else { query(model).to_value(&object.from) })
}

/// A call of a method of a repository's base class.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call, repository: &Value, name: &str) -> Option<Value> {
    let Kind::Instance(instance) = &repository.kind else { return None };
    let model = model_of(cx, instance.class)?;
    let from = repository.from.clone();
    if PREPARE.contains(&name) {
        return Some(repository.clone());
    }
    // A criterion of the program may say anything. The package's own does what a request asks for.
    if matches!(name, "pushCriteria" | "getByCriteria") {
        let own = call.argument(0).is_some_and(|given| matches!(given.kind, Kind::Instance(_)));
        return Some(match own {
            true => query(model).with("<criterion>", Vec::new(), call.site).to_value(&from),
            false => repository.clone(),
        });
    }
    let done = match name {
        "parserResult" => call.argument(0).cloned(),
        "getModel" | "query" | "newQuery" => Some(query(model).to_value(&from)),
        "update" | "delete" => Some(write(cx, call, model, name)),
        "sync" | "syncWithoutDetaching" => {
            call.arguments.iter().for_each(|given| cx.escape(&given.value));
            Some(Value::unknown())
        }
        "lists" => builder::call(cx, call, query(model), &from, "pluck"),
        _ => of_query(cx, call, &query(model), &from, name)
            .or_else(|| builder::call(cx, call, query(model), &from, name)),
    }?;
    // A repository tells each row that it writes in an event of its own (source 2.9, `BaseRepository::create`, `update` and `delete`).
    for query in done.from.clone().queries() {
        cx.add_hooks(query);
    }
    Some(done)
}

/// What a repository's own methods do on a query that is being built.
pub(super) fn of_query(
    cx: &mut Interpreter<'_>,
    call: &Call,
    builder: &Builder,
    from: &Origins,
    name: &str,
) -> Option<Value> {
    if name == "scopeQuery" {
        return builder::call(cx, call, builder.clone(), from, "pipe");
    }
    let (_, condition, run) = FINDS.iter().find(|(find, ..)| *find == name)?;
    let taken = if *name == *"findWhere" || name == "deleteWhere" { 1 } else { 2 };
    let given = call.arguments.iter().take(taken).map(|given| given.value.clone()).collect();
    let filtered = builder.clone().with(condition, given, call.site);
    let bare = Call { arguments: Vec::new(), ..call.clone() };
    builder::call(cx, &bare, filtered, from, run)
}

fn query(model: u32) -> Builder {
    Builder::new(Source::Model(model))
}

/// `update($attributes, $id)` and `delete($id)`: the row is read first.
fn write(cx: &mut Interpreter<'_>, call: &Call, model: u32, name: &str) -> Value {
    let (position, write) = match name {
        "update" => (1, RowWrite::Update),
        _ => (0, RowWrite::Delete),
    };
    let id = call.arguments.get(position).cloned();
    let found = Call { arguments: id.into_iter().collect(), ..call.clone() };
    let row = builder::call(cx, &found, query(model), &Origins::default(), "findOrFail").unwrap_or_default();
    let written = run_on_row(cx, call, model, &row, write);
    row.with_origins(&written.from)
}

/// The model that the method `model` of a repository names.
fn model_of(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<u32> {
    let ancestors = cx.ancestors(class);
    let is_base =
        |value: &Value| matches!(&value.kind, Kind::External(external) if &*external.module == BASE);
    if !ancestors.iter().any(is_base) {
        return None;
    }
    let own = ancestors.iter().filter_map(|value| match value.kind {
        Kind::Class(class, _) => Some(class),
        _ => None,
    });
    let classes: Vec<ClassRef> = std::iter::once(class).chain(own).collect();
    classes.into_iter().find_map(|class| named_model(cx, class))
}

fn named_model(cx: &Interpreter<'_>, class: ClassRef) -> Option<u32> {
    let module = cx.source(class.module);
    let method = cx.class_declaration(class).members.iter().find_map(|member| match member.kind {
        MemberKind::Method(function) if member.name == "model" => Some(function),
        _ => None,
    })?;
    let body = &module.function(method).body;
    let returned = body.statements.iter().find_map(|statement| match statement.kind {
        StatementKind::Return(value) => value,
        _ => None,
    })?;
    let name = full_name(module, returned)?;
    let contract = name.contains("\\Contracts\\").then(|| name.replace("\\Contracts\\", "\\Models\\"));
    [Some(name), contract].into_iter().flatten().find_map(|name| model_named(cx, class.module, &name))
}

/// The full name of the class that an expression names.
fn full_name(module: &Module, expression: ExpressionId) -> Option<String> {
    match &module.expression(expression).kind {
        ExpressionKind::Literal(Literal::Text(name)) => Some(name.trim_start_matches('\\').to_owned()),
        ExpressionKind::Variable(variable) => module
            .imports
            .iter()
            .find(|import| import.variable == Some(*variable))
            .map(|import| import.module.to_string()),
        _ => None,
    }
}

fn model_named(cx: &Interpreter<'_>, from: u32, name: &str) -> Option<u32> {
    let Resolution::Module(module) = cx.program().resolve(from, name) else { return None };
    let short = name.rsplit('\\').next().unwrap_or(name);
    let models = cx.models().models.iter();
    let mut of_class = (0u32..).zip(models).filter(|(_, model)| {
        model.class.is_some_and(|class| {
            class.module == module && cx.class_declaration(class).name.as_deref() == Some(short)
        })
    });
    of_class.next().map(|(position, _)| position)
}
