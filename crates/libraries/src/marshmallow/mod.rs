//! Marshmallow: what its schemas read of the objects that they dump.
//!
//! Marshmallow documentation, "Quickstart", "Nesting schemas", "Custom fields" and "Fields" (4.1); marshmallow-sqlalchemy documentation, "API
//! Reference" (1.4); Flask-Marshmallow documentation, "API" (1.3).

mod dumping;
mod library;

pub use library::Marshmallow;
