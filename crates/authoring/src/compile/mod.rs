//! From the source of a pack to what a plugin is made of.

mod cargo;
mod component;
mod dispatch;
mod error;

pub use dispatch::{Compiled, compile};
pub use error::CompileError;
