//! TypeScript and JavaScript to the program model.
//!
//! The front end for every dialect that [`oxc_parser`] reads, and for the scripts in the files of Vue, Svelte and Astro. It reads one
//! file at a time, gives whatever could be understood, and says what could not.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod comments;
mod embedded;
mod guard;
mod imports;
mod lowering;
mod rescue;
mod resolve;
mod source;

pub use comments::comments;
pub use imports::{directives, imported_modules};
pub use resolve::Modules;
pub use source::{Lowered, lower, parse_only, reads};
