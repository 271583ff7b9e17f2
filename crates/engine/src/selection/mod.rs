//! Which rules run, how, and how bad their findings are.

mod choice;
mod error;
mod rulings;
mod settings;

pub use choice::Choice;
pub use error::{SelectionError, UnknownNameError};
pub use rulings::{Ruling, Selection, select};

#[cfg(test)]
mod tests;
