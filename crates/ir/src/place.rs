//! Where a fact is written.

use text::TextRange;
#[cfg(feature = "component")]
use wasmtime::component::{ComponentType, Lift, Lower};

/// A place in one file of the project, in bytes of its decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "component", derive(ComponentType, Lift, Lower), component(record))]
pub struct Span {
    /// Index of the file in the project; 0 in file facts, where there is only one.
    pub file: u32,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A place in the only file that a front end knows.
    #[must_use]
    pub fn local(range: TextRange) -> Self {
        Self { file: 0, start: range.start, end: range.end }
    }

    /// The place without its file.
    #[must_use]
    pub fn range(self) -> TextRange {
        TextRange::new(self.start, self.end)
    }
}

/// Facts whose spans can be moved to another file: file facts are made without knowing the file's index in the project.
pub trait Relocate {
    /// Calls `change` with every span inside.
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span));

    /// The same facts, as part of `file`.
    #[must_use]
    fn in_file(mut self, file: u32) -> Self
    where
        Self: Sized,
    {
        self.each_span(&mut |span| span.file = file);
        self
    }
}

impl<T: Relocate> Relocate for Vec<T> {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        for item in self {
            item.each_span(change);
        }
    }
}

impl<T: Relocate> Relocate for Option<T> {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        if let Some(item) = self {
            item.each_span(change);
        }
    }
}

impl Relocate for Span {
    fn each_span(&mut self, change: &mut dyn FnMut(&mut Span)) {
        change(self);
    }
}
