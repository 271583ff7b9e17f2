//! Templates of Django and of Jinja: which file a name stands for, what rendering one does, and what its tags and filters mean.
//!
//! What they are as code is said in [`program::templates`].

mod engine;
mod filters;
mod find;
mod jinja;
mod link;
mod look_up;
mod registered;
mod render;

pub use engine::Templates;
pub(crate) use find::Named;
pub use link::link;
pub(crate) use look_up::{look_up, show};
pub(crate) use render::{found, render};
