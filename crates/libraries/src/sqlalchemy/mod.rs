//! SQLAlchemy, and what stands on it: Flask-SQLAlchemy, SQLModel.

mod advice;
mod expressions;
mod handles;
mod library;
mod models;
mod packages;
mod rows;
mod sessions;
mod source;
mod statements;

pub(crate) use library::NAME;
pub use library::SqlAlchemy;
pub use models::{models, tables};
