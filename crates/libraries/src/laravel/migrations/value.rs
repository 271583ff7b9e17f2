//! What an expression of a migration is, as far as it is constant.

use program::model::FunctionId;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Unknown,
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    /// SQL that is taken as it is: `DB::raw`.
    Raw(String),
    List(Vec<Value>),
    Record(Vec<(String, Value)>),
    /// A class, by its full name.
    Class(String),
    Function(FunctionId),
    /// The migration itself.
    This,
    /// The schema builder.
    Schema,
    /// A connection.
    Database,
    /// A query builder or something else that reads and writes rows.
    Query,
    /// The blueprint of a table: a position in [`super::run::Run::blueprints`].
    Blueprint(usize),
    /// A column of one: its command.
    Column(usize, usize),
    /// A foreign key of one: its command.
    Foreign(usize, usize),
    /// An index of one: its command.
    Index(usize, usize),
}

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number that counts something.
    pub(super) fn count(&self) -> Option<u32> {
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

    /// Whether PHP takes it for true, where that is known.
    pub(super) fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::Null => false,
            Self::Boolean(value) => *value,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !matches!(text.as_str(), "" | "0"),
            Self::List(items) => !items.is_empty(),
            Self::Record(entries) => !entries.is_empty(),
            Self::Unknown => return None,
            _ => true,
        })
    }

    /// Whether two values are equal, where that is known.
    pub(super) fn equals(&self, other: &Self) -> Option<bool> {
        let is_plain =
            |value: &Self| matches!(value, Self::Null | Self::Boolean(_) | Self::Number(_) | Self::Text(_));
        (is_plain(self) && is_plain(other)).then(|| self == other)
    }

    /// The value as a part of a text.
    pub(super) fn spelled(&self) -> Option<String> {
        Some(match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Null | Self::Boolean(false) => String::new(),
            Self::Boolean(true) => "1".to_owned(),
            _ => return None,
        })
    }

    /// The texts that it is or holds; none if one of them is not known.
    pub(super) fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::Text(text) => Some(vec![text.clone()]),
            Self::List(items) => items.iter().map(|item| item.text().map(str::to_owned)).collect(),
            Self::Record(entries) => entries.iter().map(|(_, item)| item.text().map(str::to_owned)).collect(),
            _ => None,
        }
    }

    /// The member of a record or a list.
    pub(super) fn at(&self, key: &Self) -> Self {
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
