//! File facts: what one file says, without knowing any other file.
//!
//! They depend on a file's bytes and path alone (and, for SQL, on the dialect it is read in), so they can be made in parallel
//! and kept. They use the types of `ir` where a file says the same thing as the project does; every [`ir::Span`] in them has
//! file 0 until the join gives it its file. They are private to seqscan: nothing outside it reads them.
#![warn(missing_docs)]

mod hints;
mod javascript;
mod migration;
mod php;
mod prisma;
mod problem;
mod schema;
mod sql;

pub use hints::*;
pub use javascript::*;
pub use migration::*;
pub use php::*;
pub use prisma::*;
pub use problem::*;
pub use schema::*;
pub use sql::*;
