//! What was worked out before, kept in a folder of the user's under a name that tells everything it was made from.
//!
//! Whoever reads from it must be able to do without: a file that is not whole, that belongs to another key or that others could have
//! written is none, and a folder that cannot be written to keeps nothing. Neither is an error.
#![warn(missing_docs)]

mod folder;
mod key;
mod private;
mod seal;
mod store;

pub use folder::{Removed, remove};
pub use key::{Key, KeyHasher};
pub use seal::{open, seal};
pub use store::Store;
