//! Class-based views: what the framework's own methods do for the classes that extend them.

mod asked;
mod context;
mod flow;
mod generic;
mod methods;
mod rows;

pub(super) use flow::actions;
pub(super) use generic::calls_its_methods;
pub(super) use methods::{call, knows};
