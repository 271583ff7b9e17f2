//! PHP to the program model.
//!
//! The front end for PHP 7.4 to 8.4, which [`mago_syntax`] reads. It reads one file at a time, gives whatever could be understood, and
//! says what could not.
#![warn(missing_docs)]
#![cfg_attr(not(test), warn(clippy::indexing_slicing))]

mod guard;
mod lowering;
mod resolve;
mod source;

pub use resolve::Modules;
pub use source::{Lowered, comments, lower, reads};
