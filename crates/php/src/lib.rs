//! PHP to the program model.
//!
//! The front end for PHP 7.4 to 8.4, which [`mago_syntax`] reads. It reads one file at a time, gives whatever could be understood, and
//! says what could not. A template of Blade becomes a module like any other, whose default export is the function that renders it.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod blade;
mod guard;
mod lowering;
mod resolve;
mod source;

pub use blade::lower_template;
pub use resolve::Modules;
pub use source::{Lowered, comments, is_template, lower, parse_only, reads};
