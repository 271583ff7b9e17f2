//! Relations: the methods of a model that make one.

use program::model::{
    Argument, ExpressionId, ExpressionKind, Function, Key, Literal, MemberKind, Module, Name,
};
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
    /// The relations that the chain reads along: `hasMany(...)->with('author')`.
    pub(super) along: Vec<Name>,
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
    let mut along = Vec::new();
    for expression in inside {
        let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
        let ExpressionKind::Member { object, name: method, .. } = &module.expression(*callee).kind else {
            continue;
        };
        if matches!(method.as_str(), "one" | "latestOfMany" | "oldestOfMany" | "ofMany") {
            only_one = true;
        }
        if method == "with" {
            arguments.iter().for_each(|argument| named_along(module, argument.value, &mut along));
        }
        if !matches!(module.expression(*object).kind, ExpressionKind::This) {
            continue;
        }
        let Some(kind) = RelationKind::of(method) else { continue };
        if found.as_ref().is_none_or(|(first, _)| expression.range.start < *first) {
            let name = name.clone();
            let declared =
                Declared { name, kind, module: at.module, arguments, only_one: false, along: Vec::new() };
            found = Some((expression.range.start, declared));
        }
    }
    found.map(|(_, declared)| Declared { only_one, along, ..declared })
}

/// The relations that an argument of `with` names: a text, the texts of a list, the keys of an array.
fn named_along(module: &Module, value: ExpressionId, found: &mut Vec<Name>) {
    let relation = |text: &str| Name::from(text.split(':').next().unwrap_or(text).trim());
    match &module.expression(value).kind {
        ExpressionKind::Literal(Literal::Text(name)) => found.push(relation(name)),
        ExpressionKind::List(items) => {
            items.iter().for_each(|item| named_along(module, item.value, found));
        }
        ExpressionKind::Record(entries) => {
            for entry in entries {
                match &entry.key {
                    // The texts of an array that has keys as well are at numbers.
                    Key::Name(name) if !name.starts_with(|first: char| first.is_ascii_digit()) => {
                        found.push(relation(name));
                    }
                    _ => named_along(module, entry.value, found),
                }
            }
        }
        _ => {}
    }
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
