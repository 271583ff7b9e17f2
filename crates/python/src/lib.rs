//! Python, and the templates of Django and of Jinja, to the program model.
//!
//! The front end for Python 3.8 to 3.14, which [`ruff_python_parser`] reads, and for templates, which it reads itself. It reads one file at a time, gives whatever could be
//! understood, and says what could not.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod guard;
mod imports;
mod lowering;
mod resolve;
mod source;
pub mod templates;

pub use imports::imported_modules;
pub use resolve::Modules;
pub use source::{Lowered, comments, lower, parse_only, reads};
