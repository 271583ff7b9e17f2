//! What statements are read as, dialect by dialect.

mod columns;
mod mysql;
mod postgresql;
mod queries;
mod render;
mod rights;
mod routines;
mod skeletons;
mod sqlite;
