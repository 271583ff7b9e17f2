//! Objects of classes of the program, as they are made.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::library::{Call, Given};
use crate::model::{
    AssignmentKind, Class, ExpressionKind, FunctionId, MemberKind, Module, Name, Parameter, Pattern,
};
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{Closure, FrameRef, Instance, Kind, Origin, Origins, Rows, Value};
use text::TextRange;

use super::Interpreter;

impl Interpreter<'_> {
    /// Makes an object of a class.
    pub(super) fn construct(&mut self, class: ClassRef, frame: FrameRef, call: &Call) -> Value {
        let made = self.model_classes.contains_key(&class);
        for origin in call.callee.from.iter() {
            if let Origin::Element(of) = origin {
                self.found.loops[of.index()].classes = true;
            }
        }
        let instance = Instance { class, frame, base: None, made, classes: Arc::default() };
        let mut this: Value = Kind::Instance(Arc::new(instance)).into();
        if let Some(made) = self.libraries.iter().find_map(|library| library.construct(self, &this, call)) {
            this = made;
        }
        if !made && matches!(&this.kind, Kind::Instance(instance) if instance.base.is_none()) {
            // What it reads of a row that it was made with depends on what the row depends on, and what it keeps of a turn of a loop is that turn's.
            let rows = call.arguments.iter().filter(|given| self.stands_for_row(&given.value));
            let from = rows.fold(Origins::default(), |all, given| all.union(&given.value.from));
            let plain = call.arguments.iter().filter(|given| is_plain(&given.value));
            let from = plain.fold(from, |all, given| all.union(&given.value.from.turns()));
            this = this.with_origins(&from);
        }
        if let Some((function, frame)) = self.constructor_of(class, frame) {
            let classes = self.run_constructor((function, frame), &this, &call.arguments, call.site);
            this = self.with_classes(this, classes);
        } else {
            for given in &call.arguments {
                self.escape(&given.value);
            }
        }
        this
    }

    /// Runs what the class that the running constructor's class extends has for a constructor, for the object that is made.
    pub(super) fn construct_base(&mut self, arguments: &[Given], site: Site) {
        let at = self.current().function;
        let Some(class) = self.module(at.module).function(at.function).class else { return };
        let Some(this) = self.this() else { return };
        let above = self.line(ClassRef { module: at.module, class });
        let constructor = above.iter().skip(1).find_map(|above| match above.kind {
            Kind::Class(above, frame) => self.constructor_of(above, frame),
            _ => None,
        });
        if let Some(constructor) = constructor {
            let classes = self.run_constructor(constructor, &this, arguments, site);
            self.current().classes.extend(classes);
        }
    }

    /// An object that knows the classes and rows which its constructor put into its fields, but for those that something else may put others into.
    fn with_classes(&mut self, this: Value, mut classes: Vec<(Name, Value)>) -> Value {
        let Kind::Instance(instance) = &this.kind else { return this };
        if classes.is_empty() {
            return this;
        }
        for above in [instance.class].into_iter().chain(self.line(instance.class).iter().filter_map(class_of))
        {
            let module = self.module(above.module);
            let changed = fields_changed(module, module.class(above.class));
            classes.retain(|(name, _)| !changed.contains(name));
        }
        let instance = Instance { classes: classes.into(), ..Instance::clone(instance) };
        Value { kind: Kind::Instance(Arc::new(instance)), ..this }
    }

    /// Runs a constructor for an object, whose fields some of its parameters declare. Gives the classes and rows that it puts into fields.
    fn run_constructor(
        &mut self,
        (function, frame): (FunctionRef, FrameRef),
        this: &Value,
        arguments: &[Given],
        site: Site,
    ) -> Vec<(Name, Value)> {
        let mut classes = Vec::new();
        let parameters = &self.module(function.module).function(function.function).parameters;
        let plain = arguments.iter().take_while(|given| !given.spread && given.name.is_none());
        for (parameter, given) in parameters.iter().zip(plain) {
            if let (Some(field), Kind::Instance(instance)) = (&parameter.field, &this.kind) {
                self.keep_rows(&given.value);
                self.set_field(instance.class, field, given.value.clone());
                if matches!(given.value.kind, Kind::Class(..)) {
                    classes.push((field.clone(), of_turn(&given.value)));
                }
            }
            if let Some(row) = of_row(&given.value) {
                let fields = fields_of(self.module(function.module), function.function, parameter);
                classes.extend(fields.into_iter().map(|field| (field, row.clone())));
            }
        }
        let closure = Closure { function, frame: Some(frame), this: Some(this.clone()) };
        self.put_classes.clear();
        self.invoke(&closure, arguments, site);
        classes.append(&mut self.put_classes);
        classes
    }

    /// Takes note of a class that a method puts into a field of its object.
    pub(super) fn note_class_put(&mut self, name: &Name, value: &Value) {
        if matches!(value.kind, Kind::Class(..)) {
            let value = of_turn(value);
            self.current().classes.push((name.clone(), value));
        }
    }

    /// The constructor of a class, its own or the nearest that it inherits, and the activation around the class that it belongs to.
    fn constructor_of(&mut self, class: ClassRef, frame: FrameRef) -> Option<(FunctionRef, FrameRef)> {
        let of = |cx: &Self, class: ClassRef| {
            let members = &cx.class_declaration(class).members;
            members.iter().find_map(|member| match member.kind {
                MemberKind::Constructor(function) => Some(FunctionRef { module: class.module, function }),
                _ => None,
            })
        };
        if let Some(own) = of(self, class) {
            return Some((own, frame));
        }
        self.line(class).iter().find_map(|above| match above.kind {
            Kind::Class(above, frame) => Some((of(self, above)?, frame)),
            _ => None,
        })
    }
}

/// Whether a value is no service, connection or class, but something that queries are told: a key, a text.
pub(super) fn is_plain(value: &Value) -> bool {
    !matches!(
        value.kind,
        Kind::Handle(_)
            | Kind::Instance(_)
            | Kind::Class(..)
            | Kind::Function(_)
            | Kind::Module(_)
            | Kind::External(_)
    )
}

fn class_of(value: &Value) -> Option<ClassRef> {
    match value.kind {
        Kind::Class(class, _) => Some(class),
        _ => None,
    }
}

/// A row as a field holds it: where it comes from, and what it is by its name, the object tells.
fn of_row(value: &Value) -> Option<Value> {
    let one = value.rows().is_some_and(|rows| rows.rows == Rows::One);
    one.then(|| value.kind.clone().into())
}

/// The fields into which a constructor puts what one of its parameters is given.
fn fields_of(module: &Module, constructor: FunctionId, parameter: &Parameter) -> Vec<Name> {
    let Pattern::Variable(variable) = parameter.pattern else { return Vec::new() };
    let assigned = module.expressions_in(module.function(constructor).range).filter_map(|expression| {
        let ExpressionKind::Assign { kind: AssignmentKind::Replace, target: Pattern::Place(place), value } =
            &expression.kind
        else {
            return None;
        };
        let is_it =
            matches!(module.expression(*value).kind, ExpressionKind::Variable(given) if given == variable);
        match &module.expression(*place).kind {
            ExpressionKind::Member { object, name, .. } if is_it => {
                matches!(module.expression(*object).kind, ExpressionKind::This).then(|| name.clone())
            }
            _ => None,
        }
    });
    assigned.chain(parameter.field.clone()).collect()
}

/// A class as a field holds it: of where it comes from, the turns of loops still matter.
fn of_turn(value: &Value) -> Value {
    let from = value.from.turns();
    Value { from, kind: value.kind.clone(), symbol: None }
}

/// The fields that something of a class but its constructor puts another value into.
fn fields_changed(module: &Module, class: &Class) -> BTreeSet<Name> {
    let constructors = class.members.iter().filter_map(|member| match member.kind {
        MemberKind::Constructor(function) => Some(module.function(function).range),
        _ => None,
    });
    let constructors: Vec<_> = constructors.collect();
    let changed = module.expressions_in(class.range).filter_map(|expression| {
        let ExpressionKind::Assign { target: Pattern::Place(place), .. } = &expression.kind else {
            return None;
        };
        let ExpressionKind::Member { name, .. } = &module.expression(*place).kind else { return None };
        let inside =
            |range: &TextRange| range.start <= expression.range.start && expression.range.end <= range.end;
        (!constructors.iter().any(inside)).then(|| name.clone())
    });
    changed.collect()
}
