//! From oxc's tree to the program model.

mod classes;
mod declarations;
mod expressions;
mod functions;
mod jsx;
mod modules;
mod patterns;
mod records;
mod scopes;
mod statements;
mod types;

pub(crate) use scopes::Lowerer;
