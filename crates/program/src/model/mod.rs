//! The program model: what one file of application code does, in terms that hold for every language.
//!
//! A front end lowers its syntax to a [`Module`]. Whatever a language writes differently and means alike becomes the same thing here:
//! each form of loop is a [`StatementKind::Loop`], each string with holes a [`ExpressionKind::Template`]. What the model has no word for
//! becomes [`ExpressionKind::Other`] with the expressions inside it, so that nothing that runs is lost.
//!
//! A module is a file fact: it depends on one file's bytes and path alone. Functions, classes, variables and expressions are kept in
//! lists and named by their positions; blocks are trees.

mod build;
mod dump;
mod expression;
mod function;
mod module;
mod statement;

pub use build::Builder;
pub use dump::dump;
pub use expression::*;
pub use function::*;
pub use module::*;
pub use statement::*;
