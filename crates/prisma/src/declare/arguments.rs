//! Looking things up in attributes and their arguments.

use facts::{PrismaArgument, PrismaAttribute, PrismaName, PrismaValue};

/// The first attribute of that name, `@` left out.
pub(super) fn attribute<'a>(attributes: &'a [PrismaAttribute], name: &str) -> Option<&'a PrismaAttribute> {
    attributes.iter().find(|attribute| attribute.name.text == name)
}

/// The argument of that name.
pub(super) fn named<'a>(arguments: &'a [PrismaArgument], name: &str) -> Option<&'a PrismaValue> {
    arguments.iter().find(|argument| argument.name.as_deref() == Some(name)).map(|argument| &argument.value)
}

/// The argument of that name, or else the first that has none.
pub(super) fn named_or_first<'a>(arguments: &'a [PrismaArgument], name: &str) -> Option<&'a PrismaValue> {
    let first = || arguments.iter().find(|argument| argument.name.is_none()).map(|argument| &argument.value);
    named(arguments, name).or_else(first)
}

/// The string that a value is.
pub(super) fn text(value: &PrismaValue) -> Option<&str> {
    match value {
        PrismaValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The name that a value is, such as `Desc`.
pub(super) fn word(value: &PrismaValue) -> Option<&PrismaName> {
    match value {
        PrismaValue::Name(name) => Some(name),
        _ => None,
    }
}

/// The number without a sign that a value is.
pub(super) fn number(value: &PrismaValue) -> Option<u32> {
    match value {
        PrismaValue::Number(digits) => digits.parse().ok(),
        _ => None,
    }
}

/// The string argument of an attribute such as `@map("name")`.
pub(super) fn text_of<'a>(attributes: &'a [PrismaAttribute], name: &str) -> Option<&'a str> {
    named_or_first(&attribute(attributes, name)?.arguments, "name").and_then(text)
}

/// The names in a list, or the one name that stands for a list of one.
pub(super) fn words(value: &PrismaValue) -> Vec<&PrismaName> {
    match value {
        PrismaValue::List(items) => items.iter().filter_map(word).collect(),
        PrismaValue::Name(name) => vec![name],
        _ => Vec::new(),
    }
}
