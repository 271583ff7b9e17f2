//! What an expression is, as far as it is constant.

use program::model::FunctionId;

/// What a value may be that only one framework or language knows, and what differs between languages.
pub(crate) trait Object: Clone + PartialEq + std::fmt::Debug {
    /// Whether a text counts as false.
    fn is_false(text: &str) -> bool;

    /// A value as a part of a text, where it is no text itself.
    fn spelled(value: &Value<Self>) -> Option<String>;
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<O> {
    Unknown,
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Value<O>>),
    Record(Vec<(String, Value<O>)>),
    Function(FunctionId),
    Own(O),
}

impl<O: Object> Value<O> {
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number that counts something.
    pub(crate) fn count(&self) -> Option<u32> {
        match self {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is a small whole number"
            )]
            Self::Number(number) if *number >= 0.0 && *number <= 1e9 && number.fract() == 0.0 => {
                Some(*number as u32)
            }
            _ => None,
        }
    }

    /// Whether it counts as true, where that is known.
    pub(crate) fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !O::is_false(text),
            Self::List(items) => !items.is_empty(),
            Self::Record(entries) => !entries.is_empty(),
            Self::Unknown => return None,
            _ => true,
        })
    }

    /// Whether two values are equal, where that is known.
    pub(crate) fn equals(&self, other: &Self) -> Option<bool> {
        let is_plain =
            |value: &Self| matches!(value, Self::Null | Self::Boolean(_) | Self::Number(_) | Self::Text(_));
        (is_plain(self) && is_plain(other)).then(|| self == other)
    }

    /// The value as a part of a text.
    pub(crate) fn spelled(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            other => O::spelled(other),
        }
    }

    /// The texts that it is or holds; none if one of them is not known.
    pub(crate) fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::Text(text) => Some(vec![text.clone()]),
            Self::List(items) => items.iter().map(|item| item.text().map(str::to_owned)).collect(),
            Self::Record(entries) => entries.iter().map(|(_, item)| item.text().map(str::to_owned)).collect(),
            _ => None,
        }
    }

    /// The member of a record or a list.
    pub(crate) fn at(&self, key: &Self) -> Self {
        let found = match (self, key) {
            (Self::Record(entries), key) => {
                let name = key.spelled();
                entries.iter().rev().find(|(other, _)| Some(other) == name.as_ref()).map(|(_, value)| value)
            }
            (Self::List(items), key) => key.count().and_then(|at| items.get(at as usize)),
            _ => return Self::Unknown,
        };
        match found {
            Some(value) => value.clone(),
            None if *key == Self::Unknown => Self::Unknown,
            None => Self::Null,
        }
    }
}
