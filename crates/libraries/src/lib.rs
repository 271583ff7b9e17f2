//! What the calls of ORMs, frameworks and standard libraries mean, for the interpreter of `program`. A file or a folder for each.
#![warn(missing_docs)]

pub mod alembic;
pub mod collections;
pub mod concurrency;
mod constants;
pub mod controllers;
pub mod conventions;
pub mod django;
pub mod eloquent;
pub mod file_routes;
pub mod graphql;
pub mod http_servers;
pub mod javascript;
pub mod jobs;
pub mod laravel;
mod lazy_guards;
pub mod markers;
pub mod marshmallow;
pub mod migrations;
pub mod next;
pub mod outside;
mod paths;
pub mod php;
pub mod prisma_client;
pub mod pydantic;
pub mod python;
pub mod python_web;
mod query_parts;
mod raw_sql;
pub mod sqlalchemy;
pub mod templates;
pub mod test_runners;
pub mod trpc;
mod values;
pub mod wrappers;

use program::library::Library;
use program::models::Model;
use program::program::{Program, ProgramFile, Resolver, Site};

/// The libraries of TypeScript and JavaScript, in the order in which they are asked: what is special comes before what is general.
pub const ECMASCRIPT: &[&dyn Library] = &[
    &prisma_client::PrismaClient,
    &next::Next,
    &file_routes::FileRoutes,
    &trpc::Trpc,
    &http_servers::HttpServers,
    &controllers::Controllers,
    &graphql::GraphQl,
    &jobs::Jobs,
    &test_runners::TestRunners,
    &outside::ECMASCRIPT,
    &concurrency::Concurrency,
    &collections::Collections,
    &wrappers::Wrappers,
    &javascript::JavaScript,
    &conventions::Conventions,
];

/// The libraries of PHP, in the order in which they are asked.
pub const PHP: &[&dyn Library] =
    &[&eloquent::Eloquent, &laravel::Laravel, &php::Php, &conventions::Conventions];

/// The libraries of Python, in the order in which they are asked.
pub const PYTHON: &[&dyn Library] = &[
    &django::Django,
    &sqlalchemy::SqlAlchemy,
    &pydantic::Pydantic,
    &marshmallow::Marshmallow,
    &python_web::PythonWeb,
    &templates::Templates,
    &outside::PYTHON,
    &python::Python,
    &conventions::Conventions,
];

/// The packages of the libraries whose calls are understood: npm's, Packagist's.
const PACKAGES: &[&str] =
    &["@prisma/client", "prisma", "laravel/framework", "laravel/lumen-framework", "illuminate/database"];

/// Whether a library whose calls are understood is among these packages.
#[must_use]
pub fn any_known<'a>(mut packages: impl Iterator<Item = &'a str>) -> bool {
    packages.any(|package| PACKAGES.contains(&package))
}

/// Whether the path of a file of code says that it holds tests.
#[must_use]
pub fn is_test(path: &str) -> bool {
    conventions::is_test(path)
}

/// Reads the models of one ORM, with the places of their classes.
type ReadModels = fn(&Program<'_>) -> Vec<(Site, Model)>;

/// Those of all ORMs whose models are classes.
const MODELS: &[ReadModels] = &[eloquent::models, django::models, sqlalchemy::models];

/// What would create the tables that the models of one ORM declare, for each module with such in the form that a SQL file gives it.
type ReadTables = fn(&Program<'_>, ir::Dialect) -> Vec<(u32, facts::SqlFile)>;

/// The ORMs whose models say what their tables are, by the names of their libraries, which are also those by which a datastore names what
/// changes it: SQLAlchemy makes the tables of models itself, and Django's migrations are made of the models, and not kept by every project.
///
/// The threads that call these functions need a stack of 64 MiB, as [`sql::lower`] does.
pub const MAKERS: &[(&str, ReadTables)] =
    &[(sqlalchemy::NAME, sqlalchemy::tables), (django::NAME, django::modelled_tables)];

/// The models that the classes of a program declare, with their places. Where one refers to another, that is a position in this list.
#[must_use]
pub fn models(program: &Program<'_>) -> Vec<(Site, Model)> {
    let mut all: Vec<(Site, Model)> = Vec::new();
    for models in MODELS {
        let first = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.extend(models(program).into_iter().map(|(site, mut model)| {
            model.shift_models(first);
            (site, model)
        }));
    }
    all
}

/// How the modules of a program find each other, where it is by more than what their language says: views are found by their names.
#[must_use]
pub fn by_convention<'r>(modules: &[ProgramFile], language: &'r dyn Resolver) -> Box<dyn Resolver + 'r> {
    let views = Box::new(laravel::Views::new(modules, language));
    if modules.iter().any(|file| program::templates::is_template(&file.module)) {
        return Box::new(templates::Named::new(modules, views));
    }
    views
}
