//! Relations: the methods of a model that make one.

use program::model::{Argument, ExpressionKind, Function, MemberKind, Module, Name};
use program::program::{ClassRef, FunctionRef, Program};

use super::classes::{Lineage, Named, named, text};

/// What a relation leads to, and where its keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::eloquent) enum RelationKind {
    /// The other table holds the key: `hasOne`, `hasMany`.
    Has {
        /// Whether there may be several.
        many: bool,
    },
    /// This table holds the key.
    BelongsTo,
    /// A table between holds both keys.
    BelongsToMany,
    /// The rows of a third table lie between.
    Through {
        /// Whether there may be several.
        many: bool,
    },
    /// This table holds the key and the name of the other model.
    MorphTo,
    /// The other table holds the key and the name of this model.
    Morph {
        /// Whether there may be several.
        many: bool,
    },
    /// A table between holds one key, and another with the name of a model.
    MorphToMany,
}

impl RelationKind {
    /// The kind that a method of the framework's model makes.
    pub(in crate::eloquent) fn of(method: &str) -> Option<Self> {
        Some(match method {
            "hasOne" => Self::Has { many: false },
            "hasMany" => Self::Has { many: true },
            "belongsTo" => Self::BelongsTo,
            "belongsToMany" => Self::BelongsToMany,
            "hasOneThrough" => Self::Through { many: false },
            "hasManyThrough" => Self::Through { many: true },
            "morphTo" => Self::MorphTo,
            "morphOne" => Self::Morph { many: false },
            "morphMany" => Self::Morph { many: true },
            "morphToMany" | "morphedByMany" => Self::MorphToMany,
            _ => return None,
        })
    }

    /// Whether there may be several rows on the other side.
    pub(in crate::eloquent) fn is_many(self) -> bool {
        match self {
            Self::Has { many } | Self::Through { many } | Self::Morph { many } => many,
            Self::BelongsToMany | Self::MorphToMany => true,
            Self::BelongsTo | Self::MorphTo => false,
        }
    }
}

/// A method that makes a relation, and the call that it makes it with.
pub(super) struct Declared<'p> {
    pub(super) name: Name,
    pub(super) kind: RelationKind,
    /// The module that the method stands in.
    pub(super) module: u32,
    pub(super) arguments: &'p [Argument],
    /// Whether the chain makes one row of several: `hasMany(...)->one()`.
    pub(super) only_one: bool,
}

/// The relations of a model, those that it inherits included.
pub(super) fn of_lineage<'p>(program: &'p Program<'_>, lineage: &Lineage) -> Vec<Declared<'p>> {
    let mut found: Vec<Declared<'p>> = Vec::new();
    for class in &lineage.classes {
        for relation in of_class(program, *class) {
            if !found.iter().any(|known| known.name == relation.name) {
                found.push(relation);
            }
        }
    }
    found
}

fn of_class<'p>(program: &'p Program<'_>, class: ClassRef) -> Vec<Declared<'p>> {
    let module = program.module(class.module);
    let members = &module.class(class.class).members;
    members
        .iter()
        .filter_map(|member| {
            let MemberKind::Method(id) = member.kind else { return None };
            let function = FunctionRef { module: class.module, function: id };
            let declared = module.function(id);
            let needs_nothing = declared.parameters.iter().all(|parameter| parameter.default.is_some());
            if member.of_class || !needs_nothing {
                return None;
            }
            of_function(module, function, declared, &member.name)
        })
        .collect()
}

/// The first relation that a method makes of its own object.
fn of_function<'p>(
    module: &'p Module,
    at: FunctionRef,
    function: &Function,
    name: &Name,
) -> Option<Declared<'p>> {
    let inside = module.expressions_in(function.range);
    let mut found: Option<(u32, Declared<'p>)> = None;
    let mut only_one = false;
    for expression in inside {
        let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
        let ExpressionKind::Member { object, name: method, .. } = &module.expression(*callee).kind else {
            continue;
        };
        if matches!(method.as_str(), "one" | "latestOfMany" | "oldestOfMany" | "ofMany") {
            only_one = true;
        }
        if !matches!(module.expression(*object).kind, ExpressionKind::This) {
            continue;
        }
        let Some(kind) = RelationKind::of(method) else { continue };
        if found.as_ref().is_none_or(|(first, _)| expression.range.start < *first) {
            let declared =
                Declared { name: name.clone(), kind, module: at.module, arguments, only_one: false };
            found = Some((expression.range.start, declared));
        }
    }
    found.map(|(_, declared)| Declared { only_one, ..declared })
}

impl Declared<'_> {
    /// An argument by its position or its name.
    fn argument(&self, position: usize, name: &str) -> Option<&Argument> {
        self.arguments
            .iter()
            .find(|argument| argument.name.as_deref() == Some(name))
            .or_else(|| self.arguments.get(position).filter(|argument| argument.name.is_none()))
    }

    /// The text of an argument.
    pub(super) fn text(&self, program: &Program<'_>, position: usize, name: &str) -> Option<Name> {
        text(program.module(self.module), self.argument(position, name)?.value)
    }

    /// The class that an argument names.
    pub(super) fn class(&self, program: &Program<'_>, position: usize, name: &str) -> Option<Named> {
        named(program, self.module, self.argument(position, name)?.value)
    }
}
