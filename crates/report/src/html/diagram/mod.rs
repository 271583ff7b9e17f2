//! The tables of a datastore as a drawing.
//!
//! A table stands right of those that it refers to; tables that nothing connects with each other are put side by side. The layout is
//! ours: it needs nothing but arithmetic, and equal input gives equal bytes.

mod boxes;
mod layers;
mod layout;
mod svg;

pub(super) use svg::{Badge, svg};
