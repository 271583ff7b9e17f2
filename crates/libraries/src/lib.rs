//! What the calls of ORMs, frameworks and standard libraries mean, for the interpreter of `program`. A folder for each.
#![warn(missing_docs)]

pub mod javascript;
pub mod prisma_client;

use program::library::Library;

/// All libraries, in the order in which they are asked: what is special comes before what is general.
pub const ALL: &[&dyn Library] = &[&prisma_client::PrismaClient, &javascript::JavaScript];
