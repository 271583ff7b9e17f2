//! Prisma Client.
//!
//! Facts are those of Prisma's documentation and of its client (version 6 and 7): models are properties of the client named like the
//! model with its first letter in lower case, a query is a promise that begins to run when it is awaited, `$transaction` takes a function
//! or a list of queries, and `findUnique` queries of the same shape made in one tick are joined to one
//! (<https://www.prisma.io/docs/orm/prisma-client/queries/query-optimization-performance>).

mod advice;
mod arguments;
mod clients;
mod extensions;
mod library;
mod operations;
mod queries;
mod raw;
mod transactions;

pub(crate) use library::NAME;
pub use library::PrismaClient;
use library::{CLIENT, FLUENT, METHOD};
