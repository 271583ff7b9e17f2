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

pub use library::SqlAlchemy;
pub use models::models;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "sqlalchemy";
