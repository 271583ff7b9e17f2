//! A module as text, for tests and for whoever looks for a mistake in a front end.

mod expressions;
mod module;
mod statements;
mod types;

pub use module::dump;
