//! From ruff's tree to the program model.

mod bindings;
mod builtins;
mod calls;
mod choices;
mod classes;
mod comprehensions;
mod dataclasses;
mod expressions;
mod formats;
mod functions;
mod imports;
mod matches;
mod members;
mod scopes;
mod statements;
mod strings;
mod targets;
mod types;

pub(crate) use scopes::Lowerer;
