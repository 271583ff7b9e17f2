//! What application code does with the database, for every language and every library alike.
//!
//! A front end lowers a file to a [`model::Module`]; the modules of a project make a [`program::Program`]; the [`interpret::Interpreter`]
//! runs it with values that stand for what the program may hold ([`value`]), and asks the implementations of [`library::Library`] what
//! calls mean. The [`analysis::Analysis`] that comes out says which queries the program runs, in which loops and transactions, and what it
//! does with their results.
//!
//! Nothing in this crate is true of one language or one library only.
#![warn(missing_docs)]

/// Types that are positions in a list.
macro_rules! ids {
    ($($(#[$meta:meta])* $id:ident;)*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl $id {
                /// The position in its list.
                #[must_use]
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}
pub(crate) use ids;

pub mod analysis;
pub mod effect;
pub mod exempt;
pub mod interpret;
pub mod library;
pub mod model;
pub mod models;
mod origins;
pub mod program;
mod registry;
mod symbol;
pub mod templates;
pub mod value;

pub use analysis::Analysis;
