//! From each kind of configuration file to hints.

mod compose;
mod composer;
mod dependencies;
mod environment;
mod frameworks;
mod javascript;
mod locks;
mod lower;
mod runners;
mod said;
mod spring;

pub(crate) use lower::lower;
