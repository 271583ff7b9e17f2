//! Managers: what gives the query sets of a model, or of the rows that are related to a row.
//!
//! Django documentation, "Managers" (5.2).

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::program::{ClassRef, Site};
use program::value::{External, Handle, Kind, Value};

use super::Source;
use super::state::{MANAGER, OWN, QuerySet};
use crate::django::NAME;
use crate::django::models::label;

/// A manager that belongs to no model yet, or a class of such; its parts are the class, and that of its query sets.
const UNBOUND: &str = "unbound manager";

/// A manager: what it reads of, its class, and that of its query sets, where these are classes of the program.
#[derive(Clone, Debug)]
pub(in crate::django) struct Manager {
    pub(in crate::django) source: Source,
    pub(in crate::django) class: Value,
    pub(in crate::django) queryset: Value,
    pub(in crate::django) made: Site,
}

impl Manager {
    /// The manager that a handle stands for.
    pub(in crate::django) fn of(value: &Value) -> Option<Self> {
        let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == MANAGER)?;
        let [source, class, queryset, made] = &*handle.parts else { return None };
        let source = Source::from_value(source)?;
        Some(Self { source, class: class.clone(), queryset: queryset.clone(), made: made.record()?.site })
    }

    /// The handle that stands for it.
    pub(in crate::django) fn to_value(&self, object: &Value) -> Value {
        let made = program::value::Record { site: self.made, ..Default::default() };
        let made = Kind::Record(Arc::new(made)).into();
        let parts = [self.source.to_value(), self.class.clone(), self.queryset.clone(), made].into();
        let handle = Handle { library: NAME, kind: MANAGER, client: None, parts };
        Value { kind: Kind::Handle(Arc::new(handle)), from: object.from.clone(), symbol: None }
    }

    /// A query set for all that it gives, but for what `get_queryset` of its class says.
    pub(in crate::django) fn all(&self) -> QuerySet {
        QuerySet::new(self.source.clone(), self.queryset.clone(), self.made)
    }
}

/// What a manager's query set is, as its class says.
pub(in crate::django) fn queryset(cx: &mut Interpreter<'_>, manager: &Value, site: Site) -> Option<Value> {
    let known = Manager::of(manager)?;
    let name = Name::new_static("get_queryset");
    if let Kind::Class(class, _) = known.class.kind
        && let Some(method) = cx.method_of(class, &name, manager)
    {
        let made = cx.call_value(&Kind::Function(Arc::new(method)).into(), Vec::new(), site);
        if made.alternatives().any(|made| QuerySet::of(made).is_some()) {
            return Some(of_related(made).with_origins(&manager.from));
        }
    }
    Some(known.all().to_value(&manager.from))
}

/// What `get_queryset` of a manager gives, with a mark behind its own calls if the manager is one of related rows. Those that were read along are
/// taken whatever the class of the manager says: its `get_queryset` is only asked where there are none (Django 5.2, `create_reverse_many_to_one_manager`
/// and `create_forward_many_to_many_manager` of `django.db.models.fields.related_descriptors`).
fn of_related(made: Value) -> Value {
    match QuerySet::of(&made) {
        Some(set) if matches!(set.source, Source::Related { .. }) && !set.steps.is_empty() => {
            let site = set.site();
            set.with(OWN, Vec::new(), site).to_value(&made.from)
        }
        _ => made,
    }
}

/// The manager of a name that a class of a model has: one that it declares, or the default one.
pub(in crate::django) fn of_class(
    cx: &mut Interpreter<'_>,
    object: &Value,
    class: ClassRef,
    model: u32,
    name: &Name,
) -> Option<Value> {
    let site = cx.here();
    let source = Source::of_class(object, model, name.clone());
    let declared = cx.declared_field(class, name);
    match declared.as_ref().and_then(|declared| kind_of(cx, declared)) {
        Some((class, queryset)) => {
            Some(Manager { source, class, queryset, made: site }.to_value(&Value::unknown()))
        }
        None if declared.is_none() && is_default(name) => Some(default(cx, source, class, site)),
        None => None,
    }
}

/// What the default manager is called.
fn objects() -> Name {
    Name::new_static("objects")
}

fn is_default(name: &str) -> bool {
    matches!(name, "objects" | "_default_manager" | "_base_manager")
}

/// The default manager of a class: the one that is called `objects`.
fn default(cx: &mut Interpreter<'_>, source: Source, class: ClassRef, made: Site) -> Value {
    let declared = cx.declared_field(class, &Name::new_static("objects"));
    let known = declared.as_ref().and_then(|declared| kind_of(cx, declared));
    let (class, queryset) = known.unwrap_or_else(|| (Value::null(), Value::null()));
    Manager { source, class, queryset, made }.to_value(&Value::unknown())
}

/// A manager of a model, or of rows that are related to a row: the default one of their class.
pub(in crate::django) fn of_source(cx: &mut Interpreter<'_>, source: Source, object: &Value) -> Value {
    let made = cx.here();
    let class = source.declared(cx).and_then(|model| model.class);
    let value = match class {
        Some(class) => default(cx, source, class, made),
        None => Manager { source, class: Value::null(), queryset: Value::null(), made }.to_value(object),
    };
    value.with_origins(&object.from)
}

/// The class of a manager that a class declares, and that of its query sets.
fn kind_of(cx: &mut Interpreter<'_>, declared: &Value) -> Option<(Value, Value)> {
    match &declared.kind {
        Kind::Handle(handle) if handle.library == NAME && handle.kind == UNBOUND => {
            let [class, queryset] = &*handle.parts else { return None };
            Some((class.clone(), queryset.clone()))
        }
        Kind::Instance(instance) => {
            let (class, frame) = (instance.class, instance.frame);
            let queryset = queryset_of_manager(cx, class)?;
            Some((Kind::Class(class, frame).into(), queryset))
        }
        _ => None,
    }
}

/// The class of query sets of a class of managers; none where it is no such class.
fn queryset_of_manager(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Value> {
    let line = cx.line(class);
    let mut is_manager = false;
    for above in line.iter() {
        match &above.kind {
            Kind::External(external) => is_manager |= is_manager_class(external),
            Kind::Handle(handle) if handle.library == NAME && handle.kind == UNBOUND => {
                return handle.parts.get(1).cloned();
            }
            _ => {}
        }
    }
    is_manager.then(Value::null)
}

/// `Manager`, and what packages call so.
fn is_manager_class(external: &External) -> bool {
    external.last().is_some_and(|name| name.ends_with("Manager"))
}

/// Whether a class is one of query sets.
pub(in crate::django) fn is_queryset_class(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let line = cx.line(class);
    line.iter().any(|above| match &above.kind {
        Kind::External(external) => external.last().is_some_and(|name| name.ends_with("QuerySet")),
        _ => false,
    })
}

/// Calls that make managers and query sets of classes.
pub(in crate::django) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(made) = of_handle(call) {
        return Some(made);
    }
    let unbound = |class: Value, queryset: Value| {
        let parts = [class, queryset].into();
        Value::from(Kind::Handle(Arc::new(Handle { library: NAME, kind: UNBOUND, client: None, parts })))
    };
    match &call.callee.kind {
        Kind::External(external) if is_of_models(external) => match external.last()? {
            "from_queryset" => Some(unbound(Value::null(), call.argument(0)?.clone())),
            "as_manager" => Some(unbound(Value::null(), Value::null())),
            name if name.ends_with("Manager") => Some(unbound(Value::null(), Value::null())),
            "QuerySet" => of_model_class(
                cx,
                call.argument(0).or_else(|| call.named("model"))?,
                Value::null(),
                call.site,
            ),
            _ => None,
        },
        _ => match (call.receiver.as_ref()?.kind.clone(), call.method.as_deref()?) {
            (Kind::Class(class, _), "as_manager") if is_queryset_class(cx, class) => {
                Some(unbound(Value::null(), call.receiver.clone()?))
            }
            (Kind::Class(class, frame), "from_queryset") if queryset_of_manager(cx, class).is_some() => {
                Some(unbound(Kind::Class(class, frame).into(), call.argument(0)?.clone()))
            }
            _ => None,
        },
    }
}

/// `BaseManager.from_queryset(PostQuerySet)()`.
fn of_handle(call: &Call) -> Option<Value> {
    let handle = call.callee.handle().filter(|handle| handle.library == NAME && handle.kind == UNBOUND)?;
    call.method.is_none().then(|| Kind::Handle(Arc::new(Handle::clone(handle))).into())
}

fn is_of_models(external: &External) -> bool {
    &*external.module == "django.db"
        || external.module.starts_with("django.db.models")
        || external.module.starts_with("django.contrib")
}

/// `PostQuerySet(self.model, using=self._db)`.
pub(in crate::django) fn construct(cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let (class, frame) = (instance.class, instance.frame);
    let given = call.argument(0).or_else(|| call.named("model"))?.clone();
    if !is_queryset_class(cx, class) {
        return None;
    }
    of_model_class(cx, &given, Kind::Class(class, frame).into(), call.site)
}

fn of_model_class(cx: &mut Interpreter<'_>, model: &Value, class: Value, site: Site) -> Option<Value> {
    let source = source_of_class(cx, model)?;
    Some(QuerySet::new(source, class, site).to_value(&model.from))
}

/// What a class of a model reads of. `self.model` of a manager keeps the rows that it is about.
pub(in crate::django) fn source_of_class(cx: &Interpreter<'_>, model: &Value) -> Option<Source> {
    match &model.kind {
        Kind::Class(class, _) => Some(Source::of_class(model, cx.model_of_class(*class)?, objects())),
        Kind::External(external) => Some(Source::of_class(model, framework_model(cx, external)?, objects())),
        _ => None,
    }
}

/// The model of a class outside the program: of the framework's own applications, or of a package.
pub(in crate::django) fn framework_model(cx: &Interpreter<'_>, external: &External) -> Option<u32> {
    let [name] = &*external.path else { return None };
    let application = match external.module.strip_prefix("django.contrib.") {
        Some(inner) => Name::from(inner.split('.').next()?),
        None => label(&external.module)?,
    };
    let is_it = |model: &program::models::Model| {
        model.library == NAME
            && model.class.is_none()
            && model.name == *name
            && model.application.as_ref().is_none_or(|known| *known == application)
    };
    let position = cx.models().models.iter().position(is_it)?;
    u32::try_from(position).ok()
}
