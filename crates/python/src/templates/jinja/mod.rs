//! The language of Jinja's templates.

mod chains;
mod expressions;
mod lexer;
mod tags;

pub(super) use tags::write;
