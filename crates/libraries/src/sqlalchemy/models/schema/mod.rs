//! The tables of models that no migration creates: `metadata.create_all()` makes them as the models say.
//!
//! SQLAlchemy 2.1 documentation, "Describing Databases with MetaData" and "Declarative Table Configuration"; SQLModel 0.0.27 documentation,
//! "Create a Table".

mod columns;
mod tables;
mod types;
mod values;

pub use tables::tables;
