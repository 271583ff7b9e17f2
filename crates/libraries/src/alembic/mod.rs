//! Alembic.

pub mod migrations;
