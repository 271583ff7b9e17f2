//! From mago's tree to the program model.

mod arrays;
mod calls;
mod choices;
mod classes;
mod constructs;
mod declarations;
mod docblock;
mod expressions;
mod functions;
mod leaving;
mod members;
mod names;
mod scopes;
mod statements;
mod strings;
mod types;

pub(crate) use scopes::{Breakable, Lowerer};
