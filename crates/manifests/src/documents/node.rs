//! The tree that every structured format is read into.

use text::TextRange;

/// Deeper values are passed over.
pub(crate) const DEPTH: usize = 48;

/// After so many values reading stops: no configuration file that a person keeps has more.
pub(crate) const MOST_NODES: usize = 100_000;

/// Flattened keys longer than this are passed over.
const LONGEST_KEY: usize = 200;

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) range: TextRange,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Value {
    /// An alias, a date, or something that was passed over.
    #[default]
    Nothing,
    /// Any scalar, as it is written.
    Text(String),
    /// In order; a key may stand in it twice.
    Map(Vec<(String, Node)>),
    /// In order.
    List(Vec<Node>),
}

/// Why a document is not all there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It breaks the grammar here.
    Syntax(TextRange),
    /// It has more values than are read.
    Limit(TextRange),
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Document {
    /// The roots: more than one in a file of many YAML documents, none in an empty file.
    pub(crate) roots: Vec<Node>,
    /// Why the rest is missing.
    pub(crate) fault: Option<Fault>,
}

impl Document {
    /// The first root.
    pub(crate) fn root(&self) -> &Node {
        const NOTHING: &Node = &Node { range: TextRange { start: 0, end: 0 }, value: Value::Nothing };
        self.roots.first().unwrap_or(NOTHING)
    }
}

impl Node {
    /// The value of a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(other, _)| other == key).map(|(_, node)| node)
    }

    /// The value at the end of a path of keys.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// A scalar's text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; nothing for anything else.
    pub(crate) fn entries(&self) -> &[(String, Self)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; anything else is a list of itself.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// Every scalar with its keys joined by points; the items of a list have the list's key.
    pub(crate) fn flat(&self) -> Vec<(String, &Self)> {
        let mut found = Vec::new();
        let mut path = String::new();
        self.flatten(&mut path, &mut found);
        found
    }

    fn flatten<'a>(&'a self, path: &mut String, found: &mut Vec<(String, &'a Self)>) {
        match &self.value {
            Value::Nothing => {}
            Value::Text(_) => found.push((path.clone(), self)),
            Value::List(items) => items.iter().for_each(|item| item.flatten(path, found)),
            Value::Map(entries) => {
                for (key, node) in entries {
                    let length = path.len();
                    if length + key.len() < LONGEST_KEY {
                        if length > 0 {
                            path.push('.');
                        }
                        path.push_str(key);
                        node.flatten(path, found);
                        path.truncate(length);
                    }
                }
            }
        }
    }
}
