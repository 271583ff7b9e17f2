//! Columns and relationships, as queries name them: `Post.author_id`, `posts.c.title`.

use program::interpret::Interpreter;
use program::model::{MemberKind, Name};
use program::program::ClassRef;
use program::value::{Handle, Kind, Value};

use crate::sqlalchemy::handles::{ATTRIBUTE, EXPRESSION, SOURCE, handle, own, text};
use crate::sqlalchemy::source::Source;
use crate::sqlalchemy::statements::Statement;

/// How many bases lie between a class and one that it inherits a member of.
const DEPTH_LIMIT: u8 = 8;

/// A column or a relationship of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sqlalchemy) struct Attribute {
    pub(in crate::sqlalchemy) source: Source,
    pub(in crate::sqlalchemy) name: Name,
}

impl Attribute {
    /// The attribute that a value is.
    pub(in crate::sqlalchemy) fn of(value: &Value) -> Option<Self> {
        value.alternatives().find_map(|value| {
            let handle = own(value, ATTRIBUTE)?;
            Some(Self { source: Source::parse(text(handle, 0)?)?, name: text(handle, 1)?.into() })
        })
    }
}

/// An attribute as a value.
pub(in crate::sqlalchemy) fn attribute(source: &Source, name: &str) -> Value {
    handle(ATTRIBUTE, vec![Value::text(&source.to_text()), Value::text(name)])
}

/// What is read of the class of a model, where that is no function of it.
pub(in crate::sqlalchemy) fn member(
    cx: &mut Interpreter<'_>,
    object: &Value,
    class: ClassRef,
    name: &str,
) -> Option<Value> {
    let source = Source::model(cx.model_of_class(class)?);
    if source.field(cx, name).is_some() {
        return Some(attribute(&source, name));
    }
    match name {
        "__table__" => Some(source.to_value()),
        "query" => Some(Statement::query(vec![object.clone()]).to_value()),
        _ if is_computed(cx, class, name, 0) => {
            Some(handle(EXPRESSION, vec![Value::text("hybrid"), Value::text(name)]))
        }
        _ => None,
    }
}

/// Whether a class, or one that it inherits from, computes a member that queries can name too.
fn is_computed(cx: &mut Interpreter<'_>, class: ClassRef, name: &str, depth: u8) -> bool {
    let own = cx.class_declaration(class).members.iter().find(|member| member.name == name);
    if let Some(member) = own {
        return matches!(member.kind, MemberKind::Getter(_) | MemberKind::Field { value: Some(_), .. })
            && !name.starts_with("__");
    }
    if depth > DEPTH_LIMIT {
        return false;
    }
    cx.ancestors(class).into_iter().any(|base| match base.kind {
        Kind::Class(base, _) => is_computed(cx, base, name, depth + 1),
        _ => false,
    })
}

/// What is read of a source that is no class.
pub(in crate::sqlalchemy) fn of_source(cx: &Interpreter<'_>, handle: &Handle, name: &str) -> Option<Value> {
    if handle.kind != SOURCE {
        return None;
    }
    let source = Source::parse(text(handle, 0)?)?;
    match name {
        "c" | "columns" => Some(source.to_value()),
        "name" | "key" | "metadata" | "primary_key" if source.field(cx, name).is_none() => {
            Some(Value::unknown())
        }
        _ => Some(attribute(&source, name)),
    }
}
