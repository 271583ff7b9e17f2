//! Relationships: what they lead to, and how they are read.

use program::model::{ExpressionId, ExpressionKind, Name, TypeName};
use program::program::ClassRef;

use super::annotations::Annotated;
use super::calls::Described;
use super::names::{Meaning, Names};
use super::strategies::Strategy;
use super::table_names::returned;

/// What a relationship leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// A class of the program.
    Class(ClassRef),
    /// A class by its name.
    Named(Name),
    /// It can't be told.
    Unknown,
}

/// A relationship, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relationship {
    pub(super) name: Name,
    pub(super) leads: Leads,
    /// Whether there may be several rows, where the call or the annotation says so.
    pub(super) many: Option<bool>,
    /// The table between the two.
    pub(super) through: Option<String>,
    /// Whether there is a table between that can't be told.
    pub(super) through_unknown: bool,
    /// The columns that hold the key, where several could.
    pub(super) keys: Option<Vec<Name>>,
    /// The columns of the other side, where both sides are the same table.
    pub(super) remote: Vec<Name>,
    /// Whether a condition of its own says which rows belong together.
    pub(super) has_condition: bool,
    pub(super) strategy: Strategy,
    /// The other side, where it is declared with this one.
    pub(super) backref: Option<Backref>,
}

/// The other side of a relationship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Backref {
    pub(super) name: Name,
    pub(super) many: Option<bool>,
    pub(super) strategy: Strategy,
}

/// The relationship that a call describes.
pub(super) fn described(
    names: &Names<'_>,
    class: ClassRef,
    name: &Name,
    call: &Described<'_>,
    declared: Option<&TypeName>,
) -> Option<Relationship> {
    if !matches!(call.name, "relationship" | "Relationship" | "relation" | "dynamic_loader") {
        return None;
    }
    let annotated = Annotated::of(declared);
    let argument = match call.name {
        // SQLModel's has the target in the annotation.
        "Relationship" => None,
        _ => call.named("argument").or_else(|| call.positional().next()),
    };
    let leads = match argument {
        Some(argument) => leads(names, call.module, argument),
        None => of_annotation(names, class, &annotated),
    };
    let inner = Options { names, call, more: more_options(names, call) };
    let uselist = inner.truth("uselist");
    let many = uselist
        .or(annotated.of.is_some().then_some(annotated.many))
        .or(inner.named("collection_class").map(|_| true));
    let secondary = inner.named("secondary").or_else(|| inner.named("link_model"));
    let through = secondary.and_then(|(module, table)| super::tables::named(names, module, table));
    let strategy = if annotated.asked || call.name == "dynamic_loader" {
        Strategy::Query
    } else {
        inner.named("lazy").map_or_else(Strategy::default, |(module, said)| Strategy::of(names, module, said))
    };
    let keys = inner.named("foreign_keys").map(|(module, keys)| columns(names, module, keys));
    Some(Relationship {
        name: name.clone(),
        leads,
        many,
        through_unknown: secondary.is_some() && through.is_none(),
        through,
        keys: keys.filter(|keys| !keys.is_empty()),
        remote: inner
            .named("remote_side")
            .map(|(module, keys)| columns(names, module, keys))
            .unwrap_or_default(),
        has_condition: inner.named("primaryjoin").is_some(),
        strategy,
        backref: inner.named("backref").and_then(|(module, backref)| other_side(names, module, backref)),
    })
}

/// The options of a call, with those that SQLModel hands on: `sa_relationship_kwargs={...}`.
struct Options<'a, 'p> {
    names: &'a Names<'p>,
    call: &'a Described<'p>,
    more: Vec<(Name, u32, ExpressionId)>,
}

impl Options<'_, '_> {
    fn named(&self, name: &str) -> Option<(u32, ExpressionId)> {
        let own = self.call.named(name).map(|value| (self.call.module, value));
        own.or_else(|| {
            self.more.iter().find(|(key, ..)| key == name).map(|(_, module, value)| (*module, *value))
        })
    }

    fn truth(&self, name: &str) -> Option<bool> {
        let (module, value) = self.named(name)?;
        self.names.truth(module, value)
    }
}

fn more_options(names: &Names<'_>, call: &Described<'_>) -> Vec<(Name, u32, ExpressionId)> {
    let Some(given) = call.named("sa_relationship_kwargs") else { return Vec::new() };
    let (module, value) = match names.meaning(call.module, given) {
        Meaning::Value(module, value) => (module, value),
        _ => (call.module, given),
    };
    match names.kind(module, value) {
        ExpressionKind::Record(entries) => entries
            .iter()
            .filter_map(|entry| match &entry.key {
                program::model::Key::Name(key) => Some((key.clone(), module, entry.value)),
                _ => None,
            })
            .collect(),
        ExpressionKind::Call { arguments, .. } => {
            arguments.iter().filter_map(|given| Some((given.name.clone()?, module, given.value))).collect()
        }
        _ => Vec::new(),
    }
}

/// What the first argument of a relationship names.
fn leads(names: &Names<'_>, module: u32, argument: ExpressionId) -> Leads {
    if let ExpressionKind::Function(function) = names.kind(module, argument) {
        return match returned(&names.function(module, *function).body) {
            Some(value) => leads(names, module, value),
            None => Leads::Unknown,
        };
    }
    if let Some(text) = names.text(module, argument) {
        let last = text.rsplit('.').next().unwrap_or(&text).trim();
        let is_name = !last.is_empty() && last.chars().all(|c| c.is_alphanumeric() || c == '_');
        return if is_name { Leads::Named(Name::new(last)) } else { Leads::Unknown };
    }
    match names.meaning(module, argument) {
        Meaning::Class(class) => Leads::Class(class),
        // A name that is imported for types only, or in a circle.
        Meaning::Outside(path) => {
            path.rsplit('.').next().map_or(Leads::Unknown, |name| Leads::Named(name.into()))
        }
        _ => Leads::Unknown,
    }
}

fn of_annotation(names: &Names<'_>, class: ClassRef, annotated: &Annotated<'_>) -> Leads {
    if let Some(TypeName::Named { variable: Some(variable), path, .. }) = annotated.of
        && path.len() == 1
        && let Meaning::Class(class) = names.of_variable(class.module, *variable)
    {
        return Leads::Class(class);
    }
    annotated.name().map_or(Leads::Unknown, |name| Leads::Named(name.clone()))
}

/// `backref="posts"`, `backref("posts", lazy="dynamic")`.
fn other_side(names: &Names<'_>, module: u32, backref: ExpressionId) -> Option<Backref> {
    if let Some(name) = names.text(module, backref) {
        return Some(Backref { name, many: None, strategy: Strategy::default() });
    }
    let call = names.described(module, backref).filter(|call| call.name == "backref")?;
    let name = names.text(module, call.positional().next()?)?;
    let strategy =
        call.named("lazy").map_or_else(Strategy::default, |said| Strategy::of(names, module, said));
    Some(Backref { name, many: call.truth(names, "uselist"), strategy })
}

/// The names of the columns that are listed: `[owner_id]`, `Post.owner_id`, `"Post.owner_id"`, `"[Post.owner_id]"`.
fn columns(names: &Names<'_>, module: u32, listed: ExpressionId) -> Vec<Name> {
    let mut found = Vec::new();
    for item in names.items(module, listed) {
        if let Some(text) = names.text(module, item) {
            let parts = text.trim_matches(['[', ']', '(', ')']).split(',');
            let last = |part: &str| part.rsplit('.').next().unwrap_or(part).trim().to_owned();
            found.extend(parts.map(last).filter(|part| !part.is_empty()).map(Name::from));
            continue;
        }
        match names.kind(module, item) {
            ExpressionKind::Member { name, .. } => found.push(name.clone()),
            ExpressionKind::Function(function) => {
                if let Some(value) = returned(&names.function(module, *function).body) {
                    found.extend(columns(names, module, value));
                }
            }
            ExpressionKind::Variable(variable) => {
                found.push(names.program.module(module).variable(*variable).name.clone());
            }
            // `remote(...)`, `foreign(...)`
            ExpressionKind::Call { arguments, .. } => {
                if let Some(argument) = arguments.first() {
                    found.extend(columns(names, module, argument.value));
                }
            }
            _ => {}
        }
    }
    found
}
