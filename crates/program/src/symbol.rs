//! What values are called.

use std::sync::Arc;

use crate::model::Name;
use crate::program::{FunctionRef, Site};
use crate::value::{LoopRef, QueryRef};

/// What a value is, by its name: two values with one symbol are the same value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol {
    /// What the names are read of.
    pub root: SymbolRoot,
    /// The names that were read of it, in this order.
    pub path: Arc<[Name]>,
}

/// What a symbol begins with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SymbolRoot {
    /// An argument of a function.
    Parameter(FunctionRef, u16),
    /// The element of a loop.
    Element(LoopRef),
    /// What is computed at a place, each time it runs.
    Site(Site),
    /// What a variable holds since the declaration at a place ran, where that has no name of its own.
    Variable(Site),
    /// A row that a query gives.
    Row(QueryRef),
    /// A literal, as text.
    Literal(Name),
}

impl Symbol {
    /// A symbol without names.
    #[must_use]
    pub fn of(root: SymbolRoot) -> Self {
        Self { root, path: Arc::default() }
    }

    /// Whether it names what is computed at a place, and not a part of that.
    #[must_use]
    pub fn is_computed(&self) -> bool {
        matches!(self.root, SymbolRoot::Site(_)) && self.path.is_empty()
    }

    /// What is read of a value in the place of whether it is false.
    pub const NOT: &'static str = "!";

    /// The part of a text at this position.
    #[must_use]
    pub fn part(&self, position: usize) -> Option<Self> {
        self.member(&Name::from(format!("#{position}")))
    }

    /// The position that a name stands for that [`Symbol::part`] gave.
    #[must_use]
    pub fn position(name: &str) -> Option<usize> {
        name.strip_prefix('#')?.parse().ok()
    }

    /// The member `name` of it. A path of more than eight names is cut, and is then not equal to another.
    #[must_use]
    pub fn member(&self, name: &Name) -> Option<Self> {
        if self.path.len() >= 8 {
            return None;
        }
        let path = self.path.iter().cloned().chain([name.clone()]).collect();
        Some(Self { root: self.root.clone(), path })
    }
}
