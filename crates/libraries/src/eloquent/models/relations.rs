//! Relations: the methods of a model that make one.

use program::model::{
    Argument, CallKind, ExpressionId, ExpressionKind, Function, Key, Literal, MemberKind, Module, Name,
};
use program::program::{ClassRef, FunctionRef, Program};

use super::classes::{Lineage, Named, named, text};
use super::own_relations::own;

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
    /// A class of the program's own says which rows there are.
    Own,
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
            Self::BelongsToMany | Self::MorphToMany | Self::Own => true,
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
    /// Whether the arguments are those of the framework's own class of relations, which takes a query and the row before the keys.
    pub(super) made: bool,
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
            of_function(program, module, function, declared, &member.name)
        })
        .collect()
}

/// The first relation that a method makes of its own object.
fn of_function<'p>(
    program: &'p Program<'_>,
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
        let ExpressionKind::Call { kind: form, callee, arguments, .. } = &expression.kind else { continue };
        if *form == CallKind::New
            && is_given_itself(module, arguments)
            && let Some(Named::Own(class)) = named(program, at.module, *callee)
            && let Some(own) = own(program, class, (at.module, arguments))
            && found.is_none()
        {
            let module = program.module(own.module);
            if let Some(query) = own.arguments.first() {
                read_along(module, query.value, &mut along);
            }
            let declared = Declared {
                name: name.clone(),
                kind: own.kind,
                module: own.module,
                arguments: own.arguments,
                made: true,
                only_one: false,
                along: Vec::new(),
            };
            found = Some((expression.range.start, declared));
        }
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
            let declared = Declared {
                name,
                kind,
                module: at.module,
                arguments,
                made: false,
                only_one: false,
                along: Vec::new(),
            };
            found = Some((expression.range.start, declared));
        }
    }
    found.map(|(_, declared)| Declared { only_one, along, ..declared })
}

/// Whether one of the arguments of a call is the object that it stands in a method of.
fn is_given_itself(module: &Module, arguments: &[Argument]) -> bool {
    let is_it = |argument: &Argument| matches!(module.expression(argument.value).kind, ExpressionKind::This);
    arguments.iter().any(is_it)
}

/// The relations that a query reads along: `Photo::query()->with('tags')`.
fn read_along(module: &Module, query: ExpressionId, found: &mut Vec<Name>) {
    for expression in module.expressions_in(module.expression(query).range) {
        if let ExpressionKind::Call { callee, arguments, .. } = &expression.kind
            && let ExpressionKind::Member { name, .. } = &module.expression(*callee).kind
            && name == "with"
        {
            arguments.iter().for_each(|argument| named_along(module, argument.value, found));
        }
    }
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
    pub(super) fn argument(&self, position: usize, name: &str) -> Option<&Argument> {
        let position = position + usize::from(self.made);
        self.arguments
            .iter()
            .find(|argument| argument.name.as_deref() == Some(name))
            .or_else(|| self.arguments.get(position).filter(|argument| argument.name.is_none()))
    }

    /// The text of an argument.
    pub(super) fn text(&self, program: &Program<'_>, position: usize, name: &str) -> Option<Name> {
        let text = text(program.module(self.module), self.argument(position, name)?.value)?;
        // Keys are told with their tables.
        Some(text.rsplit('.').next().filter(|_| self.made).map(Name::from).unwrap_or(text))
    }

    /// The class of the rows that it leads to.
    pub(super) fn related(&self, program: &Program<'_>) -> Option<Named> {
        if !self.made {
            return self.class(program, 0, "related");
        }
        let query = self.arguments.first()?.value;
        let module = program.module(self.module);
        let mut inside = module.expressions_in(module.expression(query).range);
        inside.find_map(|expression| match &expression.kind {
            ExpressionKind::Call { kind: CallKind::New, callee, .. } => named(program, self.module, *callee),
            ExpressionKind::Member { object, .. } => named(program, self.module, *object),
            _ => None,
        })
    }

    /// The class that an argument names.
    pub(super) fn class(&self, program: &Program<'_>, position: usize, name: &str) -> Option<Named> {
        named(program, self.module, self.argument(position, name)?.value)
    }
}
