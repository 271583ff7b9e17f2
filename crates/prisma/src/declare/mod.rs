//! File facts of one schema to the tables that Prisma Migrate would create.

mod arguments;
mod columns;
mod defaults;
mod indexes;
mod join_tables;
mod models;
mod names;
mod predicates;
mod provider;
mod relations;
mod schema;
mod symbols;
mod types;
mod volatility;

pub use models::models;
pub use schema::declare;

#[cfg(test)]
mod tests;
