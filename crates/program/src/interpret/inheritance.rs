//! The order in which classes are asked for a member, and what stands above a class in it.

use std::sync::Arc;

use crate::model::{MemberKind, Name};
use crate::program::{ClassRef, FunctionRef, Site};
use crate::value::{Closure, FrameRef, Kind, Rows, Value};

use super::Interpreter;

/// How many classes a class has above it that are looked at.
const LINE_LIMIT: usize = 48;

impl<'p> Interpreter<'p> {
    /// The classes whose members an object of a class has, in the order in which they are asked: itself, then its mixins and bases, where one
    /// that is reached in several ways comes after all that extend it. Those outside the program are among them.
    pub fn line(&mut self, class: ClassRef) -> Arc<[Value]> {
        if let Some(known) = self.lines.get(&class) {
            return Arc::clone(known);
        }
        let frame = self.load(class.module);
        let mut all = Vec::new();
        self.walk_line(Kind::Class(class, frame).into(), &mut all);
        let mut line: Vec<Value> = Vec::with_capacity(all.len());
        for value in all.into_iter().rev() {
            if !line.iter().any(|known| is_same_class(known, &value)) {
                line.push(value);
            }
        }
        line.reverse();
        let line: Arc<[Value]> = line.into();
        self.lines.insert(class, Arc::clone(&line));
        line
    }

    fn walk_line(&mut self, value: Value, all: &mut Vec<Value>) {
        if all.len() >= LINE_LIMIT {
            return;
        }
        let Kind::Class(class, frame) = value.kind else {
            all.push(value);
            return;
        };
        all.push(value);
        for base in self.bases_of(class, frame).iter() {
            self.walk_line(base.clone(), all);
        }
    }

    /// What a class is made of: its mixins, then its bases.
    pub(super) fn bases_of(&mut self, class: ClassRef, frame: FrameRef) -> Arc<[Value]> {
        if let Some(known) = self.bases.get(&(class, frame)) {
            return Arc::clone(known);
        }
        let module = self.module(class.module);
        let declaration = module.class(class.class);
        let bases = declaration.mixins.iter().chain(&declaration.bases);
        let bases: Arc<[Value]> =
            bases.map(|base| self.in_class_scope(class, frame, |cx| cx.evaluate(module, *base))).collect();
        // A module that is still running may not have come to one yet.
        if !bases.iter().any(|base| matches!(base.kind, Kind::Unknown(_) | Kind::Literal(_))) {
            self.bases.insert((class, frame), Arc::clone(&bases));
        }
        bases
    }

    /// Whether a value is an object of a class, or of one of several, where that is certain: a row may always be one of a class below its model's
    /// own, and an object one of a class that joins two.
    pub fn is_instance(&mut self, value: &Value, class: &Value) -> Option<bool> {
        let classes: Vec<ClassRef> = match &class.kind {
            Kind::Class(class, _) => vec![*class],
            Kind::List(list) => {
                let classes = list.items.as_ref()?.iter().map(|class| match class.kind {
                    Kind::Class(class, _) => Some(class),
                    _ => None,
                });
                classes.collect::<Option<_>>()?
            }
            _ => return None,
        };
        let alternatives: Vec<Value> = value.alternatives().cloned().collect();
        let mut known = None;
        for alternative in &alternatives {
            let is_one = self.is_of_class(alternative, &classes)?;
            if *known.get_or_insert(is_one) != is_one {
                return None;
            }
        }
        known
    }

    fn is_of_class(&mut self, value: &Value, classes: &[ClassRef]) -> Option<bool> {
        if value.is_null() {
            return Some(false);
        }
        let own = match &value.kind {
            Kind::Rows(rows) if rows.rows == Rows::One => self.models.get(rows.model?)?.class?,
            Kind::Instance(instance) => instance.class,
            _ => return None,
        };
        let above = self.line(own);
        let is_in = |line: &[Value], class: ClassRef| {
            line.iter().any(|other| matches!(other.kind, Kind::Class(other, _) if other == class))
        };
        if classes.iter().any(|class| is_in(&above, *class)) {
            return Some(true);
        }
        let are_other_models = self.model_of_class(own).is_some()
            && classes
                .iter()
                .all(|class| self.model_of_class(*class).is_some() && !is_in(&self.line(*class), own));
        are_other_models.then_some(false)
    }

    /// What a class declares a member to be, or one that it inherits from: the value of a field of the class.
    pub fn declared_field(&mut self, class: ClassRef, name: &Name) -> Option<Value> {
        let line = self.line(class);
        line.iter().find_map(|owner| match owner.kind {
            Kind::Class(owner, frame) => self.field(owner, frame, name),
            _ => None,
        })
    }

    /// Whether the member that a library is asked for is read of what stands above the class of the running function.
    #[must_use]
    pub fn is_above(&self) -> bool {
        self.above
    }

    /// `super.name`: the first member of that name above the class of the running function, with the object that runs it. What is outside
    /// the program says what its own members are.
    pub(super) fn super_member(&mut self, name: &Name, site: Site) -> Option<Value> {
        let this = self.this()?;
        let owner = self.class_of_running()?;
        let whole = match &this.kind {
            Kind::Instance(instance) => instance.class,
            Kind::Class(class, _) => *class,
            Kind::Rows(rows) => rows.model.and_then(|model| self.models.get(model)?.class).unwrap_or(owner),
            _ => owner,
        };
        let mut line = self.line(whole);
        let is_owner = |value: &Value| matches!(value.kind, Kind::Class(class, _) if class == owner);
        if !line.iter().any(is_owner) {
            line = self.line(owner);
        }
        let above: Vec<Value> = line.iter().skip_while(|value| !is_owner(value)).skip(1).cloned().collect();
        let calling = self.calling;
        for value in &above {
            let Kind::Class(class, frame) = value.kind else { continue };
            let found = self.class_declaration(class).members.iter().find(|member| member.name == *name);
            let bound = |function| Closure {
                function: FunctionRef { module: class.module, function },
                frame: Some(frame),
                this: Some(this.clone()),
            };
            match found.map(|member| &member.kind) {
                Some(MemberKind::Method(function) | MemberKind::Constructor(function)) => {
                    return Some(Kind::Function(Arc::new(bound(*function))).into());
                }
                Some(MemberKind::Getter(function)) if !calling => {
                    let getter = bound(*function);
                    return Some(self.invoke(&getter, &[], site));
                }
                _ => {}
            }
        }
        if above.iter().all(|value| matches!(value.kind, Kind::Class(..))) {
            return None;
        }
        self.here = site;
        let before = std::mem::replace(&mut self.above, true);
        let mut found = None;
        for library in self.libraries {
            self.calling = calling;
            found = library.member(self, &this, name);
            if found.is_some() {
                break;
            }
        }
        self.above = before;
        self.calling = calling;
        found
    }

    /// The class whose method is running, or is around the closure that runs.
    fn class_of_running(&mut self) -> Option<ClassRef> {
        let running = self.current().function;
        let module = self.module(running.module);
        let mut at = Some(running.function);
        while let Some(function) = at {
            let declaration = module.function(function);
            if let Some(class) = declaration.class {
                return Some(ClassRef { module: running.module, class });
            }
            at = declaration.parent;
        }
        None
    }
}

fn is_same_class(one: &Value, other: &Value) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Class(one, _), Kind::Class(other, _)) => one == other,
        (Kind::External(one), Kind::External(other)) => one == other,
        _ => false,
    }
}
