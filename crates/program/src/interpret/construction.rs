//! Objects of classes of the program, as they are made.

use std::sync::Arc;

use crate::library::{Call, Given};
use crate::model::MemberKind;
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{Closure, FrameRef, Instance, Kind, Origins, Value};

use super::Interpreter;

impl Interpreter<'_> {
    /// Makes an object of a class.
    pub(super) fn construct(&mut self, class: ClassRef, frame: FrameRef, call: &Call) -> Value {
        let made = self.model_classes.contains_key(&class);
        let instance = Instance { class, frame, base: None, made };
        let mut this: Value = Kind::Instance(Arc::new(instance)).into();
        if let Some(made) = self.libraries.iter().find_map(|library| library.construct(self, &this, call)) {
            this = made;
        }
        if !made && matches!(&this.kind, Kind::Instance(instance) if instance.base.is_none()) {
            // What it reads of a row that it was made with depends on what the row depends on.
            let rows = call.arguments.iter().filter(|given| self.stands_for_row(&given.value));
            let from = rows.fold(Origins::default(), |all, given| all.union(&given.value.from));
            this = this.with_origins(&from);
        }
        if let Some((function, frame)) = self.constructor_of(class, frame) {
            self.run_constructor((function, frame), &this, &call.arguments, call.site);
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
            self.run_constructor(constructor, &this, arguments, site);
        }
    }

    /// Runs a constructor for an object, whose fields some of its parameters declare.
    fn run_constructor(
        &mut self,
        (function, frame): (FunctionRef, FrameRef),
        this: &Value,
        arguments: &[Given],
        site: Site,
    ) {
        let parameters = &self.module(function.module).function(function.function).parameters;
        let plain = arguments.iter().take_while(|given| !given.spread && given.name.is_none());
        for (parameter, given) in parameters.iter().zip(plain) {
            if let (Some(field), Kind::Instance(instance)) = (&parameter.field, &this.kind) {
                self.keep_rows(&given.value);
                self.set_field(instance.class, field, given.value.clone());
            }
        }
        let closure = Closure { function, frame: Some(frame), this: Some(this.clone()) };
        self.invoke(&closure, arguments, site);
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
