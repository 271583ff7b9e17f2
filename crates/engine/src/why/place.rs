//! Facts by their places.

use std::sync::Arc;

use ir::Span;

/// Whether two places of one file have something in common.
pub(super) fn overlap(one: Span, other: Span) -> bool {
    one.file == other.file
        && one.start < other.end.max(other.start + 1)
        && other.start < one.end.max(one.start + 1)
}

/// The facts of a list that lie at a place.
pub(super) fn at<'p, T>(
    list: &'p [Arc<T>],
    place: Span,
    span: impl Fn(&T) -> Span + 'p,
) -> impl Iterator<Item = &'p T> {
    list.iter().map(AsRef::as_ref).filter(move |fact| overlap(span(fact), place))
}
