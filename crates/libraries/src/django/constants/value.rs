//! Values.

use program::model::FunctionId;
use text::TextRange;

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: ValueKind,
    /// Where it is written.
    pub range: TextRange,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// Not known.
    Unknown,
    /// `None`.
    Null,
    /// `True`, `False`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list, a tuple or a set.
    List(Vec<Value>),
    /// A dictionary whose keys are texts. What is taken over from others is left out if it is not known.
    Record(Vec<(String, Value)>),
    /// Something that is named, by its full path where the module says it: `django.db.models.deletion.CASCADE`.
    Named(String),
    /// A call of something that is named.
    Call(Box<Call>),
    /// A function of the module.
    Function(FunctionId),
}

/// A call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The full path of what is called.
    pub callee: String,
    /// Its arguments.
    pub arguments: Vec<Argument>,
    /// Whether these are all of its arguments.
    pub complete: bool,
}

/// An argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The parameter that it is given to by name.
    pub name: Option<String>,
    /// Its value.
    pub value: Value,
}

impl Value {
    /// A value.
    #[must_use]
    pub fn new(kind: ValueKind, range: TextRange) -> Self {
        Self { kind, range }
    }

    /// A text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// `True` or `False`.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self.kind {
            ValueKind::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// A number that counts something.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        match self.kind {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is a small whole number"
            )]
            ValueKind::Number(number) if (0.0..=1e9).contains(&number) && number.fract() == 0.0 => {
                Some(number as u32)
            }
            _ => None,
        }
    }

    /// The elements of a list.
    #[must_use]
    pub fn list(&self) -> Option<&[Self]> {
        match &self.kind {
            ValueKind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The texts of a list; none if one of them is not known.
    #[must_use]
    pub fn texts(&self) -> Option<Vec<String>> {
        self.list()?.iter().map(|item| item.text().map(str::to_owned)).collect()
    }

    /// A call.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        match &self.kind {
            ValueKind::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The full path of something that is named.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Named(path) => Some(path),
            _ => None,
        }
    }

    /// The entry of a dictionary.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            ValueKind::Record(entries) => {
                entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

impl Call {
    /// The last part of the path of what is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.callee.rsplit('.').next().unwrap_or_default()
    }

    /// The argument at a position, or of a name.
    #[must_use]
    pub fn get(&self, position: usize, name: &str) -> Option<&Value> {
        self.named(name).or_else(|| self.positional().nth(position))
    }

    /// The argument of a name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Value> {
        let found = self.arguments.iter().find(|argument| argument.name.as_deref() == Some(name));
        found.map(|argument| &argument.value)
    }

    /// The arguments without a name.
    pub fn positional(&self) -> impl Iterator<Item = &Value> {
        self.arguments.iter().filter(|argument| argument.name.is_none()).map(|argument| &argument.value)
    }
}
