//! What the calls of ORMs, frameworks and standard libraries mean, for the interpreter of `program`. A file or a folder for each.
#![warn(missing_docs)]

pub mod collections;
pub mod concurrency;
pub mod controllers;
pub mod file_routes;
pub mod graphql;
pub mod http_servers;
pub mod javascript;
pub mod jobs;
pub mod next;
pub mod outside;
mod paths;
pub mod prisma_client;

pub mod test_runners;
pub mod trpc;
mod values;
pub mod wrappers;

use program::library::Library;

/// All libraries, in the order in which they are asked: what is special comes before what is general.
pub const ALL: &[&dyn Library] = &[
    &prisma_client::PrismaClient,
    &next::Next,
    &file_routes::FileRoutes,
    &trpc::Trpc,
    &http_servers::HttpServers,
    &controllers::Controllers,
    &graphql::GraphQl,
    &jobs::Jobs,
    &test_runners::TestRunners,
    &outside::Outside,
    &concurrency::Concurrency,
    &collections::Collections,
    &wrappers::Wrappers,
    &javascript::JavaScript,
];

/// The packages of the libraries whose calls are understood.
const PACKAGES: &[&str] = &["@prisma/client", "prisma"];

/// Whether a library whose calls are understood is among these packages.
#[must_use]
pub fn any_known<'a>(mut packages: impl Iterator<Item = &'a str>) -> bool {
    packages.any(|package| PACKAGES.contains(&package))
}
