//! SQLAlchemy, and what stands on it: Flask-SQLAlchemy, SQLModel.

mod models;

pub use models::models;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "sqlalchemy";
