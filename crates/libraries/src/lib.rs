//! What the calls of ORMs, frameworks and standard libraries mean, for the interpreter of `program`. A folder for each.
#![warn(missing_docs)]

pub mod javascript;
pub mod outside;
pub mod prisma_client;

use program::library::Library;

/// All libraries, in the order in which they are asked: what is special comes before what is general.
pub const ALL: &[&dyn Library] = &[&prisma_client::PrismaClient, &outside::Outside, &javascript::JavaScript];

/// The packages of the libraries whose calls are understood.
const PACKAGES: &[&str] = &["@prisma/client", "prisma"];

/// Whether a library whose calls are understood is among these packages.
#[must_use]
pub fn any_known<'a>(mut packages: impl Iterator<Item = &'a str>) -> bool {
    packages.any(|package| PACKAGES.contains(&package))
}
