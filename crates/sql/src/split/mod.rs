//! Cuts SQL text into statements, without parsing them and without holding more than one of them.

mod acceptance;
mod client;
mod comment;
mod copy;
mod deliver;
mod form;
mod load;
mod marker;
mod piece;
mod quote;
mod recovery;
mod scanner;
#[cfg(test)]
mod tests;
mod window;

pub(crate) use piece::{FileShape, Piece, PieceKind};
pub(crate) use scanner::{comments, split};
