//! Members: what is read of a value, and the fields of classes.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::library::NameMeaning;
use crate::model::{AssignmentKind, Class, ExpressionKind, Literal, MemberKind, Module, Name, Pattern};
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{Closure, External, Instance, Kind, Origin, Size, Value};

use super::Interpreter;

/// How many of the names are kept that were read of an unknown value.
const NAMES_LIMIT: usize = 4;

impl<'p> Interpreter<'p> {
    /// The member `name` of a value.
    pub fn member(&mut self, object: &Value, name: &Name, site: Site) -> Value {
        let calling = std::mem::take(&mut self.calling);
        if let Kind::OneOf(values) = &object.kind {
            let values = Arc::clone(values);
            let mut arms = Vec::new();
            for value in values.iter().filter(|value| !value.is_null()) {
                self.calling = calling;
                // Whatever it is of several things, it comes from where they all do.
                let value = value.clone().with_origins(&object.from);
                arms.push(self.member(&value, name, site));
            }
            let mut arms = arms.into_iter();
            let first = arms.next().unwrap_or_default();
            let joined = arms.fold(first, |all, next| all.or(&next)).with_origins(&object.from);
            let symbol = joined.symbol.clone();
            let of_object = || object.symbol.as_ref().and_then(|symbol| symbol.member(name));
            return joined.with_symbol(symbol.or_else(of_object));
        }
        self.here = site;
        self.calling = calling;
        for library in self.libraries {
            if let Some(value) = library.member(self, object, name) {
                return value;
            }
        }
        self.calling = false;
        let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(name));
        let value = match &object.kind {
            Kind::Record(record) => match record.entries.get(name) {
                Some(value) => return in_turn(value, object),
                None if record.under_any_key().is_some() => {
                    let value = record.under_any_key().cloned().unwrap_or_default();
                    return in_turn(&value, object).with_origins(&object.from);
                }
                None if record.open => unknown_member(object, name),
                None => Value::null(),
            },
            Kind::Instance(instance) => {
                let instance = Arc::clone(instance);
                if !calling && let Some(related) = self.related_of_object(&instance, object, name, site) {
                    return related;
                }
                if calling && let Some(method) = self.method_beside_field(&instance, object, name) {
                    return method;
                }
                return self.instance_member(&instance, object, name, site);
            }
            Kind::Class(class, frame) => {
                let (class, frame) = (*class, *frame);
                return self.class_member(class, frame, name);
            }
            Kind::Module(module) => {
                let module = *module;
                return self.export(module, name);
            }
            Kind::External(external) => {
                let path = if external.path.is_empty() && name == "default" {
                    Arc::clone(&external.path)
                } else {
                    external.path.iter().cloned().chain([name.clone()]).collect()
                };
                Kind::External(Arc::new(External { module: Arc::clone(&external.module), path })).into()
            }
            Kind::Rows(rows) => {
                let rows = Arc::clone(rows);
                return self.row_member(&rows, object, name, site, calling);
            }
            Kind::Unknown(_) => match self.name_means(name) {
                Some(NameMeaning::Known | NameMeaning::Size) => unknown_member(object, name).processed(),
                _ => unknown_member(object, name),
            },
            _ => Value::unknown(),
        };
        value.with_origins(&object.from).with_symbol(symbol)
    }

    fn instance_member(&mut self, instance: &Instance, object: &Value, name: &Name, site: Site) -> Value {
        let module = self.module(instance.class.module);
        let class = module.class(instance.class.class);
        if let Some(value) = instance.kept_in(name) {
            let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(name));
            return value.clone().with_origins(&object.from).with_symbol(symbol);
        }
        if let Some(value) = self.field(instance.class, instance.frame, name) {
            // A service that an object has beside the row that it was made with has nothing to do with that row.
            let is_service = matches!(value.kind, Kind::Instance(_) | Kind::Handle(_) | Kind::Function(_))
                && object.from.iter().any(Origin::is_this)
                && !self.stands_for_row(&value);
            return if is_service { value } else { value.with_origins(&object.from) };
        }
        for member in class.members.iter().filter(|member| member.name == *name && !member.of_class) {
            let method = |function| FunctionRef { module: instance.class.module, function };
            let bound = |function| Closure {
                function: method(function),
                frame: Some(instance.frame),
                this: Some(object.clone()),
            };
            match &member.kind {
                MemberKind::Method(function) => return Kind::Function(Arc::new(bound(*function))).into(),
                MemberKind::Getter(function) => return self.invoke(&bound(*function), &[], site),
                _ => {}
            }
        }
        // In some languages a method of the class is one of its objects too.
        for member in class.members.iter().filter(|member| member.name == *name && member.of_class) {
            if let MemberKind::Method(function) = member.kind {
                let this = Some(Kind::Class(instance.class, instance.frame).into());
                let function = FunctionRef { module: instance.class.module, function };
                return Kind::Function(Arc::new(Closure { function, frame: Some(instance.frame), this }))
                    .into();
            }
        }
        for base in self.bases_of(instance.class, instance.frame).iter() {
            match &base.kind {
                Kind::Class(class, frame) => {
                    let inherited = Instance { class: *class, frame: *frame, ..Instance::clone(instance) };
                    // `this` of an inherited method is still the object itself.
                    let value = self.inherited_member(&inherited, object, name, site);
                    if !matches!(value.kind, Kind::Unknown(_)) {
                        return value;
                    }
                }
                Kind::External(external) => {
                    let external = Arc::clone(external);
                    let class_site = Site { module: instance.class.module, range: class.name_range };
                    if let Some(value) = self.library_instance(&external, class_site) {
                        return self.member(&value, name, site);
                    }
                }
                Kind::Handle(_) => return self.member(base, name, site),
                _ => {}
            }
        }
        unknown_member(object, name)
    }

    /// The method of an object that has a field of the same name, where what the field holds is nothing to call: in some languages the two have
    /// nothing to do with each other.
    fn method_beside_field(&mut self, instance: &Instance, object: &Value, name: &Name) -> Option<Value> {
        let held = self.field(instance.class, instance.frame, name)?;
        let calls = |value: &Value| {
            matches!(value.kind, Kind::Function(_) | Kind::Class(..) | Kind::External(_) | Kind::Handle(_))
        };
        if held.alternatives().any(calls) {
            return None;
        }
        let method = self.method_of(instance.class, name, object)?;
        Some(Kind::Function(Arc::new(method)).into())
    }

    fn inherited_member(&mut self, inherited: &Instance, object: &Value, name: &Name, site: Site) -> Value {
        // Classes may extend each other in a circle.
        if self.member_depth > 16 {
            return Value::unknown();
        }
        self.member_depth += 1;
        let value = self.instance_member(inherited, object, name, site);
        self.member_depth -= 1;
        value
    }

    /// What a library says an object of a class outside the program is.
    pub(super) fn library_instance(&mut self, class: &External, site: Site) -> Option<Value> {
        for library in self.libraries {
            if let Some(value) = library.instance(self, class, site) {
                return Some(value);
            }
        }
        None
    }

    /// A static member of a class.
    fn class_member(&mut self, class: ClassRef, frame: crate::value::FrameRef, name: &Name) -> Value {
        let module = self.module(class.module);
        if let Some(value) = self.field(class, frame, name) {
            return value;
        }
        for member in
            module.class(class.class).members.iter().filter(|member| member.name == *name && member.of_class)
        {
            if let MemberKind::Method(function) = member.kind {
                let function = FunctionRef { module: class.module, function };
                let this = Some(Kind::Class(class, frame).into());
                return Kind::Function(Arc::new(Closure { function, frame: Some(frame), this })).into();
            }
        }
        if let Some(inherited) = self.inherited_static(class, name) {
            let this = Some(Kind::Class(class, frame).into());
            return Kind::Function(Arc::new(Closure { this, ..inherited })).into();
        }
        Kind::Unknown([name.clone()].into()).into()
    }

    /// What a field of a class holds, as far as its declaration, its constructor and its methods tell.
    pub(super) fn field(
        &mut self,
        class: ClassRef,
        frame: crate::value::FrameRef,
        name: &Name,
    ) -> Option<Value> {
        self.prepare_class(class, frame);
        self.classes.get(&class)?.fields.get(name).cloned()
    }

    pub(super) fn set_field(&mut self, class: ClassRef, name: &Name, value: Value) {
        self.keep_client(&value);
        let state = self.classes.entry(class).or_default();
        match state.fields.get_mut(name) {
            // A declaration is known better than what one constructor call hands over: something unknown, or an object that stands in for
            // one of the declared class.
            // What is written at the declaration is what it holds at first, and no account of what is assigned to it.
            Some(known) if matches!(value.kind, Kind::Unknown(_)) && is_written_out(known) => {
                *known = known.or(&value);
            }
            Some(known)
                if matches!(value.kind, Kind::Unknown(_))
                    || matches!(
                        (&known.kind, &value.kind),
                        (Kind::Instance(_) | Kind::Handle(_), Kind::Record(_))
                    ) =>
            {
                *known = known.clone().with_origins(&value.from)
            }
            Some(known) => {
                *known = if matches!(known.kind, Kind::Unknown(_) | Kind::Literal(_)) {
                    value
                } else {
                    known.or(&value)
                }
            }
            None => {
                state.fields.insert(name.clone(), value);
            }
        }
    }

    /// Keeps a value as a member of the objects of a class, as a method of it would.
    pub fn keep_member(&mut self, class: ClassRef, name: &Name, value: Value) {
        let frame = self.load(class.module);
        self.prepare_class(class, frame);
        self.set_field(class, name, value);
    }

    /// Looks at the declarations and the constructor of a class once.
    fn prepare_class(&mut self, class: ClassRef, frame: crate::value::FrameRef) {
        if self.classes.get(&class).is_some_and(|state| state.ready) {
            return;
        }
        self.classes.entry(class).or_default().ready = true;
        let module = self.module(class.module);
        let declaration = module.class(class.class);
        // The constructor that a base or a decorator gives it takes its fields, and what is written at them only stands for what is left out.
        let has_constructor =
            declaration.members.iter().any(|member| matches!(member.kind, MemberKind::Constructor(_)));
        let is_given =
            !has_constructor && (!declaration.bases.is_empty() || !declaration.attributes.is_empty());
        let mut replaced: Option<BTreeSet<Name>> = None;
        for member in &declaration.members {
            if let MemberKind::Field { value, declared } = &member.kind {
                let typed = declared.as_ref().and_then(|declared| {
                    self.in_class_scope(class, frame, |cx| cx.of_type(class.module, declared))
                });
                let value = match (typed, value) {
                    (Some(value), _) => Some(value),
                    (None, Some(value)) => {
                        Some(self.in_class_scope(class, frame, |cx| cx.evaluate(module, *value)))
                    }
                    (None, None) => None,
                };
                if let Some(value) = value {
                    let mut is_replaced = || {
                        replaced
                            .get_or_insert_with(|| fields_replaced(module, declaration))
                            .contains(&member.name)
                    };
                    let is_plain =
                        matches!(value.kind, Kind::Literal(_)) || value.size() == Size::Constant(0);
                    let is_default = is_given && declared.is_some() && is_plain
                        || is_first_of_several(&value) && is_replaced();
                    let value = if is_default { value.or(&Value::unknown()) } else { value };
                    self.set_field(class, &member.name, value);
                }
            }
        }
        self.prepare_from_constructor(class, frame, module, declaration);
    }

    fn prepare_from_constructor(
        &mut self,
        class: ClassRef,
        frame: crate::value::FrameRef,
        module: &'p Module,
        declaration: &Class,
    ) {
        let constructor = declaration.members.iter().find_map(|member| match member.kind {
            MemberKind::Constructor(function) => Some(function),
            _ => None,
        });
        let Some(constructor) = constructor else {
            return;
        };
        let function = module.function(constructor);
        for parameter in &function.parameters {
            let Some(field) = &parameter.field else { continue };
            let value = self.in_class_scope(class, frame, |cx| {
                let typed =
                    parameter.declared.as_ref().and_then(|declared| cx.of_type(class.module, declared));
                typed.or_else(|| Some(cx.evaluate(module, parameter.default?)))
            });
            if let Some(value) = value {
                self.set_field(class, field, value);
            }
        }
        // What the constructor assigns, with its parameters as they are declared.
        let this = self.instance_of(class, frame);
        let closure = Closure {
            function: FunctionRef { module: class.module, function: constructor },
            frame: Some(frame),
            this: Some(this),
        };
        self.in_class_scope(class, frame, |cx| cx.look_at(&closure));
    }

    /// An object of a class of the program.
    pub(super) fn instance_of(&mut self, class: ClassRef, frame: crate::value::FrameRef) -> Value {
        Kind::Instance(Arc::new(Instance { class, frame, base: None, made: false, classes: Arc::default() }))
            .into()
    }

    /// What `super` stands for: the members of the base.
    pub(super) fn super_value(&mut self) -> Value {
        let Some(Kind::Instance(instance)) = self.this().map(|this| this.kind) else {
            return Value::unknown();
        };
        let module = self.module(instance.class.module);
        let Some(base) = module.class(instance.class.class).bases.first().copied() else {
            return Value::unknown();
        };
        let value = self.in_class_scope(instance.class, instance.frame, |cx| cx.evaluate(module, base));
        match value.kind {
            Kind::Class(class, frame) => self.instance_of(class, frame),
            Kind::External(external) => {
                let site = Site {
                    module: instance.class.module,
                    range: module.class(instance.class.class).name_range,
                };
                self.library_instance(&external, site).unwrap_or_default()
            }
            _ => Value::unknown(),
        }
    }

    /// The class that a value of the program is an object of, if an expression of its bases names this one.
    #[must_use]
    pub fn class_declaration(&self, class: ClassRef) -> &'p Class {
        self.module(class.module).class(class.class)
    }

    /// What an expression that stands for a type names: a class, or a list of its objects.
    pub fn evaluate_type(&mut self, module: u32, expression: crate::model::ExpressionId) -> Value {
        let declaration = self.module(module);
        if let ExpressionKind::Index { object, index } = declaration.expression(expression).kind {
            let of = self.evaluate_in_module(module, object);
            let is_list = |external: &External| {
                matches!(external.last(), Some("list" | "List" | "Sequence" | "set" | "Set" | "tuple"))
            };
            let element = self.evaluate_type(module, index);
            return match &of.kind {
                Kind::External(external) if is_list(external) => {
                    Self::list_of(element, Size::Unknown, self.here())
                }
                Kind::External(external) if external.last() == Some("Optional") => element,
                _ => of,
            };
        }
        self.evaluate_in_module(module, expression)
    }

    /// What an expression of a decorator or a class names, where nothing but the module is around it.
    pub fn evaluate_in_module(&mut self, module: u32, expression: crate::model::ExpressionId) -> Value {
        let declaration = self.module(module);
        match &declaration.expression(expression).kind {
            ExpressionKind::Variable(_)
            | ExpressionKind::Member { .. }
            | ExpressionKind::Global(_)
            | ExpressionKind::Literal(_)
            | ExpressionKind::List(_)
            | ExpressionKind::Function(_) => {
                self.in_module_scope(module, |cx| cx.evaluate(declaration, expression))
            }
            _ => Value::unknown(),
        }
    }
}

/// Whether a field that is declared with this value is likely to hold others later: an empty list, a flag.
fn is_first_of_several(value: &Value) -> bool {
    match &value.kind {
        Kind::Literal(literal) => matches!(literal, Literal::Boolean(_)),
        Kind::List(list) => list.size == Size::Constant(0),
        _ => false,
    }
}

/// The fields that methods of a class put something else into as a whole. What is only added to a list is seen where that is done.
fn fields_replaced(module: &Module, class: &Class) -> BTreeSet<Name> {
    let assigned = module.expressions_in(class.range).filter_map(|expression| {
        let ExpressionKind::Assign { kind: AssignmentKind::Replace, target: Pattern::Place(place), value } =
            &expression.kind
        else {
            return None;
        };
        let ExpressionKind::Member { object, name, .. } = &module.expression(*place).kind else {
            return None;
        };
        let is_own = matches!(module.expression(*object).kind, ExpressionKind::This);
        let is_list = matches!(module.expression(*value).kind, ExpressionKind::List(_));
        (is_own && !is_list).then(|| name.clone())
    });
    assigned.collect()
}

/// Whether a value is one that is written out in the source, unlike one that only its type tells.
fn is_written_out(value: &Value) -> bool {
    match &value.kind {
        Kind::Literal(_) => true,
        Kind::List(list) => list.items.is_some(),
        _ => false,
    }
}

/// What a record holds. Where the records of a list were made one in each turn of a loop, and another loop runs over the list, what changed from turn to
/// turn of the first does so in the second.
pub(super) fn in_turn(value: &Value, record: &Value) -> Value {
    let of_element = record.from.turns();
    if of_element.is_empty() || !value.deep_origins().iter().any(Origin::is_turn) {
        return value.clone();
    }
    value.clone().with_origins(&of_element)
}

fn unknown_member(object: &Value, name: &Name) -> Value {
    let names: Vec<Name> = object.names().iter().cloned().chain([name.clone()]).collect();
    let kept = names[names.len().saturating_sub(NAMES_LIMIT)..].to_vec();
    let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(name));
    Value { kind: Kind::Unknown(kept.into()), from: object.from.clone(), symbol }
}
