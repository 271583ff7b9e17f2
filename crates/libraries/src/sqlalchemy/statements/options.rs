//! What is said about how related rows are read: `joinedload(User.posts).selectinload(Post.tags)`.
//!
//! SQLAlchemy 2.1 documentation, "Relationship Loading Techniques" and "Column Loading Options".

use program::library::Call;
use program::model::Name;
use program::value::{Handle, Value};

use crate::sqlalchemy::expressions::Attribute;
use crate::sqlalchemy::handles::{OPTION, handle, own, text};

/// What an option does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// Reads related rows along.
    Along,
    /// Leaves it to the relationship, or refuses to read them.
    Leaves,
    /// Says which columns are read.
    Columns,
    /// Names what further options are about.
    Names,
}

impl Does {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "joinedload"
            | "selectinload"
            | "subqueryload"
            | "contains_eager"
            | "immediateload"
            | "joinedload_all"
            | "subqueryload_all"
            | "eagerload"
            | "selectin_polymorphic" => Self::Along,
            "lazyload" | "raiseload" | "noload" => Self::Leaves,
            "load_only" | "defer" | "undefer" | "undefer_group" | "with_expression" => Self::Columns,
            "defaultload" | "Load" | "options" => Self::Names,
            _ => return None,
        })
    }
}

/// A path of relationships, and what is done about it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path {
    pub(super) does: Does,
    /// The relationships, or the columns; none where they can't be told.
    pub(super) names: Option<Vec<Name>>,
    /// Whether related rows are read by the same statement, next to each row that they belong to.
    pub(super) joins: bool,
    /// Whether only the columns that are named are read, or all others; none where it is neither.
    pub(super) only: Option<bool>,
}

/// `joinedload(User.posts)`: the option that a function of the package makes.
pub(in crate::sqlalchemy) fn option(call: &Call, name: &str) -> Option<Value> {
    let does = Does::of(name)?;
    Some(handle(OPTION, vec![one(call, name, does, &[])]))
}

/// An option as a text: what it does, and the relationships.
fn one(call: &Call, name: &str, does: Does, before: &[&str]) -> Value {
    let mut path: Vec<String> = before.iter().map(|name| (*name).to_owned()).collect();
    // What is refused later is an error then, and no query.
    let refuses = call.named("raiseload").is_some();
    if does == Does::Columns && (refuses || !before.is_empty()) {
        path.push("?".to_owned());
    } else if name != "Load" && name != "options" {
        for given in call.arguments.iter().filter(|given| given.name.is_none()) {
            match (Attribute::of(&given.value), given.value.as_text()) {
                (Some(attribute), _) => path.push(attribute.name.to_string()),
                (None, Some("*")) => path.push("*".to_owned()),
                (None, Some(text)) => path.extend(text.split('.').map(str::to_owned)),
                (None, None) => path.push("?".to_owned()),
            }
        }
    }
    Value::text(&format!("{name}|{}", path.join(".")))
}

/// `.selectinload(Post.tags)` of an option: the same, and more about what it leads to.
pub(in crate::sqlalchemy) fn chained(call: &Call, of: &Handle, name: &str) -> Option<Value> {
    let does = Does::of(name)?;
    let mut parts = of.parts.to_vec();
    // What is said last is gone on with; `load_only` names no relationship.
    let last = parts.iter().rev().filter_map(Value::as_text).find_map(|text| {
        let (what, path) = text.split_once('|')?;
        Does::of(what).filter(|does| *does != Does::Columns).map(|_| path.to_owned())
    });
    let last = last.unwrap_or_default();
    let before: Vec<&str> = last.split('.').filter(|name| !name.is_empty()).collect();
    if name == "options" {
        for given in call.arguments.iter().filter_map(|given| own(&given.value, OPTION)) {
            for inner in given.parts.iter().filter_map(Value::as_text) {
                let Some((what, path)) = inner.split_once('|') else { continue };
                let whole: Vec<&str> =
                    before.iter().copied().chain(path.split('.').filter(|name| !name.is_empty())).collect();
                parts.push(Value::text(&format!("{what}|{}", whole.join("."))));
            }
        }
    } else {
        parts.push(one(call, name, does, &before));
    }
    Some(handle(OPTION, parts))
}

/// What an option says.
pub(super) fn paths(value: &Value) -> Option<Vec<Path>> {
    let handle = own(value, OPTION)?;
    let paths = (0..handle.parts.len()).filter_map(|position| {
        let (what, path) = text(handle, position)?.split_once('|')?;
        let names: Vec<Name> = path.split('.').filter(|name| !name.is_empty()).map(Name::from).collect();
        let known = names.iter().all(|name| name != "?");
        let only = match what {
            "load_only" => Some(true),
            "defer" => Some(false),
            _ => None,
        };
        let joins = matches!(what, "joinedload" | "joinedload_all" | "eagerload" | "contains_eager");
        Some(Path { does: Does::of(what)?, names: known.then_some(names), joins, only })
    });
    Some(paths.collect())
}
