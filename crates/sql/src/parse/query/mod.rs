//! Queries: from sqlparser's trees to facts.

mod aggregates;
mod clauses;
mod conditions;
mod connections;
mod expressions;
mod reader;
mod select;
mod statement;
mod tables;
mod writes;

pub(super) use statement::{definition, statement};
