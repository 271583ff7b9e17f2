//! Where values come from.

use std::sync::Arc;

use crate::model::Name;
use crate::program::FunctionRef;
use crate::value::{LoopRef, QueryRef};

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// It went through something that may have checked or changed what it was made of: a function that is not followed, a conversion, a
    /// lookup. It stands first, so that it is kept where there are too many.
    Processed,
    /// It is, or is a part of, an element that a loop runs over.
    Element(LoopRef),
    /// A loop changes it from turn to turn.
    Carried(LoopRef),
    /// It is, or is a part of, an argument of a function.
    Parameter(FunctionRef, u16),
    /// It is, or was computed from, what a query gave; the name is the column's or field's, where it is known.
    Result(QueryRef, Option<Name>),
}

/// The position that stands for the object that a method is called on, among the parameters of a function.
pub const THIS: u16 = u16::MAX;

impl Origin {
    /// Whether it says that a value changes from turn to turn of a loop.
    #[must_use]
    pub fn is_turn(&self) -> bool {
        matches!(self, Self::Element(_) | Self::Carried(_))
    }

    /// Whether it says that a value is the object that a method is called on, or comes from it.
    #[must_use]
    pub fn is_this(&self) -> bool {
        matches!(self, Self::Parameter(_, THIS))
    }
}

/// How many origins a value keeps; of more, those that come first are kept. Each costs time in every step that touches the value, and real
/// values have one or two.
const ORIGINS_LIMIT: usize = 12;

/// The places a value comes from, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origins(Option<Arc<[Origin]>>);

impl Origins {
    /// One place.
    #[must_use]
    pub fn one(origin: Origin) -> Self {
        Self(Some(Arc::from([origin])))
    }

    /// All places.
    pub fn iter(&self) -> impl Iterator<Item = &Origin> {
        self.0.iter().flat_map(|origins| origins.iter())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether `origin` is among them.
    #[must_use]
    pub fn has(&self, origin: &Origin) -> bool {
        self.0.as_ref().is_some_and(|origins| origins.binary_search(origin).is_ok())
    }

    /// These and those.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (None, _) => other.clone(),
            (_, None) => self.clone(),
            (Some(mine), Some(theirs)) if Arc::ptr_eq(mine, theirs) => self.clone(),
            (Some(mine), Some(theirs)) if theirs.iter().all(|origin| mine.binary_search(origin).is_ok()) => {
                self.clone()
            }
            (Some(mine), Some(theirs)) => mine.iter().chain(theirs.iter()).cloned().collect(),
        }
    }

    /// Whether it changes from turn to turn of a loop.
    #[must_use]
    pub fn varies_with(&self, of: LoopRef) -> bool {
        self.iter().any(|origin| matches!(origin, Origin::Element(at) | Origin::Carried(at) if *at == of))
    }

    /// The turns of loops among them.
    #[must_use]
    pub fn turns(&self) -> Self {
        self.iter().filter(|origin| origin.is_turn()).cloned().collect()
    }

    /// The arguments of functions among them, gone through something that looked at them.
    pub(crate) fn looked_at(&self) -> Self {
        let arguments = self.iter().filter(|origin| matches!(origin, Origin::Parameter(..)));
        arguments.cloned().collect::<Self>().processed()
    }

    /// The elements of loops among them: rows that are asked for by these are others in each turn.
    #[must_use]
    pub fn elements(&self) -> Self {
        self.iter().filter(|origin| matches!(origin, Origin::Element(_))).cloned().collect()
    }

    /// The same, gone through something that may have checked or changed it.
    #[must_use]
    pub fn processed(&self) -> Self {
        if self.is_empty() { Self::default() } else { self.union(&Self::one(Origin::Processed)) }
    }

    /// Whether it went through something that may have checked or changed it.
    #[must_use]
    pub fn is_processed(&self) -> bool {
        self.has(&Origin::Processed)
    }

    /// Whether an argument of a function is among them.
    #[must_use]
    pub fn has_parameter(&self) -> bool {
        self.iter().any(|origin| matches!(origin, Origin::Parameter(..)))
    }

    /// The queries whose results it comes from.
    pub fn queries(&self) -> impl Iterator<Item = QueryRef> {
        self.iter().filter_map(|origin| match origin {
            Origin::Result(query, _) => Some(*query),
            _ => None,
        })
    }
}

impl FromIterator<Origin> for Origins {
    fn from_iter<T: IntoIterator<Item = Origin>>(origins: T) -> Self {
        let mut all: Vec<Origin> = origins.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        all.truncate(ORIGINS_LIMIT);
        Self(if all.is_empty() { None } else { Some(all.into()) })
    }
}
