//! What a model of pydantic reads of the object that it is made of: each of its fields, and of what these give their own.

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::model::{ExpressionId, ExpressionKind, MemberKind, Name, TypeName};
use program::program::{ClassRef, Site};
use program::value::{Kind, Rows, Value};

/// How deep models may be in each other that are followed.
const DEPTH_LIMIT: usize = 6;

/// What a field, or an answer, is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    class: ClassRef,
    /// Whether it is a list of them.
    many: bool,
    /// Whether it may be of another class, if the object does not fit this one.
    or_other: bool,
    /// What stands for the type parameters of the class.
    given: Vec<Shape>,
}

impl Shape {
    pub(super) fn one(class: ClassRef) -> Self {
        Self { class, many: false, or_other: false, given: Vec::new() }
    }

    /// The class.
    pub(super) fn class(&self) -> ClassRef {
        self.class
    }

    /// One of a class with type parameters: `Page[ItemOut]`.
    pub(super) fn generic(class: ClassRef, given: Vec<Shape>) -> Self {
        Self { given, ..Self::one(class) }
    }
}

/// Whether a class is a model of pydantic, and none of an ORM.
pub(super) fn is_schema(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    cx.model_of_class(class).is_none()
        && cx.line(class).iter().any(|base| match &base.kind {
            Kind::External(external) => {
                let package = external.module.split('.').next().unwrap_or(&external.module);
                matches!(
                    (package, external.last()),
                    ("pydantic", Some("BaseModel"))
                        | ("sqlmodel", Some("SQLModel"))
                        | ("fastapi_camelcase", _)
                )
            }
            _ => false,
        })
}

/// The shape that a value which a type names stands for: an object of a class, a list of such.
pub(super) fn shape_of(cx: &mut Interpreter<'_>, value: &Value) -> Option<Shape> {
    // A name for a class with type arguments: `ItemPage = Page[ItemOut]`.
    if let Some((_, shape)) = super::library::generic_of(cx, value) {
        return Some(shape);
    }
    let many = matches!(value.kind, Kind::List(_));
    let one = match &value.kind {
        Kind::List(list) => list.element.clone(),
        _ => value.clone(),
    };
    let mut classes = Vec::new();
    for one in one.alternatives() {
        match &one.kind {
            Kind::Instance(instance) => classes.push(instance.class),
            Kind::Class(class, _) => classes.push(*class),
            _ => {}
        }
    }
    classes.retain(|class| is_schema(cx, *class));
    // Of several, the first is tried first (pydantic documentation, "Unions", 2.12).
    classes.dedup();
    let class = *classes.first()?;
    Some(Shape { many, or_other: classes.len() > 1, ..Shape::one(class) })
}

/// The shape that an expression names which stands for a type: `Page[ItemOut]`.
pub(super) fn shape_of_expression(
    cx: &mut Interpreter<'_>,
    module: u32,
    expression: ExpressionId,
) -> Option<Shape> {
    let ExpressionKind::Index { object, index } = cx.source(module).expression(expression).kind else {
        let value = cx.evaluate_type(module, expression);
        return shape_of(cx, &value);
    };
    let of = cx.evaluate_type(module, object);
    let Kind::Class(class, _) = of.kind else {
        let value = cx.evaluate_type(module, expression);
        return shape_of(cx, &value);
    };
    let given = match &cx.source(module).expression(index).kind {
        ExpressionKind::List(items) => items.iter().map(|item| item.value).collect(),
        _ => vec![index],
    };
    let given = given.into_iter().filter_map(|one| shape_of_expression(cx, module, one)).collect();
    is_schema(cx, class).then(|| Shape::generic(class, given))
}

/// The shape that a type names.
pub(super) fn shape_of_type(cx: &mut Interpreter<'_>, module: u32, declared: &TypeName) -> Option<Shape> {
    let value = cx.of_type(module, declared)?;
    let shape = shape_of(cx, &value)?;
    match declared {
        TypeName::Named { arguments, .. } if !arguments.is_empty() && !shape.many => {
            let given = arguments.iter().filter_map(|one| shape_of_type(cx, module, one)).collect();
            Some(Shape { given, ..shape })
        }
        _ => Some(shape),
    }
}

/// The type parameters of a class, as it names them: `class Page(BaseModel, Generic[T])`.
pub(super) fn parameters(cx: &Interpreter<'_>, class: ClassRef) -> Vec<Name> {
    let bases = cx.class_declaration(class).interfaces.iter();
    let named = bases.filter_map(|base| match base {
        TypeName::Named { path, arguments, .. } if path.last().is_some_and(|name| name == "Generic") => {
            Some(arguments)
        }
        _ => None,
    });
    named.flatten().filter_map(|one| variable_of(one).map(|(name, _)| name.clone())).collect()
}

/// The name that a type is, or is a list of.
fn variable_of(declared: &TypeName) -> Option<(&Name, bool)> {
    match declared {
        TypeName::Named { path, arguments, .. } if arguments.is_empty() => match path.as_slice() {
            [name] => Some((name, false)),
            _ => None,
        },
        TypeName::List(element) => variable_of(element).map(|(name, _)| (name, true)),
        _ => None,
    }
}

/// The shape of what a field of an object is declared as, where that is a type parameter of its class.
fn of_parameter(cx: &Interpreter<'_>, shape: &Shape, declared: &TypeName) -> Option<Shape> {
    let (name, many) = variable_of(declared).filter(|_| !shape.given.is_empty())?;
    let position = parameters(cx, shape.class).iter().position(|known| known == name)?;
    let given = shape.given.get(position)?.clone();
    Some(Shape { many: many || given.many, ..given })
}

/// The fields of a model: their names, their types and where they stand.
fn fields(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<(Name, Option<TypeName>, Site)> {
    let mut found: Vec<(Name, Option<TypeName>, Site)> = Vec::new();
    for owner in cx.line(class).iter() {
        let Kind::Class(owner, _) = owner.kind else { continue };
        for member in &cx.class_declaration(owner).members {
            let MemberKind::Field { declared: Some(declared), .. } = &member.kind else { continue };
            let hidden = member.name.starts_with('_') || member.name == "model_config";
            if !hidden && found.iter().all(|(known, ..)| *known != member.name) {
                let site = Site { module: owner.module, range: member.range };
                found.push((member.name.clone(), Some(declared.clone()), site));
            }
        }
    }
    found
}

/// The names of the fields of a model.
pub(super) fn names(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Name> {
    fields(cx, class).into_iter().map(|(name, ..)| name).collect()
}

/// The shape of a field of a model, if it is made of another one.
pub(super) fn field(cx: &mut Interpreter<'_>, shape: &Shape, name: &Name) -> Option<(Shape, Site)> {
    let (_, declared, site) = fields(cx, shape.class).into_iter().find(|(known, ..)| known == name)?;
    let declared = declared?;
    let found = of_parameter(cx, shape, &declared).or_else(|| shape_of_type(cx, site.module, &declared))?;
    Some((found, site))
}

/// Reads objects as models do.
pub(super) struct Reader<'c, 'p> {
    cx: &'c mut Interpreter<'p>,
    /// The classes that are being read: one that holds itself is followed once.
    classes: Vec<ClassRef>,
}

impl<'c, 'p> Reader<'c, 'p> {
    pub(super) fn new(cx: &'c mut Interpreter<'p>) -> Self {
        Self { cx, classes: Vec::new() }
    }

    /// Reads what a shape is made of.
    pub(super) fn read(&mut self, shape: &Shape, value: &Value, site: Site) {
        let value = self.cx.read_lazy(value, site);
        match &value.kind {
            Kind::OneOf(values) => {
                let values: Vec<Value> = values.iter().cloned().collect();
                values.iter().for_each(|value| self.read(shape, value, site));
            }
            Kind::Promise(promise) => {
                let inner = promise.value.clone();
                self.read(shape, &inner, site);
            }
            Kind::Rows(rows) if matches!(rows.rows, Rows::Many(_)) && shape.many => {
                self.each(shape, &value, site);
            }
            Kind::List(_) if shape.many && holds_rows(&value, 0) => self.each(shape, &value, site),
            Kind::Rows(rows) if rows.rows == Rows::One && !shape.many => {
                self.fields(shape, &value);
                if shape.or_other {
                    self.cx.escape(&value);
                }
            }
            Kind::Record(record) if !shape.many && holds_rows(&value, 0) => {
                for (name, entry) in record.entries.clone() {
                    if let Some((inner, at)) = field(self.cx, shape, &name) {
                        self.read(&inner, &entry, at);
                    }
                }
            }
            _ => {}
        }
    }

    fn each(&mut self, shape: &Shape, value: &Value, site: Site) {
        let classes = self.classes.clone();
        let one = Shape { many: false, ..shape.clone() };
        self.cx.each(site, LoopForm::Implicit, site, value, |cx, element| {
            Reader { cx, classes }.read(&one, &element, site);
            Value::unknown()
        });
    }

    /// Reads each field of a row.
    fn fields(&mut self, of: &Shape, row: &Value) {
        let class = of.class;
        if self.classes.contains(&class) || self.classes.len() >= DEPTH_LIMIT {
            return;
        }
        self.classes.push(class);
        for (name, declared, site) in fields(self.cx, class) {
            let read = self.cx.member(row, &name, site);
            // What is read for each row with a query of its own is what to mend first: what is read of it in turn only follows from that.
            let query = |value: &Value| value.rows().map(|rows| rows.query);
            if query(&read).is_some() && query(&read) != query(row) && self.cx.in_loop() {
                continue;
            }
            let shape = declared.and_then(|declared| {
                of_parameter(self.cx, of, &declared)
                    .or_else(|| shape_of_type(self.cx, site.module, &declared))
            });
            if let Some(shape) = shape {
                self.read(&shape, &read, site);
            }
        }
        self.classes.pop();
    }
}

/// Whether a value is made of rows of queries.
pub(super) fn holds_rows(value: &Value, depth: u8) -> bool {
    if depth > 4 {
        return false;
    }
    match &value.kind {
        Kind::Rows(_) => true,
        Kind::OneOf(values) => values.iter().any(|value| holds_rows(value, depth + 1)),
        Kind::Record(record) => record.entries.values().any(|value| holds_rows(value, depth + 1)),
        Kind::List(list) => {
            holds_rows(&list.element, depth + 1)
                || list.items.iter().flatten().any(|value| holds_rows(value, depth + 1))
        }
        _ => false,
    }
}
