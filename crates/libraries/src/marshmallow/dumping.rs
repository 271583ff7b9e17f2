//! What is read of an object that a schema dumps: each of its fields, and of what these give their own.

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::model::{Argument, ExpressionId, ExpressionKind, MemberKind, Name};
use program::models::FieldKind;
use program::program::{ClassRef, Site};
use program::value::{Kind, Rows, Value};

use super::library::{is_package, shown};
use crate::values::external;

/// How deep schemas may be in each other that are followed.
const DEPTH_LIMIT: usize = 6;

/// What is shown of an object.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) class: ClassRef,
    /// Whether it is a list of them.
    pub(super) many: bool,
    /// The only fields that are shown, where they are named.
    pub(super) only: Option<Vec<Name>>,
    /// The fields that are left out.
    pub(super) exclude: Vec<Name>,
}

impl Shown {
    fn shows(&self, name: &Name) -> bool {
        // `only=("author.name",)` shows a part of a field.
        let named = |only: &Name| {
            only == name || only.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        self.only.as_ref().is_none_or(|only| only.iter().any(named)) && !self.exclude.contains(name)
    }
}

/// A field, as its class declares it.
struct Field<'m> {
    name: Name,
    /// What makes it, `Nested` or another, and what that is given.
    made: Name,
    given: &'m [Argument],
    site: Site,
}

/// Dumps objects as schemas do.
pub(super) struct Dumping<'c, 'p> {
    cx: &'c mut Interpreter<'p>,
    /// The classes that are being read: one that holds itself is followed once.
    classes: Vec<ClassRef>,
}

impl<'c, 'p> Dumping<'c, 'p> {
    pub(super) fn new(cx: &'c mut Interpreter<'p>) -> Self {
        Self { cx, classes: Vec::new() }
    }

    /// Reads what is shown of a value.
    pub(super) fn dump(&mut self, what: &Shown, value: &Value, site: Site) {
        let value = self.cx.read_lazy(value, site);
        match &value.kind {
            Kind::OneOf(values) => {
                let values: Vec<Value> = values.iter().cloned().collect();
                values.iter().for_each(|value| self.dump(what, value, site));
            }
            Kind::Rows(rows) if what.many == matches!(rows.rows, Rows::Many(_)) => match what.many {
                true => self.each(what, &value, site),
                false => self.fields(what, &value),
            },
            Kind::List(_) if what.many => self.each(what, &value, site),
            Kind::Rows(_) => self.cx.escape(&value),
            _ => {}
        }
    }

    fn each(&mut self, what: &Shown, value: &Value, site: Site) {
        let classes = self.classes.clone();
        let one = Shown { many: false, ..what.clone() };
        self.cx.each(site, LoopForm::Implicit, site, value, |cx, element| {
            Dumping { cx, classes }.dump(&one, &element, site);
            Value::unknown()
        });
    }

    /// Reads each field of a row.
    fn fields(&mut self, what: &Shown, row: &Value) {
        if self.classes.contains(&what.class) || self.classes.len() >= DEPTH_LIMIT {
            return;
        }
        self.classes.push(what.class);
        let fields = fields(self.cx, what.class);
        for relation in related(self.cx, what.class, row) {
            if what.shows(&relation) && fields.iter().all(|field| field.name != relation) {
                let here = self.cx.here();
                self.cx.member(row, &relation, here);
            }
        }
        for field in fields.iter().filter(|field| what.shows(&field.name)) {
            self.field(what, field, row);
        }
        self.classes.pop();
    }

    fn field(&mut self, of: &Shown, field: &Field<'_>, row: &Value) {
        let named = |name: &str| field.given.iter().find(|given| given.name.as_deref() == Some(name));
        let first = || field.given.first().filter(|given| given.name.is_none() && !given.spread);
        let source = |cx: &mut Interpreter<'_>, given: Option<&Argument>| {
            given.map(|given| cx.evaluate_in_module(field.site.module, given.value))
        };
        if source(self.cx, named("load_only")).is_some_and(|value| value.truth() == Some(true)) {
            return;
        }
        match field.made.as_str() {
            "Function" => {
                if let Some(function) = source(self.cx, first().or_else(|| named("serialize"))) {
                    self.cx.call_value(&function, vec![row.clone()], field.site);
                }
            }
            "Method" => {
                let method = source(self.cx, first().or_else(|| named("serialize")));
                let method = method.as_ref().and_then(Value::as_text).map(Name::from);
                let object = self.cx.object_of_class(of.class);
                if let Some(method) = method.and_then(|name| self.cx.method_of(of.class, &name, &object)) {
                    let method = Kind::Function(std::sync::Arc::new(method)).into();
                    self.cx.call_value(&method, vec![row.clone()], field.site);
                }
            }
            _ => {
                let attribute = source(self.cx, named("attribute"));
                let of_column = field.made == "auto_field";
                let attribute = attribute.or_else(|| source(self.cx, first().filter(|_| of_column)));
                let attribute = attribute.as_ref().and_then(Value::as_text).map(Name::from);
                let read = self.attribute(row, &attribute.unwrap_or_else(|| field.name.clone()), field.site);
                // What is read for each row with a query of its own is what to mend first: what is read of it in turn only follows from that.
                let query = |value: &Value| value.rows().map(|rows| rows.query);
                if query(&read).is_some() && query(&read) != query(row) && self.cx.in_loop() {
                    return;
                }
                if let Some(inner) = nested(self.cx, field) {
                    self.dump(&inner, &read, field.site);
                }
            }
        }
    }

    /// `attribute="author.name"`: one member of another.
    fn attribute(&mut self, row: &Value, path: &Name, site: Site) -> Value {
        path.split('.').fold(row.clone(), |value, name| self.cx.member(&value, &Name::from(name), site))
    }
}

/// The schema that a field shows what it reads with.
fn nested(cx: &mut Interpreter<'_>, field: &Field<'_>) -> Option<Shown> {
    let module = field.site.module;
    let argument = |given: &[Argument], name: &str| -> Option<ExpressionId> {
        let first = given.first().filter(|given| given.name.is_none() && !given.spread);
        let named = given.iter().find(|given| given.name.as_deref() == Some(name));
        named.or(first).map(|given| given.value)
    };
    let (made, given, in_list) = match field.made.as_str() {
        "List" => {
            let inner = argument(field.given, "cls_or_instance")?;
            let (made, given) = call_of(cx, module, inner)?;
            (made, given, true)
        }
        _ => (field.made.clone(), field.given, false),
    };
    if !matches!(made.as_str(), "Nested" | "Pluck") {
        return None;
    }
    let schema = argument(given, "nested")?;
    // `Nested(AuthorSchema(many=True))` says the same as `Nested(AuthorSchema, many=True)`.
    let (schema, made_with): (ExpressionId, &[Argument]) = match &cx.source(module).expression(schema).kind {
        ExpressionKind::Call { callee, arguments, .. } => (*callee, arguments),
        _ => (schema, &[]),
    };
    let schema = cx.evaluate_in_module(module, schema);
    let schema = match schema.kind {
        Kind::Function(_) => cx.call_value(&schema, Vec::new(), field.site),
        _ => schema,
    };
    let inner = shown(cx, &schema)?;
    let value = |cx: &mut Interpreter<'_>, name: &str| {
        let given = given.iter().chain(made_with).find(|given| given.name.as_deref() == Some(name))?;
        Some(cx.evaluate_in_module(module, given.value))
    };
    let names = |value: Option<Value>| -> Option<Vec<Name>> {
        Some(crate::values::texts(&value?)?.into_iter().map(Name::from).collect())
    };
    let many = value(cx, "many").is_some_and(|many| many.truth() == Some(true));
    let only = match made.as_str() {
        "Pluck" => {
            let shown = given
                .get(1)
                .filter(|given| given.name.is_none() || given.name.as_deref() == Some("field_name"));
            let shown = shown.map(|given| cx.evaluate_in_module(module, given.value));
            names(shown)
        }
        _ => names(value(cx, "only")),
    };
    let exclude = names(value(cx, "exclude")).unwrap_or_default();
    Some(Shown {
        many: in_list || many || inner.many,
        only: only.or(inner.only),
        exclude: if exclude.is_empty() { inner.exclude } else { exclude },
        ..inner
    })
}

/// What a call makes that stands in a class, and what it is given, where it is one of the packages: `fields.Nested(..)`.
fn call_of<'m>(
    cx: &mut Interpreter<'m>,
    module: u32,
    expression: ExpressionId,
) -> Option<(Name, &'m [Argument])> {
    let source = cx.source(module);
    let ExpressionKind::Call { callee, arguments, .. } = &source.expression(expression).kind else {
        return None;
    };
    let callee = cx.evaluate_in_module(module, *callee);
    let of_package = external(&callee).filter(|of| is_package(&of.module))?;
    Some((Name::from(of_package.last()?), arguments))
}

/// The fields of a schema, those of the classes above it included.
fn fields<'m>(cx: &mut Interpreter<'m>, class: ClassRef) -> Vec<Field<'m>> {
    let mut found: Vec<Field<'m>> = Vec::new();
    for owner in cx.line(class).iter() {
        let Kind::Class(owner, _) = owner.kind else { continue };
        for member in &cx.class_declaration(owner).members {
            let MemberKind::Field { value: Some(value), .. } = member.kind else { continue };
            if found.iter().any(|known| known.name == member.name) {
                continue;
            }
            if let Some((made, given)) = call_of(cx, owner.module, value) {
                let site = Site { module: owner.module, range: member.range };
                found.push(Field { name: member.name.clone(), made, given, site });
            }
        }
    }
    found
}

/// The relations of a row that a schema made of its model shows: those of `Meta` with `include_relationships`.
fn related(cx: &mut Interpreter<'_>, class: ClassRef, row: &Value) -> Vec<Name> {
    let Some(Kind::Class(meta, _)) =
        cx.declared_field(class, &Name::new_static("Meta")).map(|meta| meta.kind)
    else {
        return Vec::new();
    };
    let says = cx.declared_field(meta, &Name::new_static("include_relationships"));
    if says.is_none_or(|says| says.truth() != Some(true)) {
        return Vec::new();
    }
    let excluded = cx.declared_field(meta, &Name::new_static("exclude"));
    let excluded = excluded.and_then(|names| crate::values::texts(&names)).unwrap_or_default();
    let model = cx.model_of(row).and_then(|model| cx.models().get(model));
    let relations = model.into_iter().flat_map(|model| &model.fields);
    let shown = relations.filter(|field| {
        matches!(field.kind, FieldKind::Relation { .. }) && !excluded.iter().any(|name| *name == *field.name)
    });
    shown.map(|field| field.name.clone()).collect()
}
