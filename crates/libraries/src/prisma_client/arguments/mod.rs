//! The argument of a model's method.

mod conditions;
mod read;
mod written;

pub(super) use read::{Arguments, Shape};
