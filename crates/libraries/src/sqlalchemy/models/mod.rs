//! Models: the classes and tables that a program maps, and what it says of their columns and relationships.
//!
//! SQLAlchemy 2.1 documentation, "ORM Mapped Class Configuration" and "Relationship Configuration"; Flask-SQLAlchemy 3.1 documentation, "Models
//! and Tables"; SQLModel 0.0.27 documentation, "Relationship Attributes".

mod annotations;
mod calls;
mod columns;
mod declare;
mod lineage;
mod mapped;
mod names;
mod relationships;
mod schema;
mod strategies;
mod table_names;
mod tables;

pub use declare::models;
pub use schema::tables;
