//! The language of Django's templates.

mod choices;
mod expressions;
mod tags;
mod words;

pub(super) use tags::write;
