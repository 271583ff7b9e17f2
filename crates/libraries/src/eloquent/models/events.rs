//! Which writes of a row run code of the program or of a package besides: the events of models.
//!
//! Laravel documentation, "Eloquent: Getting Started", sections "Events" and "Observers" (12.x).

use std::collections::BTreeMap;

use ir::Operation::{self, Delete, Insert, Update};
use program::model::{Argument, Class, ClassId, ExpressionId, ExpressionKind, Key, MemberKind, Module};
use program::program::{ClassRef, Program};

use super::classes::{Lineage, Named, named};

/// How many classes lie between an observer and the one that has its methods.
const DEPTH_LIMIT: u8 = 4;

/// All that writes a row.
const ALL: &[Operation] = &[Insert, Update, Delete];

/// The writes that an event tells of.
fn writes_of(event: &str) -> &'static [Operation] {
    match event {
        "creating" | "created" => &[Insert],
        "updating" | "updated" | "restoring" | "restored" => &[Update],
        "saving" | "saved" => &[Insert, Update],
        "deleting" | "deleted" | "trashed" | "forceDeleting" | "forceDeleted" => &[Delete],
        _ => &[],
    }
}

/// The classes whose events something listens to: `static::deleting(...)`, `Post::observe(...)`.
#[derive(Debug, Default)]
pub(super) struct Observed {
    writes: BTreeMap<ClassRef, Vec<Operation>>,
}

impl Observed {
    /// What the modules of a program listen to.
    pub(super) fn of(program: &Program<'_>) -> Self {
        let mut observed = Self::default();
        for (module, file) in (0u32..).zip(&program.modules) {
            for expression in &file.module.expressions {
                if let ExpressionKind::Call { callee, arguments, .. } = &expression.kind {
                    observed.note(program, module, *callee, arguments);
                }
            }
        }
        observed
    }

    fn note(&mut self, program: &Program<'_>, at: u32, callee: ExpressionId, arguments: &[Argument]) {
        let module = program.module(at);
        let ExpressionKind::Member { object, name, .. } = &module.expression(callee).kind else {
            return;
        };
        let observes = name == "observe";
        if !observes && writes_of(name).is_empty() {
            return;
        }
        let class = match module.expression(*object).kind {
            ExpressionKind::Class(class) => ClassRef { module: at, class },
            // `static::deleting(..)` in `booted`.
            ExpressionKind::This => match class_around(module, *object) {
                Some(class) => ClassRef { module: at, class },
                None => return,
            },
            _ => match named(program, at, *object) {
                Some(Named::Own(class)) => class,
                _ => return,
            },
        };
        let writes = self.writes.entry(class).or_default();
        if observes {
            writes.extend(of_observers(program, at, arguments));
        } else {
            writes.extend(writes_of(name));
        }
    }

    /// The writes of single rows of a model that run code besides.
    pub(super) fn hooks(&self, program: &Program<'_>, lineage: &Lineage) -> Vec<Operation> {
        let mut hooks: Vec<Operation> = Vec::new();
        if lineage.foreign {
            hooks.extend(ALL);
        }
        for class in &lineage.classes {
            hooks.extend(self.writes.get(class).into_iter().flatten());
            for attribute in &program.module(class.module).class(class.class).attributes {
                let observer = matches!(named(program, class.module, attribute.callee),
                    Some(Named::Outside(name)) if name.ends_with("\\ObservedBy"));
                if observer {
                    hooks.extend(of_observers(program, class.module, &attribute.arguments));
                }
            }
        }
        if let Some((module, value)) = lineage.property(program, "dispatchesEvents")
            && let ExpressionKind::Record(entries) = &program.module(module).expression(value).kind
        {
            for entry in entries {
                if let Key::Name(event) = &entry.key {
                    hooks.extend(writes_of(event));
                }
            }
        }
        hooks.sort_unstable();
        hooks.dedup();
        hooks
    }
}

/// The innermost class that an expression stands in.
fn class_around(module: &Module, expression: ExpressionId) -> Option<ClassId> {
    let range = module.expression(expression).range;
    let around = (0u32..).map(ClassId).zip(&module.classes).filter(|(_, class)| class.range.contains(range));
    around.min_by_key(|(_, class)| class.range.len()).map(|(id, _)| id)
}

/// The writes that the methods of observers are called for: of one class, or of each of a list.
fn of_observers(program: &Program<'_>, at: u32, arguments: &[Argument]) -> Vec<Operation> {
    let module = program.module(at);
    let mut writes = Vec::new();
    for argument in arguments {
        match &module.expression(argument.value).kind {
            ExpressionKind::List(items) => {
                items.iter().for_each(|item| writes.extend(of_observer(program, at, item.value)));
            }
            _ => writes.extend(of_observer(program, at, argument.value)),
        }
    }
    writes
}

fn of_observer(program: &Program<'_>, at: u32, class: ExpressionId) -> Vec<Operation> {
    match named(program, at, class) {
        Some(Named::Own(class)) => {
            let mut writes = Vec::new();
            of_methods(program, class, 0, &mut writes);
            writes
        }
        // Nobody knows what it listens to.
        _ => ALL.to_vec(),
    }
}

fn of_methods(program: &Program<'_>, class: ClassRef, depth: u8, writes: &mut Vec<Operation>) {
    let module: &Module = program.module(class.module);
    let declared: &Class = module.class(class.class);
    for member in &declared.members {
        if matches!(member.kind, MemberKind::Method(_)) {
            writes.extend(writes_of(&member.name));
        }
    }
    for base in declared.bases.iter().chain(&declared.mixins).filter(|_| depth < DEPTH_LIMIT) {
        match named(program, class.module, *base) {
            Some(Named::Own(base)) => of_methods(program, base, depth + 1, writes),
            Some(Named::Outside(name)) if !name.starts_with("Illuminate\\") => writes.extend(ALL),
            _ => {}
        }
    }
}
